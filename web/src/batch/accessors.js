// Typed views of rows, made from the schema: one class a structure, a getter a member. Nothing here
// knows a member by name, so a member added to the schema is there at once.

import { kindOf } from '../base/arguments.js';
import {
  CELL_TAGGED,
  CELL_WORDS,
  TAG_ROWS,
  TAG_TEXT,
  UNION_CELL,
  UNION_MEMBER,
  UNION_UNKNOWN,
  UNKNOWN_CELL,
  UNKNOWN_NAME,
  UNKNOWN_WORDS,
} from '../runtime/border.js';
import {
  documentReader,
  elementsReader,
  invalidValue,
  numberReader,
  redactedOnly,
  redactableTextReader,
  sentReader,
  textIn,
  textReader,
} from './cell-readers.js';
import { REDACTED, lengthOf, otherText, otherValue, tagOf, textOf } from './cells.js';
import { JobEntityError } from '../base/errors.js';
import { utf8Text } from '../base/text.js';
import { isRedactable } from '../runtime/schema.js';
import { exactText, parseExact, withBigInts } from '../values/json.js';
import { PLAIN, plainMembers, plainOf, readBigInts, showMembers } from '../values/plain.js';
import { typedValues, valueOfMeaning } from '../values/typed.js';

/** @typedef {import('../runtime/residency.js').Residency} Residency */
/** @typedef {import('../runtime/schema.js').Schema} Schema */
/** @typedef {import('../runtime/schema.js').Shape} Shape */
/** @typedef {import('./cell-readers.js').Reader} Reader */
/** @typedef {import('./cell-readers.js').ElementsReader} ElementsReader */

/** Under which the prototype of a view class has its shape. */
const SHAPE = Symbol('shape');

/**
 * Constructs the object that it is given, so that a class below it can put private members on that.
 */
class Given {
  /** @param {object} object */
  constructor(object) {
    // eslint-disable-next-line no-constructor-return -- this is the purpose of the class
    return object;
  }
}

/**
 * A structure of a response, read from its row when asked. The constructors of its kinds are functions
 * that call this one (see viewClass()): an engine takes twice as long for classes that extend it.
 */
export class StructureView extends Given {
  // One object, since each private member takes an engine as long as the rest of the construction.
  #place;

  /**
   * @param {object} view what becomes one
   * @param {Residency} residency
   * @param {number} row index in the shape's table
   * @param {number} index in the list that it is an element of
   */
  constructor(view, residency, row, index) {
    super(view);
    this.#place = { residency, row, index };
  }

  /** @param {StructureView} view */
  static indexOf(view) {
    return view.#place.index;
  }

  /**
   * The getter of a member that is a text, as most members are.
   * @param {number} table of the structure's shape
   * @param {number} stride words of a row there
   * @param {number} offset of the member's cell in the row
   * @param {Reader} read
   */
  static textGetter(table, stride, offset, read) {
    /** @this {StructureView} */
    return function get() {
      const { residency, row } = this.#place;
      /** @type {Uint32Array} */
      let cells = residency.cells;
      if (cells.length === 0) {
        residency.prepare(1);
        cells = residency.words();
      }
      const at = residency.table(table) + row * stride + offset;
      const start = cells[at];
      const word1 = cells[at + 1];
      // Most strings are returned here, without a call.
      if (tagOf(word1) === TAG_TEXT && residency.plain !== '') {
        return residency.plain.substring(start, start + lengthOf(word1));
      }
      return read(residency, at);
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
      const { residency, row } = this.#place;
      return read(residency, residency.table(table) + row * stride + offset);
    };
  }

  /** Index of the row's first word. @param {StructureView} view */
  static firstWord(view) {
    const { table, words } = StructureView.shape(view);
    const { residency, row } = view.#place;
    return residency.table(table) + row * words;
  }

  /** The residency that the view reads. @param {StructureView} view */
  static residency(view) {
    return view.#place.residency;
  }

  /** @param {StructureView} view @returns {Required<Shape>} */
  static shape(view) {
    return /** @type {any} */ (view)[SHAPE];
  }

  /** Where the object is in the input, in bytes. */
  get source() {
    const words = this.#place.residency.words();
    const at = StructureView.firstWord(this);
    return { start: words[at], end: words[at] + lengthOf(words[at + CELL_TAGGED]) };
  }

  /**
   * A member as it was sent, whatever its type: a JSON value with exact numbers, or REDACTED. Undefined
   * if it is absent.
   * @param {string} name
   */
  raw(name) {
    const { members, name: title } = StructureView.shape(this);
    const index = members.findIndex((member) => member.name === name);
    if (index < 0) throw noMember(title, name);
    const residency = this.#place.residency;
    residency.prepare(1);
    const words = residency.words();
    const at = StructureView.firstWord(this) + CELL_WORDS + CELL_WORDS * index;
    const [word0, word1] = [words[at], words[at + CELL_TAGGED]];
    if (tagOf(word1) !== TAG_ROWS) return textIn(residency, word0, word1);
    // The words of lists and objects do not say where their text is.
    const { start, end } = this.source;
    try {
      return parseExact(utf8Text(residency.bytes(start, end)))[name];
    } catch {
      return plainOf(/** @type {any} */ (this)[name]);
    }
  }

  /**
   * A deep copy that refers to nothing of the response: its kind, and the members that are present.
   * @param {{ bigint?: 'bigint' | 'text' }} [options]
   * @returns {any}
   */
  toObject(options) {
    return this[PLAIN](readBigInts(options));
  }

  /** Like toObject(), but with each BigInt as text. @returns {any} */
  toJSON() {
    return this[PLAIN](true);
  }

  /** @param {boolean} areTexts */
  [PLAIN](areTexts) {
    return plainMembers(
      StructureView.shown(this).map((name) => [name, /** @type {any} */ (this)[name]]),
      areTexts,
    );
  }

  /** Names of the kind, where it has one, and of all members. @param {any} view @returns {string[]} */
  static shown(view) {
    const names = StructureView.shape(view).members.map(({ name }) => name);
    return view.kind === undefined ? names : ['kind', ...names];
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

showMembers(StructureView.prototype, function () {
  return StructureView.shown(this);
});

/** @typedef {new (residency: Residency, row: number, index?: number) => StructureView} ViewClass */

/**
 * @param {string} name
 * @param {object} parent prototype that its prototype has
 * @returns {ViewClass}
 */
function viewClass(name, parent) {
  /** @type {any} */
  const made = {
    /** @this {object} @param {Residency} residency @param {number} row @param {number} index */
    // A method could not be constructed.
    // eslint-disable-next-line object-shorthand
    [name]: function (residency, row, index = 0) {
      return new StructureView(this, residency, row, index);
    },
  }[name];
  made.prototype = Object.create(parent);
  Object.defineProperty(made.prototype, 'constructor', { value: made, configurable: true });
  return made;
}

/** @this {StructureView} */
function indexOfView() {
  return StructureView.indexOf(this);
}

/** @param {string} title @param {unknown} name */
function noMember(title, name) {
  const given = typeof name === 'string' ? name : kindOf(name);
  return new JobEntityError('wrong-argument', `${title} has no member ${given}.`);
}

/** Under which the prototype of a union value's class has the meaning of its text. */
const MEANING = Symbol('meaning');

/** The value of a union that is set to a text: a job parameter's. */
class TextUnion {
  /**
   * @param {string} kind
   * @param {string} text
   */
  constructor(kind, text) {
    this.kind = kind;
    this.text = text;
  }

  /**
   * The value that the text means, made when the caller asks for it, because most callers want the
   * text.
   */
  get value() {
    return valueOfMeaning(/** @type {any} */ (this)[MEANING], this.text);
  }

  /** @param {boolean} [areTexts] */
  [PLAIN](areTexts) {
    const { kind, text, value } = this;
    return plainMembers(Object.entries({ kind, text, value }), areTexts);
  }

  toJSON() {
    return this[PLAIN](true);
  }
}

showMembers(
  TextUnion.prototype,
  () => ['kind', 'text', 'value'],
  () => '',
);

/** Makes views of one running module. */
export class Accessors {
  /** @param {Schema} schema */
  constructor(schema) {
    this.schema = schema;
    /** @type {(ViewClass | undefined)[]} */
    this.classes = [];
    /** @type {(Reader | undefined)[]} */
    this.readers = [];
    /** @type {Map<string, any>} */
    this.elementClasses = new Map();
  }

  /**
   * The view class of a structure.
   * @param {number} shapeId
   * @returns {ViewClass}
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
   * @returns {ViewClass}
   */
  elementClass(shapeId, kind) {
    const known = this.elementClasses.get(kind + shapeId);
    if (known) return known;
    const base = this.classOf(shapeId);
    const made = viewClass(base.name, base.prototype);
    Object.defineProperties(made.prototype, {
      kind: { value: kind, enumerable: true },
      index: { get: indexOfView, configurable: true },
    });
    this.elementClasses.set(kind + shapeId, made);
    return made;
  }

  /**
   * Which member of a union row is set.
   * @param {Residency} residency
   * @param {number} shapeId
   * @param {number} at index of the row's first word
   * @returns {{ name: string, member: number, cell: number } | undefined} member is -1 for one that
   *     the schema does not know; cell is where its value's cell is
   */
  unionMember(residency, shapeId, at) {
    const words = residency.words();
    if (tagOf(words[at + CELL_TAGGED]) !== TAG_ROWS) return undefined;
    const member = words[at + UNION_MEMBER];
    const { members } = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    if (member < members.length) {
      return { name: members[member].name, member, cell: at + UNION_CELL };
    }
    if (member !== UNION_UNKNOWN) return undefined;
    const unknown =
      residency.table(this.schema.unknownTable) + words[at + UNION_CELL] * UNKNOWN_WORDS;
    const nameCell = unknown + UNKNOWN_NAME;
    const name = textOf(residency, words[nameCell], words[nameCell + CELL_TAGGED]) ?? '';
    return { name, member: -1, cell: unknown + UNKNOWN_CELL };
  }

  /**
   * @param {number} shapeId
   * @returns {ViewClass}
   */
  #makeClass(shapeId) {
    const shape = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    // The class carries the model's name, which shows in consoles and debuggers.
    const made = viewClass(shape.name, StructureView.prototype);
    Object.defineProperty(made.prototype, SHAPE, { value: shape });
    const meanings = new Map(
      shape.members.map((member) => [member.name, this.#meaningOf(member.shape)]),
    );
    Object.defineProperty(made.prototype, 'typed', {
      /** @this {any} @param {string} name */
      value(name) {
        if (!meanings.has(name)) throw noMember(shape.name, name);
        return typedValues(meanings.get(name), this[name]);
      },
    });
    const { table, words: stride } = shape;
    shape.members.forEach((member, index) => {
      const offset = CELL_WORDS + CELL_WORDS * index;
      const read = this.readerOf(member.shape);
      const get =
        read === textReader || read === redactableTextReader
          ? StructureView.textGetter(table, stride, offset, read)
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
      case 'number':
        return numberReader;
      default:
        return isRedactable(shape) ? redactableTextReader : textReader;
    }
  }

  /**
   * Like readerOf(), but for the value that a union's member is set to: gives what was sent, of
   * whatever type, since the union's text says it.
   * @param {number} shapeId
   * @returns {Reader}
   */
  #sentReader(shapeId) {
    const shape = this.schema.shapes[shapeId];
    if (shape.type !== 'list') return sentReader;
    const elementId = /** @type {number} */ (shape.element);
    const readElements = elementsReader(
      this.#sentReader(elementId),
      /** @type {number} */ (shape.table),
      CELL_WORDS,
      true,
    );
    return (residency, at) => {
      const words = residency.words();
      return tagOf(words[at + CELL_TAGGED]) === TAG_ROWS
        ? readElements(residency, words[at], lengthOf(words[at + CELL_TAGGED]))
        : otherValue(residency, words[at], words[at + CELL_TAGGED]);
    };
  }

  /** @param {number} shapeId @returns {Reader} */
  #structureReader(shapeId) {
    return (residency, at) => {
      const words = residency.words();
      if (tagOf(words[at + CELL_TAGGED]) !== TAG_ROWS) return redactedOnly(words[at + CELL_TAGGED]);
      return this.view(residency, shapeId, words[at]);
    };
  }

  /**
   * Each read makes an array of its own, so there is no need to freeze it. Elements that are not of the
   * list's type are not in it: raw() has them.
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
      if (tagOf(words[at + CELL_TAGGED]) !== TAG_ROWS) return redactedOnly(words[at + CELL_TAGGED]);
      return readElements(residency, words[at], lengthOf(words[at + CELL_TAGGED]));
    };
  }

  /** @param {number} shapeId @returns {ElementsReader} */
  #structuresReader(shapeId) {
    const { table, words: stride } = /** @type {Required<Shape>} */ (this.schema.shapes[shapeId]);
    /** @type {ViewClass | undefined} */
    let View;
    return (residency, first, count) => {
      View ??= this.classOf(shapeId);
      const words = residency.words();
      const list = [];
      let row = residency.table(table) + first * stride;
      for (let i = 0; i < count; ++i, row += stride) {
        if (tagOf(words[row + CELL_TAGGED]) === TAG_ROWS) list.push(new View(residency, first + i));
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
      if (tagOf(words[at + CELL_TAGGED]) !== TAG_ROWS) return redactedOnly(words[at + CELL_TAGGED]);
      const first = words[at];
      const count = lengthOf(words[at + CELL_TAGGED]);
      const map = new Map();
      residency.prepare(2 * count);
      for (let i = 0; i < count; ++i) {
        // Looked up again each time: a list among the values may be what makes the texts.
        words = residency.words();
        const entry = residency.table(table) + (first + i) * stride;
        const name = textIn(residency, words[entry], words[entry + CELL_TAGGED]);
        const value = entry + CELL_WORDS;
        // A union's cell that is not a row is read like the union's header, so it is invalid.
        const isRow = isUnion && tagOf(words[value + CELL_TAGGED]) === TAG_ROWS;
        const found = isRow
          ? read(residency, residency.table(unionTable) + words[value] * unionStride)
          : read(residency, value);
        if (found !== undefined) map.set(name, found);
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
    const readers = members.map(({ name, shape }) => this.#unionValueReader(name, shape));
    return (residency, at) => {
      const words = residency.words();
      if (tagOf(words[at + CELL_TAGGED]) !== TAG_ROWS) return invalidValue(residency, words, at);
      const member = words[at + UNION_MEMBER];
      if (member < readers.length) return readers[member](residency, at + UNION_CELL);
      const set = this.unionMember(residency, shapeId, at);
      if (!set) return invalidValue(residency, words, at);
      const [word0, word1] = [words[set.cell], words[set.cell + CELL_TAGGED]];
      const text = otherText(residency, word0, word1);
      const value = otherValue(residency, word0, word1);
      return Object.freeze(withBigInts({ kind: 'unknown', name: set.name, text, value }));
    };
  }

  /**
   * Reads the cell of a union's member as the union's value.
   * @param {string} kind
   * @param {number} shapeId of the member
   * @returns {Reader}
   */
  #unionValueReader(kind, shapeId) {
    class Value extends TextUnion {}
    const meaning = { name: this.#meaningOf(shapeId), depth: this.#depthOf(shapeId) };
    const read = this.#sentReader(shapeId);
    Object.defineProperty(Value.prototype, MEANING, { value: meaning });
    return (residency, at) => {
      const given = read(residency, at);
      if (typeof given === 'string') return new Value(kind, given);
      const words = residency.words();
      const text =
        Array.isArray(given) && tagOf(words[at + CELL_TAGGED]) === TAG_ROWS
          ? exactText(given)
          : otherText(residency, words[at], words[at + CELL_TAGGED]);
      return withBigInts({ kind, text, value: valueOfMeaning(meaning, given) });
    };
  }

  /** How many lists there are around the strings. @param {number} shapeId @returns {number} */
  #depthOf(shapeId) {
    const { element } = this.schema.shapes[shapeId];
    return element === undefined ? 0 : 1 + this.#depthOf(element);
  }

  /** The meaning of a string shape, or of the strings in a list. @param {number} shapeId @returns {string | undefined} */
  #meaningOf(shapeId) {
    const shape = this.schema.shapes[shapeId];
    return shape.element === undefined ? shape.meaning : this.#meaningOf(shape.element);
  }
}
