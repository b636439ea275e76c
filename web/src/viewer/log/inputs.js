// What a viewer is given to open: files, folders, bytes, streams, and batches that the page has read itself.

import { asBytes } from '../../base/input.js';
import { filesOf } from '../../captures/files.js';

/** @typedef {import('../../batch/batch.js').Batch} Batch */
/** @typedef {{ name: string, input: Blob | string }} NamedInput */
/** @typedef {{ file: NamedInput, batch?: undefined } | { file?: undefined, batch: Batch }} Opened */

/** What nothing names is called. */
const NAMELESS = 'response';

/**
 * Whether it is a batch, of whichever copy of this package.
 * @param {any} one
 * @returns {one is Batch}
 */
export const isBatch = (one) =>
  typeof one?.toJSONText === 'function' && typeof one.delete === 'function';

/**
 * What can be read again, and in parts.
 * @param {any} input
 * @returns {Promise<Blob | string>}
 */
async function kept(input) {
  if (typeof input === 'string') return input;
  const bytes = asBytes(input);
  if (bytes) return new Blob([/** @type {BlobPart} */ (bytes)]);
  if (typeof input.slice === 'function' && typeof input.size === 'number') return input;
  return typeof input.blob === 'function' ? input.blob() : new Response(input).blob();
}

/** @param {any} input @returns {AsyncGenerator<Opened, void, void>} */
async function* files(input) {
  for await (const file of filesOf(input)) {
    yield { file: { name: file.name || NAMELESS, input: await kept(file.input) } };
  }
}

/**
 * Batches of an array stay the caller's; those that an iterator makes while it is read are deleted, because
 * the caller does not come to see them.
 * @param {any} inputs
 * @returns {AsyncGenerator<Opened, void, void>} throws `wrong-argument`
 */
export async function* openedOf(inputs) {
  if (isBatch(inputs)) yield { batch: inputs };
  else if (Array.isArray(inputs)) for (const one of inputs) yield* openedOf(one);
  else if (typeof inputs?.next === 'function') yield* madeBy(inputs);
  else yield* files(inputs);
}

/** @param {AsyncIterator<any> | Iterator<any>} iterator @returns {AsyncGenerator<Opened, void, void>} */
async function* madeBy(iterator) {
  let next = await iterator.next();
  if (next.done) return;
  if (!isBatch(next.value)) {
    yield* files(startingWith(next.value, iterator));
    return;
  }
  try {
    for (; !next.done; next = await iterator.next()) {
      yield { batch: next.value };
      next.value.delete();
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * @param {unknown} first
 * @param {AsyncIterator<any> | Iterator<any>} iterator
 */
async function* startingWith(first, iterator) {
  try {
    yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
