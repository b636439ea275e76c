// The values that the strings of a response mean.

import { integerOf, withBigInts } from './json.js';
import { arnParts, idParts } from './name-parts.js';
import { RangeExpression } from './range-expression.js';
import { REDACTED } from './redacted.js';
import { symbolTableOf } from './symbol-table.js';

const TRUE_WORDS = new Set(['true', 'yes', 'on', '1']);
const FALSE_WORDS = new Set(['false', 'no', 'off', '0']);

/**
 * The value of a string by its meaning in the schema: integers as BigInt, decimals as number,
 * booleans as boolean, range expressions as an iterable, ids and ARNs as their parts, symbol tables
 * as a Map (undefined if the text is not one); any other text, and one that does not parse, stays
 * as it is.
 *
 * @param {string | undefined} meaning
 * @param {any} text
 */
function typedValue(meaning, text) {
  if (typeof text !== 'string') return text;
  switch (meaning) {
    case 'integer':
      return /^-?\d+$/.test(text) ? (integerOf(text) ?? text) : text;
    case 'decimal':
      return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
    case 'boolean': {
      const word = text.toLowerCase();
      if (TRUE_WORDS.has(word)) return true;
      return FALSE_WORDS.has(word) ? false : text;
    }
    case 'rangeExpression':
      return RangeExpression.parse(text) ?? text;
    case 'id':
      return idParts(text) ?? text;
    case 'arn':
      return arnParts(text) ?? text;
    case 'symbolTable':
      return symbolTableOf(text, typedValues);
    case 'null':
      return text === 'null' ? null : text;
    default:
      return text;
  }
}

/**
 * Like typedValue(), but also for lists, at any depth.
 * @param {string | undefined} meaning
 * @param {any} value
 * @returns {any}
 */
export function typedValues(meaning, value) {
  if (!Array.isArray(value)) return typedValue(meaning, value);
  return withBigInts(value.map((item) => typedValues(meaning, item)));
}

/**
 * Whether a value has as many lists around it as its shape, and is what its meaning says.
 * @param {{ name: string | undefined, depth: number }} meaning
 * @param {any} value
 * @returns {boolean}
 */
function isMeant({ name, depth }, value) {
  if (depth > 0) {
    const inner = { name, depth: depth - 1 };
    return Array.isArray(value) && value.every((item) => isMeant(inner, item));
  }
  switch (name) {
    case 'integer':
      return typeof value === 'bigint';
    case 'decimal':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'rangeExpression':
      return value instanceof RangeExpression;
    default:
      return typeof value === 'string';
  }
}

/**
 * Like typedValues(), but undefined where the text is not what the meaning says, and a value that was
 * redacted as it is.
 * @param {{ name: string | undefined, depth: number }} meaning
 * @param {any} given
 */
export function valueOfMeaning(meaning, given) {
  if (given === REDACTED) return given;
  const value = typedValues(meaning.name, given);
  return isMeant(meaning, value) ? value : undefined;
}
