// The side of the worker that callers are on: starts the thread when it is first needed, takes its
// messages to the calls that wait for them, and notices when it is gone.

import { isNode } from './base/environment.js';
import { JobEntityError } from './base/errors.js';
import { FULL } from './full-module.js';
import { compiledCode, initMore } from './runtime/module.js';
import { startHere, startInNode, startInPage } from './worker-start.js';

/**
 * A call that waits for the thread.
 * @typedef {object} Task
 * @property {(message: any) => boolean} take a message for it; true if that was the last one
 * @property {(error: unknown) => void} reject
 */

/**
 * The platform's worker.
 * @typedef {object} Line
 * @property {(message: unknown, transfer?: Transferable[]) => void} post
 * @property {() => void} onIdle
 * @property {() => void} stop
 */

let nextTask = 1;

/** @param {string} message @param {unknown} [cause] */
const failure = (message, cause) => new JobEntityError('worker-failed', message, { cause });

/** A worker, and the calls that wait for it. */
export class Thread {
  /** @type {Map<number, Task>} */
  #tasks = new Map();
  /** @type {JobEntityError | undefined} why it is of no use any more */
  #gone;
  /** @type {Line} */
  #line;
  #hasCode = false;
  /** Called when it has started. */
  onStart = () => {};
  /** Called when it is of no use any more. @type {(error: JobEntityError) => void} */
  onEnd = () => {};

  constructor() {
    this.#line = { post: () => {}, onIdle: () => {}, stop: () => {} };
  }

  /** @param {Line} line */
  connect(line) {
    this.#line = line;
  }

  get isGone() {
    return this.#gone !== undefined;
  }

  /** Whether its work is done in the thread of the callers, because no worker could be started. */
  isHere = false;

  /** @param {any} message from the worker */
  receive(message) {
    if (message.started) this.onStart();
    // It could not read a message, so one call would wait for ever.
    if (message.unread) this.fail('The worker could not read what it was sent.');
    const task = this.#tasks.get(message.task);
    if (!task) return;
    try {
      if (message.error) {
        this.#tasks.delete(message.task);
        task.reject(new JobEntityError(message.error.code, message.error.message));
      } else if (task.take(message)) {
        this.#tasks.delete(message.task);
      }
    } catch (error) {
      // A callback of the caller has thrown.
      this.#tasks.delete(message.task);
      task.reject(error);
    }
  }

  /**
   * The worker itself has failed or is gone: every call that waits for it has failed, and the next
   * one starts a new worker.
   * @param {string} message
   * @param {unknown} [cause]
   */
  fail(message, cause) {
    this.#end(failure(message, cause));
  }

  /** Ends the worker in the middle of what it does. Calls that wait reject with `aborted`. */
  stop() {
    this.#end(new JobEntityError('aborted', 'The worker was terminated.'));
  }

  /** @param {JobEntityError} error */
  #end(error) {
    if (this.#gone) return;
    this.#gone = error;
    forget(this);
    this.#line.stop();
    this.onEnd(error);
    const waiting = [...this.#tasks.values()];
    this.#tasks.clear();
    for (const task of waiting) task.reject(error);
  }

  /**
   * @param {Task} task
   * @returns {number} its number in messages
   */
  add(task) {
    const id = nextTask++;
    if (this.#gone) task.reject(this.#gone);
    else this.#tasks.set(id, task);
    return id;
  }

  /**
   * Takes a call off the list whose answer its caller does not want any more.
   * @param {number} id
   * @returns {boolean} whether it still waited
   */
  drop(id) {
    return this.#tasks.delete(id);
  }

  /**
   * @param {unknown} message
   * @param {Transferable[]} [transfer]
   */
  post(message, transfer = []) {
    if (this.#gone) return;
    try {
      this.#line.post(message, transfer);
    } catch (cause) {
      throw new JobEntityError('wrong-argument', `A worker cannot be sent this: ${cause}`, {
        cause,
      });
    }
  }

  /**
   * Gives the worker the code of the module, since it may not know where that is.
   * @param {WebAssembly.Module | undefined} module
   */
  give(module) {
    if (this.#hasCode || !module) return;
    this.#hasCode = true;
    try {
      this.post({ module });
    } catch {
      // It looks for the file by itself.
    }
  }

  /** Whether no call waits. */
  get isIdle() {
    return this.#tasks.size === 0;
  }

  /** Lets it be if it is idle. */
  rest() {
    if (this.isIdle && !this.#gone) this.#line.onIdle();
  }
}

/**
 * A thread, and its start.
 * @typedef {{ thread: Thread, start: Promise<void> }} Started
 */

/** Those that calls are sent to. Most need the first one only. @type {(Started | undefined)[]} */
const running = [];

/** @param {Thread} thread of no use any more */
function forget(thread) {
  const index = running.findIndex((one) => one?.thread === thread);
  if (index >= 0) running[index] = undefined;
}

/** @param {number} index @returns {Started} */
function begin(index) {
  const thread = new Thread();
  const start = async () => (isNode ? startInNode(thread) : startInPage(thread));
  const one = { thread, start: Promise.resolve() };
  running[index] = one;
  one.start = start().catch((cause) => {
    if (thread.isGone) throw cause;
    if (index > 0) {
      thread.fail('No other worker can be started here.', cause);
      throw cause;
    }
    // A bundle without the worker's file, a policy, a service worker: the work is done here then.
    return startHere(thread).catch((missing) => {
      const error = failure('A worker cannot be started here, nor its work be done here.', missing);
      thread.fail(error.message, cause);
      throw error;
    });
  });
  return one;
}

/**
 * A thread, once this side of the module runs too. While one waits for that, the thread may have
 * failed or been stopped: then a new one is asked for.
 * @param {number} [index] of the thread, if several are used at once
 * @returns {Promise<Thread>} rejects for another than the first one if there can be no more
 */
export async function runningThread(index = 0) {
  for (;;) {
    const { thread, start } = running[index] ?? begin(index);
    await Promise.all([start, initMore(FULL)]);
    if (thread.isGone) continue;
    thread.give(compiledCode(FULL));
    return thread;
  }
}

/** Ends the workers; calls that wait reject with `aborted`. The next one starts a new worker. */
export async function terminate() {
  const ending = running.filter((one) => one !== undefined);
  // Of Node's it is not known before that there is one to stop.
  if (isNode) await Promise.all(ending.map(({ start }) => start.catch(() => {})));
  for (const { thread } of ending) thread.stop();
}
