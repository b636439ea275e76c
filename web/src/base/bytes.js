// The kind and size of a caller's buffers, whatever they claim. Their own properties can say
// anything, and a length can change between two looks at it, so it is asked once, by the getters
// that the engine has made.

import { wrongArgument } from './arguments.js';

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype);

/**
 * The getter of a prototype, to be called with an object of that kind.
 * @param {object} prototype
 * @param {PropertyKey} name
 * @returns {() => any}
 */
const getterOf = (prototype, name) =>
  /** @type {any} */ (Object.getOwnPropertyDescriptor(prototype, name)).get;

const typedName = getterOf(TypedArray, Symbol.toStringTag);
const typedLength = getterOf(TypedArray, 'byteLength');
const typedOffset = getterOf(TypedArray, 'byteOffset');
const typedBuffer = getterOf(TypedArray, 'buffer');
const viewLength = getterOf(DataView.prototype, 'byteLength');
const viewOffset = getterOf(DataView.prototype, 'byteOffset');
const viewBuffer = getterOf(DataView.prototype, 'buffer');
const bufferLength = getterOf(ArrayBuffer.prototype, 'byteLength');
const sharedLength =
  typeof SharedArrayBuffer === 'function'
    ? getterOf(SharedArrayBuffer.prototype, 'byteLength')
    : undefined;
const typedKeys = TypedArray.keys;

const gone = () =>
  wrongArgument('The bytes cannot be read: their memory is detached or too short.');

/**
 * How many bytes a typed array has.
 * @param {Uint8Array} bytes
 * @returns {number} throws `wrong-argument` if it is not one, or has lost its memory
 */
export function byteLengthOf(bytes) {
  const length = typedLength.call(bytes);
  if (length === 0) {
    try {
      // Only this fails for a view whose buffer was handed over, or is shorter now.
      typedKeys.call(bytes);
    } catch {
      throw gone();
    }
  }
  return length;
}

/** @param {() => any} getter @param {unknown} value */
function ask(getter, value) {
  try {
    return getter.call(value);
  } catch {
    return undefined;
  }
}

/**
 * Whether it is a Uint8Array, of any realm and maybe of a subclass, as Node's Buffer is. Other threads
 * may share its memory.
 * @param {unknown} input
 */
export const isByteArray = (input) => typedName.call(input) === 'Uint8Array';

/**
 * Bytes that other threads cannot change.
 * @param {Uint8Array} bytes
 */
const own = (bytes) => (ask(bufferLength, bytes.buffer) === undefined ? bytes.slice() : bytes);

/**
 * The bytes of a buffer or a view of any kind and realm, as a plain view of what this thread alone can
 * change; undefined if it is something else.
 * @param {unknown} input
 * @returns {Uint8Array | undefined} throws `wrong-argument` if its memory is gone
 */
export function bytesIn(input) {
  /** @type {any} */
  const value = input;
  if (ArrayBuffer.isView(value)) {
    const isTyped = typedName.call(value) !== undefined;
    const length = isTyped ? byteLengthOf(/** @type {any} */ (value)) : ask(viewLength, value);
    // A DataView says so itself.
    if (length === undefined) throw gone();
    const buffer = (isTyped ? typedBuffer : viewBuffer).call(value);
    return own(new Uint8Array(buffer, (isTyped ? typedOffset : viewOffset).call(value), length));
  }
  const length = ask(bufferLength, value) ?? (sharedLength && ask(sharedLength, value));
  if (length === undefined) return undefined;
  try {
    return own(new Uint8Array(value, 0, length));
  } catch {
    throw gone();
  }
}
