// Values as seen by code that looks at them as a whole: consoles, JSON, copies, comparisons in
// tests. Views read a member when it is asked for, by a getter of their class, where none of those
// looks.

import { readOptions, wrongArgument } from '../base/arguments.js';
import { JsonNumber, setMember, withBigInts } from './json.js';

/** The key of the method by which a class gives its contents, as a plain value of plain values. */
export const PLAIN = Symbol('plain');

/** Under which a class has the method that names the members that it shows. */
const SHOWN = Symbol('shown');

/** As loggers write it. */
const REDACTED_TEXT = '*REDACTED*';

/**
 * A deep copy of a value that refers to nothing of the response: a map becomes an object, REDACTED
 * the text that loggers write for it, a range expression its text, and so does a number that a
 * JavaScript number would round.
 *
 * @param {any} value
 * @param {boolean} [areTexts] whether a BigInt becomes text
 * @returns {any}
 */
export function plainOf(value, areTexts = false) {
  switch (typeof value) {
    case 'bigint':
      return areTexts ? String(value) : value;
    case 'symbol':
      return REDACTED_TEXT;
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (PLAIN in value) return value[PLAIN](areTexts);
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return withBigInts(value.map((one) => plainOf(one, areTexts)));
  if (value instanceof Map) return plainMembers(value, areTexts);
  /** @type {Record<string, unknown>} */
  const object = {};
  for (const name of Object.keys(value)) addPlain(object, name, value[name], areTexts);
  return withBigInts(object);
}

/**
 * @param {Record<string, unknown>} object
 * @param {string} name
 * @param {unknown} value left out if undefined
 * @param {boolean} [areTexts]
 */
function addPlain(object, name, value, areTexts) {
  if (value !== undefined) setMember(object, name, plainOf(value, areTexts));
}

/**
 * @param {Iterable<[string, unknown]>} members those that are undefined are left out
 * @param {boolean} [areTexts]
 */
export function plainMembers(members, areTexts) {
  /** @type {Record<string, unknown>} */
  const object = {};
  for (const [name, value] of members) addPlain(object, name, value, areTexts);
  return withBigInts(object);
}

/**
 * The option of the calls that give plain values.
 * @param {unknown} options
 * @returns {boolean} whether a BigInt becomes text
 */
export function readBigInts(options) {
  const { bigint = 'bigint' } = readOptions(options, ['bigint', 'model']);
  if (bigint !== 'bigint' && bigint !== 'text') {
    throw wrongArgument("The option bigint is 'bigint' or 'text'.");
  }
  return bigint === 'text';
}

/**
 * Gives an object members of its own that read what the getters of its class do. Code that compares
 * objects (`toEqual()` of Jest and Vitest, `assert.deepStrictEqual()`, `isEqual()` of lodash) goes
 * by own members alone, and asks for the tag first, so that is when they are made. Making them with
 * each view would take a hundred times as long as making the view.
 * @param {any} value
 */
function ownMembers(value) {
  if (!Object.isExtensible(value) || Object.hasOwn(value, 'constructor')) return;
  for (const [name, member] of shownMembers(value)) {
    if (member === undefined || Object.hasOwn(value, name)) continue;
    const descriptor = { configurable: true, enumerable: true };
    const inherited = inheritedGetter(value, name);
    Object.defineProperty(
      value,
      name,
      inherited ? { ...descriptor, get: inherited } : { ...descriptor, value: member },
    );
  }
}

/** @param {object} value @param {PropertyKey} name */
function inheritedGetter(value, name) {
  let holder = Object.getPrototypeOf(value);
  while (holder && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder);
  return holder && Object.getOwnPropertyDescriptor(holder, name)?.get;
}

/**
 * The members that a value shows, none if it has been deleted.
 * @param {any} value
 * @returns {[PropertyKey, unknown][]}
 */
function shownMembers(value) {
  try {
    return value[SHOWN]().map((/** @type {PropertyKey} */ name) => [name, value[name]]);
  } catch {
    return [];
  }
}

/**
 * Lets consoles show, and tests compare, what the values of a class hold.
 *
 * @param {any} prototype of the class
 * @param {(this: any) => PropertyKey[]} names of the members that are shown
 * @param {(value: any) => string} [titleOf] the text before them, by default the class's name
 */
export function showMembers(prototype, names, titleOf = (value) => value.constructor.name) {
  /** @param {any} value @param {(value: unknown, options: any) => string} inspect @param {any} options */
  const show = (value, inspect, options) => {
    const title = titleOf(value);
    const before = title && `${title} `;
    if (options?.depth < 0) return `[${title || 'Object'}]`;
    /** @type {Record<PropertyKey, unknown>} */
    const object = {};
    try {
      for (const name of value[SHOWN]()) {
        if (typeof name === 'string' && value[name] !== undefined)
          setMember(object, name, value[name]);
      }
    } catch {
      return `${before}[deleted]`;
    }
    return before + inspect(object, options);
  };
  const methods = {
    [SHOWN]: { value: names },
    [Symbol.toStringTag]: {
      /** @this {any} */
      get() {
        ownMembers(this);
        return undefined;
      },
    },
    // For Node, Bun and workerd.
    [Symbol.for('nodejs.util.inspect.custom')]: {
      /** @this {any} @param {number} depth @param {any} options @param {any} inspect */
      value(depth, options, inspect) {
        return show(this, inspect, { ...options, depth });
      },
    },
    [Symbol.for('Deno.customInspect')]: {
      /** @this {any} @param {any} inspect @param {any} options */
      value(inspect, options) {
        return show(this, inspect, options);
      },
    },
  };
  Object.defineProperties(prototype, methods);
}
