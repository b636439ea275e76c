// What a file is that holds no response, in words, and what to drop instead.

import * as say from '../messages/captures.js';

/** First bytes of what people drop by mistake. @type {readonly (readonly [string, string])[]} */
const SIGNS = Object.freeze([
  ['\x89PNG', say.aPngPicture],
  ['\xff\xd8\xff', say.aJpegPicture],
  ['GIF8', say.aGifPicture],
  ['%PDF', say.aPdfDocument],
  ['PK\x03\x04', say.aZipArchive],
  ['BZh', say.aBzip2File],
  ['\xfd7zXZ', say.anXzFile],
  ['\x28\xb5\x2f\xfd', say.aZstandardFile],
  ['7z\xbc\xaf', say.a7ZipArchive],
  // eslint-disable-next-line viewer/words-in-messages -- how such a file starts
  ['SQLite format', say.anSQLiteDatabase],
  ['\x7fELF', say.aProgram],
  ['MZ', say.aProgram],
]);

/** Bytes that are looked at. */
const HEAD = 1 << 20;

const HELP = say.help;

/** @param {any} value of JSON */
function aboutJSON(value) {
  if (Array.isArray(value?.identifiers)) {
    const count = value.identifiers.length;
    return say.isRequest(count);
  }
  return say.isOtherJson(HELP);
}

/** @param {string} text */
function aboutText(text) {
  const start = text.trimStart();
  if (/^<(!doctype html|html)/i.test(start)) return say.isAnHtmlPage(HELP);
  if (start.startsWith('<')) return say.isXml(HELP);
  if (/^\d{4}-\d\d-\d\d|^\[\d{4}-\d\d-\d\d/m.test(start.slice(0, 4096))) {
    return say.isOtherLog;
  }
  if (/^[\w-]+:( |$)/m.test(start.slice(0, 4096)) && !/^[[{]/.test(start)) {
    return say.looksLikeYaml(HELP);
  }
  return say.isOtherText(HELP);
}

const notText = (/** @type {string} */ words) => ({ words, isText: false });

/**
 * @param {Blob | string} input in which no response was found
 * @param {any} [problem] why not
 * @returns {Promise<{ words: string, isText: boolean }>} the words go on from the name of the file
 */
export async function wordsFor(input, problem) {
  const blob = typeof input === 'string' ? new Blob([input]) : input;
  if (blob.size === 0) return notText(say.isEmpty);
  const bytes = new Uint8Array(await blob.slice(0, HEAD).arrayBuffer());
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const sign = SIGNS.find(([start]) => head.startsWith(start));
  if (sign) return notText(say.isKnownAs(sign[1], HELP));
  if (problem?.code === 'gzip') return notText(say.isDamagedGzip(problem.message));
  const text = new TextDecoder().decode(bytes);
  if (/[\ufffd\0]/.test(text.slice(0, 256))) return notText(say.isNotText(HELP));
  if (blob.size <= HEAD) {
    try {
      return { words: aboutJSON(JSON.parse(text)), isText: true };
    } catch {
      // Not JSON as a whole.
    }
  }
  return { words: aboutText(text), isText: true };
}
