// The side of the worker that callers are on: starts the thread when it is first needed, and takes
// its messages to the calls that wait for them.

import { isNode } from './environment.js';
import { JobEntityError } from './errors.js';
import { FULL } from './full-module.js';
import { initMore } from './module.js';

/**
 * A call that waits for the thread.
 * @typedef {object} Task
 * @property {(message: any) => boolean} take a message for it; true if that was the last one
 * @property {(error: Error) => void} reject
 */

/** @typedef {{ post: (message: unknown, transfer?: Transferable[]) => void, onIdle: () => void, stop: () => void }} Thread */

/** @type {Promise<Thread> | undefined} */
let starting;
let nextTask = 1;
/** @type {Map<number, Task>} */
const tasks = new Map();

/** @param {any} message */
function onMessage(message) {
  const task = tasks.get(message.task);
  if (!task) return;
  if (message.error) {
    tasks.delete(message.task);
    task.reject(new JobEntityError(message.error.code, message.error.message));
  } else if (task.take(message)) {
    tasks.delete(message.task);
  }
}

/** The worker itself has failed: every call that waits for it has. @param {unknown} cause */
function onFailure(cause) {
  starting = undefined;
  rejectAll(new JobEntityError('worker-failed', 'The worker could not run.', { cause }));
}

/** @param {Error} error */
function rejectAll(error) {
  for (const task of tasks.values()) task.reject(error);
  tasks.clear();
}

/** @returns {Promise<Thread>} */
async function startThread() {
  if (isNode) {
    // The names are variables so that bundlers for the browser leave both alone.
    const threads = 'node:worker_threads';
    const file = './worker-thread.js';
    const { Worker: NodeWorker } = await import(/* @vite-ignore */ threads);
    const worker = new NodeWorker(new URL(/* @vite-ignore */ file, import.meta.url));
    worker.on('message', onMessage);
    worker.on('error', onFailure);
    return {
      post: (message, transfer) => {
        // A waiting call keeps the process running, an idle worker does not: see onIdle.
        worker.ref();
        worker.postMessage(message, transfer);
      },
      onIdle: () => worker.unref(),
      stop: () => void worker.terminate(),
    };
  }
  const worker = new Worker(new URL('./worker-thread.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => onMessage(data);
  worker.onerror = onFailure;
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    onIdle: () => {},
    stop: () => worker.terminate(),
  };
}

/**
 * The thread, once this side of the module runs too. While one waits for that, the thread may have
 * failed or been stopped: then a new one is asked for.
 * @returns {Promise<Thread>}
 */
export async function runningThread() {
  for (;;) {
    const start = (starting ??= startThread());
    let thread;
    try {
      [thread] = await Promise.all([start, initMore(FULL)]);
    } catch (cause) {
      if (starting === start) starting = undefined;
      if (cause instanceof JobEntityError) throw cause;
      throw new JobEntityError('worker-failed', 'A worker cannot be started here.', { cause });
    }
    if (starting === start) return thread;
  }
}

/**
 * @param {Task} task
 * @returns {number} its number in messages
 */
export function addTask(task) {
  const id = nextTask++;
  tasks.set(id, task);
  return id;
}

/**
 * Takes a call off the list whose answer nobody wants any more.
 * @param {number} id
 * @returns {boolean} whether it still waited
 */
export const dropTask = (id) => tasks.delete(id);

/** Lets an idle thread be. @param {Thread} thread */
export function rest(thread) {
  if (tasks.size === 0) thread.onIdle();
}

/** Whether no call waits. */
export const isIdle = () => tasks.size === 0;

/** Ends a thread in the middle of what it does; the next call starts a new one. @param {Thread} thread */
export function stop(thread) {
  starting = undefined;
  thread.stop();
}

/** Ends the worker; calls that wait reject with `aborted`. The next one starts a new worker. */
export async function terminate() {
  const thread = await starting;
  starting = undefined;
  thread?.stop();
  rejectAll(new JobEntityError('aborted', 'The worker was terminated.'));
}
