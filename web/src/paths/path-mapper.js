// Path mapping by the rules of a job or of a rules file.

import {
  checkedOptionalText,
  checkedText,
  checkedUnicode,
  isList,
  kindOf,
  readOptions,
  wrongArgument,
} from '../base/arguments.js';
import {
  BATCH_INPUT_BYTES,
  MAPPED_ALL_RESULTS,
  MAPPED_ALL_RESULT_BYTES,
  MAPPED_ALL_RULES,
  MAPPED_BEFORE,
  MAPPED_BEFORE_BYTES,
  MAPPED_FROM,
  MAPPED_IS_SPLICED,
  MAPPED_RESULT,
  MAPPED_RESULT_BYTES,
  MAPPED_RULE,
} from '../runtime/border.js';
import { JobEntityError } from '../base/errors.js';
import { hasHalfCharacter } from '../base/half-characters.js';
import { jsonTextOf } from '../base/input.js';
import { showMembers } from '../values/plain.js';
import { runningModule } from '../runtime/module.js';
import { outOfMemory } from '../runtime/runtime.js';
import { HeldMapper, freeWith } from './held-mapper.js';
import { readJobPaths } from './job-paths.js';

/** @typedef {import('../runtime/runtime.js').Runtime} Runtime */

/**
 * @typedef {object} MapperOptions
 * @property {string} [jobId] may be left out if the response is about one job
 * @property {'posix' | 'windows'} [workerOs] the worker's system; inferred from the destinations if
 *     left out
 * @property {string} [sessionDirectory] takes the place of `<session>` in implied rules
 * @property {string | object} [rules] a rules file to try in place of the rules that were sent; the
 *     manifests' implied rules come on top
 */

/** This many paths go into the module together. */
const PATHS_AT_ONCE = 1024;

const TOO_LONG = 'The text is too long.';

/** explain() without what it says of each rule, which there may be many of.
 * @type {(mapper: PathMapper, path: string) => { hints: any[], jobResult: string }} */
let hintsOf;

/** Where a path goes: the result of PathMapper.map(). */
class MappedPath {
  #mapper;
  /** @type {any} */
  #hints;
  /** @type {any} */
  #considered;

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
    return (this.#hints ??= hintsOf(this.#mapper, this.path));
  }

  /** Hints about this path, and what would make it match. */
  get hints() {
    return this.#explain().hints;
  }

  /** Every rule in the order tried, with why it won, lost or failed. */
  get considered() {
    return (this.#considered ??= this.#mapper.explain(this.path).considered);
  }

  /**
   * The value that a job sees if the path is the value of one of its PATH parameters: the result
   * with the worker's separators, also where no rule matches.
   */
  get jobResult() {
    return this.#explain().jobResult;
  }

  toJSON() {
    const { path, matched, result, rule, hints, considered } = this;
    return { path, matched, result, rule, hints, considered };
  }
}

showMembers(MappedPath.prototype, () => [
  'path',
  'matched',
  'result',
  'rule',
  'hints',
  'considered',
]);

/**
 * Maps paths by a list of rules that is compiled once.
 */
export class PathMapper {
  /** @type {HeldMapper} */
  #held;
  /** @type {readonly any[] | undefined} */
  #rules;
  /**
   * The starts of results, two a rule: the destination alone, and with a component behind it.
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
    this.#held = HeldMapper.isOne(rules) ? rules : heldOfRules(runningModule(), rules, workerOs);
    freeWith(this, this.#held);
  }

  /** @param {import('../runtime/border.js').FunctionName} name @param {...string} texts */
  #ask(name, ...texts) {
    const { runtime, address } = this.#live();
    return runtime.ask(name, address, ...texts);
  }

  /** The system that results are written for. @returns {'posix' | 'windows'} */
  get workerOs() {
    return /** @type {'posix' | 'windows'} */ (this.#ask('mapperWorkerOsOf'));
  }

  /** Whether the system was inferred from the destinations. @returns {boolean} */
  get workerOsInferred() {
    const { runtime, address } = this.#live();
    return runtime.tell('mapperInfersWorkerOs', address) !== 0;
  }

  /**
   * False if the response does not tell all of the job's rules, because it has them redacted, or
   * damaged, or lacks the job's details, or if a session's log prints none. A path that no rule matches
   * may then have one.
   * @returns {boolean}
   */
  get rulesKnown() {
    const { runtime, address } = this.#live();
    return runtime.tell('mapperKnowsRules', address) !== 0;
  }

  /**
   * What the rules came with.
   * @returns {'response' | 'rules-file' | 'storage-profiles' | 'session-log'}
   */
  get source() {
    return /** @type {any} */ (this.#ask('mapperSourceOf'));
  }

  /** The complete rules: the service's as given, then the implied ones. */
  get rules() {
    this.#rules ??= Object.freeze(JSON.parse(this.#ask('mapperRulesOf')).map(Object.freeze));
    return /** @type {readonly any[]} */ (this.#rules);
  }

  /**
   * Maps one path.
   * @param {string} path
   * @returns {MappedPath}
   */
  map(path) {
    const held = this.#live();
    const { runtime } = held;
    if (typeof path !== 'string') checkedText(path, 'A path');
    const bytes = runtime.writeText(path);
    let mapped;
    try {
      mapped = held.map(held.address, bytes) >>> 2;
    } catch (cause) {
      throw runtime.failed(cause);
    }
    if (mapped === 0) throw outOfMemory(TOO_LONG);
    const words = runtime.words();
    const rule = words[mapped + MAPPED_RULE] | 0;
    if (rule < 0) return new MappedPath(this, path, -1, path);
    // Places of bytes are places of units if the path is ASCII.
    const isAscii = bytes === path.length;
    if (isAscii && words[mapped + MAPPED_IS_SPLICED] !== 0) {
      return new MappedPath(this, path, rule, this.#splice(rule, path, words, mapped));
    }
    const at = words[mapped + MAPPED_RESULT];
    const length = words[mapped + MAPPED_RESULT_BYTES];
    const result =
      !isAscii && hasHalfCharacter(path) ? runtime.halves(at, length) : runtime.result(at, length);
    return new MappedPath(this, path, rule, result);
  }

  /**
   * A result that is made of the destination and the end of the path needs no decoding.
   * @param {number} rule
   * @param {string} path
   * @param {Uint32Array} words
   * @param {number} mapped
   */
  #splice(rule, path, words, mapped) {
    const from = words[mapped + MAPPED_FROM];
    const index = rule * 2 + (from === path.length ? 0 : 1);
    const before = (this.#starts[index] ??= this.#held.runtime.text(
      words[mapped + MAPPED_BEFORE],
      words[mapped + MAPPED_BEFORE_BYTES],
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
    const { runtime, address } = this.#live();
    if (!isList(paths)) throw wrongArgument(`Paths are a list, not ${kindOf(paths)}.`);
    /** @type {string[][]} */
    const parts = [];
    const rules = new Int32Array(paths.length);
    for (let from = 0; from < paths.length; from += PATHS_AT_ONCE) {
      const some = paths.slice(from, from + PATHS_AT_ONCE);
      const count = some.length;
      for (let i = 0; i < count; ++i)
        if (typeof some[i] !== 'string') checkedText(some[i], 'A path');
      // A zero byte behind each path, without a second copy of them all.
      some.push('');
      const text = some.join('\0');
      const bytes = runtime.writeText(text);
      const mapped = runtime.call((raw) => raw.map_all(address, bytes, count)) >>> 2;
      if (mapped === 0) throw outOfMemory(TOO_LONG);
      const words = runtime.words();
      const ruleWord = words[mapped + MAPPED_ALL_RULES] >>> 2;
      const at = words[mapped + MAPPED_ALL_RESULTS];
      const length = words[mapped + MAPPED_ALL_RESULT_BYTES];
      const hasHalves = bytes !== text.length && hasHalfCharacter(text);
      const read = hasHalves ? runtime.halves(at, length) : runtime.text(at, length);
      const texts = read.split('\0');
      if (texts.length !== count + 1) {
        // A path with a zero byte looks like two.
        const alone = some.slice(0, count).map((path) => this.map(path));
        alone.forEach(({ rule }, i) => (rules[from + i] = rule));
        parts.push(alone.map(({ result }) => result));
        continue;
      }
      texts.pop();
      for (let i = 0; i < count; ++i) {
        const rule = words[ruleWord + i] | 0;
        rules[from + i] = rule;
        // A path that no rule matches stays as it is, whatever UTF-8 would make of it.
        if (rule < 0) texts[i] = some[i];
      }
      parts.push(texts);
    }
    // Joined at once: pushing each takes as long as cutting it out, flat() twice as long.
    const results = /** @type {string[]} */ ([]).concat(...parts);
    return { results, rules };
  }

  /**
   * Where a path goes and why; MappedPath's `hints`, `considered` and `jobResult` come from it.
   * @param {string} path
   * @returns {{ hints: any[], considered: any[], jobResult: string }}
   */
  explain(path) {
    return this.#explain(path, 'considered');
  }

  /** @param {string} path @param {string} more what else is asked for; empty: nothing */
  #explain(path, more) {
    this.#live();
    // Half a character is shown as one that is unknown.
    const text = checkedText(path, 'A path').replace(HALF_CHARACTERS, '\ufffd');
    return JSON.parse(this.#ask('mapperExplain', text, more));
  }

  static {
    hintsOf = (mapper, path) => mapper.#explain(path, '');
  }

  /**
   * The submitter's paths that may have become that path on the worker: each one maps to it.
   * @param {string} workerPath
   * @returns {{ path: string, rule: number }[]}
   */
  reverse(workerPath) {
    this.#live();
    return JSON.parse(this.#ask('mapperReverse', checkedPath(workerPath)));
  }

  /**
   * The findings about the rules themselves: duplicates, shadowed rules, rules that no path of the
   * job uses and the like.
   * @returns {{ severity: string, code: string, message: string, rule: number, pointer?: string }[]}
   */
  analyze() {
    return JSON.parse(this.#ask('mapperAnalyze'));
  }

  /**
   * Every path of the job that mapping applies to, in the order of the response: PATH parameters,
   * items of lists, manifest roots and output directories, each with where it goes. `result` is what
   * a job sees: a session writes parameters with the worker's separators, also where no rule
   * matches; `ruleResult` is what the rules alone make of the path, as map() has it. Of a session's
   * log, the PATH parameters of its tasks; empty for other mappers that were not made by a batch.
   * @returns {import('./job-paths.js').JobPath[]}
   */
  paths() {
    const { runtime, address } = this.#live();
    return readJobPaths(runtime, address);
  }

  /**
   * What the tasks ran with, as a session's log tells; the first of equal ones.
   * @returns {{ name: string, type: string, value: string, offset: number }[]}
   */
  taskParameters() {
    return JSON.parse(this.#ask('mapperTaskParametersOf'));
  }

  /** The complete rules as a `pathmapping-1.0` document, in the order in which they are tried. */
  toRulesFile() {
    return JSON.parse(this.#ask('mapperRulesFileOf'));
  }

  /** Frees the mapper. Using it afterwards throws `deleted`. */
  delete() {
    this.#held.delete();
  }

  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {
    this.delete();
  }

  /** Where it is in a module. */
  #live() {
    const held = this.#held;
    if (held.address === 0) {
      held.putBack();
      freeWith(this, held);
    }
    return held;
  }
}

showMembers(PathMapper.prototype, () => ['workerOs', 'workerOsInferred', 'rules']);

/**
 * A mapper by the rules of a job of a batch.
 * @param {Runtime} runtime
 * @param {number} batch its address in that module
 * @param {MapperOptions} [options]
 * @returns {PathMapper}
 */
export function mapperOfBatch(runtime, batch, options) {
  const names = ['jobId', 'workerOs', 'sessionDirectory', 'rules'];
  const { jobId, workerOs, sessionDirectory, rules = '' } = readOptions(options, names);
  const texts = [
    checkedOptionalText(jobId, 'jobId'),
    checkedOs(workerOs),
    checkedOptionalText(sessionDirectory, 'sessionDirectory'),
    rulesText(rules),
  ];
  const bytes = runtime.words()[(batch >>> 2) + BATCH_INPUT_BYTES];
  const address = runtime.tell('mapperOfBatch', batch, ...texts);
  return new PathMapper(heldUnlessFault(runtime, address, bytes + texts[3].length));
}

/**
 * @param {Runtime} runtime
 * @param {number} address of a mapper that has just been made
 * @param {number} size bytes of what it was made of
 * @returns {HeldMapper} throws what is wrong with the rules
 */
function heldUnlessFault(runtime, address, size) {
  const code = runtime.ask('mapperErrorCodeOf', address);
  if (code === '') return new HeldMapper(runtime, address, size);
  const message = runtime.ask('mapperErrorMessageOf', address);
  runtime.tell('mapperRelease', address);
  throw new JobEntityError(code, message);
}

/**
 * @param {Runtime} runtime
 * @param {string | object} rules
 * @param {string | undefined} workerOs
 */
function heldOfRules(runtime, rules, workerOs) {
  const texts = [rulesText(rules), checkedOs(workerOs)];
  const address = runtime.tell('mapperOfRulesFile', 0, ...texts);
  return heldUnlessFault(runtime, address, texts[0].length);
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
