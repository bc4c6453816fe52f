/** Where the bytes of a log come from: a file, or memory that threads share. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** Fills `into` with the bytes from `position` on; returns how many there were: fewer only at the end. */
  read(into: Uint8Array, position: number): number;
}

/** Bytes in memory as a source. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (into, position) => {
      const found = bytes.subarray(position, position + into.length);
      into.set(found);
      return found.length;
    },
  };
}
