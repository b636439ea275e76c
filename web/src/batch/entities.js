// The entities and errors of a batch as lists.

import { StructureView } from './accessors.js';
import { checkedIdentifier, checkedText, kindOf, wrongArgument } from '../base/arguments.js';
import { TAG_ROWS, UNION_CELL, UNION_MEMBER } from '../runtime/border.js';
import { lengthOf, otherValue, tagOf } from './cells.js';
import { withBigInts } from '../values/json.js';

/** @typedef {import('../runtime/residency.js').Residency} Residency */
/** @typedef {import('./accessors.js').Accessors} Accessors */

/** What the lists of one union have in common: how its rows lie, and the classes of its views. */
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

/** Where a list of a union's rows lies. */
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
    if (tagOf(words[row + 1]) === TAG_ROWS && tagOf(words[cell + 1]) === TAG_ROWS) {
      const View = kind.classOf(words[row + UNION_MEMBER]);
      if (View) return new View(residency, words[cell], index);
    }
    return this.oddViewAt(index);
  }

  /**
   * What is no structure that the schema knows.
   * @param {number} index
   * @returns {any}
   */
  oddViewAt(index) {
    const { at, set } = this.set(index);
    const words = this.residency.words();
    const source = { start: words[at], end: words[at] + lengthOf(words[at + 1]) };
    if (!set) {
      const value = otherValue(this.residency, words[at], words[at + 1]);
      return Object.freeze(withBigInts({ kind: 'invalid', index, source, value }));
    }
    const value = otherValue(this.residency, words[set.cell], words[set.cell + 1]);
    const kind = set.member < 0 ? 'unknown' : 'invalid';
    return Object.freeze(withBigInts({ kind, name: set.name, index, source, value }));
  }
}

/** Up to so many entities keep their views: the service sends 25 at most. */
const MOST_KEPT = 1024;

/** The returned entities: an iterable with random access. */
export class EntityList {
  #rows;
  /** @type {any[] | undefined} */
  #views;

  /** @param {UnionRows} rows */
  constructor(rows) {
    this.#rows = rows;
  }

  get length() {
    return this.#rows.length;
  }

  /**
   * @param {number} index from the end if negative
   * @returns {any} the entity, undefined beyond the list
   */
  at(index) {
    if (!Number.isInteger(index)) {
      throw wrongArgument(`The position of an entity is a whole number, not ${kindOf(index)}.`);
    }
    const { length } = this.#rows;
    if (length <= MOST_KEPT) return this.#kept().at(index);
    const at = index < 0 ? index + length : index;
    return at >= 0 && at < length ? this.#rows.viewAt(at) : undefined;
  }

  /** Going through them again makes nothing new. @returns {IterableIterator<any>} */
  [Symbol.iterator]() {
    return this.#rows.length <= MOST_KEPT ? this.#kept()[Symbol.iterator]() : this.#each();
  }

  #kept() {
    if (!this.#views) {
      const views = [];
      for (let i = 0; i < this.#rows.length; ++i) views.push(this.#rows.viewAt(i));
      this.#views = views;
    }
    return this.#views;
  }

  *#each() {
    for (let i = 0; i < this.#rows.length; ++i) yield this.#rows.viewAt(i);
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
    return this.toArray().map((entity) =>
      entity instanceof StructureView
        ? { kind: /** @type {any} */ (entity).kind, ...entity.toJSON() }
        : entity,
    );
  }
}

/**
 * The error entries as plain objects.
 * @param {UnionRows} rows
 */
export function readErrors(rows) {
  const errors = [];
  for (let i = 0; i < rows.length; ++i) {
    const view = rows.viewAt(i);
    if (!(view instanceof StructureView)) {
      errors.push(view);
      continue;
    }
    const { kind, index, source } = /** @type {any} */ (view);
    const error = /** @type {any} */ ({ kind, index });
    StructureView.copyMembers(view, error);
    error.retriable = rows.kind.accessors.schema.retriableCodes.has(error.code);
    error.source = source;
    errors.push(Object.freeze(withBigInts(error)));
  }
  return Object.freeze(errors);
}
