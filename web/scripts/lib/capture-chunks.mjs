// A structured log of any size, a chunk at a time.

import { captureLines } from './capture-lines.mjs';

const UNITS = { '': 1, K: 1e3, M: 1e6, G: 1e9 };
const CHUNK = 1 << 20;

/**
 * @param {string | undefined} text such as 5GB or 200M
 * @returns {number | undefined} bytes
 */
export function sizeOf(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([KMG]?)B?$/i.exec(text ?? '') ?? [];
  return number && Math.round(Number(number) * UNITS[unit.toUpperCase()]);
}

/**
 * @param {number} size the log ends with a line, a little above it
 * @param {number} seed
 */
export async function* captureChunks(size, seed) {
  const lines = captureLines(seed);
  let left = size;
  while (left > 0) {
    let text = '';
    while (text.length < CHUNK) text += lines.next().value;
    const bytes = Buffer.from(text);
    const end = bytes.length <= left ? bytes.length : bytes.indexOf('\n', left - 1) + 1;
    yield bytes.subarray(0, end);
    left -= end;
  }
}
