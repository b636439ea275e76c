// Texts with half a character (a lone surrogate), as JSON may hold them in an escape. UTF-8 has no bytes
// for them, so they go into the module as the three bytes that a code point of that number would have,
// and come back from these.

import { encoder, utf8Text } from './text.js';

const LONE_SURROGATE = /\p{Surrogate}/u;
const LONE_SURROGATES = /(\p{Surrogate})/u;

/** @param {string} text */
export const hasHalfCharacter = (text) => LONE_SURROGATE.test(text);

/**
 * Bytes that UTF-8 never has: a first byte of a code point in the surrogates, and its second byte.
 */
const FIRST = 0xed;
const LEAST_SECOND = 0xa0;

/**
 * @param {string} text
 * @param {Uint8Array} target with room for three bytes a unit
 * @returns {number} how many bytes it has there
 */
export function encodeHalves(text, target) {
  let at = 0;
  // Whole texts and halves by turns.
  text.split(LONE_SURROGATES).forEach((part, i) => {
    if (i % 2 === 0) {
      at += encoder.encodeInto(part, target.subarray(at)).written;
      return;
    }
    const unit = part.charCodeAt(0);
    target[at++] = FIRST;
    target[at++] = 0x80 | ((unit >> 6) & 0x3f);
    target[at++] = 0x80 | (unit & 0x3f);
  });
  return at;
}

/** @param {Uint8Array} bytes @returns {string} */
export function decodeHalves(bytes) {
  let text = '';
  let from = 0;
  for (let at = bytes.indexOf(FIRST); at >= 0; at = bytes.indexOf(FIRST, at + 1)) {
    if (!(bytes[at + 1] >= LEAST_SECOND)) continue;
    const unit = 0xd000 | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f);
    text += utf8Text(bytes.subarray(from, at)) + String.fromCharCode(unit);
    from = at + 3;
  }
  return text + utf8Text(bytes.subarray(from));
}
