// Path mapping by the rules of a job or of a rules file.

import {
  checkedOptionalText,
  checkedText,
  checkedUnicode,
  isList,
  kindOf,
  readOptions,
  wrongArgument,
} from './arguments.js';
import { JobEntityError } from './errors.js';
import { decodeHalves, encodeHalves, hasHalfCharacter } from './half-characters.js';
import { jsonTextOf } from './input.js';
import { boundCore, memoryBytes, memoryWords, runningCore } from './module.js';
import { utf8Text } from './text.js';

/**
 * @typedef {object} MapperOptions
 * @property {string} [jobId] may be left out if the response is about one job
 * @property {'posix' | 'windows'} [workerOs] the worker's system; inferred from the destinations if
 *     left out
 * @property {string} [sessionDirectory] stands for `<session>` in implied rules
 * @property {string | object} [rules] a rules file to try in place of the rules that were sent; the
 *     manifests' implied rules come on top
 */

/** Up to this length a text is written unit by unit. */
const SHORT_TEXT = 16;

/** Up to this length results are read through views that are made once. */
const SHORT_RESULT = 255;

/** So many paths go into the module together. */
const PATHS_AT_ONCE = 1024;

const encoder = new TextEncoder();

// The scratch memory stays where it is until one asks for more; a view of it is good until the
// memory grows.
let scratchStart = 0;
let scratchRoom = -1;
/** @type {Uint8Array} */
let scratchView = new Uint8Array(0);

// Making a view takes as long as decoding a short text, and results nearly always start at the same
// address: so there is one for each length.
/** @type {Uint8Array} */
let resultMemory = new Uint8Array(0);
let resultStart = -1;
/** @type {(Uint8Array | undefined)[]} */
let resultViews = [];

// The words that the module writes for a path; see `mapped` in wasm/path_mapper.cc.
const RULE = 0;
const RESULT = 1;
const RESULT_BYTES = 2;
const SPLICED = 3;
const BEFORE = 4;
const BEFORE_BYTES = 5;
const FROM = 6;

/**
 * The module's function itself: the glue's own is one property of many, and a wrapper until its
 * first call. Asking for it each time takes a seventh of a look-up.
 * @type {(mapper: number, bytes: number) => number}
 */
let mapWritten;

function outOfMemory() {
  return new JobEntityError('out-of-memory', 'The text is too long.');
}

/**
 * Writes a text into the module's scratch memory.
 * @param {string} text
 * @returns {number} how many bytes it has there
 */
function writeText(text) {
  // A UTF-16 unit becomes three bytes of UTF-8 at most.
  const room = text.length * 3;
  if (room > scratchRoom) {
    scratchStart = runningCore()._job_entity_scratch(room);
    scratchRoom = scratchStart === 0 ? -1 : room;
    if (scratchStart === 0) throw outOfMemory();
  }
  const start = scratchStart;
  const bytes = memoryBytes();
  if (scratchView.length !== scratchRoom || scratchView.byteOffset !== start) {
    scratchView = bytes.subarray(start, start + scratchRoom);
  }
  if (text.length <= SHORT_TEXT) {
    // For a short text the call to the encoder takes longer than the encoding.
    let i = 0;
    for (; i < text.length; ++i) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) break;
      bytes[start + i] = unit;
    }
    if (i === text.length) return i;
  }
  const { read, written } = encoder.encodeInto(text, scratchView);
  return read < written && hasHalfCharacter(text) ? encodeHalves(text, scratchView) : written;
}

/**
 * Reads a text of the module.
 * @param {number} start
 * @param {number} length in bytes
 */
function readText(start, length) {
  return utf8Text(memoryBytes().subarray(start, start + length));
}

/**
 * Like readText(), but of a text that may have halves of characters.
 * @param {number} start
 * @param {number} length
 */
function readHalves(start, length) {
  return decodeHalves(memoryBytes().subarray(start, start + length));
}

/**
 * The same for a result that may be short.
 * @param {number} start
 * @param {number} length
 */
function readResult(start, length) {
  if (length > SHORT_RESULT) return readText(start, length);
  const bytes = memoryBytes();
  if (bytes !== resultMemory || start !== resultStart) {
    resultMemory = bytes;
    resultStart = start;
    resultViews = Array.from({ length: SHORT_RESULT + 1 }, () => undefined);
  }
  return utf8Text((resultViews[length] ??= bytes.subarray(start, start + length)));
}

/** Frees the mapper in the module when its JavaScript object is gone. */
const finalizer = new FinalizationRegistry((/** @type {number} */ address) =>
  boundCore().mapperRelease(address),
);

/** Where a path goes: the result of PathMapper.map(). */
class MappedPath {
  #mapper;
  /** @type {any} */
  #explained;

  /**
   * @param {PathMapper} mapper
   * @param {string} path
   * @param {number} rule
   * @param {string} result
   */
  constructor(mapper, path, rule, result) {
    this.#mapper = mapper;
    this.path = path;
    this.matched = rule >= 0;
    /** The path on the worker; the path itself, byte for byte, if no rule matches. */
    this.result = result;
    /** Index of the winning rule in the mapper's rules, -1 for none. */
    this.rule = rule;
  }

  #explain() {
    return (this.#explained ??= this.#mapper.explain(this.path));
  }

  /** What to know about this path, and what would make it match. */
  get hints() {
    return this.#explain().hints;
  }

  /** Every rule in the order tried, with why it won, lost or failed. */
  get considered() {
    return this.#explain().considered;
  }

  toJSON() {
    const { path, matched, result, rule, hints, considered } = this;
    return { path, matched, result, rule, hints, considered };
  }
}

/**
 * Maps paths by a list of rules that is compiled once.
 */
export class PathMapper {
  /** In the module; 0 when it has been deleted. */
  #address;
  /** @type {readonly any[] | undefined} */
  #rules;
  /**
   * What results start with, two a rule: the destination alone, and with a component behind it.
   * @type {(string | undefined)[]}
   */
  #starts = [];

  /**
   * A mapper of rules as in a rules file: `pathmapping-1.0`, its text, or a bare list of rules in
   * snake_case. Needs init() to have finished.
   *
   * @param {string | object} rules
   * @param {Pick<MapperOptions, 'workerOs'>} [options]
   */
  constructor(rules, options) {
    const { workerOs } = readOptions(options, ['workerOs']);
    const core = boundCore();
    const address = MadeMapper.isOne(rules)
      ? rules.address
      : core.mapperOfRulesFile(rulesText(rules), checkedOs(workerOs));
    const code = core.mapperErrorCodeOf(address);
    if (code !== '') {
      const message = core.mapperErrorMessageOf(address);
      core.mapperRelease(address);
      throw new JobEntityError(code, message);
    }
    this.#address = address;
    if (!mapWritten) {
      core._job_entity_map(address, 0);
      mapWritten = core._job_entity_map;
    }
    finalizer.register(this, address, this);
  }

  /**
   * @param {number} address of a batch in the module
   * @param {MapperOptions} [options]
   * @returns {PathMapper}
   */
  static ofBatch(address, options) {
    const names = ['jobId', 'workerOs', 'sessionDirectory', 'rules'];
    const { jobId, workerOs, sessionDirectory, rules = '' } = readOptions(options, names);
    const made = boundCore().mapperOfBatch(
      address,
      checkedOptionalText(jobId, 'jobId'),
      checkedOs(workerOs),
      checkedOptionalText(sessionDirectory, 'sessionDirectory'),
      rulesText(rules),
    );
    return new PathMapper(new MadeMapper(made));
  }

  /** The system that results are written for. @returns {'posix' | 'windows'} */
  get workerOs() {
    return /** @type {'posix' | 'windows'} */ (boundCore().mapperWorkerOsOf(this.#live()));
  }

  /** Whether the system was inferred from the destinations. @returns {boolean} */
  get workerOsInferred() {
    return boundCore().mapperInfersWorkerOs(this.#live());
  }

  /** The complete rules: the service's as given, then the implied ones. */
  get rules() {
    this.#rules ??= Object.freeze(
      JSON.parse(boundCore().mapperRulesOf(this.#live())).map(Object.freeze),
    );
    return /** @type {readonly any[]} */ (this.#rules);
  }

  /**
   * Maps one path.
   * @param {string} path
   * @returns {MappedPath}
   */
  map(path) {
    this.#live();
    if (typeof path !== 'string') checkedText(path, 'A path');
    const bytes = writeText(path);
    const mapped = mapWritten(this.#address, bytes) >>> 2;
    if (mapped === 0) throw outOfMemory();
    const words = memoryWords();
    const rule = words[mapped + RULE] | 0;
    if (rule < 0) return new MappedPath(this, path, -1, path);
    // Places of bytes are places of units if the path is ASCII.
    const spliced = words[mapped + SPLICED] !== 0 && bytes === path.length;
    const read = bytes !== path.length && hasHalfCharacter(path) ? readHalves : readResult;
    const result = spliced
      ? this.#splice(rule, path, mapped)
      : read(words[mapped + RESULT], words[mapped + RESULT_BYTES]);
    return new MappedPath(this, path, rule, result);
  }

  /**
   * A result that is made of the destination and the end of the path needs no decoding.
   * @param {number} rule
   * @param {string} path
   * @param {number} mapped
   */
  #splice(rule, path, mapped) {
    const words = memoryWords();
    const from = words[mapped + FROM];
    const index = rule * 2 + (from === path.length ? 0 : 1);
    const before = (this.#starts[index] ??= readText(
      words[mapped + BEFORE],
      words[mapped + BEFORE_BYTES],
    ));
    return from === path.length ? before : before + path.slice(from);
  }

  /**
   * Maps many paths at once: several times as fast as one by one.
   * @param {readonly string[]} paths
   * @returns {{ results: string[], rules: Int32Array }} in the order of the paths; rules are
   *     indices of the winning rules, -1 for none
   */
  mapAll(paths) {
    this.#live();
    if (!isList(paths)) throw wrongArgument(`Paths are a list, not ${kindOf(paths)}.`);
    /** @type {string[]} */
    const results = [];
    const rules = new Int32Array(paths.length);
    for (let from = 0; from < paths.length; from += PATHS_AT_ONCE) {
      const some = paths.slice(from, from + PATHS_AT_ONCE);
      const count = some.length;
      for (let i = 0; i < count; ++i)
        if (typeof some[i] !== 'string') checkedText(some[i], 'A path');
      // A zero byte behind each path, without a second copy of them all.
      some.push('');
      const text = some.join('\0');
      const bytes = writeText(text);
      const read = bytes !== text.length && hasHalfCharacter(text) ? readHalves : readText;
      const mapped = runningCore()._job_entity_map_all(this.#address, bytes, count) >>> 2;
      if (mapped === 0) throw outOfMemory();
      const words = memoryWords();
      const ruleWord = words[mapped] >>> 2;
      const texts = read(words[mapped + 1], words[mapped + 2]).split('\0');
      if (texts.length !== count + 1) {
        // A path with a zero byte looks like two.
        for (let i = 0; i < count; ++i) {
          const { result, rule } = this.map(some[i]);
          results.push(result);
          rules[from + i] = rule;
        }
        continue;
      }
      for (let i = 0; i < count; ++i) {
        const rule = words[ruleWord + i] | 0;
        rules[from + i] = rule;
        // What no rule matches stays as it is, whatever UTF-8 would make of it.
        results.push(rule < 0 ? some[i] : texts[i]);
      }
    }
    return { results, rules };
  }

  /**
   * Where a path goes and why; what MappedPath's `hints` and `considered` come from.
   * @param {string} path
   * @returns {{ hints: any[], considered: any[] }}
   */
  explain(path) {
    const address = this.#live();
    // Half a character is shown as one that is unknown.
    const text = checkedText(path, 'A path').replace(HALF_CHARACTERS, '\ufffd');
    return JSON.parse(boundCore().mapperExplain(address, text));
  }

  /**
   * The submitter's paths that may have become that path on the worker: each one maps to it.
   * @param {string} workerPath
   * @returns {{ path: string, rule: number }[]}
   */
  reverse(workerPath) {
    const address = this.#live();
    return JSON.parse(boundCore().mapperReverse(address, checkedPath(workerPath)));
  }

  /**
   * What is wrong with the rules themselves: duplicates, shadowed rules, rules that no path of the
   * job uses and the like.
   * @returns {{ severity: string, code: string, message: string, rule: number, pointer?: string }[]}
   */
  analyze() {
    return JSON.parse(boundCore().mapperAnalyze(this.#live()));
  }

  /**
   * Every path of the job that mapping applies to, in the order of the response: PATH parameters,
   * items of lists, manifest roots and output directories, each with where it goes. Empty for a
   * mapper that was not made by a batch.
   * @returns {{ use: string, name?: string, index: number, pointer: string, offset: number,
   *     path: string, matched: boolean, result: string, rule: number }[]}
   */
  paths() {
    return JSON.parse(boundCore().mapperPathsOf(this.#live()));
  }

  /** The complete rules as a `pathmapping-1.0` document, in the order in which they are tried. */
  toRulesFile() {
    return JSON.parse(boundCore().mapperRulesFileOf(this.#live()));
  }

  /** Frees the mapper. Using it afterwards throws `deleted`. */
  delete() {
    if (this.#address === 0) return;
    finalizer.unregister(this);
    boundCore().mapperRelease(this.#address);
    this.#address = 0;
  }

  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {
    this.delete();
  }

  #live() {
    if (this.#address === 0) throw new JobEntityError('deleted', 'The mapper has been deleted.');
    return this.#address;
  }
}

/** A mapper that the module has made already, on its way to PathMapper's constructor. */
class MadeMapper {
  #address;

  /** @param {number} address */
  constructor(address) {
    this.#address = address;
  }

  get address() {
    return this.#address;
  }

  /** Asks nothing of what a caller gives. @param {any} value @returns {value is MadeMapper} */
  static isOne(value) {
    return typeof value === 'object' && value !== null && #address in value;
  }
}

/** @param {string | object} rules */
const rulesText = (rules) => jsonTextOf(rules, 'rules-file', 'A rules file');

const HALF_CHARACTERS = /\p{Surrogate}/gu;

/** @param {string} path */
const checkedPath = (path) => checkedUnicode(checkedText(path, 'A path'), 'The path');

/** @param {string | undefined} workerOs */
function checkedOs(workerOs) {
  if (workerOs === undefined || workerOs === 'posix' || workerOs === 'windows') {
    return workerOs ?? '';
  }
  throw new JobEntityError('wrong-argument', "workerOs is 'posix', 'windows' or left out.");
}
