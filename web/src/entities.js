// The entities and errors of a batch as lists.

import { StructureView } from './accessors.js';
import { TAG, lengthOf, otherValue, tagOf } from './cells.js';

/** @typedef {import('./residency.js').Residency} Residency */
/** @typedef {import('./accessors.js').Accessors} Accessors */

/** Where a list of a union's rows lies. */
export class UnionRows {
  /**
   * @param {Residency} residency
   * @param {Accessors} accessors
   * @param {string} shapeName the union's name in the model
   * @param {number} first
   * @param {number} length
   */
  constructor(residency, accessors, shapeName, first, length) {
    this.residency = residency;
    this.accessors = accessors;
    this.shapeId = accessors.schema.shapeNamed(shapeName);
    this.first = first;
    this.length = length;
    const shape = accessors.schema.shapes[this.shapeId];
    this.table = /** @type {number} */ (shape.table);
    this.stride = /** @type {number} */ (shape.words);
    /** By member, made when first met. @type {any[]} */
    this.kinds = [];
  }

  /**
   * The view class of elements that are set to that member, with its shape.
   * @param {number} member
   */
  kindOf(member) {
    const { schema } = this.accessors;
    const { members } = /** @type {Required<import('./schema.js').Shape>} */ (
      schema.shapes[this.shapeId]
    );
    if (member >= members.length) return undefined;
    const { name, shape } = members[member];
    return (this.kinds[member] = {
      View: this.accessors.elementClass(shape, name),
      shape: schema.shapes[shape],
    });
  }

  /**
   * Which member the union with that index is set to.
   * @param {number} index
   */
  set(index) {
    const shape = this.accessors.schema.shapes[this.shapeId];
    const at =
      this.residency.table(/** @type {number} */ (shape.table)) +
      (this.first + index) * /** @type {number} */ (shape.words);
    return { at, set: this.accessors.unionMember(this.residency, this.shapeId, at) };
  }

  /**
   * A view of the structure that the union with that index is set to, with `kind` and `index`; an
   * object with kind `unknown` or `invalid` if there is none.
   * @param {number} index
   * @returns {any}
   */
  viewAt(index) {
    const { residency } = this;
    const words = residency.words();
    const row = residency.table(this.table) + (this.first + index) * this.stride;
    const member = words[row + 2];
    if (tagOf(words[row + 1]) === TAG.rows && tagOf(words[row + 4]) === TAG.rows) {
      const known = this.kinds[member] ?? this.kindOf(member);
      if (known) return new known.View(residency, known.shape, words[row + 3], index);
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
      return Object.freeze({ kind: 'invalid', index, source, value });
    }
    const value = otherValue(this.residency, words[set.cell], words[set.cell + 1]);
    const kind = set.member < 0 ? 'unknown' : 'invalid';
    return Object.freeze({ kind, name: set.name, index, source, value });
  }
}

/** The returned entities: an iterable with random access. */
export class EntityList {
  #rows;

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
    const at = index < 0 ? index + this.length : index;
    return at >= 0 && at < this.length ? this.#rows.viewAt(at) : undefined;
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield this.#rows.viewAt(i);
  }

  /**
   * The entities of one kind, in order.
   * @param {string} kind a member of the model's JobEntity, `unknown` or `invalid`
   * @returns {any[]}
   */
  byKind(kind) {
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
    const [kind] = Object.keys(identifier);
    const ids = Object.entries(identifier[kind] ?? {});
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
    const { code } = /** @type {any} */ (view);
    const retriable = rows.accessors.schema.retriableCodes.has(code);
    const { kind, index, source } = /** @type {any} */ (view);
    errors.push(Object.freeze({ kind, index, ...view.toJSON(), retriable, source }));
  }
  return Object.freeze(errors);
}
