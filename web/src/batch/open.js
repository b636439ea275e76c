// From the form in which a caller has a response to its bytes, and to the facts about it.

import { asBytes, isSource, readInput } from '../base/input.js';
import { utf8Bytes } from '../base/text.js';
import { answerOf } from './answer.js';

/** @typedef {import('../base/input.js').ReadOptions} ReadOptions */

/** The first two bytes of gzip. */
const isGzip = (/** @type {Uint8Array} */ bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Rare inputs, whose code is loaded when they come.
 */
const others = () => import('./other-inputs.js');

/**
 * Reads an input that is not in memory, or not in a form that fetch() knows.
 * @param {any} input
 * @param {ReadOptions} options
 * @returns {Promise<Uint8Array>}
 */
export async function bytesFrom(input, options) {
  if (asBytes(input) || isSource(input)) return readInput(input, options);
  const { readOther } = await others();
  return readOther(input, options);
}

/**
 * Unpacks gzip, and turns UTF-16 into UTF-8: Windows PowerShell writes that. Other bytes are as they
 * were.
 * @param {Uint8Array} bytes
 * @param {Partial<import('../base/gunzip.js').GzipLimits>} [limits]
 * @returns {Uint8Array | Promise<Uint8Array>} rejects with `gzip` or `gzip-limit`
 */
export const unpack = (bytes, limits) =>
  isGzip(bytes)
    ? others().then(({ unpackAll }) => unpackAll(bytes, limits).then(utf8Bytes))
    : utf8Bytes(bytes);

/**
 * @param {any} input
 * @param {ReadOptions & { status?: unknown, headers?: unknown }} options
 */
export async function openInput(input, options) {
  const answer = answerOf(input, options);
  return { bytes: await unpack(await bytesFrom(input, options), options.limits), answer };
}
