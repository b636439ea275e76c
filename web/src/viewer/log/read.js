// From files to entries, while they are read: in a worker, or here where there can be none.

import { JobEntityError } from '../../base/errors.js';
import { IS_DECODED } from '../../captures/context.js';
import { readCaptures as readHere } from '../../captures.js';
import { readCaptures as readInWorker } from '../../worker.js';
import { entryOf, failedEntry } from './entries.js';
import { isText, wordsFor } from './foreign.js';
import { openedOf } from './inputs.js';
import { rulesFileOf } from './rules-file.js';
import * as say from '../messages/captures.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('../../batch/batch.js').Batch} Batch */
/** @typedef {import('./inputs.js').NamedInput} NamedInput */
/** @typedef {{ file: string, bytesRead: number, totalBytes?: number, responses: number }} Progress */

/** Files up to this size are shown even if they hold no response: what is wrong shows in the viewer. */
const SHOWN_BYTES = 1 << 24;

/** Forms of files that are one response as a whole. */
const WHOLE = new Set(['raw-body', 'aws-cli', 'boto3', 'aws-sdk-js', 'fragment']);

/** Forms whose records hold a response as it was sent, so that it is a stretch of the file. */
const VERBATIM = new Set(['structured-log', 'ndjson']);

/**
 * Responses that are not a stretch of their file (out of strings, out of gzip) are kept, up to so
 * many bytes in all, because browsers give Blobs no more than a part of the disk.
 */
const MOST_KEPT_BYTES = 1 << 28;
let keptBytes = 0;

/** Later responses of a log with more tell only how much was asked for. */
const MOST_REQUEST_CHARACTERS = 1 << 26;
let keptRequests = 0;

/** Set once a worker could not run here: a policy forbids it, or its file is elsewhere. */
let workerFailed = false;

/**
 * @param {NamedInput} file
 * @param {{ signal: AbortSignal, onProgress: (progress: Progress) => void, onProblem: (problem: any) => void }} options
 * @returns {AsyncGenerator<Batch, void, void>}
 */
async function* batchesOf(file, options) {
  if (!workerFailed && typeof Worker === 'function') {
    try {
      yield* readInWorker(file, options);
      return;
    } catch (error) {
      if (!(error instanceof JobEntityError) || error.code !== 'worker-failed') throw error;
      // It fails before it sends anything: what follows repeats nothing.
      workerFailed = true;
    }
  }
  yield* readHere(file, options);
}

/** @typedef {{ signal: AbortSignal, onProgress: (progress: Progress) => void, onProblem: (problem: any) => void }} Listeners */

/**
 * @param {unknown} inputs what openedOf() takes
 * @param {Listeners} listeners
 * @returns {AsyncGenerator<Entry, void, void>} ends without an error when it is aborted; throws
 *     `wrong-argument`
 */
export async function* readEntries(inputs, listeners) {
  keptBytes = 0;
  keptRequests = 0;
  /** How many responses were given one by one, of each file. @type {Map<string, number>} */
  const given = new Map();
  /** Files that follow one another, as those of a log that was cut. @type {FileReading[]} */
  let series = [];
  // What comes over time is shown as it comes.
  const { next, [Symbol.iterator]: all } = /** @type {any} */ (Object(inputs));
  const isAllThere = typeof all === 'function' && typeof next !== 'function';
  for await (const { file, batch } of openedOf(inputs)) {
    if (listeners.signal.aborted) return;
    if (file) {
      series.push(new FileReading(file, listeners));
      if (isAllThere) continue;
    }
    yield* entriesOfSeries(series, listeners);
    series = [];
    if (!batch) continue;
    const name = batch.capture?.file || say.response;
    const number = given.get(name) ?? 0;
    given.set(name, number + 1);
    yield entryOfBatch({ name, input: '' }, true, batch, number);
  }
  yield* entriesOfSeries(series, listeners);
}

/** A file that is being read. */
class FileReading {
  /** Responses that have been given. */
  count = 0;
  #listeners;
  /** @type {any} */
  #firstProblem;
  /** Problems that have not been told. @type {any[]} */
  #problems = [];
  #toldProblems = 0;
  /** @type {boolean | undefined} */
  #isPacked;

  /** @param {NamedInput} file @param {Listeners} listeners */
  constructor(file, listeners) {
    this.file = file;
    this.#listeners = listeners;
  }

  /** @param {any} problem */
  addProblem(problem) {
    this.#firstProblem ??= problem;
    this.#problems.push({ ...problem, file: this.file.name });
  }

  /** @param {Batch} batch which is deleted */
  async entry(batch) {
    this.#isPacked ??= await isGzip(this.file.input);
    const entry = entryOfBatch(this.file, this.#isPacked, batch, this.count++);
    batch.delete();
    return entry;
  }

  tellProblems() {
    const problems = this.#problems.splice(0);
    this.#toldProblems += problems.length;
    for (const problem of problems) {
      this.#listeners.onProblem({ ...problem, responses: this.count });
    }
  }

  /** What is left when all has been read. @returns {AsyncGenerator<Entry, void, void>} */
  async *end() {
    this.tellProblems();
    if (this.count === 0) yield await emptyEntry(this.file, this.#firstProblem);
  }

  /**
   * Reads it by itself; what has been given before, in a series that failed, is not given again.
   * @returns {AsyncGenerator<Entry, void, void>}
   */
  async *alone() {
    const { signal, onProgress } = this.#listeners;
    const given = this.count;
    this.#problems = [];
    let toSkip = this.#toldProblems;
    const onProblem = (/** @type {any} */ problem) => {
      if (toSkip-- <= 0) this.addProblem(problem);
    };
    let index = 0;
    try {
      for await (const batch of batchesOf(this.file, { signal, onProgress, onProblem })) {
        if (index++ < given) {
          batch.delete();
          continue;
        }
        yield await this.entry(batch);
        this.tellProblems();
      }
      yield* this.end();
    } catch (error) {
      if (signal.aborted) return;
      const words = say.couldNotBeRead(/** @type {Error} */ (error).message);
      const failed = failedEntry(this.file.name, new Error(words), () => this.file.input);
      yield { ...failed, isShown: false };
    }
  }
}

/**
 * Several files are read in one call, so that a request at the end of one gets the response at the start
 * of the next, and several workers read them. Where that fails, each file that is left is read alone, so
 * that what can be read of it is shown.
 * @param {FileReading[]} series
 * @param {Listeners} listeners
 * @returns {AsyncGenerator<Entry, void, void>}
 */
async function* entriesOfSeries(series, { signal, onProgress }) {
  let at = 0;
  if (series.length > 1 && !workerFailed && typeof Worker === 'function') {
    // By their numbers, since two may have one name.
    const named = series.map(({ file }, i) => ({ name: String(i), input: file.input }));
    const numbered = (/** @type {{ file: string }} */ { file }) => series[Number(file)];
    try {
      for await (const batch of readInWorker(named, {
        signal,
        onProgress: (progress) => onProgress({ ...progress, file: numbered(progress).file.name }),
        onProblem: (problem) => numbered(problem).addProblem(problem),
      })) {
        const reading = numbered(/** @type {any} */ (batch.capture));
        while (series[at] !== reading) yield* series[at++].end();
        yield await reading.entry(batch);
        reading.tellProblems();
      }
      while (at < series.length) yield* series[at++].end();
    } catch {
      // Told by the file that it is about.
    }
  }
  for (; at < series.length && !signal.aborted; ++at) yield* series[at].alone();
}

/** @param {Blob | string} input */
async function isGzip(input) {
  if (typeof input === 'string') return false;
  const [first, second] = new Uint8Array(await input.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/**
 * Gives the viewer its input later; undefined if that would be too much to keep.
 * @param {NamedInput} file
 * @param {boolean} isPacked
 * @param {Batch} batch
 * @returns {(() => Blob | string) | undefined}
 */
function inputOf({ input }, isPacked, batch) {
  const { index, form, offset, size } = batch.capture ?? {
    ...{ index: 0, form: batch.form, offset: 0, size: batch.input.length },
  };
  // In a code page, or with the blanks of a page, a file is not what it says.
  const isThere = !isPacked && !(/** @type {any} */ (batch.capture)?.[IS_DECODED]);
  // What came before the damage of a gzip file.
  if (index === 0 && WHOLE.has(form) && isThere) return () => input;
  if (VERBATIM.has(form) && isThere && typeof input !== 'string') {
    // Sliced when it is opened: the browser keeps account of every slice.
    return () => input.slice(offset, offset + size);
  }
  if (keptBytes + size > MOST_KEPT_BYTES) return undefined;
  keptBytes += size;
  const copy = new Blob([/** @type {BlobPart} */ (batch.input)]);
  return () => copy;
}

/**
 * A request as text, which takes the least; undefined if that would be too much to keep.
 * @param {unknown} request
 */
function keptRequest(request) {
  if (request === undefined) return undefined;
  const text = JSON.stringify(request);
  if (keptRequests + text.length > MOST_REQUEST_CHARACTERS) return undefined;
  keptRequests += text.length;
  return text;
}

/**
 * @param {NamedInput} file
 * @param {boolean} isPacked whether the response is not a stretch of it
 * @param {Batch} batch
 * @param {number} number of the response in the file
 */
function entryOfBatch(file, isPacked, batch, number) {
  const { request, ...facts } = batch.capture ?? {};
  const { time, workerId } = /** @type {any} */ (facts);
  const input = inputOf(file, isPacked, batch);
  // Its members are views of a batch that will be gone.
  const exception = batch.exception && { ...batch.exception, members: undefined };
  const asked = request?.identifiers.length;
  const own = { file: file.name, asked, request: keptRequest(request), exception };
  const capture = { ...facts, ...own };
  const context = {
    ...{ file: file.name, response: number, time: timeOf(time), worker: workerId, capture },
    askedJobs: exception ? jobsAsked(request) : [],
  };
  const entry = entryOf(batch, context, input ?? (() => ''));
  return { ...entry, isShown: input !== undefined };
}

/** @param {any} request @returns {string[]} */
const jobsAsked = (request) =>
  (request?.identifiers ?? []).map((/** @type {any} */ one) => {
    const [ids] = Object.values(one ?? {});
    return /** @type {any} */ (ids)?.jobId;
  });

/**
 * Milliseconds since 1970; where a log does not say in which zone its clock is, as if it were UTC.
 * @param {string | undefined} time
 */
function timeOf(time) {
  if (!time) return undefined;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(time);
  const milliseconds = Date.parse(hasZone ? time : `${time}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/**
 * @param {NamedInput} file
 * @param {any} problem
 */
async function emptyEntry({ name, input }, problem) {
  const blob = typeof input === 'string' ? new Blob([input]) : input;
  const isShown = blob.size <= SHOWN_BYTES && (await isText(blob));
  const entry = failedEntry(name, new Error(wordsFor(problem, blob.size === 0)), () => input);
  const rulesFile = isShown ? await rulesFileOf(name, await blob.text()) : undefined;
  return { ...entry, isShown, rulesFile };
}
