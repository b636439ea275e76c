// decode() off the main thread.

import type { Batch, DecodeInput } from './index.js';

export interface Progress {
  readonly bytesRead: number;
  readonly totalBytes?: number;
}

/** Decodes one saved response in a worker. */
export declare function decode(
  input: DecodeInput,
  options?: { signal?: AbortSignal; onProgress?: (progress: Progress) => void },
): Promise<Batch>;

/** Ends the worker; calls that wait reject with `aborted`. */
export declare function terminate(): Promise<void>;
