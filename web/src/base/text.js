// Strings from the module's bytes, and bytes from strings.

import { isNode, nodeProcess } from './environment.js';

/**
 * The platform's class: test runners may hide it from the code that they run, as jsdom does, where
 * Node has it all the same.
 * @template {'TextDecoder' | 'TextEncoder'} Name
 * @param {Name} name
 * @returns {(typeof globalThis)[Name]}
 */
const classOf = (name) => globalThis[name] ?? nodeProcess?.getBuiltinModule('node:util')[name];

const Decoder = classOf('TextDecoder');
const Encoder = classOf('TextEncoder');

// A text may start with U+FEFF, which a decoder takes for a mark and drops unless `ignoreBOM` is
// set.
const decoder = new Decoder('utf-8', { ignoreBOM: true });

// ASCII is the same in windows-1252, which browsers decode a quarter faster since nothing in it can
// be wrong; Node's way to it is a detour.
const asciiDecoder = isNode ? decoder : new Decoder('windows-1252');

/** Bytes of UTF-8 of strings. */
export const encoder = new Encoder();

const looseDecoder = new Decoder();

/**
 * Which UTF-16 the bytes are, by their mark or because the first character of a JSON text is one byte,
 * so that the other half of its unit is zero.
 * @param {Uint8Array} bytes
 * @returns {'utf-16be' | 'utf-16le' | undefined} undefined: not UTF-16
 */
function utf16Of([first, second]) {
  if (second === undefined) return undefined;
  if (first === 0xfe ? second === 0xff : first === 0 && second !== 0) return 'utf-16be';
  return (first === 0xff && second === 0xfe) || (first !== 0 && second === 0)
    ? 'utf-16le'
    : undefined;
}

/**
 * Like utf8Text(), but without a mark at its start, and for UTF-16 too, as Windows PowerShell
 * writes it.
 * @param {Uint8Array} bytes
 */
export function looseText(bytes) {
  const utf16 = utf16Of(bytes);
  return (utf16 ? new Decoder(utf16) : looseDecoder).decode(bytes);
}

/**
 * Bytes of UTF-16 as UTF-8; others, and what is not whole UTF-16, as they are.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array}
 */
export function utf8Bytes(bytes) {
  const utf16 = utf16Of(bytes);
  if (!utf16) return bytes;
  try {
    // A copy: browsers decode no memory that is shared.
    return encoder.encode(strictDecoder(utf16).decode(bytes.slice()));
  } catch {
    return bytes;
  }
}

/**
 * A decoder of that encoding, which throws at what is not in it. Throws if the engine lacks it.
 * @param {string} label
 */
export const strictDecoder = (label) => new Decoder(label, { fatal: true });

/** The string of UTF-8. @param {Uint8Array} bytes */
export const utf8Text = (bytes) => decoder.decode(bytes);

/** The string of bytes that are all ASCII. @param {Uint8Array} bytes */
export const asciiText = (bytes) => asciiDecoder.decode(bytes);
