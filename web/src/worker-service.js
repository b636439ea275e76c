// What the worker behind worker.js does for its callers. Where no worker can be started, it does so in the
// thread of the callers.

import { decodeOutside } from './batch/batch.js';
import { filesOf, isNodeFile } from './captures/files.js';
import { buffersOf } from './captures/group.js';
import { CaptureReading } from './captures/reading.js';
import { JobEntityError, throwIfAborted } from './base/errors.js';
import { bytesFrom, unpack } from './batch/open.js';
import { FULL } from './full-module.js';
import { initMore } from './runtime/module.js';

/** How often progress is told at most, in milliseconds. */
const PROGRESS_MS = 100;

/**
 * The way to who started this thread.
 * @typedef {object} Port
 * @property {(message: any, transfer?: any[]) => void} post
 * @property {(onMessage: (message: any) => void) => void} listen
 */

/** @type {Port} */
let port;

/**
 * A capture that is being read.
 * @typedef {object} Reading
 * @property {AbortController} controller
 * @property {number} underway how many more groups of batches may be sent
 * @property {() => void} wake
 */

/** @type {Map<number, Reading>} */
const readings = new Map();

/** @param {{ task: number, input: any, limits: any }} call */
async function decodeOne({ task, input, limits }) {
  const onProgress = (/** @type {object} */ progress) => port.post({ task, progress });
  const [bytes] = await Promise.all([bytesFrom(input, { onProgress, limits }), initMore(FULL)]);
  const moved = decodeOutside(await unpack(bytes, limits), limits);
  port.post({ task, moved }, [moved.bytes.buffer, moved.words.buffer]);
}

/** @param {{ task: number, files: any[], underway: number, limits: any }} call */
async function readAll({ task, files, underway, limits }) {
  const reading = { controller: new AbortController(), underway, wake: () => {} };
  const { signal } = reading.controller;
  readings.set(task, reading);
  let told = -Infinity;
  const onProgress = (/** @type {any} */ progress) => {
    const now = performance.now();
    if (now - told < PROGRESS_MS && progress.bytesRead !== progress.totalBytes) return;
    told = now;
    port.post({ task, progress });
  };
  const onProblem = (/** @type {any} */ problem) => port.post({ task, problem });
  /** @type {CaptureReading | undefined} */
  let source;
  try {
    const runtime = await initMore(FULL);
    for await (const file of filesOf(files)) {
      source = new CaptureReading(runtime, file, { signal, onProgress, onProblem, limits }, source);
      while (await source.more()) await sendAll(task, source, reading);
      await source.end();
    }
    port.post({ task, done: true });
  } finally {
    await source?.close();
    readings.delete(task);
    // Open files were handed over, so the caller cannot close them.
    for (const { input } of files) if (isNodeFile(input)) await input.close().catch(() => {});
  }
}

/**
 * Sends what there is without waiting for more bytes, but not faster than it is taken.
 * @param {number} task
 * @param {CaptureReading} source
 * @param {Reading} reading
 */
async function sendAll(task, source, reading) {
  const { signal } = reading.controller;
  for (let areAll = false; !areAll;) {
    const taken = source.nextGroups();
    ({ areAll } = taken);
    for (const group of taken.groups) {
      while (reading.underway === 0 && !signal.aborted) {
        await new Promise((/** @type {(value: void) => void} */ resolve) => {
          reading.wake = resolve;
        });
      }
      throwIfAborted(signal);
      --reading.underway;
      port.post({ task, captured: group }, buffersOf(group));
    }
  }
}

/** @param {any} message */
async function onMessage(message) {
  const { task } = message;
  try {
    if (message.lock) {
      holdLock(message.lock);
    } else if (message.module) {
      // Compiled where the callers are, who know where it is. A failure shows in the calls that need it.
      await initMore(FULL, message.module).catch(() => {});
    } else if (message.files) {
      await readAll(message);
    } else if (message.taken || message.cancel) {
      const reading = readings.get(task);
      if (!reading) return;
      reading.underway += message.taken ?? 0;
      if (message.cancel) reading.controller.abort();
      reading.wake();
    } else {
      await decodeOne(message);
    }
  } catch (error) {
    const code = error instanceof JobEntityError ? error.code : 'worker-failed';
    port.post({ task, error: { code, message: String(/** @type {Error} */ (error).message) } });
  }
}

/** Which call that was is not known, so all of them fail. */
export function onUnread() {
  port.post({ unread: true });
}

/** @param {Port} found the way to the callers */
export function serve(found) {
  port = found;
  port.listen(onMessage);
}

/**
 * Holds the lock of that name as long as this worker lives: who waits for it learns when it is gone.
 * @param {string} name
 */
function holdLock(name) {
  const started = () => port.post({ started: true });
  if (!navigator.locks) {
    started();
    return;
  }
  const hold = () => {
    started();
    return new Promise(() => {});
  };
  navigator.locks.request(name, hold).catch(started);
}
