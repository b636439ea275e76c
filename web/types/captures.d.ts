// Whole captures: logs, HAR files, exports and dumps of any size.

import type { Batch, CapturedBatch, DecodeInput, DecodeLimits, Diagnostic, ModuleSource, Sources } from './index.js';

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
 * name of its own. An input that can be read only once is read once; the worker takes it over.
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
  /** Bytes as the file has them; in a gzipped one, before they are unpacked. */
  readonly bytesRead: number;
  /** Absent if nothing tells. */
  readonly totalBytes?: number;
  /** Found in this file so far. */
  readonly responses: number;
  /** Memory of the module that reads: in the worker, if one reads there. */
  readonly moduleBytes: number;
}

/**
 * A record that is damaged and was skipped. Its place is in the file; if that is gzipped, in the
 * unpacked text.
 */
export interface CaptureProblem extends Omit<Diagnostic, 'offset' | 'line' | 'column'> {
  readonly file: string;
  readonly offset?: number;
  readonly line?: number;
  readonly column?: number;
}

/**
 * What a capture may take. Beyond `gzipRatio` or `unpackedBytes` the file ends with a problem
 * `gzip-limit`; what is beyond `recordBytes` or `inputBytes` is skipped with a problem `size-limit`, and a
 * response beyond `depth` says so in its `diagnostics`.
 */
export interface CaptureLimits extends DecodeLimits {
  /** Bytes of a line of a log, or of a record of an export. Default: 64 MiB. At most 256 MiB. */
  recordBytes?: number;
  /** Requests that wait for their responses; older ones are given up. Default: 256. */
  waitingRequests?: number;
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
 * `capture`; its `diagnostics` point into the file. Damaged records are reported to `onProblem`.
 */
export declare function readCaptures(
  input: CaptureInputs,
  options?: CaptureOptions,
): AsyncGenerator<CapturedBatch, void, void>;

/**
 * How something changed: only the second side has it, only the first has it, both have it; an entity on
 * the first side is an error on the second, or the other way; or one side's capture has lost the value.
 */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'failed' | 'answered' | 'not-known';

/** A line of a text of several lines: one that changed, or one near it. */
export interface ChangedLine {
  /** `-`: the first side alone has it, `+`: the second alone, a blank: both. */
  readonly mark: '-' | '+' | ' ';
  /** Its number in the first text, from 1; 0: it is not there. */
  readonly before: number;
  readonly after: number;
  readonly text: string;
}

export interface MemberChange {
  readonly change: 'added' | 'removed' | 'changed' | 'not-known';
  /** RFC 6901, in the entity: the second side's where that has the member. */
  readonly pointer: string;
  /** Where in the JSON text that the member holds, such as a symbol table. */
  readonly inside?: string;
  /** JSON value; large integers are BigInts. Absent: the first side does not have it. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** For texts of several lines. */
  readonly lines?: readonly ChangedLine[];
  /** So little is common that all lines in between are replaced. */
  readonly isWhole?: true;
}

export interface EntityChange {
  readonly change: ChangeKind;
  readonly kind: string;
  /** Name of the step or environment; empty if it is not known. */
  readonly name: string;
  /** Its ids as a request has them; null: that side does not have it. */
  readonly before: Readonly<Record<string, string>> | null;
  readonly after: Readonly<Record<string, string>> | null;
  readonly members: readonly MemberChange[];
}

export interface Landing {
  /** Index in the job's complete rules, -1 for none. */
  readonly rule: number;
  readonly result: string;
}

export interface PathChange {
  readonly jobId: string;
  readonly path: string;
  readonly before: Landing;
  readonly after: Landing;
}

export interface Comparison {
  /** True if no change is known. */
  readonly same: boolean;
  /** Entities without a change. */
  readonly unchanged: number;
  /** Two jobs with different ids that were compared with each other, as each side has one alone. */
  readonly jobs: readonly { readonly before: string; readonly after: string }[];
  readonly entities: readonly EntityChange[];
  /** Paths of the jobs that land elsewhere. */
  readonly paths: readonly PathChange[];
  /** Jobs whose rules one side does not tell: where their paths land is not compared. */
  readonly rulesNotKnown: readonly string[];
  /** Changes of members that were too much to keep. */
  readonly omitted: number;
}

/**
 * What changed between two responses, jobs or captures, by the identity of entities. The first one
 * of each entity counts on a side. Rejects with `wrong-argument`, `load-failed` or `out-of-memory`.
 */
export declare function compare(
  before: Batch | Iterable<Batch>,
  after: Batch | Iterable<Batch>,
  options?: {
    /** Default: inferred from the rules of each side. */
    workerOs?: 'posix' | 'windows';
  },
): Promise<Comparison>;

/**
 * A copy for others to see, as NDJSON, a response a line: secrets, ARNs, users, names and paths are
 * replaced, the same ones by the same; structure and meaning are kept, and paths map the same way.
 */
export declare function redact(batches: Batch | Iterable<Batch>): Promise<string>;
