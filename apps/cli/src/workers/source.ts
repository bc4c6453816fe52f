import { closeSync, openSync, readSync } from 'node:fs';
import { sourceOf, type ByteSource } from '@w4gns/adif/parallel';

/** A log that every thread can read for itself: a file by its full path, or shared memory. */
export type LogSource = { readonly size: number } & (
  | { readonly path: string; readonly buffer?: undefined }
  | { readonly path?: undefined; readonly buffer: SharedArrayBuffer }
);

/** A log open for reading. */
export interface OpenSource extends ByteSource {
  close(): void;
}

export function openSource({ path, buffer, size }: LogSource): OpenSource {
  if (path === undefined)
    return { ...sourceOf(new Uint8Array(buffer, 0, size)), close: () => undefined };
  const file = openSync(path, 'r');
  return {
    size,
    read: (into, position) => readSync(file, into, 0, into.length, position),
    close: () => {
      closeSync(file);
    },
  };
}
