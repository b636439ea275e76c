// Large files that several workers read at once, while their responses come in the order of the files.
// Requests at the end of a file may be answered in the next one, which is being read already: see
// CaptureReader::join().

import { Arriving } from './worker-arriving.js';
import { toSend } from './captures/sending.js';

/** @typedef {import('./batch/batch.js').Batch} Batch */
/** @typedef {import('./captures/files.js').CaptureFile} CaptureFile */
/** @typedef {import('./worker-client.js').Thread} Thread */
/** @typedef {import('../types/captures.d.ts').CaptureOptions} CaptureOptions */

/** Groups of a file, of up to 400 KB, that may arrive before it is the file's turn. */
const MOST_AHEAD = 24;
/** Files that a worker has at a time: one is being read, one waits for its turn. */
const FILES_EACH = 2;

class SideBySide {
  #files;
  #threads;
  #options;
  #next = 0;
  /** Files that have been begun, in their order. @type {Arriving[]} */
  #begun = [];

  /** @param {CaptureFile[]} files @param {Thread[]} threads @param {CaptureOptions} options */
  constructor(files, threads, options) {
    this.#files = files;
    this.#threads = threads;
    this.#options = options;
  }

  /** @returns {AsyncGenerator<Batch, void, void>} */
  async *batches() {
    let waiting = new Uint8Array(0);
    try {
      for (const file of this.#files) {
        this.#beginMore();
        const begun = this.#begun[0];
        begun.post({ join: waiting });
        await begun.until(() => begun.said.joined !== undefined);
        const arriving = begun.said.joined ? begun : this.#beginAnew(file, waiting);
        arriving.release();
        yield* arriving.batches();
        waiting = /** @type {Uint8Array<ArrayBuffer>} */ (arriving.said.waiting);
        arriving.close();
        this.#begun.shift();
      }
    } finally {
      for (const arriving of this.#begun) arriving.close();
    }
  }

  /** Gives files to workers that have none to read. */
  #beginMore() {
    for (const thread of this.#threads) {
      if (this.#next === this.#files.length) return;
      const own = this.#begun.filter((arriving) => arriving.thread === thread);
      if (own.length < FILES_EACH && own.every(({ said }) => said.ended)) {
        this.#begun.push(this.#begin(this.#files[this.#next++], thread));
      }
    }
  }

  /** @param {CaptureFile} file @param {Thread} thread @param {Uint8Array} [waiting] in the file before */
  #begin(file, thread, waiting) {
    const onEnded = () => this.#beginMore();
    const arriving = new Arriving(thread, this.#options, { isHeld: true, onEnded });
    const { limits } = this.#options;
    const { sendable, transfer } = toSend([file]);
    const message = { part: sendable[0], waiting, underway: MOST_AHEAD, limits };
    arriving.post(message, transfer);
    return arriving;
  }

  /** @param {CaptureFile} file the first of those that have been begun @param {Uint8Array} waiting */
  #beginAnew(file, waiting) {
    const [before] = this.#begun;
    before.close();
    this.#begun[0] = this.#begin(file, before.thread, waiting);
    return this.#begun[0];
  }
}

/**
 * @param {CaptureFile[]} files all of which can be read again
 * @param {Thread[]} threads
 * @param {CaptureOptions} options
 */
export const readSideBySide = (files, threads, options) =>
  new SideBySide(files, threads, options).batches();
