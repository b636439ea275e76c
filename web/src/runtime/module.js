// The running modules of this realm. Each kind runs once: core.wasm, and full.wasm or another kind
// beside it. CONTRIBUTING.md says how to add one.

import { CORE } from '../core-module.js';
import { JobEntityError } from '../base/errors.js';
import { kindOf, readOptions, wrongArgument } from '../base/arguments.js';
import { compile, isModuleSource, run, runAtOnce } from './loader.js';

/** @typedef {import('./loader.js').ModuleKind} ModuleKind */
/** @typedef {import('./loader.js').ModuleSource} ModuleSource */
/** @typedef {import('./runtime.js').Runtime} Runtime */

/**
 * Where callers have said that parts of the package are.
 * @typedef {{ wasm?: ModuleSource, worker?: URL | string, templates?: ModuleSource }} Sources
 */

/** @type {Sources} */
const sources = {};

/**
 * The argument of init(), as parts: a source alone is that of the entry's own module.
 * @param {ModuleSource | Sources | undefined} given
 * @returns {Sources}
 */
function partsOf(given) {
  if (given === undefined || typeof given === 'string' || isModuleSource(given)) {
    return { wasm: /** @type {ModuleSource | undefined} */ (given) };
  }
  const parts = readOptions(given, ['wasm', 'worker', 'templates']);
  const { worker } = parts;
  if (worker !== undefined && typeof worker !== 'string' && !('href' in Object(worker))) {
    throw wrongArgument(`worker is a URL, not ${kindOf(worker)}.`);
  }
  return parts;
}

/** Where the worker's script is, if a caller has said so. */
export const workerSource = () => sources.worker;

/** Where the module of a kind runs. */
class Slot {
  /** @type {Runtime | undefined} */
  runtime;
  /** The compiled code. @type {WebAssembly.Module | undefined} */
  compiled;
  /** Instead of the package's own. @type {ModuleSource | undefined} */
  preset;
  /** @type {Promise<Runtime> | undefined} */
  #loading;

  /** @param {ModuleKind} kind */
  constructor(kind) {
    this.kind = kind;
  }

  /** Whether it runs, or is about to. */
  get isStarted() {
    return this.#loading !== undefined;
  }

  /**
   * Loads the module once; later calls wait for the same one. A load that failed can be tried again.
   * @param {ModuleSource} [source]
   * @returns {Promise<Runtime>}
   */
  load(source) {
    this.#loading ??= this.#start(source).catch((error) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  /** @param {ModuleSource} [source] */
  async #start(source) {
    const { kind } = this;
    const compiled = (this.compiled ??= await compile(kind, source ?? this.preset));
    const runtime = await run(kind, compiled, () => this.#replace());
    if (!kind.isIn(runtime)) {
      this.compiled = undefined;
      throw new JobEntityError('wrong-argument', `This module is not ${kind.file}.`);
    }
    this.runtime = runtime;
    return runtime;
  }

  /** The module has failed: another one is made of the same code, later where not at once. */
  #replace() {
    const compiled = /** @type {WebAssembly.Module} */ (this.compiled);
    const runtime = runAtOnce(this.kind, compiled, () => this.#replace());
    this.runtime = runtime;
    this.#loading = runtime && Promise.resolve(runtime);
  }
}

const core = new Slot(CORE);

/** The others that this program has asked for, in that order. @type {Map<ModuleKind, Slot>} */
const others = new Map();

/** Those of the others that decode as well. */
const decoders = () => [...others.values()].filter(({ kind }) => kind.decodes);

/**
 * Says what init() loads by default.
 * @param {ModuleSource} module
 */
export function presetModule(module) {
  core.preset = module;
}

/** Whether a module that decodes runs, or is about to. */
export const isRunning = () => core.isStarted || decoders().some(({ isStarted }) => isStarted);

/**
 * Loads the module that decodes, unless one with more runs already or is about to.
 *
 * @param {ModuleSource | Sources} [source] default: core.wasm beside the package's files
 * @returns {Promise<void>} rejects with code `load-failed`, `simd-unsupported` or `wrong-argument`
 */
export async function init(source) {
  const { wasm, ...more } = partsOf(source);
  Object.assign(sources, more);
  const started = core.isStarted ? undefined : decoders().find(({ isStarted }) => isStarted);
  await (started ?? core).load(wasm);
}

/**
 * Loads a module with more than init() does.
 *
 * @param {ModuleKind} kind
 * @param {ModuleSource | Sources} [source]
 * @returns {Promise<Runtime>} one that init() was given, if it is of that kind
 */
export async function initMore(kind, source) {
  const { wasm, ...more } = partsOf(source);
  Object.assign(sources, more);
  let slot = others.get(kind);
  if (!slot?.isStarted && core.isStarted) {
    const running = await core.load().catch(() => undefined);
    if (running && kind.isIn(running)) return running;
  }
  if (!slot) {
    slot = new Slot(kind);
    others.set(kind, slot);
  }
  return slot.load((kind.decodes ? undefined : sources.templates) ?? wasm);
}

/**
 * The compiled code of a kind that initMore() has loaded, to be run elsewhere.
 * @param {ModuleKind} kind
 */
export const compiledCode = (kind) => others.get(kind)?.compiled ?? core.compiled;

/**
 * The module of a kind that initMore() has loaded.
 * @param {ModuleKind} kind
 * @returns {Runtime} throws `not-initialized`
 */
export function runningMore(kind) {
  const running = others.get(kind)?.runtime ?? core.runtime;
  if (running && kind.isIn(running)) return running;
  throw new JobEntityError('not-initialized', `${kind.file} is not loaded: call and await init().`);
}

/**
 * A module that decodes.
 * @returns {Runtime} throws `not-initialized`
 */
export function runningModule() {
  const running = core.runtime ?? decoders().find(({ runtime }) => runtime)?.runtime;
  if (!running) {
    throw new JobEntityError('not-initialized', 'Call and await init() or decode() first.');
  }
  return running;
}

/** @returns {import('./schema.js').Schema} what all of them have */
export function runningSchema() {
  return (schema ??= runningModule().schema);
}

/** @type {import('./schema.js').Schema | undefined} */
let schema;

/**
 * The schema that everything here is made from: shapes, members, constraints. Needs init() to have
 * finished.
 *
 * @returns {readonly import('./schema.js').Shape[]}
 */
export function describe() {
  return (described ??= frozen(structuredClone(runningSchema().shapes)));
}

/** @type {readonly import('./schema.js').Shape[] | undefined} */
let described;

/**
 * @template {object} T
 * @param {T} value
 * @returns {T}
 */
function frozen(value) {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) frozen(inner);
  }
  return Object.freeze(value);
}
