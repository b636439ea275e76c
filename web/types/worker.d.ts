// decode() and readCaptures() off the main thread.

import type { CaptureInputs, CaptureOptions } from './captures.js';
export { init } from './captures.js';
import type { Batch, CapturedBatch, DecodeInput, DecodeOptions } from './index.js';

export interface Progress {
  readonly bytesRead: number;
  readonly totalBytes?: number;
}

/** Decodes one saved response in a worker. */
export declare function decode(
  input: DecodeInput,
  options?: DecodeOptions & { onProgress?: (progress: Progress) => void },
): Promise<Batch>;

export interface WorkerCaptureOptions extends CaptureOptions {
  /**
   * Workers that may read several files at once, if all of them can be read again: Blobs, bytes, strings.
   * Their responses, problems and progress come in the order of the files. Default: one for files of less
   * than 32 MB in all, else as many as there are processors, at most 4.
   */
  workers?: number;
}

/** Reads whole captures in a worker, large ones in several: as in `deadline-job-entity/captures`. */
export declare function readCaptures(
  input: CaptureInputs,
  options?: WorkerCaptureOptions,
): AsyncGenerator<CapturedBatch, void, void>;

/** Ends the workers; calls that wait reject with `aborted`. */
export declare function terminate(): Promise<void>;
