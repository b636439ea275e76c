// The contents of the reference, for each form in which it is written: shapes with their members,
// and codes.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { root } from '../lib/run.mjs';

const exe = process.platform === 'win32' ? '.exe' : '';

/** The schema and the diagnostic codes, from the native command. */
export function readSchema() {
  const output = execFileSync(join(root, `build/native/job-entity${exe}`), ['schema'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(output);
}

const UNITS = { list: 'items', map: 'entries', string: 'characters' };

/** "1 to 64 characters", or empty. */
export function limitsText({ type, min, max }) {
  if (min === undefined && max === undefined) return '';
  if (max === undefined) return `at least ${min} ${UNITS[type]}`;
  return `${min ?? 0} to ${max.toLocaleString('en')} ${UNITS[type]}`;
}

/** The shapes that have members: those of a response first, each below the one that uses it. */
export function membered({ shapes }) {
  /** @type {Set<any>} */
  const found = new Set();
  const visit = (shape) => {
    if (!shape || found.has(shape)) return;
    if (shape.members) found.add(shape);
    if (shape.element !== undefined) visit(shapes[shape.element]);
    for (const member of shape.members ?? []) visit(shapes[member.shape]);
  };
  visit(shapes.find(({ name }) => name === 'BatchGetJobEntityResponse'));
  shapes.toReversed().forEach(visit);
  return [...found];
}

/** The type of a member, in words; `link` makes a text for another shape of the page. */
export function typeText(shapes, shape, link) {
  switch (shape.type) {
    case 'structure':
    case 'union':
      return link(shape.name);
    case 'list':
      return `list of ${typeText(shapes, shapes[shape.element], link)}`;
    case 'map':
      return `map to ${typeText(shapes, shapes[shape.element], link)}`;
    case 'enum':
      return 'one of the values';
    case 'document':
      return 'any JSON';
    case 'number':
      return 'number';
    default:
      return 'string';
  }
}

/**
 * The constraints that the model sets, as separate texts: limits, patterns, values; for lists and
 * maps those of their elements and keys too.
 * @returns {{ text: string, code?: string[] }[]}
 */
export function constraintsOf(shapes, shape) {
  const own = [];
  const limits = limitsText(shape);
  if (limits) own.push({ text: limits });
  if (shape.pattern) own.push({ text: '', code: [shape.pattern] });
  if (shape.values) own.push({ text: '', code: shape.values });
  const inner = (id, word) => {
    if (['structure', 'union'].includes(shapes[id].type)) return [];
    return constraintsOf(shapes, shapes[id]).map(({ text, code }) => ({
      text: text ? `${word}: ${text}` : `${word}:`,
      code,
    }));
  };
  if (shape.key !== undefined) own.push(...inner(shape.key, 'key'));
  if (shape.element !== undefined) own.push(...inner(shape.element, 'each'));
  return own;
}

/** Since when a member is in the service model, and whether the SDKs know it. */
export const SINCE = Object.freeze({
  classic: { since: 'general availability', sdks: 'yes' },
  '2026-09-29': { since: '2026-09-29', sdks: 'since that day' },
  seen: { since: 'seen in captures', sdks: 'no: not in the model' },
});

/** An example as it is shown. */
export function exampleText({ input, shown, none }) {
  if (none) return undefined;
  return shown ?? /** @type {string} */ (input);
}

/** How an example is called on the command line. */
export function exampleCall({ options = {}, form }) {
  if (form) return `job-entity decode response.json --form ${form}`;
  const { profile, workerOs, request } = options;
  return [
    'job-entity check response.json',
    ...(profile ? [`--profile ${profile}`] : []),
    ...(workerOs ? [`--worker-os ${workerOs}`] : []),
    ...(request ? ['--request request.json'] : []),
  ].join(' ');
}

/** Of the table of limits that a caller can set. */
export const LIMIT_COLUMNS = ['limit', 'option', 'usual', 'greatest', 'meaning'];

/** What is said above that table. @param {(text: string) => string} code marks a text as code */
export function limitsIntroduction(code) {
  return [
    `${code('limits')} of decode(), decodeSync() and readCaptures(), and options of the command.`,
    `What is beyond a limit is told with it: by ${code('size-limit')}, ${code('depth-limit')},`,
    `${code('expr-limit')} and the count of omitted diagnostics. Gzip has two more,`,
    `${code('gzipRatio')} (${code('--max-gzip-ratio')}) and ${code('unpackedBytes')}`,
    `(${code('--max-unpacked-bytes')}). evaluate() takes ${code('operations')}, too.`,
  ].join('\n');
}
