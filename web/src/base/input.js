// Whatever a caller has a response in, as bytes.

import { kindOf, wrongArgument } from './arguments.js';
import { bytesIn } from './bytes.js';
import { JobEntityError, throwIfAborted } from './errors.js';
import { encoder, looseText } from './text.js';

/** @typedef {import('../../types/index.d.ts').DecodeInput} DecodeInput */

/**
 * @typedef {object} ReadOptions
 * @property {AbortSignal} [signal]
 * @property {(progress: { bytesRead: number, totalBytes?: number }) => void} [onProgress]
 * @property {number} [totalBytes]
 * @property {Readonly<Record<string, number>>} [limits]
 */

/**
 * @param {number} size in bytes, at least
 * @param {{ inputBytes?: number }} limits
 */
export function checkLength(size, { inputBytes = Infinity }) {
  if (size <= inputBytes) return;
  const message = `The input has ${size} bytes or more; limits.inputBytes is ${inputBytes}.`;
  throw new JobEntityError('size-limit', message);
}

/**
 * The kind of an object, whichever realm it comes from; empty if it cannot be asked.
 * @param {unknown} value
 */
export function tagOf(value) {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return '';
  }
}

/**
 * Reads a stream to its end. An abort cancels the stream.
 * @param {ReadableStream<Uint8Array>} stream
 * @param {ReadOptions} options
 */
async function readStream(stream, { signal, onProgress, totalBytes, limits }) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  const cancel = () => void reader.cancel(signal?.reason).catch(() => {});
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      throwIfAborted(signal);
      if (done) break;
      const chunk = typeof value === 'string' ? encoder.encode(value) : asBytes(value);
      if (!chunk) throw new JobEntityError('wrong-argument', 'The stream must give bytes or text.');
      chunks.push(chunk);
      size += chunk.length;
      if (limits) checkLength(size, limits);
      onProgress?.({ bytesRead: size, totalBytes });
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    reader.releaseLock();
  }
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/**
 * Bytes that are in memory already, as a plain view, else undefined. Works across realms.
 * @param {unknown} input
 * @returns {Uint8Array | undefined} throws `wrong-argument` if their memory is gone
 */
export function asBytes(input) {
  // Subclasses do not behave alike: slice() of a Buffer copies nothing.
  return typeof input === 'string' ? encoder.encode(input) : bytesIn(input);
}

/**
 * Whether readInput() knows it, beside bytes.
 * @param {any} input
 */
export function isSource(input) {
  try {
    return (
      typeof input?.getReader === 'function' ||
      typeof input?.stream === 'function' ||
      tagOf(input) === 'Response'
    );
  } catch {
    return true; // readInput() says why it cannot be read.
  }
}

/**
 * @param {DecodeInput} input
 * @param {ReadOptions} [options]
 * @returns {Promise<Uint8Array>}
 */
export async function readInput(input, options = {}) {
  const { signal } = options;
  throwIfAborted(signal);
  const bytes = asBytes(input);
  if (bytes) return bytes;
  /** @type {any} */
  const source = input;
  try {
    if (typeof source?.getReader === 'function') return await readStream(source, options);
    if (typeof source?.stream === 'function') {
      return await readStream(source.stream(), { ...options, totalBytes: source.size });
    }
    if (tagOf(source) === 'Response') {
      if (source.bodyUsed) {
        throw new JobEntityError('wrong-argument', "The Response's body has been read already.");
      }
      const announced = Number(source.headers.get('content-length')) || undefined;
      return source.body
        ? await readStream(source.body, { ...options, totalBytes: announced })
        : new Uint8Array(0);
    }
  } catch (cause) {
    if (cause instanceof JobEntityError) throw cause;
    throwIfAborted(signal);
    throw new JobEntityError('read-failed', `The input could not be read: ${cause}`, { cause });
  }
  throw wrongArgument(
    'decode() takes a Uint8Array, ArrayBuffer, string, Blob, Response or ReadableStream.',
  );
}

/**
 * The JSON text of what a caller gives as text, bytes or object.
 * @param {any} value
 * @param {string} code of the error
 * @param {string} what
 * @returns {string}
 */
export function jsonTextOf(value, code, what) {
  if (typeof value === 'string') return value;
  const bytes = asBytes(value);
  // A copy: browsers decode no memory that is shared.
  if (bytes) return looseText(bytes.slice());
  try {
    // Sets and maps would be objects without members.
    const isPlain = Array.isArray(value) || !(Symbol.iterator in value);
    const text = isPlain && typeof value !== 'function' && JSON.stringify(value);
    if (text) return text;
  } catch (cause) {
    throw new JobEntityError(code, `${what} cannot be written as JSON.`, { cause });
  }
  throw new JobEntityError(code, `${what} is text, bytes or an object, not ${kindOf(value)}.`);
}
