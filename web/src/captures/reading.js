// A file that is being read by the module.

import { JobEntityError, throwIfAborted } from '../base/errors.js';
import { CAPTURE_PROBLEMS, CAPTURE_TEXTS, CAPTURE_TEXT_BYTES } from '../runtime/border.js';
import { factsAt } from './context.js';
import { packGroups } from './group.js';
import { CapturePieces } from './pieces.js';

/** @typedef {import('../runtime/runtime.js').Runtime} Runtime */
/** @typedef {import('../../types/captures.d.ts').CaptureOptions} CaptureOptions */

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
   * @param {import('./files.js').CaptureFile} file
   * @param {CaptureOptions} options
   * @param {CaptureReading} [earlier] the file before it, which has ended: its last requests may be
   *     answered here. It is closed
   */
  constructor(runtime, file, options, earlier) {
    this.#runtime = runtime;
    this.#file = file;
    this.#options = options;
    this.#pieces = new CapturePieces(file.input, options.signal, options.limits);
    this.#reader =
      runtime.limited(/** @type {any} */ (options.limits), () =>
        runtime.call((raw) => raw.capture_open()),
      ) >>> 0;
    if (earlier) earlier.#leaveTo(this.#reader);
  }

  /** @param {number} reader of the next file */
  #leaveTo(reader) {
    const runtime = this.#runtime;
    if (!runtime.isGone) runtime.call((raw) => raw.capture_follow(reader, this.#reader));
    this.#closeReader();
  }

  /** For a file whose place in a series is told later, by join(): before the first byte. */
  beginApart() {
    this.#runtime.call((raw) => raw.capture_begin_apart(this.#reader));
  }

  /**
   * The file follows one that was read elsewhere. Without beginApart(), before the first byte.
   * @param {Uint8Array} waiting what giveWaiting() has returned there
   * @returns {boolean} false: what was read so far would have been other responses, so it must be read
   *     anew
   */
  join(waiting) {
    const joined = this.#runtime.madeOf(waiting, (raw) =>
      raw.capture_join(this.#reader, waiting.length),
    );
    return joined !== 0;
  }

  /** The requests that wait, when all has been read, for responses of the next file; they leave. */
  giveWaiting() {
    return this.#runtime.bytesOf((raw) => raw.capture_waiting(this.#reader));
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
   * @returns {import('./group.js').TakenGroups}
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
