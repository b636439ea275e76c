// JavaScript values from the module's tapes: see native/src/decode/tape.h for what the words mean.

import { setMember } from './json.js';
import { memoryBytes, memoryWords, runningCore } from './module.js';

const TYPE = Object.freeze({
  null: 0,
  false: 1,
  true: 2,
  integer: 3,
  number: 4,
  string: 5,
  list: 6,
  object: 7,
  key: 8,
  newKey: 9,
  ownKey: 10,
});

const TYPE_SHIFT = 28;
const NUMBER_MASK = 0x0fffffff;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The names that tapes call by number. @type {string[]} */
let names = [];
/** Changes when the module has forgotten them. */
let generation = 0;

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

/** The string that engines use for a name of members: setting one is faster with it. @param {string} name */
function asName(name) {
  const [interned] = Object.keys({ [name]: 0 });
  return interned;
}

/** @param {number} count */
function readObject(count) {
  /** @type {Record<string, unknown>} */
  const object = {};
  for (let i = 0; i < count; ++i) {
    const word = words[at++];
    const number = word & NUMBER_MASK;
    const type = word >>> TYPE_SHIFT;
    if (type === TYPE.key) {
      object[names[number]] = readValue();
    } else if (type === TYPE.newKey) {
      const name = asName(take(words[at++]));
      names[number] = name;
      object[name] = readValue();
    } else {
      const name = take(number);
      setMember(object, name, readValue());
    }
  }
  return object;
}

/** @returns {any} */
function readValue() {
  const word = words[at++];
  const number = word & NUMBER_MASK;
  switch (word >>> TYPE_SHIFT) {
    case TYPE.string:
      return take(number);
    case TYPE.object:
      return readObject(number);
    case TYPE.list: {
      const list = [];
      for (let i = 0; i < number; ++i) list.push(readValue());
      return list;
    }
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
 * The value of a JSON document in a batch's input.
 * @param {number} batch its address
 * @param {number} start of the document in the input
 * @param {number} length
 * @returns {{ value: any } | undefined} undefined if it must be read in another way
 */
export function readTape(batch, start, length) {
  const address = runningCore()._job_entity_tape(batch, start, length) >>> 2;
  if (address === 0) return undefined;
  words = memoryWords();
  if (words[address + 3] !== generation) {
    generation = words[address + 3];
    names = [];
  }
  at = words[address] >>> 2;
  const textStart = words[address + 1];
  text = decoder.decode(memoryBytes().subarray(textStart, textStart + words[address + 2]));
  textAt = 0;
  const value = readValue();
  text = '';
  return { value };
}
