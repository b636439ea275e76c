// The worker behind worker.js. It runs as a module worker of a page and as a thread of Node.

import { decodeOutside, takeOutside } from './batch.js';
import { readAddresses } from './captures.js';
import { JobEntityError } from './errors.js';
import { readInput } from './input.js';
import { init } from './module.js';

const isNode = typeof process === 'object' && Boolean(process.versions?.node);

/** How often progress is told at most, in milliseconds. */
const PROGRESS_MS = 100;

/** @type {{ post: (message: any, transfer?: any[]) => void, listen: (onMessage: (message: any) => void) => void }} */
let port;
if (isNode) {
  const threads = 'node:worker_threads';
  const { parentPort } = await import(/* @vite-ignore */ threads);
  port = {
    post: (message, transfer) => parentPort.postMessage(message, transfer),
    listen: (onMessage) => parentPort.on('message', onMessage),
  };
} else {
  const scope = /** @type {any} */ (globalThis);
  port = {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    listen: (onMessage) => {
      scope.onmessage = (/** @type {MessageEvent} */ event) => onMessage(event.data);
    },
  };
}

/**
 * A capture that is being read.
 * @typedef {object} Reading
 * @property {AbortController} controller
 * @property {number} underway how many more batches may be sent
 * @property {() => void} wake
 */

/** @type {Map<number, Reading>} */
const readings = new Map();

/**
 * @param {number} task
 * @param {import('./residency.js').MovedBatch} moved
 * @param {object} message
 */
function send(task, moved, message) {
  port.post({ task, ...message }, [moved.bytes.buffer, moved.words.buffer]);
}

/** @param {{ task: number, input: any }} call */
async function decodeOne({ task, input }) {
  const onProgress = (/** @type {object} */ progress) => port.post({ task, progress });
  const [bytes] = await Promise.all([readInput(input, { onProgress }), init()]);
  const moved = decodeOutside(bytes);
  send(task, moved, { moved });
}

/** @param {{ task: number, files: any[], underway: number }} call */
async function readAll({ task, files, underway }) {
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
  try {
    await init();
    for await (const found of readAddresses(files, { signal, onProgress, onProblem })) {
      while (reading.underway === 0 && !signal.aborted) {
        await new Promise((/** @type {(value: void) => void} */ resolve) => {
          reading.wake = resolve;
        });
      }
      const moved = takeOutside(found.address);
      if (signal.aborted) return;
      --reading.underway;
      send(task, moved, { captured: { moved, context: found.context } });
    }
    port.post({ task, done: true });
  } finally {
    readings.delete(task);
  }
}

port.listen(async (message) => {
  const { task } = message;
  try {
    if (message.files) {
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
});
