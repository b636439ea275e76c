/**
 * decode() and readCaptures() off the main thread: reading and decoding happen in a worker, which is
 * started at the first call; the rows come back without being copied.
 *
 * @module
 */

import { readOptions } from './base/arguments.js';
import { answerOf } from './batch/answer.js';
import { batchFrom, tellOf } from './batch/batch.js';
import { bytesFrom } from './batch/open.js';
import { aborted, Arriving } from './worker-arriving.js';
import { filesOf } from './captures/files.js';
import { isBlob, sizeOfFile, toSend } from './captures/sending.js';
import { readSideBySide } from './worker-files.js';
import { builtIn, isNode } from './base/environment.js';
import { JobEntityError, throwIfAborted } from './base/errors.js';
import { asBytes } from './base/input.js';
import { runningThread } from './worker-client.js';

export { init } from './captures.js';
export { terminate } from './worker-client.js';

/** @typedef {import('./batch/batch.js').Batch} Batch */
/** @typedef {import('./base/input.js').DecodeInput} DecodeInput */
/** @typedef {{ bytesRead: number, totalBytes?: number }} Progress */
/** @typedef {import('../types/captures.d.ts').CaptureInput} CaptureInput */
/** @typedef {import('../types/worker.d.ts').WorkerCaptureOptions} WorkerCaptureOptions */

/**
 * Decodes one saved response in a worker.
 *
 * @param {DecodeInput} input
 * @param {Parameters<typeof import('./batch/batch.js').decode>[1] & { onProgress?: (progress: Progress) => void }} [options]
 *     onProgress is called while the input is read
 * @returns {Promise<Batch>} rejects as decode() does, and with `worker-failed`
 */
export async function decode(input, options) {
  const names = ['signal', 'onProgress', 'status', 'headers', 'request', 'limits'];
  const given = readOptions(options, names);
  const { signal, onProgress, request, limits } = given;
  throwIfAborted(signal);
  const answer = answerOf(input, given);
  // A Blob is read in the worker; bytes that the caller owns are copied, others are handed over.
  const owned = isBlob(input) ? undefined : asBytes(input);
  const bytes = isBlob(input)
    ? undefined
    : typeof input === 'string'
      ? owned
      : (owned?.slice() ?? (await bytesFrom(input, { signal, onProgress, limits })));
  const thread = await runningThread();
  throwIfAborted(signal);

  let onAbort = () => {};
  try {
    const moved = await new Promise((resolve, reject) => {
      const task = thread.add({
        take: ({ moved: batch, progress }) => {
          if (progress) onProgress?.(progress);
          else resolve(batch);
          return !progress;
        },
        reject,
      });
      onAbort = () => {
        if (!thread.drop(task)) return;
        // Decoding cannot be interrupted: if no other call waits, the worker goes.
        if (thread.isIdle) thread.stop();
        reject(aborted(signal));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const transfer = bytes ? [/** @type {ArrayBuffer} */ (bytes.buffer)] : [];
      try {
        thread.post({ task, input: bytes ?? input, limits }, transfer);
      } catch (error) {
        thread.drop(task);
        reject(error);
      }
    });
    const batch = batchFrom(moved, limits);
    tellOf(batch, answer, request);
    return batch;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    thread.rest();
  }
}

/** So many groups of batches may be on their way: the thread waits for the reader, not the memory. */
const MOST_UNDERWAY = 4;

/** Files of fewer bytes in all are read before a second worker has started. */
const LEAST_SHARED_BYTES = 1 << 25;
/** Workers that are started if the caller does not say how many; each takes some 16 MB. */
const MOST_WORKERS = 4;

/**
 * Reads whole captures in a worker, large ones in several; see readCaptures() of
 * `deadline-job-entity/captures`.
 *
 * @param {CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>} input
 * @param {WorkerCaptureOptions} [given]
 * @returns {AsyncGenerator<Batch, void, void>} throws as that one does, and `worker-failed`
 */
export async function* readCaptures(input, given) {
  const names = ['signal', 'onProgress', 'onProblem', 'limits', 'workers'];
  const options = readOptions(given, names);
  const { signal, limits, workers } = options;
  if (workers !== undefined && !(Number.isInteger(workers) && workers > 0)) {
    throw new JobEntityError('wrong-argument', 'workers: a number of workers, 1 or more.');
  }
  throwIfAborted(signal);
  /** @type {import('./captures/files.js').CaptureFile[]} */
  const files = [];
  for await (const file of filesOf(input)) files.push(file);
  const threads = await threadsFor(files, workers);
  throwIfAborted(signal);
  if (threads.length > 1) {
    yield* readSideBySide(files, threads, options);
    return;
  }
  const arriving = new Arriving(threads[0], options);
  try {
    const { sendable, transfer } = toSend(files);
    arriving.post({ files: sendable, underway: MOST_UNDERWAY, limits }, transfer);
    yield* arriving.batches();
  } finally {
    arriving.close();
  }
}

async function processors() {
  const { hardwareConcurrency } = globalThis.navigator ?? {};
  if (hardwareConcurrency !== undefined || !isNode) return hardwareConcurrency ?? 1;
  return (await builtIn('node:os')).availableParallelism();
}

/**
 * The workers that read those files: more than one only if each file can be read again, because the
 * response to another file's request may be in it.
 * @param {import('./captures/files.js').CaptureFile[]} files
 * @param {number | undefined} wanted by the caller
 */
async function threadsFor(files, wanted) {
  const first = await runningThread();
  const sizes = files.map(sizeOfFile);
  if (first.isHere || sizes.includes(undefined)) return [first];
  const bytes = sizes.reduce((/** @type {number} */ sum, size) => sum + Number(size), 0);
  const most = bytes < LEAST_SHARED_BYTES ? 1 : Math.min(await processors(), MOST_WORKERS);
  const count = Math.min(wanted ?? most, files.length);
  const others = Array.from({ length: Math.max(count - 1, 0) }, (_, i) =>
    runningThread(i + 1).catch(() => undefined),
  );
  return [first, ...(await Promise.all(others)).filter((thread) => thread !== undefined)];
}
