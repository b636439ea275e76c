// Questions of the module with captures to the engine about Windows code pages of two bytes a
// character: see wasm/platform_code_pages.cc.

import { strictDecoder } from '../base/text.js';

/** By what the module calls them: 0 is Chinese, 1 Japanese. */
const LABELS = ['gbk', 'shift_jis'];

/** By page, made when the first character is asked for. @type {TextDecoder[]} */
const decoders = [];

/** Answers by page and bytes, because a text has most of its characters again. */
const known = new Map();

/**
 * @param {number} page
 * @param {number[]} bytes
 */
function codePointOf(page, bytes) {
  try {
    decoders[page] ??= strictDecoder(LABELS[page]);
    return decoders[page].decode(Uint8Array.from(bytes)).codePointAt(0);
  } catch {
    return 0;
  }
}

/**
 * The code point of a character; 0: its bytes are not one, or the engine does not have the page.
 * @param {number} page
 * @param {number} lead
 * @param {number} trail 0: the character is of one byte
 * @returns {number}
 */
export function codePage(page, lead, trail) {
  const key = (page << 16) | (lead << 8) | trail;
  if (!known.has(key)) known.set(key, codePointOf(page, trail === 0 ? [lead] : [lead, trail]));
  return known.get(key);
}
