// From a file to a batch: unpacked if it is gzipped, decoded off the main thread where that works.

import { decode as decodeHere } from '../batch/batch.js';
import { JobEntityError } from '../base/errors.js';
import { FULL } from '../full-module.js';
import { chunksOf, gunzip, isGzip } from '../base/gunzip.js';
import { asBytes, readInput } from '../base/input.js';
import { initMore } from '../runtime/module.js';
import { decode as decodeInWorker } from '../worker.js';
import * as say from './messages/common.js';

/** @typedef {import('../base/input.js').DecodeInput} DecodeInput */

/** Bytes up to which decoding is done sooner than a worker is reached. */
const SMALL = 256 * 1024;

/** Set once a worker could not run here: a policy forbids it, or its file is elsewhere. */
let workerFailed = false;

/**
 * The input itself, or, if it is gzipped, what is in it.
 * @param {DecodeInput} input
 * @returns {Promise<DecodeInput>}
 */
async function unpacked(input) {
  const bytes = typeof input === 'string' ? undefined : asBytes(input);
  if (bytes) {
    if (!isGzip(bytes)) return bytes;
    return unpack(new Blob([/** @type {BlobPart} */ (bytes)]));
  }
  const blob = /** @type {any} */ (input);
  if (typeof blob?.slice !== 'function' || typeof blob.arrayBuffer !== 'function') return input;
  const isSmall = blob.size <= SMALL;
  const head = new Uint8Array(await (isSmall ? blob : blob.slice(0, 2)).arrayBuffer());
  if (isGzip(head)) return unpack(blob);
  return isSmall ? head : input;
}

/** @param {Blob} blob */
async function unpack(blob) {
  const open = () => chunksOf(blob.stream());
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  try {
    for await (const piece of gunzip(open(), open)) pieces.push(piece.slice());
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  } catch (cause) {
    throw new JobEntityError('read-failed', say.gzipDamaged, { cause });
  }
}

/**
 * @param {DecodeInput} input
 * @param {{ signal?: AbortSignal, onProgress?: (progress: import('../worker.js').Progress) => void }} [options]
 * @returns {Promise<import('../batch/batch.js').Batch>}
 */
export async function decodeFile(input, { signal, onProgress } = {}) {
  // The worker needs this module, so nothing else is loaded for what is decoded here.
  const [ready] = await Promise.all([unpacked(input), initMore(FULL)]);
  // What can be read only once is read before a worker may fail; a worker reads Blobs by itself.
  const { arrayBuffer, size } = /** @type {Partial<Blob>} */ (ready);
  const isBlob = typeof arrayBuffer === 'function' && typeof size === 'number';
  const source = isBlob ? ready : await readInput(ready, { signal, onProgress });
  const isSmall = !isBlob && /** @type {Uint8Array} */ (source).length <= SMALL;
  if (isSmall || workerFailed || typeof Worker !== 'function') {
    return decodeHere(source, { signal });
  }
  try {
    return await decodeInWorker(source, { signal, onProgress });
  } catch (error) {
    if (!(error instanceof JobEntityError) || error.code !== 'worker-failed') throw error;
    workerFailed = true;
    return decodeHere(source, { signal });
  }
}
