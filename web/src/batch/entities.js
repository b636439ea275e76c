// The entities and errors of a batch as lists.

import { StructureView } from './accessors.js';
import { checkedIdentifier, checkedText, kindOf, wrongArgument } from '../base/arguments.js';
import { CELL_TAGGED, TAG_ROWS, UNION_CELL, UNION_MEMBER } from '../runtime/border.js';
import { lengthOf, otherValue, tagOf } from './cells.js';
import { withBigInts } from '../values/json.js';
import { plainOf, readBigInts } from '../values/plain.js';

/** @typedef {import('../runtime/residency.js').Residency} Residency */
/** @typedef {import('./accessors.js').Accessors} Accessors */

/** Data that the lists of one union share: the layout of its rows, and the classes of its views. */
export class UnionKind {
  /**
   * @param {Accessors} accessors
   * @param {number} shapeId of the union
   */
  constructor(accessors, shapeId) {
    const shape = /** @type {Required<import('../runtime/schema.js').Shape>} */ (
      accessors.schema.shapes[shapeId]
    );
    this.accessors = accessors;
    this.shapeId = shapeId;
    this.members = shape.members;
    this.table = shape.table;
    this.stride = shape.words;
    /** By member, made when first met. @type {any[]} */
    this.classes = [];
  }

  /**
   * The view class of elements that are set to that member; undefined if there is no such member.
   * @param {number} member
   */
  classOf(member) {
    if (member >= this.members.length) return undefined;
    const { name, shape } = this.members[member];
    return (this.classes[member] ??= this.accessors.elementClass(shape, name));
  }
}

/**
 * Not enumerable, so that its holder is compared and cloned as the plain object that it is. One for
 * all: a response may have as many of these as it has bytes for.
 */
const TO_OBJECT = {
  /** @param {any} options */
  value(options) {
    return plainOf(this, readBigInts(options));
  },
};

/** @param {object} element that is not a structure of the schema */
function oddElement(element) {
  return Object.freeze(withBigInts(Object.defineProperty(element, 'toObject', TO_OBJECT)));
}

/** Where the rows of a list of a union are. */
export class UnionRows {
  /**
   * @param {Residency} residency
   * @param {UnionKind} kind
   * @param {number} first
   * @param {number} length
   */
  constructor(residency, kind, first, length) {
    this.residency = residency;
    this.kind = kind;
    this.first = first;
    this.length = length;
  }

  /**
   * Which member the union with that index is set to.
   * @param {number} index
   */
  set(index) {
    const { accessors, shapeId, table, stride } = this.kind;
    const at = this.residency.table(table) + (this.first + index) * stride;
    return { at, set: accessors.unionMember(this.residency, shapeId, at) };
  }

  /**
   * A view of the structure that the union with that index is set to, with `kind` and `index`; an
   * object with kind `unknown` or `invalid` if there is none.
   * @param {number} index
   * @returns {any}
   */
  viewAt(index) {
    const { residency, kind } = this;
    const words = residency.words();
    const row = residency.table(kind.table) + (this.first + index) * kind.stride;
    const cell = row + UNION_CELL;
    if (
      tagOf(words[row + CELL_TAGGED]) === TAG_ROWS &&
      tagOf(words[cell + CELL_TAGGED]) === TAG_ROWS
    ) {
      const View = kind.classOf(words[row + UNION_MEMBER]);
      if (View) return new View(residency, words[cell], index);
    }
    return this.oddViewAt(index);
  }

  /**
   * An element that is not a structure of the schema.
   * @param {number} index
   * @returns {any}
   */
  oddViewAt(index) {
    const { at, set } = this.set(index);
    const words = this.residency.words();
    const source = { start: words[at], end: words[at] + lengthOf(words[at + CELL_TAGGED]) };
    if (!set) {
      const value = otherValue(this.residency, words[at], words[at + CELL_TAGGED]);
      return oddElement({ kind: 'invalid', index, source, value });
    }
    const value = otherValue(this.residency, words[set.cell], words[set.cell + CELL_TAGGED]);
    const kind = set.member < 0 ? 'unknown' : 'invalid';
    return oddElement({ kind, name: set.name, index, source, value });
  }
}

/**
 * The returned entities: an array, with look-ups of its own. Its methods return plain arrays.
 */
export class EntityList extends Array {
  /** @override */
  static get [Symbol.species]() {
    return Array;
  }

  /**
   * @override
   * @param {number} index from the end if negative
   * @returns {any} the entity, undefined beyond the list
   */
  at(index) {
    if (!Number.isInteger(index)) {
      throw wrongArgument(`The position of an entity is a whole number, not ${kindOf(index)}.`);
    }
    return super.at(index);
  }

  /**
   * The entities of one kind, in order.
   * @param {string} kind a member of the model's JobEntity, `unknown` or `invalid`
   * @returns {any[]}
   */
  byKind(kind) {
    checkedText(kind, 'The kind of entities');
    const found = [];
    for (const entity of this) if (entity.kind === kind) found.push(entity);
    return found;
  }

  /**
   * The entity that answers an identifier of a request.
   * @param {Record<string, Record<string, string>>} identifier such as { stepDetails: { jobId, stepId } }
   * @returns {any} the first such entity, undefined if there is none
   */
  get(identifier) {
    const { kind, ids } = checkedIdentifier(identifier);
    return this.byKind(kind).find((entity) => ids.every(([name, id]) => entity[name] === id));
  }

  toArray() {
    return [...this];
  }

  toJSON() {
    return plainOf([...this], true);
  }
}

/**
 * The entities of a batch.
 * @param {Residency} residency
 * @param {UnionKind} kind
 */
export function entitiesOf(residency, kind) {
  const first = residency.entities(0);
  const length = residency.entities(1);
  const { stride, classes } = kind;
  const list = new EntityList(length);
  // push() of a subclass takes six times as long. Values that all entities share are looked up
  // once.
  let words = residency.entityWords();
  let row = residency.entityTable(kind.table) + first * stride;
  for (let i = 0; i < length; ++i, row += stride) {
    const cell = row + UNION_CELL;
    const View = classes[words[row + UNION_MEMBER]];
    if (
      View &&
      tagOf(words[row + CELL_TAGGED]) === TAG_ROWS &&
      tagOf(words[cell + CELL_TAGGED]) === TAG_ROWS
    ) {
      list[i] = new View(residency, words[cell], i);
    } else {
      list[i] = new UnionRows(residency, kind, first, length).viewAt(i);
      // That may have moved the words.
      words = residency.entityWords();
      row = residency.entityTable(kind.table) + (first + i) * stride;
    }
  }
  return list;
}

/** The members that an entry of a kind that the model does not have is likely to have. */
const LIKELY = ['code', 'message'];

/**
 * The error entries as plain objects.
 * @param {UnionRows} rows
 */
export function readErrors(rows) {
  const errors = [];
  for (let i = 0; i < rows.length; ++i) {
    const view = rows.viewAt(i);
    const { retriableCodes } = rows.kind.accessors.schema;
    if (!(view instanceof StructureView)) {
      errors.push(oddError(view, retriableCodes));
      continue;
    }
    const { kind, index, source } = /** @type {any} */ (view);
    const error = /** @type {any} */ ({ kind, index });
    StructureView.copyMembers(view, error);
    error.retriable = retriableCodes.has(error.code);
    error.source = source;
    // Not enumerable, so that the entry is compared and cloned as the plain object that it is.
    Object.defineProperty(error, 'raw', { value: (/** @type {string} */ name) => view.raw(name) });
    errors.push(Object.freeze(withBigInts(error)));
  }
  return Object.freeze(errors);
}

/**
 * An entry of a kind that the model does not have, with the members of its error all the same.
 * @param {any} view
 * @param {Set<string>} retriableCodes
 */
function oddError(view, retriableCodes) {
  const { value } = view;
  if (typeof value !== 'object' || value === null) return view;
  const said = Object.fromEntries(
    LIKELY.map((name) => [name, value[name]]).filter(([, text]) => typeof text === 'string'),
  );
  if (said.code !== undefined) said.retriable = retriableCodes.has(said.code);
  return Object.freeze(withBigInts({ ...view, ...said }));
}
