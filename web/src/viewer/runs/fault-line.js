// The line of an expression that an error is in, and what points at the place.

/** Characters of the line before and behind the place. */
const AROUND = 60;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @param {string} text */
const widthOf = (text) => [...text].length;

/**
 * @param {string} text
 * @param {number} offset in bytes of UTF-8, like the length
 * @param {number} length
 */
export function faultLine(text, offset, length) {
  const bytes = encoder.encode(text);
  const before = decoder.decode(bytes.subarray(0, offset));
  const fault = decoder.decode(bytes.subarray(offset, offset + length));
  const start = before.lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', before.length);
  const head = before.slice(start);
  const line = text.slice(start, end < 0 ? text.length : end);
  const from = Math.max(0, head.length - AROUND);
  const shown = line.slice(from, head.length + AROUND);
  const width = Math.min(widthOf(fault.split('\n')[0]), widthOf(shown) - widthOf(head.slice(from)));
  return {
    line: shown.replaceAll('\t', ' '),
    caret: `${' '.repeat(widthOf(head.slice(from)))}^${'~'.repeat(Math.max(0, width - 1))}`,
  };
}
