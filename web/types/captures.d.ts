// Whole captures: logs, HAR files, exports and dumps of any size.

import type { CapturedBatch, DecodeInput, Diagnostic, ModuleSource, Sources } from './index.js';

/** An open file of Node (`fs.promises.open()`): read from its position on, and left open. */
export interface NodeFileHandle {
  readonly fd: number;
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: null,
  ): Promise<{ bytesRead: number }>;
  stat(): Promise<{ size: number | bigint; isFile(): boolean }>;
}

/** A Readable of Node, such as `process.stdin`. */
export interface NodeStream extends AsyncIterable<unknown> {
  pipe(destination: never): unknown;
}

/**
 * A file, a folder of the file system API, an open file or a stream of Node, or any of these with a
 * name of its own. What can be read once is read once; the worker takes it over.
 */
export type CaptureInput =
  | DecodeInput
  | NodeFileHandle
  | NodeStream
  | { readonly kind: 'file'; readonly name: string; getFile(): Promise<File> }
  | { readonly kind: 'directory'; readonly name: string; values(): AsyncIterable<unknown> }
  | { readonly name: string; readonly input: DecodeInput | NodeFileHandle | NodeStream };

export interface CaptureProgress {
  readonly file: string;
  /** As the file has them: of a gzipped one, before they are unpacked. */
  readonly bytesRead: number;
  /** Absent if nothing tells. */
  readonly totalBytes?: number;
  /** Found in this file so far. */
  readonly responses: number;
  /** Memory of the module that reads: in the worker, if one reads there. */
  readonly moduleBytes: number;
}

/** A record that is damaged: it was skipped. Its place is in the file, through gzip in what was packed. */
export interface CaptureProblem extends Omit<Diagnostic, 'offset' | 'line' | 'column'> {
  readonly file: string;
  readonly offset?: number;
  readonly line?: number;
  readonly column?: number;
}

/** What a gzipped file may unpack to. Beyond it the file ends with a problem `gzip-limit`. */
export interface CaptureLimits {
  /** Times its own size, once it is more than 64 MiB. Default: 1000. */
  gzipRatio?: number;
  /** Default: 64 GiB. */
  unpackedBytes?: number;
}

export interface CaptureOptions {
  limits?: CaptureLimits;
  signal?: AbortSignal;
  onProgress?: (progress: CaptureProgress) => void;
  onProblem?: (problem: CaptureProblem) => void;
}

/**
 * Loads the module with captures, which readCaptures() does by itself: full.wasm, not core.wasm. Later
 * calls wait for the same one.
 */
export declare function init(source?: ModuleSource | Sources): Promise<void>;

/** One or several of them. */
export type CaptureInputs = CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>;

/**
 * Every response of the captures, in their order, while their bytes arrive. Each batch has its
 * `capture`; its `diagnostics` point into the file. Damaged records are told to `onProblem`.
 */
export declare function readCaptures(
  input: CaptureInputs,
  options?: CaptureOptions,
): AsyncGenerator<CapturedBatch, void, void>;
