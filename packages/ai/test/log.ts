import { recordTools, type AskTools, type AwardStanding, type EntityOf } from '@w4gns/ai';
import { qso } from './records.ts';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['291', 'United States'],
  ['339', 'Japan'],
  ['29', 'Canary Islands'],
]);

export const entityOf: EntityOf = (record) => {
  const dxcc = record.get('DXCC');
  return dxcc ? { dxcc: Number(dxcc), name: NAMES.get(dxcc) } : undefined;
};

/** A small log: ids 1 to 6. */
export const LOG = [
  qso(1, { QSO_DATE: '20230105', CALL: 'JA1ZZ', DXCC: '339', MODE: 'FT8', LOTW_QSL_RCVD: 'Y' }),
  qso(2, { QSO_DATE: '20240105', CALL: 'JA1ZZ', DXCC: '339', MODE: 'CW', BAND: '40m' }),
  qso(3, { QSO_DATE: '20240704', GRIDSQUARE: 'FN42aa', STATE: 'MA' }),
  qso(4, { QSO_DATE: '20240704', TIME_ON: '1300', CALL: 'K1ABCD', BAND: '40m' }),
  qso(5, { QSO_DATE: '20240705', CALL: 'VE3/K1ABC', DXCC: '', BAND: '6m', MODE: 'FT8' }),
  qso(6, { QSO_DATE: '20241231', CALL: 'EA8TL', DXCC: '29', MODE: 'USB', QSL_RCVD: 'Y' }),
];

const STANDINGS: Readonly<Record<string, AwardStanding>> = {
  'DXCC.mixed': { worked: 97, confirmed: 90, next: { at: 100, needs: 10 } },
  'DXCC.band.20m': { worked: 50, confirmed: 40, next: { at: 100, needs: 60 } },
  'DXCC.phone': { worked: 20, confirmed: 10, next: { at: 100, needs: 90 } },
  'WAS.mixed': { worked: 49, confirmed: 48, of: 50, next: { at: 50, needs: 2 } },
  'WAS.band.40m': { worked: 12, confirmed: 5, of: 50, next: { at: 50, needs: 45 } },
  'WAC.mixed': { worked: 6, confirmed: 6, of: 6 },
  'POTA.hunter': { worked: 8, confirmed: 8, next: { at: 10, needs: 2 } },
};

/** Tools over the small log, and what was called. */
export function askTools(): AskTools & { readonly called: readonly unknown[] } {
  const called: unknown[] = [];
  const records = recordTools(LOG, { entityOf });
  return {
    called,
    awards: [
      ...Object.keys(STANDINGS).map((id) => ({ id })),
      { id: 'WAS.triplePlay', title: 'Triple Play' },
      { id: 'VUCC.6m', title: 'VUCC 6 m' },
      { id: 'POTA.activator' },
      { id: 'DXMarathon.2024' },
    ],
    search: (filter) => {
      called.push(['search', filter]);
      return records.search(filter);
    },
    stats: (filter) => {
      called.push(['stats', filter]);
      return records.stats(filter);
    },
    progress: async (ids) => {
      called.push(['progress', ids]);
      await Promise.resolve();
      return Object.fromEntries(
        Object.entries(STANDINGS).filter(([id]) => ids.length === 0 || ids.includes(id)),
      );
    },
    missing: (id) => {
      called.push(['missing', id]);
      if (id === 'DXCC.mixed') return { missing: ['Bhutan'], unconfirmed: [] };
      return id === 'WAS.mixed'
        ? { missing: ['WY'], unconfirmed: ['AK'] }
        : { missing: [], unconfirmed: [] };
    },
    lookupCall: (call) => {
      called.push(['lookupCall', call]);
      const zones = { continent: 'AF', cqZone: 39, ituZone: 53 };
      return call === '3B8XF' ? { call, dxcc: 165, entity: 'Mauritius', ...zones } : { call };
    },
  };
}
