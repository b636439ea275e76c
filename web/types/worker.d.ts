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

/** Reads whole captures in a worker: as in `deadline-job-entity/captures`. */
export declare function readCaptures(
  input: CaptureInputs,
  options?: CaptureOptions,
): AsyncGenerator<CapturedBatch, void, void>;

/** Ends the worker; calls that wait reject with `aborted`. */
export declare function terminate(): Promise<void>;
