// The package's main entry.

import type { GetJobEntityError, JobEntity, ServiceException } from './schema.js';
import type {
  JsonValue,
  Plain,
  PlainBigInt,
  PlainOptions,
  Source,
  StructureView,
} from './values.js';

export * from './schema.js';
export * from './values.js';

/** Inputs that can be decoded. */
export type DecodeInput =
  | Uint8Array
  | ArrayBufferView
  | ArrayBufferLike
  | string
  | Blob
  | Response
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | SdkOutput
  | HttpAnswer;

/** A value that an AWS SDK for JavaScript has returned or thrown. */
export interface SdkOutput {
  readonly $metadata: object;
}

/** An answer as Node or the SDK have it: `status` or `statusCode`, headers, and the body. */
export interface HttpAnswer {
  readonly status?: number;
  readonly statusCode?: number;
  readonly headers: HttpHeaders;
  // As a client types it, which may be as anything.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body?: any;
}

/** A `Headers`, an object as Node and the SDK have it, or pairs. */
export type HttpHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | Iterable<readonly [string, string]>;

/**
 * What an input may take, for callers who read what strangers send. Each is a number above 0; one
 * above what is possible counts as that.
 */
export interface DecodeLimits {
  /**
   * Bytes of one response, unpacked. decode() rejects a longer one with `size-limit`, a stream as soon
   * as it is too long. Default: 4 GiB less 64 KiB.
   */
  inputBytes?: number;
  /** Objects and lists that are open in each other: else `depth-limit`. Default and at most: 512. */
  depth?: number;
  /**
   * Diagnostics that are kept; the rest is counted in `omittedDiagnostics`. Default: 1000. At most
   * 1000000, of 16 MiB of text.
   */
  diagnostics?: number;
  /**
   * Operations that the expressions of a template may take together when it is checked, texts counted
   * too; two thirds of them when it is resolved. Those beyond stay as they are written, with the
   * warning `expr-limit`. Default: 30 million. At most 1000 million.
   */
  operations?: number;
  /** Gzip unpacks to that many times its own size, once it is more than 64 MiB. Default: 1000. */
  gzipRatio?: number;
  /** Bytes that gzip unpacks to. Default: 64 GiB. Beyond this and the ratio: `gzip-limit`. */
  unpackedBytes?: number;
}

export interface DecodeOptions {
  limits?: DecodeLimits;
  signal?: AbortSignal;
  /** HTTP status, if the input does not have it itself as a `Response` does. */
  status?: number;
  /** HTTP headers, which tell the names of exceptions. */
  headers?: HttpHeaders;
  /** The request that this answers: check(), unanswered() and the like then need not be given it. */
  request?: RequestInput;
}

/** Where the compiled module comes from. */
export type ModuleSource =
  | URL
  | string
  | Response
  | ArrayBuffer
  | ArrayBufferView
  | WebAssembly.Module;

/** Where the parts of the package are, if not where it looks for them. */
export interface Sources {
  /** The module of the entry: core.wasm, or full.wasm for `/captures` and `/worker`. */
  wasm?: ModuleSource;
  /** The script of `/worker`: worker-thread.js. */
  worker?: URL | string;
  /** templates.wasm, for `/templates`. */
  templates?: ModuleSource;
}

export type WorkerOs = 'posix' | 'windows';
export type OutputFormName = 'wire' | 'aws-sdk-js' | 'boto3';
/** Month of the service model that an SDK was made from; 2026-09 is the newest, of the 29th. */
export type SdkModelName = '2026-08' | '2026-09';

/** In which form a response was saved. */
export type FormName =
  | 'raw-body'
  | 'aws-cli'
  | 'boto3'
  | 'aws-sdk-js'
  | 'fragment'
  | 'structured-log'
  | 'plain-log'
  | 'debug-log'
  | 'har'
  | 'cloudwatch'
  | 'ndjson'
  | 'exception'
  | 'unknown';

/** Codes of a JobEntityError. */
export type ErrorCode =
  | 'aborted'
  | 'ambiguous-job'
  | 'deleted'
  | 'gzip'
  | 'gzip-limit'
  | 'load-failed'
  | 'module-failed'
  | 'not-initialized'
  | 'out-of-memory'
  | 'read-failed'
  | 'request'
  | 'rules-file'
  | 'simd-unsupported'
  | 'size-limit'
  | 'unknown-form'
  | 'unknown-job'
  | 'worker-failed'
  | 'wrong-argument';

/** A wrong call, a module that cannot be loaded, an abort. Faults of the data are diagnostics. */
export declare class JobEntityError extends Error {
  constructor(code: ErrorCode, message: string, options?: ErrorOptions);
  readonly code: ErrorCode;
}

/** What is wrong with an input, and where. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'note';
  /** Stable, such as `missing-member`. */
  readonly code: string;
  readonly message: string;
  /** RFC 6901. */
  readonly pointer: string;
  /** The list whose entry this is about; absent if it is about none. `identifiers` are of a request. */
  readonly list?: 'entities' | 'errors' | 'identifiers';
  /** Index of the entry in that list. */
  readonly index?: number;
  /** The member of the entry's own structure, such as `pathMappingRules`; absent if it is about the entry as a whole. */
  readonly member?: string;
  /** Bytes from the start of the input. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in Unicode code points. */
  readonly column: number;
  /** The entry of the reference, relative to the page: `reference.html#missing-member`. */
  readonly help: string;
}

/** A field of a request that the service rejects. */
export interface RejectedField {
  /** As the service wrote it. */
  readonly name: string;
  readonly message: string;
  /** Whether the name leads to a value of the request. */
  readonly found: boolean;
  /** RFC 6901, into the request. */
  readonly pointer?: string;
  /** Bytes from the start of the request. */
  readonly offset?: number;
}

export type Entity = JobEntity;
export type EntityKind = Entity['kind'];
export type EntityOf<Kind extends EntityKind> = Extract<Entity, { kind: Kind }>;

/** An identifier of a request: one kind, and its ids. */
export type EntityIdentifier = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A request's body, its text or its bytes. */
export type RequestInput =
  | string
  | Uint8Array
  | ArrayBuffer
  | { readonly identifiers: readonly EntityIdentifier[] };

/** The returned entities: an array with look-ups of its own. */
export interface EntityList extends ReadonlyArray<Entity> {
  /** The entity at that position, from the end if negative; undefined beyond the list. */
  at(index: number): Entity | undefined;
  byKind<Kind extends EntityKind>(kind: Kind): EntityOf<Kind>[];
  /** The entity that answers an identifier such as `{ stepDetails: { jobId, stepId } }`. */
  get<Kind extends string>(
    identifier: Readonly<Record<Kind, Readonly<Record<string, string>>>>,
  ): (Kind extends EntityKind ? EntityOf<Kind> : Entity) | undefined;
  toArray(): Entity[];
}

type DataOf<T> = T extends StructureView
  ? Omit<T, 'toJSON' | 'toObject' | 'typed'>
  : T extends unknown
    ? Omit<T, 'toObject'> & {
        /** The entry's code, if it is a text. */
        readonly code?: string;
        readonly message?: string;
      }
    : never;

/** An entity that was not returned. `retriable`: asking again may help. */
export type EntityError = DataOf<GetJobEntityError> & { readonly retriable?: boolean };

/** A service exception. */
export interface ExceptionInfo {
  /** Such as `ThrottlingException`; empty if nothing tells. */
  readonly name: string;
  /** Whether the name was inferred from the shape or the HTTP status. */
  readonly nameInferred: boolean;
  /** Whether the operation's model has it. */
  readonly modelled: boolean;
  readonly message: string;
  readonly httpStatus?: number;
  readonly requestId?: string;
  readonly retriable: boolean;
  readonly retryAfterSeconds?: number;
  /** All members as they were saved; undefined if the status tells of it, and not the body. */
  readonly members: ServiceException | undefined;
}

export interface MapperOptions {
  /** May be left out if the response is about one job. */
  jobId?: string;
  /** The worker's system; inferred from the destinations if left out. */
  workerOs?: WorkerOs;
  /** Takes the place of `<session>` in implied rules. */
  sessionDirectory?: string;
  /**
   * A rules file, its text or a bare list, to try in place of the rules that were sent. The rules
   * that manifests imply come on top.
   */
  rules?: string | object;
}

/** A path of a response and where it goes. */
export interface ResponsePath {
  readonly use: 'parameter' | 'parameter-item' | 'manifest-root' | 'output-directory';
  /** Name of the parameter; for an output directory the path as it was sent, without the root. */
  readonly name?: string;
  /** Index of the item, the manifest, or the directory in its manifest. */
  readonly index: number;
  readonly pointer: string;
  readonly offset: number;
  readonly path: string;
  readonly matched: boolean;
  /**
   * The value that the job sees: a session writes parameters with the worker's separators, on
   * Windows `\` for each `/` but in a URI, whether a rule matched or not.
   */
  readonly result: string;
  /** The result of the rules alone, as map() has it. */
  readonly ruleResult: string;
  readonly rule: number;
}

/** A rule of a mapper. */
export interface MapperRule {
  readonly sourcePathFormat: string;
  readonly sourcePath: string;
  readonly destinationPath: string;
  readonly origin: 'service' | 'assetroot' | 'rules-file';
  readonly originIndex: number;
  /** Where the rule or manifest is in the response. */
  readonly pointer?: string;
  readonly offset?: number;
  readonly fileSystemLocationName?: string;
}

/**
 * What to know about a path; web/docs/path-hints.md has the codes. A change that is given was tried:
 * with it the path is mapped to `changedResult`.
 */
export interface PathHint {
  readonly code: string;
  readonly message: string;
  readonly rule: number;
  readonly changedPath?: string;
  readonly changedRule?: MapperRule;
  readonly changedResult?: string;
}

/** A rule as it was tried for a path. */
export interface ConsideredRule {
  readonly rule: number;
  /** Parts of its source: rules with more are tried first. */
  readonly parts: number;
  readonly outcome: 'won' | 'lost' | 'failed';
  readonly reason: string;
  readonly winner?: number;
  readonly loss?: 'fewer-parts' | 'later-in-list' | '';
  readonly failure?:
    | 'path-is-relative'
    | 'path-is-absolute'
    | 'anchor'
    | 'component'
    | 'path-ended'
    | '';
  readonly component?: number;
  readonly rulePart?: string;
  readonly pathPart?: string;
  readonly matchedComponents: number;
}

/** Where a path goes. */
export interface MappedPath {
  readonly path: string;
  readonly matched: boolean;
  /** The path on the worker; the path itself, byte for byte, if no rule matches. */
  readonly result: string;
  /** Index of the winning rule in the mapper's rules, -1 for none. */
  readonly rule: number;
  /**
   * The value that a job sees if the path is the value of one of its PATH parameters: the result
   * with the worker's separators, whether a rule matched or not. Computed when read.
   */
  readonly jobResult: string;
  /** Computed when read. */
  readonly hints: readonly PathHint[];
  /** Every rule in the order tried; computed when read. */
  readonly considered: readonly ConsideredRule[];
}

export interface RuleFinding {
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: string;
  readonly message: string;
  readonly rule: number;
  readonly otherRule: number;
  readonly manifest: number;
  /** Where the rule or manifest is. */
  readonly pointer?: string;
  readonly offset?: number;
}

/** A value with which a task ran: `Frame(INT) = 3` in a session's log. */
export interface TaskParameterValue {
  readonly name: string;
  /** As a template has it, such as `PATH`. */
  readonly type: string;
  readonly value: string;
  /** Byte of the log where the value is. */
  readonly offset: number;
}

/** Maps paths by rules that are compiled once. */
export declare class PathMapper {
  /**
   * Rules as in a rules file: a `pathmapping-1.0` document, its text, or a bare list. Or the two storage
   * profiles, from and to, as GetStorageProfile answers with them: the rules that a job gets between them.
   * Or the text of a session's log that prints its rules or what its tasks ran with. Needs init() to have
   * finished.
   */
  constructor(rules: string | object, options?: { workerOs?: WorkerOs });
  readonly workerOs: WorkerOs;
  readonly workerOsInferred: boolean;
  /**
   * False if the response does not tell all of the job's rules, because it has them redacted, or
   * damaged, or lacks the job's details, or if a session's log prints none. A path that no rule matches
   * may then have one.
   */
  readonly rulesKnown: boolean;
  /** What the rules came with. */
  readonly source: 'response' | 'rules-file' | 'storage-profiles' | 'session-log';
  /** The service's rules as given, then the implied ones. */
  readonly rules: readonly MapperRule[];
  map(path: string): MappedPath;
  /** Maps many paths at once: several times as fast. `rules` has -1 where none matched. */
  mapAll(paths: readonly string[]): { results: string[]; rules: Int32Array };
  explain(path: string): {
    readonly hints: readonly PathHint[];
    readonly considered: readonly ConsideredRule[];
    readonly jobResult: string;
  };
  /** The submitter's paths that may have become that path on the worker. */
  reverse(workerPath: string): { path: string; rule: number; mapped: string }[];
  /** What is wrong with the rules themselves. */
  analyze(): RuleFinding[];
  /**
   * Every path of the job. Of a session's log, the PATH parameters of its tasks; empty for other mappers
   * that were not made by a batch.
   */
  paths(): ResponsePath[];
  /** What the tasks ran with, as a session's log tells; empty for other mappers. */
  taskParameters(): TaskParameterValue[];
  /** The rules as a `pathmapping-1.0` document. */
  toRulesFile(): object;
  delete(): void;
  [Symbol.dispose](): void;
}

/** The facts that a capture has about one of its responses, beside the response itself. */
export interface CaptureContext {
  /** Empty if nothing names it. */
  readonly file: string;
  /** Form of the record that holds the response. */
  readonly form: FormName;
  /** Number of the response in the file, from 0. */
  readonly index: number;
  /**
   * Where the response's text starts: bytes in the file, or in its unpacked text if it is gzipped.
   */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** Bytes of the response's text, once decoded. */
  readonly size: number;
  /**
   * Whether something says that the response is one of the operation, or of the service. False only for
   * exceptions, which SDKs write alike for all services: it may be another one's.
   */
  readonly namesOperation: boolean;
  /** ISO 8601; with a Z if the capture says that it is UTC. */
  readonly time?: string;
  readonly farmId?: string;
  readonly fleetId?: string;
  readonly workerId?: string;
  /** HTTP status. */
  readonly status?: number;
  readonly requestId?: string;
  /** Version of the worker agent that wrote the log, if it says so. */
  readonly agentVersion?: string;
  /** The request that the response answers, if the capture has it. */
  readonly request?: { readonly identifiers: readonly EntityIdentifier[] };
}

/** The result of `batch.toObject('plain')`. */
export interface PlainBatch<Big = bigint> {
  form: FormName;
  ok: boolean;
  entities: Plain<Entity, Big>[];
  errors: Plain<EntityError, Big>[];
  diagnostics: Diagnostic[];
  exception?: Plain<ExceptionInfo, Big>;
  capture?: CaptureContext;
}

/** A decoded response. */
export declare class Batch {
  private constructor();
  /** Where it was found, if readCaptures() has read it. */
  readonly capture: CaptureContext | undefined;
  readonly form: FormName;
  /** True if no diagnostic is an error. */
  readonly ok: boolean;
  readonly entities: EntityList;
  readonly errors: readonly EntityError[];
  /** By place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly omittedDiagnostics: number;
  /**
   * The findings of a profile and, with the request at hand, those about what was asked for. The
   * others count for the profile `agent`: `userOverride` says that the worker runs jobs as a user
   * that is set on the host, so that jobRunAsUser does not count; `agentVersion` is by default
   * `capture.agentVersion`, or else the newest one.
   */
  check(options?: {
    profile?: 'service' | 'agent';
    workerOs?: WorkerOs;
    request?: RequestInput;
    userOverride?: boolean;
    agentVersion?: string;
  }): readonly Diagnostic[];
  /** The identifiers of a request that came back in neither list. Throws `request`. */
  unanswered(request?: RequestInput): EntityIdentifier[];
  /** The bodies of the requests to send next. Throws `request`. */
  followUp(request?: RequestInput): { identifiers: EntityIdentifier[] }[];
  /** The fields that a ValidationException rejects, and where each is in the request. */
  rejectedFields(request?: RequestInput): readonly RejectedField[];
  /** When the input is a service exception instead of a response. */
  readonly exception: ExceptionInfo | undefined;
  /** The bytes that were decoded, as a copy. */
  readonly input: Uint8Array;
  /**
   * All that the batch has as a deep copy, which can be cloned, spread and sent: nothing in it refers to
   * the batch.
   */
  toObject<Options extends PlainOptions>(
    form: 'plain',
    options?: Options,
  ): PlainBatch<PlainBigInt<Options>>;
  /** The response as a plain value; `model` (the newest by default) counts for the SDK forms. */
  toObject(form?: OutputFormName, options?: { model?: SdkModelName }): JsonValue;
  /** Like `toObject('plain')`, but with each bigint as text. */
  toJSON(): PlainBatch<string>;
  /** Like `toObject()`, but as JSON text. */
  toJSONText(form?: OutputFormName, options?: { model?: SdkModelName }): string;
  /** A mapper with the complete rules of a job. Throws `unknown-job` or `ambiguous-job`. */
  pathMapper(options?: MapperOptions): PathMapper;
  /** Frees what the batch holds. */
  delete(): void;
  [Symbol.dispose](): void;
}

/** A response that readCaptures() has found. */
export type CapturedBatch = Batch & { readonly capture: CaptureContext };

/** Loads the module once; optional. */
export declare function init(source?: ModuleSource | Sources): Promise<void>;

/**
 * Decodes one saved response. Faults of the data never reject: the batch has diagnostics.
 *
 * Gzip is unpacked, and UTF-16, which Windows PowerShell writes, is turned into UTF-8; places are those
 * in the text that comes of it.
 */
export declare function decode(
  input: DecodeInput,
  options?: DecodeOptions,
): Promise<Batch>;

/** Like decode(), but at once, for UTF-8 or text in memory, after init() has finished. */
export declare function decodeSync(
  input: Uint8Array | ArrayBuffer | string,
  options?: { limits?: DecodeLimits },
): Batch;

export interface SchemaMember {
  readonly name: string;
  readonly shape: number;
  readonly required: boolean;
  readonly since: 'classic' | '2026-09-29' | 'seen';
}

export interface SchemaShape {
  readonly name: string;
  readonly type:
    | 'document'
    | 'number'
    | 'string'
    | 'enum'
    | 'list'
    | 'map'
    | 'structure'
    | 'union';
  readonly meaning?: string;
  readonly values?: readonly string[];
  readonly element?: number;
  readonly key?: number;
  readonly members?: readonly SchemaMember[];
  readonly min?: number;
  readonly max?: number;
}

/** The schema that everything here is made from. Needs init() to have finished. */
export declare function describe(): readonly SchemaShape[];

export type { Source };
