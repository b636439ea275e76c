// A running module: its memory, what can be called in it, and the batches that are in there. There can
// be several, each with a memory of its own. One that has failed in the middle of a call is done
// for; its batches and mappers say `deleted`, and another one takes its place.

import {
  MODULE_ANSWER,
  MODULE_ANSWER_BYTES,
  MODULE_ARGUMENT_BYTES,
  MODULE_INPUT,
  MODULE_INPUT_ROOM,
  MODULE_PACKED,
  MODULE_REFUSED,
  BATCH_INPUT,
  BATCH_INPUT_BYTES,
  BATCH_PACKED_WORDS,
  LIMIT_NAMES,
} from './border.js';
import { wrongArgument } from '../base/arguments.js';
import { byteLengthOf } from '../base/bytes.js';
import { JobEntityError } from '../base/errors.js';
import { decodeHalves, encodeHalves, hasHalfCharacter } from '../base/half-characters.js';
import { Residents } from './residents.js';
import { buildSchema } from './schema.js';
import { Tapes } from './tape.js';
import { asciiText, encoder, utf8Text } from '../base/text.js';

/** @typedef {import('./border.js').Exports} Exports */
/** @typedef {import('./border.js').FunctionName} FunctionName */
/**
 * Limits that a caller has set, by name: those of the module, and others.
 * @typedef {Readonly<Record<string, number>>} Limits
 */

/** The beginning of the exports' names. */
const PREFIX = 'job_entity_';

/** Texts of a call that are longer together do not stay in the module. */
const MOST_KEPT_TEXT = 1 << 16;

/** Up to this length a text is written unit by unit. */
const SHORT_TEXT = 16;

/** Up to this length texts are read through views that are made once. */
const SHORT_RESULT = 255;

/** The bytes of a view that is still to be made. */
const NO_BYTES = new Uint8Array(0);

const NO_MEMORY = 'There is no memory in the module for what was asked.';

/** @param {string} message @param {unknown} [cause] */
export const outOfMemory = (message, cause) =>
  new JobEntityError('out-of-memory', message, { cause });

const lost = () =>
  new JobEntityError(
    'deleted',
    'The module that this was in has failed; it was thrown away with all that it held.',
  );

/**
 * The functions that a module exports, without what their names have in common.
 * @param {WebAssembly.Exports} exports
 * @returns {Exports}
 */
function functionsOf(exports) {
  /** @type {any} */
  const functions = {};
  for (const [name, value] of Object.entries(exports)) {
    if (name.startsWith(PREFIX)) functions[name.slice(PREFIX.length)] = value;
  }
  return functions;
}

export class Runtime {
  /** Batches that are in the module. @type {Residents<import('./residency.js').Holding>} */
  residents = new Residents();
  /** Likewise path mappers. @type {Residents<import('../paths/held-mapper.js').HeldMapper>} */
  mappers = new Residents();
  tapes = new Tapes();
  /** True once it has failed. */
  isGone = false;
  /**
   * The exports. A caller of one catches what it throws, and throws what failed() makes of it;
   * call() does that where time does not matter.
   */
  raw;

  #memory;
  /** Where Embind puts its functions. @type {any} */
  #glue;
  /** Index of the module's words. */
  #at;
  /** @type {import('./schema.js').Schema | undefined} */
  #schema;
  /** @type {(runtime: Runtime) => void} */
  #onFailure;

  // Views of the memory, fetched when used: a view that was taken before the memory grew is empty.
  // Asking the memory for its buffer costs more than a look-up of a path, so that is done only then.
  #bytes = new Uint8Array(0);
  #words = new Uint32Array(0);

  // Where the next input goes. Bytes written by this view stay in there, however long an input that
  // other threads share has become.
  #inputStart = 0;
  #inputView = new Uint8Array(0);

  // The scratch memory stays where it is until one asks for more.
  #scratchStart = 0;
  #scratchRoom = -1;
  #scratchView = new Uint8Array(0);

  // Making a view takes as long as decoding a short text, and results nearly always start at the
  // same address, so there is one for each length.
  #resultMemory = new Uint8Array(0);
  #resultStart = -1;
  /** @type {(Uint8Array | undefined)[]} */
  #resultViews = [];

  /**
   * @param {WebAssembly.Exports} exports
   * @param {object} glue
   * @param {(runtime: Runtime) => void} onFailure
   */
  constructor(exports, glue, onFailure) {
    this.raw = functionsOf(exports);
    this.#memory = /** @type {WebAssembly.Memory} */ (exports.memory);
    this.#glue = glue;
    this.#onFailure = onFailure;
    this.#at = this.raw.module() >>> 2;
  }

  /** Whether it reads captures. */
  get hasCaptures() {
    return this.raw.capture_open !== undefined;
  }

  /** Whether it has all that core.wasm has. */
  get decodes() {
    return this.raw.decode !== undefined;
  }

  /** Whether it reads templates. */
  get hasTemplates() {
    return this.raw.open_template !== undefined;
  }

  /** Size of its memory. */
  get memoryBytes() {
    return this.#view().length;
  }

  /** The schema that accessors are made from. */
  get schema() {
    if (!this.#schema) {
      this.call((raw) => raw.describe());
      this.#schema = buildSchema(JSON.parse(this.#takeText()));
    }
    return this.#schema;
  }

  /**
   * Calls into the module.
   * @template T
   * @param {(raw: Exports) => T} work
   * @returns {T} throws `out-of-memory` if any memory has been refused, and what failed() makes
   */
  call(work) {
    const result = this.attempt(work);
    if (this.words()[this.#at + MODULE_REFUSED] !== 0) throw outOfMemory(NO_MEMORY);
    return result;
  }

  /**
   * Like call(), where the caller sees from the result whether there was no memory.
   * @template T
   * @param {(raw: Exports) => T} work
   * @returns {T}
   */
  attempt(work) {
    if (this.isGone) throw lost();
    this.words()[this.#at + MODULE_REFUSED] = 0;
    try {
      return work(this.raw);
    } catch (cause) {
      throw this.failed(cause);
    }
  }

  /**
   * The error to throw when a call into the module has thrown, halfway through its work: the module
   * cannot be used any more.
   * @param {unknown} cause
   * @returns {JobEntityError}
   */
  failed(cause) {
    if (cause instanceof JobEntityError) return cause;
    if (this.isGone) return lost();
    const refused = this.words()[this.#at + MODULE_REFUSED];
    this.isGone = true;
    this.#glue = undefined;
    for (const name of Object.keys(this.raw)) {
      /** @type {any} */ (this.raw)[name] = () => {
        throw lost();
      };
    }
    this.residents.loseAll();
    this.mappers.loseAll();
    this.#onFailure(this);
    return refused !== 0
      ? outOfMemory(NO_MEMORY, cause)
      : new JobEntityError('module-failed', `The module has failed: ${cause}`, { cause });
  }

  #view() {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#memory.buffer);
    return this.#bytes;
  }

  /** The memory's words: good until the next call into the module, and never to be kept. */
  words() {
    if (this.#words.length === 0) this.#words = new Uint32Array(this.#memory.buffer);
    return this.#words;
  }

  /**
   * Bytes of the memory: good until the next call into the module.
   * @param {number} start
   * @param {number} length
   */
  bytes(start, length) {
    return this.#view().subarray(start, start + length);
  }

  /**
   * The text at that address.
   * @param {number} start
   * @param {number} length in bytes
   */
  text(start, length) {
    try {
      return utf8Text(this.bytes(start, length));
    } catch (cause) {
      throw outOfMemory('The text is too long.', cause);
    }
  }

  /**
   * A text of which all is ASCII.
   * @param {number} start
   * @param {number} length
   */
  ascii(start, length) {
    try {
      return asciiText(this.bytes(start, length));
    } catch (cause) {
      throw outOfMemory('The text is too long.', cause);
    }
  }

  /**
   * Like text(), of one that may have halves of characters.
   * @param {number} start
   * @param {number} length
   */
  halves(start, length) {
    return decodeHalves(this.bytes(start, length));
  }

  /**
   * Like text(), of one that may be short and is where the last one was.
   * @param {number} start
   * @param {number} length in bytes
   */
  result(start, length) {
    if (length > SHORT_RESULT) return this.text(start, length);
    const bytes = this.#view();
    if (bytes !== this.#resultMemory || start !== this.#resultStart) {
      this.#resultMemory = bytes;
      this.#resultStart = start;
      this.#resultViews = Array.from({ length: SHORT_RESULT + 1 }, () => undefined);
    }
    return utf8Text((this.#resultViews[length] ??= bytes.subarray(start, start + length)));
  }

  /** Copies of bytes and words. @param {number} start @param {number} length */
  copyBytes(start, length) {
    return this.#copied(() => this.#view().slice(start, start + length));
  }

  /**
   * @param {number} address
   * @param {number} count
   */
  copyWords(address, count) {
    const at = address >>> 2;
    return this.#copied(() => this.words().slice(at, at + count));
  }

  /** @template T @param {() => T} copy @returns {T} */
  #copied(copy) {
    try {
      return copy();
    } catch (cause) {
      throw outOfMemory('There is no memory outside the module for a batch.', cause);
    }
  }

  /**
   * Writes bytes into memory that was made for them.
   * @param {Uint8Array} bytes
   * @param {number} address
   */
  write(bytes, address) {
    this.#view().set(bytes, address);
  }

  /**
   * Does work in the module under limits that a caller has set.
   * @template T
   * @param {Limits | undefined} limits
   * @param {() => T} work
   * @returns {T}
   */
  limited(limits, work) {
    if (!limits) return work();
    this.#limit(limits);
    try {
      return work();
    } finally {
      if (!this.isGone) this.#limit({});
    }
  }

  /** @param {Limits} limits those that are not in there are as usual */
  #limit(limits) {
    for (const [i, name] of LIMIT_NAMES.entries()) {
      this.raw.limit(i, Math.min(Math.ceil(limits[name] ?? 0), 0xffffffff));
    }
  }

  /**
   * @param {Uint8Array} bytes
   * @param {Limits} [limits]
   * @returns {number} address of the batch
   */
  decode(bytes, limits) {
    return limits ? this.limited(limits, () => this.decode(bytes)) : this.#decode(bytes);
  }

  /** @param {Uint8Array} bytes */
  #decode(bytes) {
    const { raw } = this;
    const length = byteLengthOf(bytes);
    const at = this.#at;
    const words = this.words();
    // Memory that the last batch has left is mostly there and large enough.
    if (words[at + MODULE_INPUT] === 0 || words[at + MODULE_INPUT_ROOM] < length) {
      this.#makeInput(length);
    }
    const view = this.#input();
    try {
      view.set(bytes);
    } catch (cause) {
      throw wrongArgument('The bytes have become more while they were read.', cause);
    }
    let batch;
    try {
      batch = raw.decode(length) >>> 0;
    } catch (cause) {
      throw this.failed(cause);
    }
    if (batch === 0) throw outOfMemory('There is no memory in the module for the response.');
    return batch;
  }

  /** @param {number} length of the next input */
  #makeInput(length) {
    let input;
    try {
      input = this.raw.allocate(length);
    } catch (cause) {
      throw this.failed(cause);
    }
    if (input === 0) {
      throw outOfMemory(`There is no memory in the module for an input of ${length} bytes.`);
    }
  }

  /** The memory for the next input. */
  #input() {
    const words = this.words();
    const start = words[this.#at + MODULE_INPUT];
    const room = words[this.#at + MODULE_INPUT_ROOM];
    if (start !== this.#inputStart || this.#inputView.length !== room) {
      this.#inputStart = start;
      this.#inputView = this.bytes(start, room);
    }
    return this.#inputView;
  }

  /** @param {number} batch its address */
  release(batch) {
    if (this.isGone) return;
    try {
      this.raw.release(batch);
    } catch (cause) {
      throw this.failed(cause);
    }
  }

  /**
   * A batch as data outside the module; border.def says what the words mean.
   * @param {number} batch its address
   * @param {Uint8Array} [more] bytes to put behind those of the input
   * @returns {{ bytes: Uint8Array, words: Uint32Array }}
   */
  packed(batch, more) {
    const at = batch >>> 2;
    this.call((raw) => raw.tables(batch));
    const total = this.words()[at + BATCH_PACKED_WORDS];
    const words = this.#copied(() => new Uint32Array(total));
    for (let from = 0; from < total;) {
      const next = from;
      const count = this.call((raw) => raw.pack(batch, next)) >>> 0;
      const memory = this.words();
      const start = memory[this.#at + MODULE_PACKED] >>> 2;
      words.set(memory.subarray(start, start + count), from);
      from += count;
    }
    const memory = this.words();
    const input = this.bytes(memory[at + BATCH_INPUT], memory[at + BATCH_INPUT_BYTES]);
    if (!more) return { bytes: this.#copied(() => input.slice()), words };
    const bytes = this.#copied(() => new Uint8Array(input.length + more.length));
    bytes.set(input);
    bytes.set(more, input.length);
    return { bytes, words };
  }

  /**
   * Makes room in the scratch memory.
   * @param {number} room in bytes
   */
  #makeScratch(room) {
    if (room > this.#scratchRoom) {
      this.#scratchRoom = -1;
      const start = this.attempt((raw) => raw.scratch(room)) >>> 0;
      if (start === 0) throw outOfMemory('The text is too long.');
      this.#scratchStart = start;
      this.#scratchRoom = room;
      this.#scratchView = NO_BYTES;
    }
    const bytes = this.#view();
    // Also when the memory has grown, which leaves no byte to a view.
    if (this.#scratchView.length !== this.#scratchRoom) {
      this.#scratchView = bytes.subarray(
        this.#scratchStart,
        this.#scratchStart + this.#scratchRoom,
      );
    }
    return bytes;
  }

  /**
   * Writes a text into the scratch memory; halves of characters as well.
   * @param {string} text
   * @returns {number} how many bytes it has there
   */
  writeText(text) {
    // A UTF-16 unit becomes three bytes of UTF-8 at most.
    const bytes = this.#makeScratch(text.length * 3);
    if (text.length <= SHORT_TEXT) {
      // For a short text the call to the encoder takes longer than the encoding.
      const start = this.#scratchStart;
      let i = 0;
      for (; i < text.length; ++i) {
        const unit = text.charCodeAt(i);
        if (unit > 0x7f) break;
        bytes[start + i] = unit;
      }
      if (i === text.length) return i;
    }
    const { read, written } = encoder.encodeInto(text, this.#scratchView);
    return read < written && hasHalfCharacter(text)
      ? encodeHalves(text, this.#scratchView)
      : written;
  }

  /**
   * Asks a function about bytes, with options behind them in the scratch memory.
   * @param {Uint8Array} bytes
   * @param {Uint8Array} options
   * @param {(raw: Exports, size: number, optionsSize: number) => void} work
   */
  answerAbout(bytes, options, work) {
    const size = byteLengthOf(bytes);
    this.#makeScratch(size + options.length);
    this.write(bytes, this.#scratchStart);
    this.write(options, this.#scratchStart + size);
    return this.answerOf((raw) => work(raw, size, options.length));
  }

  /** @param {readonly string[]} texts what the next function is called with */
  #writeArguments(texts) {
    const units = texts.reduce((sum, { length }) => sum + length, 0);
    this.#makeScratch(units * 3);
    let at = 0;
    texts.forEach((text, i) => {
      const { written } = encoder.encodeInto(text, this.#scratchView.subarray(at));
      this.words()[this.#at + MODULE_ARGUMENT_BYTES + i] = written;
      at += written;
    });
  }

  /**
   * Calls a function of Embind that returns a number.
   * @param {FunctionName} name
   * @param {number} address of its subject
   * @param {...string} texts
   * @returns {number}
   */
  tell(name, address, ...texts) {
    this.#writeArguments(texts);
    return this.call((raw) => {
      // Registered when the first of them is asked for.
      if (!this.#glue[name]) raw.bind();
      return this.#glue[name](address);
    });
  }

  /**
   * Calls one that answers with a text.
   * @param {FunctionName} name
   * @param {number} address of its subject
   * @param {...string} texts
   */
  ask(name, address, ...texts) {
    this.tell(name, address, ...texts);
    return this.#takeText();
  }

  /**
   * Like ask(), but returns what `read` makes of the bytes of the answer.
   * @template T @param {(start: number, size: number) => T} read
   * @param {FunctionName} name @param {number} address @param {...string} texts
   */
  askFor(read, name, address, ...texts) {
    this.tell(name, address, ...texts);
    return this.#takeAnswer(read);
  }

  /**
   * Calls an export that answers with a text.
   * @param {(raw: Exports) => void} work
   */
  answerOf(work) {
    this.call(work);
    return this.#takeText();
  }

  /**
   * Calls one that answers with bytes.
   * @param {(raw: Exports) => void} work
   */
  bytesOf(work) {
    this.call(work);
    return this.#takeAnswer((start, size) => this.copyBytes(start, size));
  }

  /**
   * Calls an export that makes something of bytes in the scratch memory.
   * @template T
   * @param {Uint8Array} bytes
   * @param {(raw: Exports) => T} work
   */
  madeOf(bytes, work) {
    this.#makeScratch(bytes.length);
    this.write(bytes, this.#scratchStart);
    return this.call(work);
  }

  #takeText() {
    return this.#takeAnswer((start, size) => this.text(start, size));
  }

  /** @template T @param {(start: number, size: number) => T} read @returns {T} */
  #takeAnswer(read) {
    const words = this.words();
    const size = words[this.#at + MODULE_ANSWER_BYTES];
    try {
      return read(words[this.#at + MODULE_ANSWER], size);
    } finally {
      if (size + this.#scratchRoom > MOST_KEPT_TEXT) {
        this.#scratchRoom = -1;
        this.call((raw) => raw.settle());
      }
    }
  }
}
