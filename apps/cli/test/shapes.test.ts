import { parseAdi, type AdifRecord } from '@w4gns/adif';
import { summarizeQsos, type RecordLike as AiRecord } from '@w4gns/ai';
import { createTally, type RecordLike as AwardRecord } from '@w4gns/awards';
import { packRows, type RecordLike as StorageRecord } from '@w4gns/storage/pack';
import type { StoredQso } from '@w4gns/storage';

/** Compiles only while `From` may stand wherever `To` is asked for. */
function fits<From extends To, To>(): [From, To] | undefined {
  return undefined;
}

it('lets an ADIF record and a row of the log feed awards, storage and AI: the packages share no code, only shapes', async () => {
  fits<AdifRecord, AwardRecord>();
  fits<AdifRecord, StorageRecord>();
  fits<AdifRecord, AiRecord>();
  fits<StoredQso, AwardRecord>();
  fits<StoredQso, StorageRecord>();
  fits<StoredQso, AiRecord>();

  const { records } = parseAdi(
    '<CALL:5>K1ABC<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<TIME_ON:4>1200<EOR>',
  );
  const tally = createTally();
  for (const record of records) tally.add(record);
  expect(tally.qsos).toBe(1);
  expect(packRows(records, undefined).count).toBe(1);
  await expect(summarizeQsos([...records])).resolves.toMatchObject({ source: 'local' });
});
