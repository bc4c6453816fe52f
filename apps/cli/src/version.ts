import { createRequire } from 'node:module';

const manifest: unknown = createRequire(import.meta.url)('../package.json');

/** This program's version, as in its package.json. */
export const VERSION = (manifest as { version: string }).version;
