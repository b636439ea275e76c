// The module as text, for where its file cannot be found: bundles that leave it behind, single files.

import { builtIn, isNode } from './environment.js';

/** @param {string} letters in base64 @returns {Uint8Array<ArrayBuffer>} */
const bytesOf = (letters) =>
  // Where the engine has it, that is ten times as fast.
  /** @type {any} */ (Uint8Array).fromBase64?.(letters) ??
  Uint8Array.from(atob(letters), (char) => char.charCodeAt(0));

/**
 * Unpacks gzip that is given in letters of base64.
 * @param {string} letters
 * @returns {Promise<BufferSource>}
 */
export async function unpacked(letters) {
  if (isNode) {
    const { gunzipSync } = await builtIn('node:zlib');
    return gunzipSync(bytesOf(letters));
  }
  const stream = new Blob([bytesOf(letters)]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
