// JavaScript values from the module's tapes: see native/src/decode/tape.h for what the words mean.

import {
  TAPE_DOCUMENTS,
  TAPE_FALSE,
  TAPE_GENERATION,
  TAPE_INTEGER,
  TAPE_IS_WIDE,
  TAPE_KNOWN,
  TAPE_LIST,
  TAPE_NAMES,
  TAPE_NAME_BYTES,
  TAPE_NAME_COUNT,
  TAPE_NAME_LENGTH,
  TAPE_NAME_TEXT,
  TAPE_NUMBER,
  TAPE_NUMBER_MASK,
  TAPE_OBJECT,
  TAPE_STRING,
  TAPE_TEXT,
  TAPE_TEXT_BYTES,
  TAPE_TRUE,
  TAPE_TYPE_SHIFT,
  TAPE_WORDS_AT,
} from './border.js';
import { setMember } from '../values/json.js';

/** @typedef {import('./runtime.js').Runtime} Runtime */

/** How many times as many documents the next tape has, if all of the last one were read. */
const GROWTH = 8;

/** The state of a module's tapes: it has the words of the last one alone. */
export class Tapes {
  /** The names that tapes call by number. @type {string[]} */
  names = [];
  /** Changes when the module has forgotten them. */
  generation = 0;
  /** Number of the last tape. */
  latest = 0;
}

/**
 * The rest of the last tape: documents that have been made strings before the caller asked.
 * @typedef {object} Ahead
 * @property {number} tape its number
 * @property {number} documents that it had
 * @property {number} left of them
 * @property {number} at index of the next one's first word
 * @property {number} textAt where the next one's strings begin
 * @property {string} text of all
 */

// The tape that is being read: a value's calls for its parts then carry nothing.
/** @type {Uint32Array} */
let words = new Uint32Array(0);
/** @type {readonly string[]} */
let names = [];
let at = 0;
let text = '';
let textAt = 0;

/** @param {number} units */
function take(units) {
  const start = textAt;
  textAt += units;
  return text.substring(start, textAt);
}

/**
 * The string that engines use for a name of members: setting one is faster with it. By way of JSON,
 * since browsers keep what TextDecoder gives outside of their own memory, where reading is slower.
 * @param {string} name
 */
function asName(name) {
  const [interned] = Object.keys(JSON.parse(`{${JSON.stringify(name)}:0}`));
  return interned;
}

/** @param {number} count */
function readObject(count) {
  /** @type {Record<string, unknown>} */
  const object = {};
  for (let i = 0; i < count; ++i) {
    const word = words[at++];
    if (word >>> TAPE_TYPE_SHIFT === TAPE_KNOWN) {
      object[names[word & TAPE_NUMBER_MASK]] = readValue();
    } else {
      const name = take(word & TAPE_NUMBER_MASK);
      setMember(object, name, readValue());
    }
  }
  return object;
}

/**
 * Most lists are short, and those that are written out have room for no more than they hold, while
 * the first push() makes room for seventeen.
 * @param {number} count
 */
function readList(count) {
  switch (count) {
    case 0:
      return [];
    case 1:
      return [readValue()];
    case 2:
      return [readValue(), readValue()];
    case 3:
      return [readValue(), readValue(), readValue()];
    case 4:
      return [readValue(), readValue(), readValue(), readValue()];
    default: {
      const list = [];
      for (let i = 0; i < count; ++i) list.push(readValue());
      return list;
    }
  }
}

/** @returns {any} */
function readValue() {
  const word = words[at++];
  const number = word & TAPE_NUMBER_MASK;
  switch (word >>> TAPE_TYPE_SHIFT) {
    case TAPE_KNOWN:
      return names[number];
    case TAPE_STRING:
      return take(number);
    case TAPE_OBJECT:
      return readObject(number);
    case TAPE_LIST:
      return readList(number);
    case TAPE_INTEGER:
      return number;
    case TAPE_NUMBER:
      return Number(take(number));
    case TAPE_TRUE:
      return true;
    case TAPE_FALSE:
      return false;
    default:
      return null;
  }
}

/**
 * Takes over the names that the module has beyond those that are known here.
 * @param {Runtime} runtime
 * @param {number} address of all names
 * @param {number} count
 */
function learnNames(runtime, address, count) {
  const known = runtime.tapes.names;
  for (let i = known.length; i < count; ++i) {
    const name = address + TAPE_NAME_BYTES * i;
    const length = words[(name + TAPE_NAME_LENGTH) >>> 2];
    known.push(asName(runtime.text(name + TAPE_NAME_TEXT, length)));
  }
}

/**
 * Makes the tape of a document and of some of those behind it, many if all of the last ones were
 * read. So who reads all templates pays for few tapes, and who reads one for no other.
 *
 * @param {Runtime} runtime
 * @param {import('./residency.js').Residency} residency
 * @param {number} start
 * @param {number} length
 */
function makeTape(runtime, residency, start, length) {
  const { tapes } = runtime;
  const last = residency.ahead;
  const more = last?.tape === tapes.latest && last.left === 0 ? GROWTH * last.documents - 1 : 0;
  const { address } = residency.holding;
  ++tapes.latest;
  const found = runtime.attempt((raw) => raw.tape(address, start, length, more)) >>> 2;
  if (found === 0) return undefined;
  words = runtime.words();
  const generation = words[found + TAPE_GENERATION];
  if (generation !== tapes.generation) {
    tapes.generation = generation;
    tapes.names = [];
  }
  learnNames(runtime, words[found + TAPE_NAMES], words[found + TAPE_NAME_COUNT]);
  const textStart = words[found + TAPE_TEXT];
  const textBytes = words[found + TAPE_TEXT_BYTES];
  const documents = words[found + TAPE_DOCUMENTS];
  /** @type {Ahead} */
  const ahead = {
    tape: tapes.latest,
    documents,
    left: documents,
    at: words[found + TAPE_WORDS_AT] >>> 2,
    textAt: 0,
    text:
      words[found + TAPE_IS_WIDE] === 0
        ? runtime.ascii(textStart, textBytes)
        : runtime.text(textStart, textBytes),
  };
  residency.ahead = ahead;
  return ahead;
}

/**
 * The value of a JSON document in the input of a batch.
 * @param {import('./residency.js').Residency} residency
 * @param {number} start of the document in the input
 * @param {number} length
 * @returns {{ value: any } | undefined} undefined if it must be read in another way
 */
export function readTape(residency, start, length) {
  const { runtime } = residency.holding;
  if (!runtime) return undefined;
  words = runtime.words();
  let ahead = residency.ahead;
  if (ahead?.tape !== runtime.tapes.latest || ahead.left === 0 || words[ahead.at] !== start) {
    ahead = makeTape(runtime, residency, start, length);
    if (!ahead) return undefined;
  }
  ({ names } = runtime.tapes);
  ({ text, textAt } = ahead);
  at = ahead.at + 1;
  const value = readValue();
  ahead.at = at;
  ahead.textAt = textAt;
  if (--ahead.left === 0) ahead.text = '';
  text = '';
  return { value };
}
