// Strings from the module's bytes.

import { isNode } from './environment.js';

// A text may start with U+FEFF, which a decoder takes for a mark and drops unless told not to.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

// ASCII is the same in windows-1252, which browsers decode a quarter faster since nothing in it can
// be wrong; Node's way to it is a detour.
const asciiDecoder = isNode ? decoder : new TextDecoder('windows-1252');

/** The string of UTF-8. @param {Uint8Array} bytes */
export const utf8Text = (bytes) => decoder.decode(bytes);

/** The string of bytes that are all ASCII. @param {Uint8Array} bytes */
export const asciiText = (bytes) => asciiDecoder.decode(bytes);
