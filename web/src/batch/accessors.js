// Typed views of rows, made from the schema: one class a structure, a getter a member. Nothing here
// knows a member by name, so a member added to the schema is there at once.

import { kindOf } from '../base/arguments.js';
import {
  CELL_WORDS,
  TAG_DOCUMENT,
  TAG_DOCUMENT_EXACT,
  TAG_NULL,
  TAG_ROWS,
  TAG_TEXT,
  UNION_CELL,
  UNION_MEMBER,
  UNION_UNKNOWN,
  UNKNOWN_CELL,
  UNKNOWN_NAME,
  UNKNOWN_WORDS,
} from '../runtime/border.js';
import { JsonDocument, REDACTED, lengthOf, otherText, otherValue, tagOf, textOf } from './cells.js';
import { JobEntityError } from '../base/errors.js';
import { exactText, jsonReady, withBigInts } from '../values/json.js';
import { typedValues } from '../values/typed.js';

/** @typedef {import('../runtime/residency.js').Residency} Residency */
/** @typedef {import('../runtime/schema.js').Schema} Schema */
/** @typedef {import('../runtime/schema.js').Shape} Shape */

/**
 * Reads the value of the cell at `at` in the residency's words.
 * @typedef {(residency: Residency, at: number) => any} Reader
 */

/**
 * Reads `count` elements of a list; `first` is the index of the first one's row.
 * @typedef {(residency: Residency, first: number, count: number) => any[]} ElementsReader
 */

/** Under which the prototype of a view class has its shape. */
const SHAPE = Symbol('shape');

/** A structure of a response, read from its row when asked. */
export class StructureView {
  /** @type {Residency} */
  #residency;
  #row;

  /**
   * @param {Residency} residency
   * @param {number} row index in the shape's table
   */
  constructor(residency, row) {
    this.#residency = residency;
    this.#row = row;
  }

  /**
   * The getter of a member that is a text, as most members are.
   * @param {number} table of the structure's shape
   * @param {number} stride words of a row there
   * @param {number} offset of the member's cell in the row
   */
  static textGetter(table, stride, offset) {
    /** @this {StructureView} */
    return function get() {
      const residency = this.#residency;
      /** @type {Uint32Array} */
      let cells = residency.cells;
      if (cells.length === 0) {
        residency.prepare(1);
        cells = residency.words();
      }
      const at = residency.table(table) + this.#row * stride + offset;
      const start = cells[at];
      const word1 = cells[at + 1];
      // Nothing is called on the way to what most strings are.
      if (tagOf(word1) === TAG_TEXT && residency.plain !== '') {
        return residency.plain.substring(start, start + lengthOf(word1));
      }
      return textIn(residency, start, word1);
    };
  }

  /**
   * The getter of any other member.
   * @param {number} table of the structure's shape
   * @param {number} stride words of a row there
   * @param {number} offset of the member's cell in the row
   * @param {Reader} read
   */
  static getter(table, stride, offset, read) {
    /** @this {StructureView} */
    return function get() {
      const residency = this.#residency;
      return read(residency, residency.table(table) + this.#row * stride + offset);
    };
  }

  /** Index of the row's first word. @param {StructureView} view */
  static firstWord(view) {
    const { table, words } = StructureView.shape(view);
    return view.#residency.table(table) + view.#row * words;
  }

  /** What the view reads. @param {StructureView} view */
  static residency(view) {
    return view.#residency;
  }

  /** @param {StructureView} view @returns {Required<Shape>} */
  static shape(view) {
    return /** @type {any} */ (view)[SHAPE];
  }

  /** Where the object lies in the input, in bytes. */
  get source() {
    const words = this.#residency.words();
    const at = StructureView.firstWord(this);
    return { start: words[at], end: words[at] + lengthOf(words[at + 1]) };
  }

  /** The members that are present, as a plain object; what is a BigInt as text. */
  toJSON() {
    /** @type {Record<string, unknown>} */
    const object = {};
    StructureView.copyMembers(this, object);
    for (const name of Object.keys(object)) object[name] = jsonReady(object[name]);
    return object;
  }

  /**
   * Sets the members that are present.
   * @param {StructureView} view
   * @param {Record<string, unknown>} object
   */
  static copyMembers(view, object) {
    for (const { name } of StructureView.shape(view).members) {
      const value = /** @type {any} */ (view)[name];
      if (value !== undefined) object[name] = value === REDACTED ? '*REDACTED*' : value;
    }
  }
}

/** Under which the prototype of a union value's class has the meaning of its text. */
const MEANING = Symbol('meaning');

/** The value of a union that is set to a text: of a job parameter. */
class TextUnion {
  /**
   * @param {string} kind
   * @param {string} text
   */
  constructor(kind, text) {
    this.kind = kind;
    this.text = text;
  }

  /** What the text stands for, made when it is wanted: most readers want the text. */
  get value() {
    return typedValues(/** @type {any} */ (this)[MEANING], this.text);
  }

  toJSON() {
    const { kind, text, value } = this;
    return { kind, text, value: jsonReady(value) };
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
    return new (this.classOf(shapeId))(residency, row);
  }

  /**
   * The view class of a structure that is an element of a union's list: it has `kind` and `index`.
   * @param {number} shapeId
   * @param {string} kind
   * @returns {new (residency: Residency, row: number, index: number) => StructureView}
   */
  elementClass(shapeId, kind) {
    const known = this.elementClasses.get(kind + shapeId);
    if (known) return known;
    const base = this.classOf(shapeId);
    const made = {
      [base.name]: class extends base {
        /**
         * @param {Residency} residency
         * @param {number} row
         * @param {number} index
         */
        constructor(residency, row, index) {
          super(residency, row);
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
    if (tagOf(words[at + 1]) !== TAG_ROWS) return undefined;
    const member = words[at + UNION_MEMBER];
    const { members } = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    if (member < members.length) {
      return { name: members[member].name, member, cell: at + UNION_CELL };
    }
    if (member !== UNION_UNKNOWN) return undefined;
    const unknown =
      residency.table(this.schema.unknownTable) + words[at + UNION_CELL] * UNKNOWN_WORDS;
    const nameCell = unknown + UNKNOWN_NAME;
    const name = textOf(residency, words[nameCell], words[nameCell + 1]) ?? '';
    return { name, member: -1, cell: unknown + UNKNOWN_CELL };
  }

  /**
   * @param {number} shapeId
   * @returns {typeof StructureView}
   */
  #makeClass(shapeId) {
    const shape = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    // The class carries the model's name, which shows in consoles and debuggers.
    const made = { [shape.name]: class extends StructureView {} }[shape.name];
    Object.defineProperty(made.prototype, SHAPE, { value: shape });
    const meanings = new Map(
      shape.members.map((member) => [member.name, this.#meaningOf(member.shape)]),
    );
    Object.defineProperty(made.prototype, 'typed', {
      /** @this {any} @param {string} name */
      value(name) {
        if (!meanings.has(name)) {
          const given = typeof name === 'string' ? name : kindOf(name);
          throw new JobEntityError('wrong-argument', `${shape.name} has no member ${given}.`);
        }
        return typedValues(meanings.get(name), this[name]);
      },
    });
    const { table, words: stride } = shape;
    shape.members.forEach((member, index) => {
      const offset = CELL_WORDS + CELL_WORDS * index;
      const read = this.readerOf(member.shape);
      const get =
        read === textReader
          ? StructureView.textGetter(table, stride, offset)
          : StructureView.getter(table, stride, offset, read);
      Object.defineProperty(made.prototype, member.name, {
        get,
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
      if (tagOf(words[at + 1]) !== TAG_ROWS) {
        return otherValue(residency, words[at], words[at + 1]);
      }
      return this.view(residency, shapeId, words[at]);
    };
  }

  /**
   * Each read makes an array of its own, so there is no need to freeze it.
   * @param {Shape} shape
   * @returns {Reader}
   */
  #listReader(shape) {
    const elementId = /** @type {number} */ (shape.element);
    const element = this.schema.shapes[elementId];
    const isStructure = element.type === 'structure';
    const hasRows = isStructure || element.type === 'union';
    const table = /** @type {number} */ (hasRows ? element.table : shape.table);
    const stride = hasRows ? /** @type {number} */ (element.words) : CELL_WORDS;
    const readElements = isStructure
      ? this.#structuresReader(elementId)
      : elementsReader(this.readerOf(elementId), table, stride);
    return (residency, at) => {
      const words = residency.words();
      if (tagOf(words[at + 1]) !== TAG_ROWS) {
        return otherValue(residency, words[at], words[at + 1]);
      }
      return readElements(residency, words[at], lengthOf(words[at + 1]));
    };
  }

  /** @param {number} shapeId @returns {ElementsReader} */
  #structuresReader(shapeId) {
    const { table, words: stride } = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    /** @type {typeof StructureView | undefined} */
    let View;
    return (residency, first, count) => {
      View ??= this.classOf(shapeId);
      const words = residency.words();
      const list = [];
      let row = residency.table(table) + first * stride;
      for (let i = 0; i < count; ++i, row += stride) {
        list.push(
          tagOf(words[row + 1]) === TAG_ROWS
            ? new View(residency, first + i)
            : elementValue(residency, words[row], words[row + 1]),
        );
      }
      return list;
    };
  }

  /** @param {Shape} shape @returns {Reader} */
  #mapReader(shape) {
    const table = /** @type {number} */ (shape.table);
    const stride = /** @type {number} */ (shape.words);
    const elementId = /** @type {number} */ (shape.element);
    const element = this.schema.shapes[elementId];
    const read = this.readerOf(elementId);
    const isUnion = element.type === 'union';
    const unionTable = isUnion ? /** @type {number} */ (element.table) : table;
    const unionStride = isUnion ? /** @type {number} */ (element.words) : 0;
    return (residency, at) => {
      let words = residency.words();
      if (tagOf(words[at + 1]) !== TAG_ROWS) {
        return otherValue(residency, words[at], words[at + 1]);
      }
      const first = words[at];
      const count = lengthOf(words[at + 1]);
      const map = new Map();
      residency.prepare(2 * count);
      for (let i = 0; i < count; ++i) {
        // Looked up again each time: a list among the values may be what makes the texts.
        words = residency.words();
        const entry = residency.table(table) + (first + i) * stride;
        const name = textIn(residency, words[entry], words[entry + 1]);
        const value = entry + CELL_WORDS;
        const tag = tagOf(words[value + 1]);
        if (tag === TAG_NULL) {
          map.set(name, null);
        } else if (isUnion && tag === TAG_ROWS) {
          const row = residency.table(unionTable) + words[value] * unionStride;
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
    const readers = members.map(({ name, shape }) =>
      this.#unionValueReader(name, this.#meaningOf(shape), this.readerOf(shape)),
    );
    return (residency, at) => {
      const words = residency.words();
      if (tagOf(words[at + 1]) !== TAG_ROWS) {
        return otherValue(residency, words[at], words[at + 1]);
      }
      const member = words[at + UNION_MEMBER];
      if (member < readers.length) return readers[member](residency, at + UNION_CELL);
      const set = this.unionMember(residency, shapeId, at);
      if (!set) return undefined;
      const [word0, word1] = [words[set.cell], words[set.cell + 1]];
      const text = otherText(residency, word0, word1);
      const value = otherValue(residency, word0, word1);
      return Object.freeze(withBigInts({ kind: 'unknown', name: set.name, text, value }));
    };
  }

  /**
   * Reads the cell of a union's member as the union's value.
   * @param {string} kind
   * @param {string | undefined} meaning
   * @param {Reader} read
   * @returns {Reader}
   */
  #unionValueReader(kind, meaning, read) {
    class Value extends TextUnion {}
    Object.defineProperty(Value.prototype, MEANING, { value: meaning });
    return (residency, at) => {
      const given = read(residency, at);
      if (typeof given === 'string') return new Value(kind, given);
      const words = residency.words();
      const text =
        Array.isArray(given) && tagOf(words[at + 1]) === TAG_ROWS
          ? exactText(given)
          : otherText(residency, words[at], words[at + 1]);
      return withBigInts({ kind, text, value: typedValues(meaning, given) });
    };
  }

  /** The meaning of a string shape, or of the strings in a list. @param {number} shapeId @returns {string | undefined} */
  #meaningOf(shapeId) {
    const shape = this.schema.shapes[shapeId];
    return shape.element === undefined ? shape.meaning : this.#meaningOf(shape.element);
  }
}

/**
 * The value of a cell whose shape is a text.
 * @param {Residency} residency
 * @param {number} word0
 * @param {number} word1
 */
function textIn(residency, word0, word1) {
  return textOf(residency, word0, word1) ?? otherValue(residency, word0, word1);
}

/** @type {Reader} */
function textReader(residency, at) {
  const words = residency.words();
  return textIn(residency, words[at], words[at + 1]);
}

/** An element of a list that is null keeps its place. @type {typeof otherValue} */
function elementValue(residency, word0, word1) {
  return tagOf(word1) === TAG_NULL ? null : otherValue(residency, word0, word1);
}

/**
 * Reads elements that are no structures. Those that are rows have their cell in the row's header.
 * @param {Reader} read
 * @param {number} table
 * @param {number} stride
 * @returns {ElementsReader}
 */
function elementsReader(read, table, stride) {
  const isText = read === textReader;
  return (residency, first, count) => {
    if (isText) residency.prepare(count);
    const list = [];
    for (let i = 0; i < count; ++i) {
      // Looked up again each time: a list in the list may be what makes the texts.
      const words = residency.words();
      const at = residency.table(table) + (first + i) * stride;
      list.push(tagOf(words[at + 1]) === TAG_NULL ? null : read(residency, at));
    }
    return list;
  };
}

/** @type {Reader} */
function documentReader(residency, at) {
  const words = residency.words();
  const tag = tagOf(words[at + 1]);
  if (tag !== TAG_DOCUMENT && tag !== TAG_DOCUMENT_EXACT) {
    return otherValue(residency, words[at], words[at + 1]);
  }
  return new JsonDocument(
    residency,
    words[at],
    lengthOf(words[at + 1]),
    tag === TAG_DOCUMENT_EXACT,
  );
}
