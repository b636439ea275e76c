// Whatever a caller has a response in, as bytes.

import { kindOf, wrongArgument } from './arguments.js';
import { JobEntityError, throwIfAborted } from './errors.js';

/** @typedef {import('../types/index.d.ts').DecodeInput} DecodeInput */

/**
 * @typedef {object} ReadOptions
 * @property {AbortSignal} [signal]
 * @property {(progress: { bytesRead: number, totalBytes?: number }) => void} [onProgress]
 * @property {number} [totalBytes]
 */

const encoder = new TextEncoder();

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
async function readStream(stream, { signal, onProgress, totalBytes }) {
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

// What a view itself says, whatever properties its object has.
const TypedArray = Object.getPrototypeOf(Uint8Array);
/** @param {string} name @returns {(view: ArrayBufferView) => any} */
const ofTypedArray = (name) => {
  const { get } = /** @type {any} */ (Object.getOwnPropertyDescriptor(TypedArray.prototype, name));
  return (view) => get.call(view);
};
const bufferOf = ofTypedArray('buffer');
const lengthOf = ofTypedArray('length');
const nameOf = ofTypedArray(/** @type {any} */ (Symbol.toStringTag));

/**
 * Bytes of a view or of memory; a copy if other threads may change them. Throws a TypeError if they
 * are gone.
 * @param {any} input
 */
function viewOf(input) {
  const buffer = ArrayBuffer.isView(input) ? input.buffer : input;
  // Throws for memory that is detached, which a view of it shows as one without bytes.
  const all = new Uint8Array(/** @type {ArrayBuffer} */ (buffer));
  const [start, length] = ArrayBuffer.isView(input)
    ? [input.byteOffset, input.byteLength]
    : [0, all.length];
  const bytes = new Uint8Array(buffer, start, length);
  // So does an array that is longer than what is left of its memory.
  if (nameOf(input) !== undefined) TypedArray.prototype.at.call(input, 0);
  return tagOf(buffer) === 'SharedArrayBuffer' ? bytes.slice() : bytes;
}

/**
 * Bytes that are in memory already, else undefined. Works across realms.
 * @param {unknown} input
 * @returns {Uint8Array | undefined}
 */
export function asBytes(input) {
  if (typeof input === 'string') return encoder.encode(input);
  // A view of one's own costs as much as a tenth of the decode of a small response. Subclasses do
  // not behave alike: slice() of a Buffer copies nothing.
  if (
    ArrayBuffer.isView(input) &&
    Object.getPrototypeOf(input) === Uint8Array.prototype &&
    lengthOf(input) > 0 &&
    !Object.hasOwn(input, 'length') &&
    Object.getPrototypeOf(bufferOf(input)) === ArrayBuffer.prototype
  ) {
    return /** @type {Uint8Array} */ (input);
  }
  try {
    const tag = tagOf(input);
    if (ArrayBuffer.isView(input) || tag === 'ArrayBuffer' || tag === 'SharedArrayBuffer') {
      return viewOf(input);
    }
  } catch (cause) {
    throw wrongArgument('The bytes cannot be read: their memory is detached or too short.', cause);
  }
  return undefined;
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
  if (bytes) return new TextDecoder().decode(bytes);
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
