// Where an entity's template is: its bytes, and its place in the response.

import { FORM_NAMES } from '../runtime/border.js';
import { runningSchema } from '../runtime/module.js';

/** @typedef {import('../runtime/residency.js').Residency} Residency */

const FEED = 0x0a;

/**
 * How far a response's lines have been counted: templates are mostly asked for in their order.
 * @type {WeakMap<Residency, { offset: number, line: number, column: number }>}
 */
const counted = new WeakMap();

/**
 * The line of a byte, and its column in code points; both count from 1.
 * @param {Residency} residency
 * @param {number} offset
 */
function lineAt(residency, offset) {
  const known = counted.get(residency);
  let {
    offset: from,
    line,
    column,
  } = known && known.offset <= offset ? known : { offset: 0, line: 1, column: 1 };
  const bytes = residency.bytes(from, offset);
  for (let i = 0; i < bytes.length; ++i) {
    const byte = bytes[i];
    if (byte === FEED) {
      ++line;
      column = 1;
    } else if ((byte & 0xc0) !== 0x80) {
      // All that do not go on with a character.
      ++column;
    }
  }
  from = offset;
  counted.set(residency, { offset, line, column });
  return { line, column };
}

const isSpace = (/** @type {number} */ byte) =>
  byte === 0x20 || byte === 0x09 || byte === FEED || byte === 0x0d;

/** Whether the response is one element without a list around it. @param {Residency} residency */
function isElement(residency) {
  let at = 0;
  const { size } = residency;
  const byteAt = (/** @type {number} */ i) => residency.bytes(i, i + 1)[0];
  while (at < size && byteAt(at) !== 0x7b && byteAt(at) !== 0x5b) ++at;
  return at < size && byteAt(at) === 0x7b;
}

/** The pointer to the list of entities. @param {Residency} residency */
function pointerToEntities(residency) {
  if (FORM_NAMES[residency.form] === 'fragment') return '';
  const schema = runningSchema();
  const response = schema.shapeNamed('BatchGetJobEntityResponse');
  const record = schema.shapes[residency.rootShape];
  const around = record.members?.find(({ shape }) => shape === response);
  return `${around ? `/${around.name}` : ''}/entities`;
}

/**
 * The RFC 6901 pointer to an entity's own object in the response.
 * @param {Residency} residency
 * @param {{ index: number, kind: string, source: { start: number } }} entity
 */
function pointerTo(residency, { index, kind, source }) {
  const isFragment = FORM_NAMES[residency.form] === 'fragment';
  const element = isFragment && isElement(residency) ? '' : `/${index}`;
  // A bare value has no union around it, so the text before it is not its name.
  let before = source.start - 1;
  while (before >= 0 && isSpace(residency.bytes(before, before + 1)[0])) --before;
  const isNamed = before >= 0 && residency.bytes(before, before + 1)[0] === 0x3a;
  return `${pointerToEntities(residency)}${element}${!isFragment || isNamed ? `/${kind}` : ''}`;
}

/**
 * The template's bytes, and the place of the first one.
 * @param {Residency} residency
 * @param {any} entity
 * @param {{ start: number, end: number }} source of its template
 */
export function templateSource(residency, entity, { start, end }) {
  return {
    bytes: residency.bytes(start, end).slice(),
    place: {
      pointer: `${pointerTo(residency, entity)}/template`,
      index: entity.index,
      offset: start,
      ...lineAt(residency, start),
    },
  };
}
