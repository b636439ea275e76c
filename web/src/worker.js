/**
 * decode() off the main thread: reading and decoding happen in a worker, which is started at the
 * first call; the rows come back without being copied.
 *
 * @module
 */

import { batchFrom } from './batch.js';
import { JobEntityError, throwIfAborted } from './errors.js';
import { asBytes, readInput } from './input.js';
import { init } from './module.js';

/** @typedef {import('./batch.js').Batch} Batch */
/** @typedef {import('./input.js').DecodeInput} DecodeInput */
/** @typedef {{ bytesRead: number, totalBytes?: number }} Progress */

/**
 * @typedef {object} Task
 * @property {(moved: import('./residency.js').MovedBatch) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {(progress: Progress) => void} [onProgress]
 */

/** @typedef {{ post: (message: unknown, transfer: Transferable[]) => void, onIdle: () => void, stop: () => void }} Thread */

const isNode = typeof process === 'object' && Boolean(process.versions?.node);

/** @type {Promise<Thread> | undefined} */
let starting;
let nextTask = 1;
/** @type {Map<number, Task>} */
const tasks = new Map();

/** @param {any} message */
function onMessage({ task: id, moved, progress, error }) {
  const task = tasks.get(id);
  if (!task) return;
  if (progress) {
    task.onProgress?.(progress);
    return;
  }
  tasks.delete(id);
  if (error) task.reject(new JobEntityError(error.code, error.message));
  else task.resolve(moved);
}

/** The worker itself has failed: every call that waits for it has. @param {unknown} cause */
function onFailure(cause) {
  starting = undefined;
  const error = new JobEntityError('worker-failed', 'The worker could not run.', { cause });
  for (const task of tasks.values()) task.reject(error);
  tasks.clear();
}

/** @returns {Promise<Thread>} */
async function startThread() {
  if (isNode) {
    // The name is a variable so that bundlers for the browser leave it alone.
    const threads = 'node:worker_threads';
    const { Worker: NodeWorker } = await import(/* @vite-ignore */ threads);
    const worker = new NodeWorker(new URL('./worker-thread.js', import.meta.url));
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
    post: (message, transfer) => worker.postMessage(message, transfer),
    onIdle: () => {},
    stop: () => worker.terminate(),
  };
}

/**
 * The thread, once this side of the module runs too. While one waits for that, the thread may have
 * failed or been stopped: then a new one is asked for.
 * @returns {Promise<Thread>}
 */
async function runningThread() {
  for (;;) {
    const start = (starting ??= startThread());
    let thread;
    try {
      [thread] = await Promise.all([start, init()]);
    } catch (cause) {
      if (starting === start) starting = undefined;
      if (cause instanceof JobEntityError) throw cause;
      throw new JobEntityError('worker-failed', 'A worker cannot be started here.', { cause });
    }
    if (starting === start) return thread;
  }
}

/** Ends the worker; calls that wait reject with `aborted`. The next decode() starts a new one. */
export async function terminate() {
  const thread = await starting;
  starting = undefined;
  thread?.stop();
  const error = new JobEntityError('aborted', 'The worker was terminated.');
  for (const task of tasks.values()) task.reject(error);
  tasks.clear();
}

/**
 * Decodes one saved response in a worker.
 *
 * @param {DecodeInput} input
 * @param {{ signal?: AbortSignal, onProgress?: (progress: Progress) => void }} [options]
 *     onProgress is called while the input is read
 * @returns {Promise<Batch>} rejects as decode() does, and with `worker-failed`
 */
export async function decode(input, { signal, onProgress } = {}) {
  throwIfAborted(signal);
  const isBlob = Object.prototype.toString.call(input).match(/\[object (Blob|File)\]/) !== null;
  // A Blob is read in the worker; bytes that the caller owns are copied, others are handed over.
  const owned = isBlob ? undefined : asBytes(input);
  const bytes = isBlob
    ? undefined
    : typeof input === 'string'
      ? owned
      : (owned?.slice() ?? (await readInput(input, { signal, onProgress })));
  const thread = await runningThread();
  throwIfAborted(signal);

  const id = nextTask++;
  try {
    const moved = await new Promise((resolve, reject) => {
      tasks.set(id, { resolve, reject, onProgress });
      const onAbort = () => {
        if (!tasks.delete(id)) return;
        // Decoding cannot be interrupted: if nobody else waits, the worker goes.
        if (tasks.size === 0) {
          starting = undefined;
          thread.stop();
        }
        reject(new JobEntityError('aborted', 'The call was aborted.', { cause: signal?.reason }));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const transfer = bytes ? [/** @type {ArrayBuffer} */ (bytes.buffer)] : [];
      thread.post({ task: id, input: bytes ?? input }, transfer);
    });
    return batchFrom(moved);
  } finally {
    if (tasks.size === 0) thread.onIdle();
  }
}
