// What a file is that holds no response, in words, and what to drop instead.

import { counted } from '../formats.js';

/** First bytes of what people drop by mistake. @type {readonly (readonly [string, string])[]} */
const SIGNS = Object.freeze([
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['%PDF', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive: unpack it first'],
  ['BZh', 'a bzip2 file: unpack it first'],
  ['\xfd7zXZ', 'an xz file: unpack it first'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard file: unpack it first'],
  ['7z\xbc\xaf', 'a 7-Zip archive: unpack it first'],
  ['SQLite format', 'an SQLite database'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
]);

/** Bytes that are looked at. */
const HEAD = 1 << 20;

const HELP =
  'Drop what BatchGetJobEntity returned: a saved response, a worker\u2019s log, a HAR, an export.';

/** @param {any} value of JSON */
function aboutJSON(value) {
  if (Array.isArray(value?.identifiers)) {
    const count = value.identifiers.length;
    return `is a request of BatchGetJobEntity for ${counted(count, 'entity', 'entities')}, not what came back. Drop the response.`;
  }
  return `is JSON, but neither a response of BatchGetJobEntity nor an exception. ${HELP}`;
}

/** @param {string} text */
function aboutText(text) {
  const start = text.trimStart();
  if (/^<(!doctype html|html)/i.test(start)) return `is an HTML page. ${HELP}`;
  if (start.startsWith('<')) return `is XML. ${HELP}`;
  if (/^\d{4}-\d\d-\d\d|^\[\d{4}-\d\d-\d\d/m.test(start.slice(0, 4096))) {
    return 'looks like a log, but no call of BatchGetJobEntity is in it. The worker agent\u2019s own log has them.';
  }
  if (/^[\w-]+:( |$)/m.test(start.slice(0, 4096)) && !/^[[{]/.test(start)) {
    return `looks like YAML. ${HELP}`;
  }
  return `is text without a response of BatchGetJobEntity. ${HELP}`;
}

const notText = (/** @type {string} */ words) => ({ words, isText: false });

/**
 * @param {Blob | string} input in which no response was found
 * @param {any} [problem] why not
 * @returns {Promise<{ words: string, isText: boolean }>} the words go on from the name of the file
 */
export async function wordsFor(input, problem) {
  const blob = typeof input === 'string' ? new Blob([input]) : input;
  if (blob.size === 0) return notText('is empty.');
  const bytes = new Uint8Array(await blob.slice(0, HEAD).arrayBuffer());
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const sign = SIGNS.find(([start]) => head.startsWith(start));
  if (sign) return notText(`is ${sign[1]}. ${HELP}`);
  if (problem?.code === 'gzip') return notText(`is a damaged gzip file. ${problem.message}`);
  const text = new TextDecoder().decode(bytes);
  if (/[\ufffd\0]/.test(text.slice(0, 256))) return notText(`is not text. ${HELP}`);
  if (blob.size <= HEAD) {
    try {
      return { words: aboutJSON(JSON.parse(text)), isText: true };
    } catch {
      // Not JSON as a whole.
    }
  }
  return { words: aboutText(text), isText: true };
}
