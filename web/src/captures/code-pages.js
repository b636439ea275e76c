// Questions of the module with captures to the engine about characters of two bytes: see
// wasm/platform_code_pages.cc.

/** By whether the page is 932; undefined: the engine does not have it. @type {Map<number, TextDecoder | undefined>} */
const DECODERS = new Map();

/** @param {number} isJapanese */
function decoderOf(isJapanese) {
  if (!DECODERS.has(isJapanese)) {
    let decoder;
    try {
      decoder = new TextDecoder(isJapanese ? 'shift_jis' : 'gbk');
    } catch {
      // Node may be built with few encodings.
    }
    DECODERS.set(isJapanese, decoder);
  }
  return DECODERS.get(isJapanese);
}

const REPLACEMENT = 0xfffd;

/**
 * The character of Windows code page 932 or 936 that those bytes are; 0: there is none.
 * @param {number} isJapanese
 * @param {number} lead
 * @param {number} trail 0: one byte
 */
export function codePage(isJapanese, lead, trail) {
  const text = decoderOf(isJapanese)?.decode(Uint8Array.from(trail ? [lead, trail] : [lead]));
  const code = text?.codePointAt(0) ?? 0;
  return code === REPLACEMENT ? 0 : code;
}
