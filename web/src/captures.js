/**
 * Reads whole captures: logs, HAR files, exports, dumps, of any size, gzipped or not. Bytes are
 * decoded while they arrive, and no more than a part of a file is in memory at once.
 *
 *   for await (const batch of readCaptures(files)) console.log(batch.capture.file, batch.errors);
 *
 * @module
 */

import { readOptions } from './base/arguments.js';
import { batchOfCapture } from './batch/batch.js';
import { compareTexts, redactTexts, textsOf } from './batch/compare.js';
import { CAPTURE_PROBLEMS, CAPTURE_TEXTS, CAPTURE_TEXT_BYTES } from './runtime/border.js';
import { Capture, factsAt } from './captures/context.js';
import { filesOf } from './captures/files.js';
import { packGroups } from './captures/group.js';
import { CapturePieces } from './captures/pieces.js';
import { JobEntityError, throwIfAborted } from './base/errors.js';
import { FULL } from './full-module.js';
import { initMore } from './runtime/module.js';
import { Residency } from './runtime/residency.js';

/** @typedef {import('./batch/batch.js').Batch} Batch */
/** @typedef {import('./runtime/runtime.js').Runtime} Runtime */
/** @typedef {import('../types/captures.d.ts').CaptureInput} CaptureInput */
/** @typedef {import('../types/captures.d.ts').CaptureOptions} CaptureOptions */

/**
 * Loads the module with captures once; readCaptures() does that by itself.
 *
 * @param {import('./runtime/loader.js').ModuleSource} [source] default: full.wasm beside the package's files
 * @returns {Promise<void>} rejects with code `load-failed`, `simd-unsupported` or `wrong-argument`
 */
export async function init(source) {
  await initMore(FULL, source);
}

/**
 * One file on its way through a reader of the module: more() brings bytes, next() takes responses.
 * close() must be called.
 */
export class CaptureReading {
  /** The module that reads. @type {Runtime} */
  #runtime;
  #file;
  #options;
  #pieces;
  #reader;
  #responses = 0;
  #isFinished = false;

  /**
   * @param {Runtime} runtime with captures
   * @param {import('./captures/files.js').CaptureFile} file
   * @param {CaptureOptions} options
   * @param {CaptureReading} [earlier] the file before it, which has ended: its last requests may be
   *     answered here. It is closed
   */
  constructor(runtime, file, options, earlier) {
    this.#runtime = runtime;
    this.#file = file;
    this.#options = options;
    this.#pieces = new CapturePieces(file.input, options.signal, options.limits);
    this.#reader = runtime.call((raw) => raw.capture_open()) >>> 0;
    if (earlier) earlier.#leaveTo(this.#reader);
  }

  /** @param {number} reader of the next file */
  #leaveTo(reader) {
    const runtime = this.#runtime;
    if (!runtime.isGone) runtime.call((raw) => raw.capture_follow(reader, this.#reader));
    this.#closeReader();
  }

  /**
   * Feeds the reader, once next() has nothing more. False: the file has ended.
   * @returns {Promise<boolean>}
   */
  async more() {
    this.#tellProblems();
    if (this.#isFinished) return false;
    /** @type {Uint8Array | undefined} */
    let piece;
    try {
      piece = await this.#pieces.next();
    } catch (cause) {
      piece = this.#failed(cause);
    }
    if (piece) this.#feed(piece);
    else this.#finish();
    this.#tellProgress();
    return true;
  }

  /** Address of the next response in the module, 0 if more() must be called first. */
  next() {
    throwIfAborted(this.#options.signal);
    const address = this.#runtime.call((raw) => raw.capture_next(this.#reader)) >>> 0;
    this.#taken(address !== 0 ? 1 : 0, address === 0);
    return address;
  }

  /**
   * The next responses, packed to be sent.
   * @returns {import('./captures/group.js').TakenGroups}
   */
  nextGroups() {
    throwIfAborted(this.#options.signal);
    const taken = packGroups(this.#runtime, this.#reader, this.#file.name);
    const responses = taken.groups.reduce((sum, { count }) => sum + count, 0);
    this.#taken(responses, taken.areAll);
    return taken;
  }

  /**
   * @param {number} responses
   * @param {boolean} areAll whether the bytes so far hold no more
   */
  #taken(responses, areAll) {
    this.#responses += responses;
    if (areAll && this.#isFinished) this.#tellProgress();
  }

  /** What the file says of that response. */
  facts() {
    const runtime = this.#runtime;
    const words = runtime.words();
    const at = this.#reader >>> 2;
    const texts = runtime.bytes(words[at + CAPTURE_TEXTS], words[at + CAPTURE_TEXT_BYTES]);
    return factsAt(words, at, texts, 0, this.#file.name);
  }

  /** Closes what is read from; the reader stays until the next file has taken over, or close(). */
  async end() {
    await this.#pieces.close();
  }

  async close() {
    this.#closeReader();
    await this.#pieces.close();
  }

  #closeReader() {
    const runtime = this.#runtime;
    if (this.#reader !== 0 && !runtime.isGone)
      runtime.call((raw) => raw.capture_close(this.#reader));
    this.#reader = 0;
  }

  /** @param {Uint8Array} piece */
  #feed(piece) {
    const runtime = this.#runtime;
    const reader = this.#reader;
    const { length } = piece;
    const room = runtime.attempt((raw) => raw.capture_room(reader, length)) >>> 0;
    if (room === 0) {
      throw new JobEntityError('out-of-memory', 'There is no memory in the module for more.');
    }
    runtime.write(piece, room);
    runtime.call((raw) => raw.capture_filled(reader, length));
    this.#pieces.readAhead();
  }

  #finish() {
    this.#isFinished = true;
    this.#runtime.call((raw) => raw.capture_filled(this.#reader, 0));
  }

  /** @param {unknown} cause */
  #failed(cause) {
    throwIfAborted(this.#options.signal);
    const { name } = this.#file;
    if (!(cause instanceof JobEntityError)) {
      const title = name || 'The input';
      throw new JobEntityError('read-failed', `${title} could not be read: ${cause}`, { cause });
    }
    if (cause.code !== 'gzip' && cause.code !== 'gzip-limit') throw cause;
    // What came before the damage is whole.
    this.#tell({ severity: 'error', code: cause.code, message: cause.message, pointer: '' });
    return undefined;
  }

  #tellProgress() {
    const { bytesRead, totalBytes } = this.#pieces;
    if (bytesRead === 0) return;
    this.#options.onProgress?.({
      file: this.#file.name,
      bytesRead,
      totalBytes,
      responses: this.#responses,
      moduleBytes: this.#runtime.memoryBytes,
    });
  }

  #tellProblems() {
    const runtime = this.#runtime;
    if (runtime.words()[(this.#reader >>> 2) + CAPTURE_PROBLEMS] === 0) return;
    const problems = runtime.answerOf((raw) => raw.capture_problems(this.#reader));
    JSON.parse(problems).forEach((/** @type {object} */ problem) => this.#tell(problem));
  }

  /** @param {object} problem */
  #tell(problem) {
    this.#options.onProblem?.(
      Object.freeze({ file: this.#file.name, .../** @type {any} */ (problem) }),
    );
  }
}

/**
 * Every response of the captures, in their order. Records that are damaged are told to `onProblem`
 * and skipped; what stands after them is read.
 *
 * @param {CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>} input
 * @param {CaptureOptions} [given]
 * @returns {AsyncGenerator<Batch, void, void>} throws a JobEntityError: `aborted`, `read-failed`,
 *     `wrong-argument`, `out-of-memory`, `load-failed`
 */
export async function* readCaptures(input, given) {
  const options = readOptions(given, ['signal', 'onProgress', 'onProblem', 'limits']);
  throwIfAborted(options.signal);
  const runtime = await initMore(FULL);
  throwIfAborted(options.signal);
  /** @type {CaptureReading | undefined} */
  let reading;
  try {
    for await (const file of filesOf(input)) {
      reading = new CaptureReading(runtime, file, options, reading);
      while (await reading.more()) {
        for (let address = reading.next(); address !== 0; address = reading.next()) {
          const capture = new Capture(reading.facts());
          yield batchOfCapture(new Residency(address, runtime), capture);
        }
      }
      await reading.end();
    }
  } finally {
    await reading?.close();
  }
}

/**
 * What changed between two responses, jobs or captures, by the identity of entities: members, lines of
 * scripts, and paths that land elsewhere.
 *
 * @param {Batch | Iterable<Batch>} before
 * @param {Batch | Iterable<Batch>} after
 * @param {{ workerOs?: 'posix' | 'windows' }} [given] default: inferred from the rules of each side
 * @returns {Promise<import('../types/captures.d.ts').Comparison>}
 */
export async function compare(before, after, given) {
  const { workerOs } = readOptions(given, ['workerOs']);
  const texts = [textsOf(before, 'The first argument'), textsOf(after, 'The second argument')];
  return compareTexts(await initMore(FULL), texts[0], texts[1], workerOs);
}

/**
 * A copy for others to see: secrets, ARNs, users, names and paths are replaced, the same ones by the
 * same; structure and meaning are kept.
 *
 * @param {Batch | Iterable<Batch>} batches
 * @returns {Promise<string>} NDJSON: a response a line
 */
export async function redact(batches) {
  const texts = textsOf(batches, 'The argument');
  return redactTexts(await initMore(FULL), texts);
}
