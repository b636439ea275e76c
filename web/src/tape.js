// JavaScript values from the module's tapes: see native/src/decode/tape.h for what the words mean.

import { setMember } from './json.js';
import { memoryBytes, memoryWords, runningCore } from './module.js';
import { asciiText, utf8Text } from './text.js';

const TYPE = Object.freeze({
  null: 0,
  false: 1,
  true: 2,
  integer: 3,
  number: 4,
  string: 5,
  list: 6,
  object: 7,
  known: 8,
  ownKey: 9,
});

const TYPE_SHIFT = 28;
const NUMBER_MASK = 0x0fffffff;

/** Words of what the module keeps of a name: bytes of its text, the text, and what is its own. */
const NAME_WORDS = 17;

/** How many times as many documents the next tape has, if all of the last one were read. */
const GROWTH = 8;

/** The names that tapes call by number. @type {string[]} */
let names = [];
/** Changes when the module has forgotten them. */
let generation = 0;
/** Number of the last tape: the module has the words of no other. */
let latest = 0;

/**
 * What is left of the last tape: documents that have been made strings before anybody asked.
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
    if (word >>> TYPE_SHIFT === TYPE.known) {
      object[names[word & NUMBER_MASK]] = readValue();
    } else {
      const name = take(word & NUMBER_MASK);
      setMember(object, name, readValue());
    }
  }
  return object;
}

/**
 * Most lists are short: those that are written out have room for no more than they hold, while
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
  const number = word & NUMBER_MASK;
  switch (word >>> TYPE_SHIFT) {
    case TYPE.known:
      return names[number];
    case TYPE.string:
      return take(number);
    case TYPE.object:
      return readObject(number);
    case TYPE.list:
      return readList(number);
    case TYPE.integer:
      return number;
    case TYPE.number:
      return Number(take(number));
    case TYPE.true:
      return true;
    case TYPE.false:
      return false;
    default:
      return null;
  }
}

/**
 * Takes over the names that the module has beyond those that are known here.
 * @param {number} address of all names
 * @param {number} count
 */
function learnNames(address, count) {
  for (let i = names.length; i < count; ++i) {
    const name = address + 4 * NAME_WORDS * i;
    const length = words[name >>> 2];
    names.push(asName(utf8Text(memoryBytes().subarray(name + 4, name + 4 + length))));
  }
}

/**
 * Makes the tape of a document and of some of those behind it, many if all of the last ones were
 * read. So who reads all templates pays for few tapes, and who reads one for no other.
 *
 * @param {import('./residency.js').Residency} residency
 * @param {number} start
 * @param {number} length
 */
function makeTape(residency, start, length) {
  const last = residency.ahead;
  const more = last?.tape === latest && last.left === 0 ? GROWTH * last.documents - 1 : 0;
  const { address } = residency.holding;
  ++latest;
  const found = runningCore()._job_entity_tape(address, start, length, more) >>> 2;
  if (found === 0) return undefined;
  words = memoryWords();
  const textStart = words[found + 2];
  const bytes = memoryBytes().subarray(textStart, textStart + words[found + 3]);
  if (words[found + 6] !== generation) {
    generation = words[found + 6];
    names = [];
  }
  learnNames(words[found + 4], words[found + 5]);
  const documents = words[found + 1];
  /** @type {Ahead} */
  const ahead = {
    tape: latest,
    documents,
    left: documents,
    at: words[found] >>> 2,
    textAt: 0,
    text: words[found + 7] === 0 ? asciiText(bytes) : utf8Text(bytes),
  };
  residency.ahead = ahead;
  return ahead;
}

/**
 * The value of a JSON document in the input of a batch that is in the module.
 * @param {import('./residency.js').Residency} residency
 * @param {number} start of the document in the input
 * @param {number} length
 * @returns {{ value: any } | undefined} undefined if it must be read in another way
 */
export function readTape(residency, start, length) {
  words = memoryWords();
  let ahead = residency.ahead;
  if (ahead?.tape !== latest || ahead.left === 0 || words[ahead.at] !== start) {
    ahead = makeTape(residency, start, length);
    if (!ahead) return undefined;
  }
  ({ text, textAt } = ahead);
  at = ahead.at + 1;
  const value = readValue();
  ahead.at = at;
  ahead.textAt = textAt;
  if (--ahead.left === 0) ahead.text = '';
  text = '';
  return { value };
}
