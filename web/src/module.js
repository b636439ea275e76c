// The one running module of this realm, and views of its memory.

import { JobEntityError } from './errors.js';
import { load } from './loader.js';
import { buildSchema } from './schema.js';

/** @typedef {import('./loader.js').Core} Core */

/** @type {Promise<void> | undefined} */
let loading;
/** @type {Core | undefined} */
let core;
/** @type {import('./schema.js').Schema | undefined} */
let schema;

let bytesView = new Uint8Array(0);
let wordsView = new Uint32Array(0);

/**
 * Loads the module once; later calls wait for the same one. A load that failed can be tried again.
 *
 * @param {import('./loader.js').ModuleSource} [source] default: core.wasm beside the package's files
 * @returns {Promise<void>} rejects with code `load-failed`, `simd-unsupported` or `wrong-argument`
 */
export function init(source) {
  loading ??= load(source).then(
    (loaded) => {
      // What is hashed depends on numbers that the author of an input cannot know.
      const [low, high] = globalThis.crypto.getRandomValues(new Uint32Array(2));
      loaded._job_entity_seed(low, high);
      core = loaded;
    },
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** The schema as the module writes it. @param {Core} loaded */
function describedBy(loaded) {
  const at = loaded._job_entity_describe() >>> 2;
  const words = memoryWords();
  const bytes = memoryBytes().subarray(words[at], words[at] + words[at + 1]);
  return new TextDecoder().decode(bytes);
}

/** @returns {Core} */
export function runningCore() {
  if (!core) {
    throw new JobEntityError('not-initialized', 'Call and await init() or decode() first.');
  }
  return core;
}

/**
 * The module with its functions and classes of Embind, which are registered when first asked for.
 * @returns {Core}
 */
export function boundCore() {
  const running = runningCore();
  if (!running.mapperRelease) running._job_entity_bind();
  return running;
}

/** @returns {import('./schema.js').Schema} */
export function runningSchema() {
  schema ??= buildSchema(JSON.parse(describedBy(runningCore())));
  return schema;
}

// A view taken before the memory grew is empty. Asking the memory for its buffer costs more than a
// look-up of a path, so that is done only then.

/** @returns {Uint8Array} */
export function memoryBytes() {
  if (bytesView.length === 0) bytesView = new Uint8Array(/** @type {Core} */ (core).memory.buffer);
  return bytesView;
}

/** @returns {Uint32Array} */
export function memoryWords() {
  if (wordsView.length === 0) wordsView = new Uint32Array(/** @type {Core} */ (core).memory.buffer);
  return wordsView;
}

/**
 * The schema that everything here is made from: shapes, members, constraints. Needs init() to have
 * finished.
 *
 * @returns {readonly import('./schema.js').Shape[]}
 */
export function describe() {
  return runningSchema().shapes;
}
