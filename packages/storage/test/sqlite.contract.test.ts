import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contract } from './contract.ts';

describe('SQLite', () => {
  let folder = '';
  let count = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'w4gns-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  contract({ next: () => Promise.resolve(join(folder, `${++count}.db`)) });
});
