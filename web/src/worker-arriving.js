// What a worker sends of the captures that it reads for a call.

import { batchOfCapture } from './batch/batch.js';
import { JobEntityError } from './base/errors.js';
import { Residency } from './runtime/residency.js';
import { Capture } from './captures/context.js';
import { membersOf } from './captures/group.js';

/** @typedef {import('./batch/batch.js').Batch} Batch */
/** @typedef {import('./worker-client.js').Thread} Thread */
/** @typedef {import('../types/captures.d.ts').CaptureOptions} CaptureOptions */

/** @param {AbortSignal | undefined} signal */
export const aborted = (signal) =>
  new JobEntityError('aborted', 'The call was aborted.', { cause: signal?.reason });

export class Arriving {
  /** The worker. @type {Thread} */
  thread;
  /** What the worker has said of the whole. @type {{ ended?: boolean, done?: boolean, joined?: boolean, waiting?: Uint8Array }} */
  said = {};
  #options;
  #task;
  /** @type {import('./captures/group.js').PackedGroup[]} */
  #arrived = [];
  /** What the caller is told of later, because its turn has not come. @type {any[] | undefined} */
  #held;
  /** @type {unknown[]} the first one is thrown */
  #failures = [];
  #wake = () => {};
  #onAbort;

  /**
   * @param {Thread} thread
   * @param {CaptureOptions} options
   * @param {{ isHeld?: boolean, onEnded?: () => void }} [more] onEnded: the worker has read all
   */
  constructor(thread, options, { isHeld = false, onEnded = () => {} } = {}) {
    this.thread = thread;
    this.#options = options;
    this.#held = isHeld ? [] : undefined;
    this.#task = thread.add({
      take: (message) => {
        if (message.captured) this.#arrived.push(message.captured);
        else if (!message.progress && !message.problem) Object.assign(this.said, message);
        else if (this.#held) this.#held.push(message);
        else this.#tell(message);
        if (message.ended) onEnded();
        this.#wake();
        return this.said.done === true;
      },
      reject: (error) => this.#fail(error),
    });
    this.#onAbort = () => this.#fail(aborted(options.signal));
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** @param {object} message @param {Transferable[]} [transfer] */
  post(message, transfer) {
    try {
      this.thread.post({ task: this.#task, ...message }, transfer);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Its turn has come: the caller learns what has been met so far, and at once what follows. */
  release() {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const message of held) this.#tell(message);
  }

  /** @param {any} message */
  #tell({ progress, problem }) {
    if (progress) this.#options.onProgress?.(progress);
    else this.#options.onProblem?.(problem);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#failures.push(error);
    this.#wake();
  }

  #throwIfFailed() {
    if (this.#failures.length > 0) throw this.#failures[0];
  }

  /** @param {() => boolean} isReady looked at whenever a message has come */
  async until(isReady) {
    for (;;) {
      this.#throwIfFailed();
      if (isReady()) return;
      await new Promise((/** @type {(value: void) => void} */ resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** @returns {AsyncGenerator<Batch, void, void>} */
  async *batches() {
    const limits = /** @type {any} */ (this.#options.limits);
    for (;;) {
      await this.until(() => this.#arrived.length > 0 || this.said.done === true);
      const group = this.#arrived.shift();
      if (!group) return;
      for (const member of membersOf(group)) {
        this.#throwIfFailed();
        const residency = new Residency(member, undefined, limits);
        const capture = new Capture(() => member.told());
        try {
          yield batchOfCapture(residency, capture);
        } finally {
          // A caller who keeps this one does not keep the others of its group.
          if (!residency.deleted) {
            residency.leaveGroup();
            capture.read();
          }
        }
      }
      if (!this.said.done) this.post({ taken: 1 });
    }
  }

  /** Also when the reader has enough: it leaves the loop. */
  close() {
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.thread.drop(this.#task);
    if (!this.said.done) this.post({ cancel: true });
    this.thread.rest();
  }
}
