/**
 * decode() and readCaptures() off the main thread: reading and decoding happen in a worker, which is
 * started at the first call; the rows come back without being copied.
 *
 * @module
 */

import { readOptions } from './base/arguments.js';
import { answerOf } from './batch/answer.js';
import { batchFrom, batchOfCapture, tellOf } from './batch/batch.js';
import { bytesFrom } from './batch/open.js';
import { Capture } from './captures/context.js';
import { filesOf, isNodeFile, isNodeStream } from './captures/files.js';
import { membersOf } from './captures/group.js';
import { JobEntityError, throwIfAborted } from './base/errors.js';
import { asBytes, tagOf } from './base/input.js';
import { Residency } from './runtime/residency.js';
import { runningThread } from './worker-client.js';

export { init } from './captures.js';
export { terminate } from './worker-client.js';

/** @typedef {import('./batch/batch.js').Batch} Batch */
/** @typedef {import('./base/input.js').DecodeInput} DecodeInput */
/** @typedef {{ bytesRead: number, totalBytes?: number }} Progress */
/** @typedef {import('../types/captures.d.ts').CaptureInput} CaptureInput */
/** @typedef {import('../types/captures.d.ts').CaptureOptions} CaptureOptions */

/** @param {AbortSignal | undefined} signal */
const aborted = (signal) =>
  new JobEntityError('aborted', 'The call was aborted.', { cause: signal?.reason });

/** @param {unknown} input */
const isBlob = (input) => ['Blob', 'File'].includes(tagOf(input));

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

/**
 * Reads whole captures in a worker; see readCaptures() of `deadline-job-entity/captures`.
 *
 * @param {CaptureInput | Iterable<CaptureInput> | AsyncIterable<CaptureInput>} input
 * @param {CaptureOptions} [options]
 * @returns {AsyncGenerator<Batch, void, void>} throws as that one does, and `worker-failed`
 */
export async function* readCaptures(input, options) {
  const names = ['signal', 'onProgress', 'onProblem', 'limits'];
  const { signal, onProgress, onProblem, limits } = readOptions(options, names);
  throwIfAborted(signal);
  /** @type {{ name: string, input: any }[]} */
  const files = [];
  for await (const file of filesOf(input)) files.push(file);
  const thread = await runningThread();
  throwIfAborted(signal);

  /** @type {import('./captures/group.js').PackedGroup[]} */
  const arrived = [];
  let wake = () => {};
  /** @type {unknown[]} the first one is thrown */
  const failures = [];
  let isDone = false;
  const task = thread.add({
    take: (message) => {
      if (message.progress) onProgress?.(message.progress);
      else if (message.problem) onProblem?.(message.problem);
      else if (message.captured) arrived.push(message.captured);
      else isDone = true;
      wake();
      return isDone;
    },
    reject: (error) => {
      failures.push(error);
      wake();
    },
  });
  const onAbort = () => {
    failures.push(aborted(signal));
    wake();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const { sendable, transfer } = await toSend(files);
    thread.post({ task, files: sendable, underway: MOST_UNDERWAY, limits }, transfer);
    for (;;) {
      if (failures.length > 0) throw failures[0];
      const group = arrived.shift();
      if (group) {
        for (const member of membersOf(group)) {
          if (failures.length > 0) throw failures[0];
          const residency = new Residency(member, undefined, limits);
          const capture = new Capture(() => member.told());
          try {
            yield batchOfCapture(residency, capture);
          } finally {
            // Whoever keeps this one does not keep the others of its group.
            if (!residency.deleted) {
              residency.leaveGroup();
              capture.read();
            }
          }
        }
        if (!isDone) thread.post({ task, taken: 1 });
      } else if (isDone) {
        return;
      } else {
        await new Promise((/** @type {(value: void) => void} */ resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // Also when the reader has enough: it leaves the loop.
    thread.drop(task);
    if (!isDone) thread.post({ task, cancel: true });
    thread.rest();
  }
}

/** Node's Blobs of a file are not. @param {any} blob */
function isCloneable(blob) {
  try {
    structuredClone(blob);
    return true;
  } catch {
    return false;
  }
}

/** @param {any} input what can be read once */
function sendableStream(input) {
  // An open file of Node goes over as it is.
  if (typeof input.getReader === 'function' || isNodeFile(input)) return input;
  if (isNodeStream(input)) return /** @type {any} */ (ReadableStream).from(input);
  return input.body ?? input.stream();
}

/**
 * Files as a worker can be sent them: bytes of the caller are copied, what can be read once is handed
 * over.
 * @param {{ name: string, input: any }[]} files
 */
async function toSend(files) {
  /** @type {Transferable[]} */
  const transfer = [];
  const sendable = [];
  for (const { name, input } of files) {
    const bytes = asBytes(input);
    if (isBlob(input) && isCloneable(input)) {
      sendable.push({ name, input });
    } else if (bytes) {
      sendable.push({ name, input: typeof input === 'string' ? bytes : bytes.slice() });
    } else {
      const stream = sendableStream(input);
      transfer.push(stream);
      sendable.push({ name, input: stream });
    }
  }
  return { sendable, transfer };
}
