import assert from 'node:assert/strict';
import { createResolver, resolveCall, wpxPrefix } from '@w4gns/awards/callsign';

const { entity, cqZone, continent, reason } = resolveCall('W1AW/VE3');
assert.deepEqual([entity, cqZone, continent], ['Canada', 4, 'NA']);
assert.equal(reason, 'Longest listed prefix VE3: Canada.');

// At sea a station is in no entity; at another time it may have been in another one.
assert.equal(resolveCall('K1ABC/MM').dxcc, 0);
assert.equal(resolveCall('OK1ABC', { date: '19850704' }).entity, 'Czechoslovakia');
assert.equal(wpxPrefix('PA/N8BJQ'), 'PA0');

// Many calls: a place is an index into columns.
const { places, lookup } = createResolver();
assert.equal(places.dxcc[lookup('JA1ABC')], 339);
