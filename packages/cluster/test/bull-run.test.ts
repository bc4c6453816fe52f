import { BullRun, type BullRunParts } from '../src/bull-run.ts';

const ID = '00000000-0000-4000-8000-000000000000';

/** A run that hears of nothing, and finds its one job ended when it asks. */
function asking(job: { returnvalue?: unknown; failedReason?: string }): Promise<unknown[]> {
  const ended = { finishedOn: 1, ...job };
  const queue = {
    addBulk: () => Promise.resolve([]),
    getRanges: ([type]: string[]) => Promise.resolve(type === 'completed' ? [`${ID}-0`] : []),
    getJob: () => Promise.resolve(ended),
    remove: () => Promise.resolve(1),
  } as unknown as BullRunParts['queue'];
  const times = { attempts: 2, lookMs: 5, patienceMs: 10_000, onProgress: undefined };
  const run = new BullRun({ queue, id: ID, task: 'square', jobs: [3], ...times });
  return run.map(new AbortController().signal);
}

it.each([
  { returnvalue: '9', failedReason: undefined },
  { returnvalue: '9', failedReason: 'not at the first attempt' },
])('takes the result $returnvalue of a job that says $failedReason', async (job) => {
  const { returnvalue, failedReason } = job;
  const found = failedReason === undefined ? { returnvalue } : { returnvalue, failedReason };
  expect(await asking(found)).toEqual([9]);
});

it.each([null, undefined])(
  'fails with a job that has a reason and the result %s',
  async (returnvalue) => {
    const failure = asking({ returnvalue, failedReason: 'never' });
    await expect(failure).rejects.toMatchObject({
      code: 'E_TASK',
      message: 'Job 1 of 1 failed: never',
    });
  },
);
