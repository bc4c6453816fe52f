import type { Database } from './database.ts';
import type { CacheEntry } from './entity.ts';

export async function keepBytes(
  database: Database,
  { key, version, bytes }: CacheEntry,
): Promise<void> {
  await database.write(({ manager }) =>
    manager.upsert('cache', { key, version, bytes: Buffer.from(bytes) }, ['key']),
  );
}
