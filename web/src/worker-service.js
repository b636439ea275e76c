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

/** A capture that is being read. */
class Reading {
  controller = new AbortController();
  wake = () => {};
  /** The file, if it is one of several that are read side by side. @type {CaptureReading | undefined} */
  source;
  /** What waits for it in the file before, once that is known. @type {Uint8Array | undefined} */
  #waiting;
  #told = -Infinity;

  /** @param {number} task @param {number} underway how many more groups of batches may be sent */
  constructor(task, underway) {
    this.task = task;
    this.underway = underway;
    readings.set(task, this);
  }

  /** @param {any} limits */
  options(limits) {
    const { task } = this;
    const onProgress = (/** @type {any} */ progress) => {
      const now = performance.now();
      if (now - this.#told < PROGRESS_MS && progress.bytesRead !== progress.totalBytes) return;
      this.#told = now;
      port.post({ task, progress });
    };
    const onProblem = (/** @type {any} */ problem) => port.post({ task, problem });
    return { signal: this.controller.signal, onProgress, onProblem, limits };
  }

  get isJoined() {
    return this.source !== undefined && this.#waiting !== undefined;
  }

  /** @param {{ source?: CaptureReading, waiting?: Uint8Array }} known what comes later of the two joins them */
  join({ source = this.source, waiting = this.#waiting }) {
    this.source = source;
    this.#waiting = waiting;
    if (source && waiting) port.post({ task: this.task, joined: source.join(waiting) });
  }

  /** @param {() => boolean} isReady looked at whenever a message has come */
  async until(isReady) {
    const { signal } = this.controller;
    while (!isReady() && !signal.aborted) {
      await new Promise((/** @type {(value: void) => void} */ resolve) => {
        this.wake = resolve;
      });
    }
    throwIfAborted(signal);
  }
}

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
  const reading = new Reading(task, underway);
  /** @type {CaptureReading | undefined} */
  let source;
  try {
    const runtime = await initMore(FULL);
    for await (const file of filesOf(files)) {
      source = new CaptureReading(runtime, file, reading.options(limits), source);
      while (await source.more()) await sendAll(source, reading);
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
 * Reads one of several files. Where the file before it is still being read, what waits there comes
 * later, in a message of its own.
 * @param {{ task: number, part: any, waiting?: Uint8Array, underway: number, limits: any }} call
 */
async function readPart({ task, part, waiting, underway, limits }) {
  const reading = new Reading(task, underway);
  /** @type {CaptureReading | undefined} */
  let source;
  try {
    const runtime = await initMore(FULL);
    source = new CaptureReading(runtime, part, reading.options(limits));
    if (!waiting) source.beginApart();
    reading.join({ source, waiting });
    while (await source.more()) await sendAll(source, reading);
    await source.end();
    port.post({ task, ended: true });
    await reading.until(() => reading.isJoined);
    port.post({ task, done: true, waiting: source.giveWaiting() });
  } finally {
    await source?.close();
    readings.delete(task);
  }
}

/**
 * Sends what there is without waiting for more bytes, but not faster than it is taken.
 * @param {CaptureReading} source
 * @param {Reading} reading
 */
async function sendAll(source, reading) {
  for (let areAll = false; !areAll;) {
    const taken = source.nextGroups();
    ({ areAll } = taken);
    for (const group of taken.groups) {
      await reading.until(() => reading.underway > 0);
      --reading.underway;
      port.post({ task: reading.task, captured: group }, buffersOf(group));
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
    } else if (message.part) {
      await readPart(message);
    } else if (message.taken || message.cancel || message.join) {
      const reading = readings.get(task);
      if (!reading) return;
      reading.underway += message.taken ?? 0;
      if (message.join) reading.join({ waiting: message.join });
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
