// Typed views of rows, made from the schema: one class a structure, a getter a member. Nothing here
// knows a member by name, so a member added to the schema is there at once.

import {
  JsonDocument,
  REDACTED,
  TAG,
  UNION_UNKNOWN,
  lengthOf,
  otherValue,
  tagOf,
  textOf,
} from './cells.js';
import { JobEntityError } from './errors.js';
import { textOfValue, typedValues } from './values.js';

/** @typedef {import('./residency.js').Residency} Residency */
/** @typedef {import('./schema.js').Schema} Schema */
/** @typedef {import('./schema.js').Shape} Shape */

const CELL_WORDS = 2;
const UNION_MEMBER_WORD = 2;
const UNKNOWN_WORDS = 6;

/**
 * Reads the value of the cell at `at` in the residency's words.
 * @typedef {(residency: Residency, at: number) => any} Reader
 */

/** A structure of a response, read from its row when asked. */
export class StructureView {
  /** @type {Residency} */
  #residency;
  #shape;
  #row;

  /**
   * @param {Residency} residency
   * @param {Shape} shape
   * @param {number} row index in the shape's table
   */
  constructor(residency, shape, row) {
    this.#residency = residency;
    this.#shape = shape;
    this.#row = row;
  }

  /** Index of the row's first word. @param {StructureView} view */
  static firstWord(view) {
    const { table, words } = /** @type {Required<Shape>} */ (view.#shape);
    return view.#residency.table(table) + view.#row * words;
  }

  /**
   * Reads a member.
   * @param {StructureView} view
   * @param {number} table of its shape
   * @param {number} stride words of a row there
   * @param {number} offset of the member's cell in the row
   * @param {Reader} read
   */
  static member(view, table, stride, offset, read) {
    const residency = view.#residency;
    return read(residency, residency.table(table) + view.#row * stride + offset);
  }

  /** @param {StructureView} view */
  static shape(view) {
    return view.#shape;
  }

  /** Where the object lies in the input, in bytes. */
  get source() {
    const words = this.#residency.words();
    const at = StructureView.firstWord(this);
    return { start: words[at], end: words[at] + lengthOf(words[at + 1]) };
  }

  /** The members that are present, as a plain object. */
  toJSON() {
    /** @type {Record<string, unknown>} */
    const object = {};
    for (const { name } of /** @type {Required<Shape>} */ (this.#shape).members) {
      const value = /** @type {any} */ (this)[name];
      if (value !== undefined) object[name] = value === REDACTED ? '*REDACTED*' : value;
    }
    return object;
  }
}

/** The value of a union: of a job parameter. */
class UnionValue {
  /**
   * @param {string} kind
   * @param {any} text
   * @param {any} value
   */
  constructor(kind, text, value) {
    this.kind = kind;
    this.text = text;
    this.value = value;
  }
}

/** Makes views of one running module. */
export class Accessors {
  /** @param {Schema} schema */
  constructor(schema) {
    this.schema = schema;
    /** @type {(typeof StructureView | undefined)[]} */
    this.classes = [];
    /** @type {(Reader | undefined)[]} */
    this.readers = [];
    /** @type {Map<string, any>} */
    this.elementClasses = new Map();
  }

  /**
   * The view class of a structure.
   * @param {number} shapeId
   * @returns {typeof StructureView}
   */
  classOf(shapeId) {
    return (this.classes[shapeId] ??= this.#makeClass(shapeId));
  }

  /**
   * The reader of cells that hold that shape.
   * @param {number} shapeId
   * @returns {Reader}
   */
  readerOf(shapeId) {
    return (this.readers[shapeId] ??= this.#makeReader(shapeId));
  }

  /**
   * A view of a structure's row.
   * @param {Residency} residency
   * @param {number} shapeId
   * @param {number} row
   */
  view(residency, shapeId, row) {
    return new (this.classOf(shapeId))(residency, this.schema.shapes[shapeId], row);
  }

  /**
   * The view class of a structure that is an element of a union's list: it has `kind` and `index`.
   * @param {number} shapeId
   * @param {string} kind
   * @returns {new (residency: Residency, shape: Shape, row: number, index: number) => StructureView}
   */
  elementClass(shapeId, kind) {
    const known = this.elementClasses.get(kind + shapeId);
    if (known) return known;
    const base = this.classOf(shapeId);
    const made = {
      [base.name]: class extends base {
        /**
         * @param {Residency} residency
         * @param {Shape} shape
         * @param {number} row
         * @param {number} index
         */
        constructor(residency, shape, row, index) {
          super(residency, shape, row);
          this.index = index;
        }
      },
    }[base.name];
    Object.defineProperty(made.prototype, 'kind', { value: kind, enumerable: true });
    this.elementClasses.set(kind + shapeId, made);
    return made;
  }

  /**
   * Which member of a union row is set.
   * @param {Residency} residency
   * @param {number} shapeId
   * @param {number} at index of the row's first word
   * @returns {{ name: string, member: number, cell: number } | undefined} member is -1 for one that
   *     the schema does not know; cell is where its value's cell lies
   */
  unionMember(residency, shapeId, at) {
    const words = residency.words();
    if (tagOf(words[at + 1]) !== TAG.rows) return undefined;
    const member = words[at + UNION_MEMBER_WORD];
    const { members } = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    if (member < members.length) {
      return { name: members[member].name, member, cell: at + UNION_MEMBER_WORD + 1 };
    }
    if (member !== UNION_UNKNOWN) return undefined;
    const unknown =
      residency.table(this.schema.unknownTable) + words[at + UNION_MEMBER_WORD + 1] * UNKNOWN_WORDS;
    const name = textOf(residency, words[unknown + 2], words[unknown + 3]) ?? '';
    return { name, member: -1, cell: unknown + 4 };
  }

  /**
   * @param {number} shapeId
   * @returns {typeof StructureView}
   */
  #makeClass(shapeId) {
    const shape = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    // The class carries the model's name, which shows in consoles and debuggers.
    const made = { [shape.name]: class extends StructureView {} }[shape.name];
    const meanings = new Map(
      shape.members.map((member) => [member.name, this.#meaningOf(member.shape)]),
    );
    Object.defineProperty(made.prototype, 'typed', {
      /** @this {any} @param {string} name */
      value(name) {
        if (!meanings.has(name)) {
          throw new JobEntityError('wrong-argument', `${shape.name} has no member ${name}.`);
        }
        return typedValues(meanings.get(name), this[name]);
      },
    });
    const { table, words: stride } = shape;
    shape.members.forEach((member, index) => {
      const offset = CELL_WORDS + CELL_WORDS * index;
      const read = this.readerOf(member.shape);
      Object.defineProperty(made.prototype, member.name, {
        /** @this {StructureView} */
        get() {
          return StructureView.member(this, table, stride, offset, read);
        },
        enumerable: true,
        configurable: true,
      });
    });
    return made;
  }

  /**
   * @param {number} shapeId
   * @returns {Reader}
   */
  #makeReader(shapeId) {
    const shape = this.schema.shapes[shapeId];
    switch (shape.type) {
      case 'structure':
        return this.#structureReader(shapeId);
      case 'list':
        return this.#listReader(shape);
      case 'map':
        return this.#mapReader(shape);
      case 'union':
        return this.#unionReader(shapeId);
      case 'document':
        return documentReader;
      default:
        return textReader;
    }
  }

  /** @param {number} shapeId @returns {Reader} */
  #structureReader(shapeId) {
    return (residency, at) => {
      const words = residency.words();
      if (tagOf(words[at + 1]) !== TAG.rows) {
        return otherValue(residency, words[at], words[at + 1]);
      }
      return this.view(residency, shapeId, words[at]);
    };
  }

  /** Elements that are rows have their cell in the row's header. @param {Shape} shape @returns {Reader} */
  #listReader(shape) {
    const elementId = /** @type {number} */ (shape.element);
    const element = this.schema.shapes[elementId];
    const isStructure = element.type === 'structure';
    const hasRows = isStructure || element.type === 'union';
    const table = /** @type {number} */ (hasRows ? element.table : shape.table);
    const stride = hasRows ? /** @type {number} */ (element.words) : CELL_WORDS;
    const read = isStructure ? undefined : this.readerOf(elementId);
    return (residency, at) => {
      const words = residency.words();
      if (tagOf(words[at + 1]) !== TAG.rows) {
        return otherValue(residency, words[at], words[at + 1]);
      }
      const first = words[at];
      const count = lengthOf(words[at + 1]);
      const list = new Array(count);
      let row = residency.table(table) + first * stride;
      for (let i = 0; i < count; ++i, row += stride) {
        if (read) {
          list[i] = read(residency, row);
        } else if (tagOf(words[row + 1]) === TAG.rows) {
          list[i] = this.view(residency, elementId, first + i);
        } else {
          list[i] = otherValue(residency, words[row], words[row + 1]);
        }
        // An element that is null keeps its place.
        if (tagOf(words[row + 1]) === TAG.null) list[i] = null;
      }
      return Object.freeze(list);
    };
  }

  /** @param {Shape} shape @returns {Reader} */
  #mapReader(shape) {
    const table = /** @type {number} */ (shape.table);
    const stride = /** @type {number} */ (shape.words);
    const read = this.readerOf(/** @type {number} */ (shape.element));
    const isUnion = this.schema.shapes[/** @type {number} */ (shape.element)].type === 'union';
    const union = this.schema.shapes[/** @type {number} */ (shape.element)];
    return (residency, at) => {
      const words = residency.words();
      if (tagOf(words[at + 1]) !== TAG.rows) {
        return otherValue(residency, words[at], words[at + 1]);
      }
      const map = new Map();
      const count = lengthOf(words[at + 1]);
      const unions = isUnion ? residency.table(/** @type {number} */ (union.table)) : 0;
      let entry = residency.table(table) + words[at] * stride;
      for (let i = 0; i < count; ++i, entry += stride) {
        const name = textOf(residency, words[entry], words[entry + 1]);
        const value = entry + CELL_WORDS;
        if (tagOf(words[value + 1]) === TAG.null) {
          map.set(name, null);
        } else if (isUnion && tagOf(words[value + 1]) === TAG.rows) {
          const row = unions + words[value] * /** @type {number} */ (union.words);
          map.set(name, read(residency, row));
        } else {
          map.set(name, read(residency, value));
        }
      }
      return map;
    };
  }

  /**
   * A union outside the entity lists is a typed value: { kind, text, value }. The cell that it
   * reads is the header of the union's row.
   * @param {number} shapeId
   * @returns {Reader}
   */
  #unionReader(shapeId) {
    const { members } = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    const meanings = members.map((member) => this.#meaningOf(member.shape));
    /** @type {Reader[]} */
    const readers = [];
    return (residency, at) => {
      const words = residency.words();
      if (tagOf(words[at + 1]) !== TAG.rows) {
        return otherValue(residency, words[at], words[at + 1]);
      }
      const member = words[at + UNION_MEMBER_WORD];
      if (member < members.length) {
        const read = (readers[member] ??= this.readerOf(members[member].shape));
        const given = read(residency, at + UNION_MEMBER_WORD + 1);
        const value = typedValues(meanings[member], given);
        return new UnionValue(members[member].name, textOfValue(given), value);
      }
      const set = this.unionMember(residency, shapeId, at);
      if (!set) return undefined;
      const value = otherValue(residency, words[set.cell], words[set.cell + 1]);
      return Object.freeze({ kind: 'unknown', name: set.name, text: textOfValue(value), value });
    };
  }

  /** The meaning of a string shape, or of the strings in a list. @param {number} shapeId @returns {string | undefined} */
  #meaningOf(shapeId) {
    const shape = this.schema.shapes[shapeId];
    return shape.element === undefined ? shape.meaning : this.#meaningOf(shape.element);
  }
}

/** @type {Reader} */
function textReader(residency, at) {
  const words = residency.words();
  return (
    textOf(residency, words[at], words[at + 1]) ?? otherValue(residency, words[at], words[at + 1])
  );
}

/** @type {Reader} */
function documentReader(residency, at) {
  const words = residency.words();
  const tag = tagOf(words[at + 1]);
  if (tag !== TAG.document && tag !== TAG.documentExact) {
    return otherValue(residency, words[at], words[at + 1]);
  }
  return new JsonDocument(residency, words[at], lengthOf(words[at + 1]), tag === TAG.documentExact);
}
