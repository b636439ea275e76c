// Questions about a template, checked: a task, a page of tasks, or tasks by their values.

import { checkedUnicode, kindOf, wrongArgument } from '../base/arguments.js';

/** Options of the module: JSON texts by name. @typedef {Record<string, string>} Options */

/** Tasks that are listed at once. */
const MOST_TASKS = 100000;
/** Tasks that are resolved at once. */
export const MOST_RESOLVED = 10000;

/**
 * A whole number that is not negative, as JSON text.
 * @param {unknown} value
 * @param {string} what
 */
export function checkedIndex(value, what) {
  const isWhole =
    (typeof value === 'bigint' && value >= 0n) ||
    (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) ||
    (typeof value === 'string' && /^\d+$/.test(value));
  if (isWhole) return JSON.stringify(String(value));
  throw wrongArgument(`${what} is a whole number from 0 on, as bigint, number or decimal text.`);
}

/** @param {unknown} value @param {number} [most] */
export function checkedCount(value, most = MOST_TASKS) {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) {
    return String(value);
  }
  throw wrongArgument(`The count of tasks is a whole number from 0 to ${most}.`);
}

/** @param {any} values by the names of task parameters */
export function checkedValues(values) {
  if (typeof values !== 'object' || values === null) {
    throw wrongArgument(`The values of a task are an object, not ${kindOf(values)}.`);
  }
  const texts = Object.entries(values).map(([name, value]) => {
    if (!['string', 'number', 'bigint'].includes(typeof value)) {
      throw wrongArgument(`The value of ${name} is a string or a number, not ${kindOf(value)}.`);
    }
    return [name, checkedUnicode(String(value), name)];
  });
  return JSON.stringify(Object.fromEntries(texts));
}

/** Questions about a template. @param {Record<string, any>} given @returns {Options} */
export function questionsOf({ task, from, count, find, pieces }) {
  /** @type {Options} */
  const options = {};
  if (task !== undefined) options.task = checkedIndex(task, 'task');
  if (from !== undefined) options.from = checkedIndex(from, 'from');
  if (count !== undefined) options.count = checkedCount(count);
  if (find !== undefined) options.find = checkedValues(find);
  if (pieces === true) options.pieces = 'true';
  return options;
}
