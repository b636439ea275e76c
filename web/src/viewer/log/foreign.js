// What a file is that holds no response. The core knows the kinds of files, and says what to do.

import * as say from '../messages/captures.js';

/** Bytes by which a text is told from other files. */
const HEAD = 512;

const NOT_TEXT = /[\0\ufffd]|^(%PDF|PK)/;

/**
 * @param {any} [problem] the first thing that was wrong with the file
 * @param {boolean} [isEmpty] whether there is nothing in it
 */
export function wordsFor(problem, isEmpty = false) {
  if (isEmpty) return say.isEmpty;
  if (!problem) return say.holdsNothing;
  return problem.code === 'gzip' ? say.isDamagedGzip(problem.message) : problem.message;
}

/** Whether people can read what is in it. @param {Blob} blob */
export async function isText(blob) {
  const bytes = await blob.slice(0, HEAD).arrayBuffer();
  // The last character may be cut in two.
  return bytes.byteLength > 0 && !NOT_TEXT.test(new TextDecoder().decode(bytes, { stream: true }));
}
