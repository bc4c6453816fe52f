import { type AdifPart, LogReader, type ReaderOptions } from './push-reader.ts';

/**
 * Reads a log from chunks as they come: a Node stream, a web `ReadableStream`, any iterable.
 *
 * Yields parts, not single records, because a turn of the event loop costs more than a record.
 */
export async function* readLogStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReaderOptions = {},
): AsyncGenerator<AdifPart, void, undefined> {
  const reader = new LogReader(options);
  for await (const chunk of chunks) {
    const part = reader.push(chunk);
    if (part.bytes.length > 0) yield part;
  }
  yield reader.end();
}

/** A web stream from bytes to parts of a log. */
export class LogTransformStream extends TransformStream<Uint8Array, AdifPart> {
  constructor(options: ReaderOptions = {}) {
    const reader = new LogReader(options);
    super({
      transform(chunk, controller) {
        const part = reader.push(chunk);
        if (part.bytes.length > 0) controller.enqueue(part);
      },
      flush(controller) {
        controller.enqueue(reader.end());
      },
    });
  }
}
