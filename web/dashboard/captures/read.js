// From files to entries, while they are read: in a worker, or here where there can be none.

import { JobEntityError } from '../../src/errors.js';
import { readCaptures as readHere } from '../../src/captures.js';
import { readCaptures as readInWorker } from '../../src/worker.js';
import { entryOf, failedEntry } from './entries.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('../../src/batch.js').Batch} Batch */
/** @typedef {{ name: string, input: Blob | string }} NamedInput */
/** @typedef {{ file: string, bytesRead: number, totalBytes?: number, responses: number }} Progress */

/** Files up to this size are shown even if they hold no response: what is wrong shows in the viewer. */
const SHOWN_BYTES = 1 << 24;

/** Forms of files that are one response as a whole. */
const WHOLE = new Set(['raw-body', 'aws-cli', 'boto3', 'aws-sdk-js', 'fragment', 'exception']);

/** Set once a worker could not run here: a policy forbids it, or its file is elsewhere. */
let workerFailed = false;

/**
 * @param {NamedInput} file
 * @param {{ signal: AbortSignal, onProgress: (progress: Progress) => void, onProblem: (problem: any) => void }} options
 * @returns {AsyncGenerator<Batch, void, void>}
 */
async function* batchesOf(file, options) {
  if (!workerFailed && typeof Worker === 'function') {
    try {
      yield* readInWorker(file, options);
      return;
    } catch (error) {
      if (!(error instanceof JobEntityError) || error.code !== 'worker-failed') throw error;
      // It fails before it sends anything: what follows repeats nothing.
      workerFailed = true;
    }
  }
  yield* readHere(file, options);
}

/**
 * @param {readonly NamedInput[]} files
 * @param {{ signal: AbortSignal, onProgress: (progress: Progress) => void, onProblem: (problem: any) => void }} options
 * @returns {AsyncGenerator<Entry, void, void>} ends without an error when it is aborted
 */
export async function* readEntries(files, { signal, onProgress, onProblem }) {
  for (const file of files) {
    let count = 0;
    /** @type {any} */
    let firstProblem;
    try {
      for await (const batch of batchesOf(file, {
        signal,
        onProgress,
        onProblem: (problem) => {
          firstProblem ??= problem;
          onProblem(problem);
        },
      })) {
        ++count;
        yield entryOfBatch(file, batch);
        batch.delete();
      }
      if (count === 0) yield emptyEntry(file, firstProblem);
    } catch (error) {
      if (signal.aborted) return;
      yield failedEntry(file.name, error, () => file.input);
    }
  }
}

/**
 * @param {NamedInput} file
 * @param {Batch} batch
 */
function entryOfBatch(file, batch) {
  const { index, time, workerId, form } = batch.capture;
  const isWhole = index === 0 && WHOLE.has(form);
  // Kept as a Blob, which browsers hold outside the page's memory and on disk if need be.
  const input = isWhole ? file.input : new Blob([/** @type {BlobPart} */ (batch.input)]);
  // Its members are views of a batch that will be gone.
  const exception = batch.exception && { ...batch.exception, members: undefined };
  const capture = { ...batch.capture, exception };
  const context = {
    ...{ file: file.name, response: index, time: timeOf(time), worker: workerId, capture },
  };
  return entryOf(batch, context, () => input);
}

/**
 * Milliseconds since 1970; where a log does not say in which zone its clock is, as if it were UTC.
 * @param {string | undefined} time
 */
function timeOf(time) {
  if (!time) return undefined;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(time);
  const milliseconds = Date.parse(hasZone ? time : `${time}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/**
 * @param {NamedInput} file
 * @param {any} problem
 */
function emptyEntry({ name, input }, problem) {
  const message = problem ? `no response: ${problem.message}` : 'no response';
  const entry = failedEntry(name, new Error(message), () => input);
  const size = typeof input === 'string' ? input.length : input.size;
  return { ...entry, isShown: size <= SHOWN_BYTES };
}
