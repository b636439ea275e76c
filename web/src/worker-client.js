// The side of the worker that callers are on: starts the thread when it is first needed, takes its
// messages to the calls that wait for them, and notices when it is gone.

import { isNode } from './base/environment.js';
import { JobEntityError } from './base/errors.js';
import { FULL } from './full-module.js';
import { initMore } from './runtime/module.js';

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

/** A page's worker that has not said a word for so long will not start any more, in milliseconds. */
const START_MS = 60_000;

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

  /** Whether no call waits. */
  get isIdle() {
    return this.#tasks.size === 0;
  }

  /** Lets it be if it is idle. */
  rest() {
    if (this.isIdle && !this.#gone) this.#line.onIdle();
  }
}

/** @param {Thread} thread */
async function startInNode(thread) {
  // The names are variables so that bundlers for the browser leave both alone.
  const threads = 'node:worker_threads';
  const file = './worker-thread.js';
  const { Worker: NodeWorker } = await import(/* @vite-ignore */ threads);
  const worker = new NodeWorker(new URL(/* @vite-ignore */ file, import.meta.url));
  worker.on('message', (/** @type {any} */ message) => thread.receive(message));
  worker.on('messageerror', (/** @type {Error} */ cause) => thread.fail(UNREADABLE, cause));
  worker.on('error', (/** @type {Error} */ cause) => thread.fail(NOT_RUNNING, cause));
  worker.on('exit', (/** @type {number} */ code) => thread.fail(`The worker has ended (${code}).`));
  thread.connect({
    post: (message, transfer) => {
      // A waiting call keeps the process running, an idle worker does not: see onIdle.
      worker.ref();
      worker.postMessage(message, transfer);
    },
    onIdle: () => worker.unref(),
    stop: () => void worker.terminate(),
  });
}

const UNREADABLE = 'What the worker sent could not be read.';
const NOT_RUNNING = 'The worker could not run.';

/** The one script that this package starts. Made when first needed. @type {any} */
let policy;

/**
 * A page may require Trusted Types: there a worker's URL must come from a policy, which has the name
 * `job-entity` and lets pass what comes from where this file does.
 * @param {string | URL} url
 */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('job-entity', {
    createScriptURL(/** @type {string} */ text) {
      if (new URL(text).origin === new URL(import.meta.url).origin) return text;
      throw new TypeError('The worker is not from here.');
    },
  });
  return policy.createScriptURL(String(url));
}

function newWorker() {
  const { Worker: PageWorker } = globalThis;
  // Bundlers know a worker by the expression below and by no other, while what it gives must pass the
  // policy: so for the moment of the call the name stands for what sees to that.
  globalThis.Worker = /** @type {any} */ (
    function TrustedWorker(/** @type {URL} */ url, /** @type {WorkerOptions} */ options) {
      return new PageWorker(/** @type {any} */ (trusted(url)), options);
    }
  );
  try {
    return new Worker(new URL('./worker-thread.js', import.meta.url), { type: 'module' });
  } finally {
    globalThis.Worker = PageWorker;
  }
}

/**
 * Waits until the worker has started: before that, its end would not be noticed.
 * @param {Thread} thread
 * @returns {Promise<void>}
 */
function startInPage(thread) {
  const worker = newWorker();
  worker.onmessage = ({ data }) => thread.receive(data);
  worker.onmessageerror = () => thread.fail(UNREADABLE);
  worker.onerror = (event) => thread.fail(NOT_RUNNING, event);
  const patience = setTimeout(() => thread.fail('The worker did not start.'), START_MS);
  // No event tells a page that a worker was terminated or closed itself. But a worker that is gone
  // holds no lock any more: see worker-thread.js.
  const lock = `job-entity-worker-${Math.random().toString(36).slice(2)}`;
  worker.postMessage({ lock });
  thread.connect({
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    onIdle: () => {},
    stop: () => {
      clearTimeout(patience);
      worker.terminate();
    },
  });
  return new Promise((resolve, reject) => {
    thread.onEnd = reject;
    thread.onStart = () => {
      clearTimeout(patience);
      navigator.locks?.request(lock, () => thread.fail('The worker has ended.')).catch(() => {});
      resolve();
    };
  });
}

/** The one that calls are sent to, and its start. @type {{ thread: Thread, start: Promise<void> } | undefined} */
let current;

/** @param {Thread} thread of no use any more */
function forget(thread) {
  if (current?.thread === thread) current = undefined;
}

function begin() {
  const thread = new Thread();
  current = { thread, start: Promise.resolve() };
  const start = async () => (isNode ? startInNode(thread) : startInPage(thread));
  current.start = start().catch((cause) => {
    if (cause instanceof JobEntityError) throw cause;
    const error = failure('A worker cannot be started here.', cause);
    thread.fail(error.message, cause);
    throw error;
  });
  return current;
}

/**
 * The thread, once this side of the module runs too. While one waits for that, the thread may have
 * failed or been stopped: then a new one is asked for.
 * @returns {Promise<Thread>}
 */
export async function runningThread() {
  for (;;) {
    const { thread, start } = current ?? begin();
    await Promise.all([start, initMore(FULL)]);
    if (!thread.isGone) return thread;
  }
}

/** Ends the worker; calls that wait reject with `aborted`. The next one starts a new worker. */
export async function terminate() {
  const ending = current;
  // Of Node's it is not known before that there is one to stop.
  if (isNode) await ending?.start.catch(() => {});
  ending?.thread.stop();
}
