// Strings from the module's bytes, and bytes from strings.

import { isNode, nodeProcess } from './environment.js';

/**
 * The platform's class: test runners may hide it from what they run, as jsdom does, where Node has it
 * all the same.
 * @template {'TextDecoder' | 'TextEncoder'} Name
 * @param {Name} name
 * @returns {(typeof globalThis)[Name]}
 */
const classOf = (name) => globalThis[name] ?? nodeProcess?.getBuiltinModule('node:util')[name];

const Decoder = classOf('TextDecoder');
const Encoder = classOf('TextEncoder');

// A text may start with U+FEFF, which a decoder takes for a mark and drops unless told not to.
const decoder = new Decoder('utf-8', { ignoreBOM: true });

// ASCII is the same in windows-1252, which browsers decode a quarter faster since nothing in it can
// be wrong; Node's way to it is a detour.
const asciiDecoder = isNode ? decoder : new Decoder('windows-1252');

/** Bytes of UTF-8 of strings. */
export const encoder = new Encoder();

const looseDecoder = new Decoder();

/** Like utf8Text(), without a mark at its start. @param {Uint8Array} bytes */
export const looseText = (bytes) => looseDecoder.decode(bytes);

/** The string of UTF-8. @param {Uint8Array} bytes */
export const utf8Text = (bytes) => decoder.decode(bytes);

/** The string of bytes that are all ASCII. @param {Uint8Array} bytes */
export const asciiText = (bytes) => asciiDecoder.decode(bytes);
