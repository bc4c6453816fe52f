import type { FormatAdiOptions } from './adi-writer.ts';
import { ConformingWriter } from './conforming-writer.ts';
import { CopyingWriter } from './copying-writer.ts';
import type { RecordWriter } from './record-writer.ts';

export interface AdiWriterOptions extends FormatAdiOptions {
  /**
   * Write by the letter of ADIF 3.1.8, in ASCII: repair what leaves no doubt, map import-only values,
   * leave out what remains invalid, and tell each change. Default: values as they are.
   */
  readonly conform?: boolean;
}

/**
 * Writes ADI record by record, as bytes; the quickest way to write the records of an ADI log, whose
 * values are copied where nothing in them changes.
 */
export function createAdiWriter(options: AdiWriterOptions = {}): RecordWriter {
  return options.conform ? new ConformingWriter(options) : new CopyingWriter(options);
}
