// Inputs as SDKs and Node have them, and gzip.

import { wrongArgument } from '../base/arguments.js';
import { JobEntityError, throwIfAborted } from '../base/errors.js';
import { GZIP_LIMITS, gunzip, unpackedWithin } from '../base/gunzip.js';
import { asBytes, checkLength, isSource, readInput } from '../base/input.js';
import { encoder } from '../base/text.js';
import { JsonNumber, exactText } from '../values/json.js';

/** @typedef {import('../base/input.js').ReadOptions} ReadOptions */

/** @param {Uint8Array[]} chunks @returns {Uint8Array} */
function joined(chunks) {
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * Reads chunks to their end: a Readable of Node, the body that an SDK gives, a generator. An abort ends
 * the reading at once.
 * @param {AsyncIterable<unknown>} source
 * @param {ReadOptions} options
 */
async function readChunks(source, { signal, onProgress, limits }) {
  const chunks = [];
  let bytesRead = 0;
  const iterator = source[Symbol.asyncIterator]();
  /** @type {(reason: unknown) => void} */
  let stop = () => {};
  const stopped = new Promise((_, reject) => {
    stop = reject;
  });
  stopped.catch(() => {});
  const onAbort = () => stop(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      const { done, value } = await Promise.race([iterator.next(), stopped]);
      throwIfAborted(signal);
      if (done) return joined(chunks);
      const chunk = asBytes(value);
      if (!chunk) throw wrongArgument('The stream must give bytes or text.');
      // A stream of Node may use the memory of a chunk again.
      chunks.push(chunk.slice());
      bytesRead += chunk.length;
      if (limits) checkLength(bytesRead, limits);
      onProgress?.({ bytesRead });
    }
  } catch (cause) {
    // A stream of Node that waits for more does not hear of return().
    const { destroy } = /** @type {any} */ (source);
    if (typeof destroy === 'function') destroy.call(source);
    else void Promise.resolve(iterator.return?.()).catch(() => {});
    throw cause;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/**
 * A value that an SDK has returned or thrown, as JSON: its classes for numbers as these, errors
 * with the name and message that they do not show.
 * @param {any} value
 * @returns {any}
 */
function sentBySdk(value) {
  if (typeof value !== 'object' || value === null) return value;
  // NumericValue of the AWS SDK.
  if (typeof value.string === 'string' && value.type === 'bigDecimal') {
    return new JsonNumber(value.string);
  }
  if (value instanceof JsonNumber) return value;
  if (Array.isArray(value)) return value.map(sentBySdk);
  const named = value instanceof Error ? { name: value.name, message: value.message } : {};
  const members = Object.entries({ ...named, ...value }).filter(
    ([name, member]) =>
      member !== undefined && typeof member !== 'function' && name !== '$response',
  );
  return Object.fromEntries(members.map(([name, member]) => [name, sentBySdk(member)]));
}

/**
 * @param {any} source
 * @param {ReadOptions} options
 * @returns {Promise<Uint8Array>}
 */
export async function readOther(source, options) {
  try {
    if (typeof source?.[Symbol.asyncIterator] === 'function') {
      return await readChunks(source, options);
    }
    if (typeof source === 'object' && source !== null && source.$metadata !== undefined) {
      return encoder.encode(exactText(sentBySdk(source)));
    }
    // The SDK's HttpResponse, and what others make of one.
    if (source?.headers !== undefined && source.body !== undefined) {
      const { body } = source;
      return asBytes(body) || isSource(body)
        ? await readInput(body, options)
        : await readOther(body, options);
    }
  } catch (cause) {
    if (cause instanceof JobEntityError) throw cause;
    throwIfAborted(options.signal);
    throw new JobEntityError('read-failed', `The input could not be read: ${cause}`, { cause });
  }
  throw wrongArgument(
    'decode() takes bytes, a string, a Blob, a Response, a stream or async iterable of bytes, or what ' +
      'an AWS SDK has returned.',
  );
}

/**
 * @param {Uint8Array} bytes of gzip
 * @param {Partial<import('../base/gunzip.js').GzipLimits>} [limits]
 * @returns {Promise<Uint8Array>} rejects with `gzip` or `gzip-limit`
 */
export async function unpackAll(bytes, limits) {
  async function* packed() {
    yield bytes;
  }
  const unpacked = unpackedWithin(
    /** @type {any} */ (packed()),
    (pieces) => gunzip(pieces, /** @type {any} */ (packed)),
    { ...GZIP_LIMITS, ...limits },
  );
  const pieces = [];
  for await (const piece of unpacked) pieces.push(piece.slice());
  return joined(pieces);
}
