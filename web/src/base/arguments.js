// Values that callers give, checked before they are used: a wrong call is a JobEntityError that
// says what is wrong with it, and has no effect.

import { JobEntityError } from './errors.js';

/** @param {string} message @param {unknown} [cause] */
export const wrongArgument = (message, cause) =>
  new JobEntityError('wrong-argument', message, { cause });

/**
 * The kind of a value, for messages: values themselves may be secret.
 * @param {unknown} value
 */
export function kindOf(value) {
  return value === null ? 'null' : value === undefined ? 'undefined' : `a ${typeof value}`;
}

/** Whether it is an array; one that cannot be looked at is not. @param {unknown} value */
export function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** @param {unknown} value @param {string} what subject of the message */
export function checkedText(value, what) {
  if (typeof value !== 'string') throw wrongArgument(`${what} is a string, not ${kindOf(value)}.`);
  return value;
}

/** @param {unknown} value @param {string} what */
export function checkedOptionalText(value, what) {
  return value === undefined ? '' : checkedUnicode(checkedText(value, what), what);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A text that UTF-8 can hold.
 * @param {string} text
 * @param {string} what
 */
export function checkedUnicode(text, what) {
  const at = text.search(LONE_SURROGATE);
  if (at < 0) return text;
  throw wrongArgument(`${what} has half a character, which UTF-8 cannot hold, at index ${at}.`);
}

/** @param {any} signal */
function checkedSignal(signal) {
  if (signal === undefined) return;
  try {
    if (typeof signal.aborted === 'boolean' && typeof signal.addEventListener === 'function')
      return;
  } catch {
    // Not even to be looked at.
  }
  throw wrongArgument(`signal is an AbortSignal, not ${kindOf(signal)}.`);
}

/** @param {string} name @param {unknown} callback */
function checkedCallback(name, callback) {
  if (callback === undefined || typeof callback === 'function') return;
  throw wrongArgument(`${name} is a function, not ${kindOf(callback)}.`);
}

/** @param {any} limits @returns {[string, unknown][]} */
function entriesOf(limits) {
  try {
    if (typeof limits === 'object') return Object.entries(limits);
  } catch {
    // It is null, or cannot be looked at.
  }
  throw wrongArgument(`limits is an object, not ${kindOf(limits)}.`);
}

/** @param {any} limits numbers above 0, by name */
function checkedLimits(limits) {
  /** @type {Record<string, number>} */
  const given = {};
  for (const [name, limit] of entriesOf(limits)) {
    if (limit === undefined) continue;
    if (typeof limit !== 'number' || !(limit > 0)) {
      throw wrongArgument(`limits.${name} is a number above 0, not ${kindOf(limit)}.`);
    }
    given[name] = limit;
  }
  return given;
}

/** @type {Readonly<Record<string, any>>} */
const NO_OPTIONS = Object.freeze({});

/**
 * The options of a call that has such names, which are read once.
 * @param {unknown} options
 * @param {readonly string[]} names
 * @returns {Readonly<Record<string, any>>}
 */
export function readOptions(options, names) {
  if (options === undefined) return NO_OPTIONS;
  if (typeof options !== 'object' || options === null) {
    throw wrongArgument(`The options are an object, not ${kindOf(options)}.`);
  }
  /** @type {Record<string, any>} */
  const read = {};
  for (const name of names) {
    try {
      read[name] = /** @type {any} */ (options)[name];
    } catch (cause) {
      throw wrongArgument(`The option ${name} cannot be read.`, cause);
    }
  }
  checkedSignal(read.signal);
  checkedCallback('onProgress', read.onProgress);
  checkedCallback('onProblem', read.onProblem);
  if (read.limits !== undefined) read.limits = checkedLimits(read.limits);
  return read;
}

/**
 * The kind of an identifier, and its ids.
 * @param {any} identifier such as { stepDetails: { jobId, stepId } }
 * @returns {{ kind: string, ids: [string, string][] }}
 */
export function checkedIdentifier(identifier) {
  try {
    const [[kind, given], second] = Object.entries(identifier);
    const ids = Object.entries(given);
    const areTexts = ids.every(([, id]) => typeof id === 'string');
    if (second === undefined && typeof given === 'object' && areTexts) return { kind, ids };
  } catch {
    // Not an object, or without anything in it.
  }
  throw wrongArgument('An identifier is an object with one kind, which has the ids as strings.');
}
