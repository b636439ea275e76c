// Gets the WebAssembly module running: one way for pages, workers, Node and test runners. The
// glue's own fetching is not used, since it fails in Node.

import { builtIn, isNode, nodeProcess } from '../base/environment.js';
import { JobEntityError } from '../base/errors.js';
import { unpacked } from '../base/packed.js';
import { Runtime } from './runtime.js';

/**
 * A module that the package has: see core-module.js.
 * @typedef {object} ModuleKind
 * @property {string} file name of its code in the package
 * @property {(options: object) => Promise<unknown>} glue what Emscripten has made for it
 * @property {() => URL} location of its code
 * @property {WebAssembly.Imports} [imports] imports that it needs beside those of the glue
 * @property {() => Promise<{ letters: string }>} packed its code in a script: gzip in base64
 * @property {boolean} decodes whether it has all that core.wasm has
 * @property {(runtime: Runtime) => boolean} isIn whether a module that runs is of this kind
 */

/**
 * Where the compiled module comes from.
 * @typedef {URL | string | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module} ModuleSource
 */

// The smallest module with a SIMD instruction: (func (result v128) i32.const 0 i8x16.splat).
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15,
  11,
]);

/**
 * The kind of an object, whichever realm it comes from.
 * @param {unknown} value
 */
function tagOf(value) {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return '';
  }
}

/** The base of relative addresses in Node, which is also that of its paths. */
async function workingFolder() {
  const { pathToFileURL } = await builtIn('node:url');
  return pathToFileURL(`${nodeProcess?.cwd()}/`).href;
}

/**
 * @param {URL | string} location
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileFrom(location) {
  const url = new URL(String(location), isNode ? await workingFolder() : globalThis.location?.href);
  if (isNode && url.protocol === 'file:') {
    const { readFileSync } = await builtIn('node:fs');
    return WebAssembly.compile(readFileSync(url));
  }
  return compileResponse(await fetch(url));
}

/**
 * The package's own code: from its file, or, where a bundler has left that behind, from a script that
 * bundlers know.
 * @param {ModuleKind} kind
 * @returns {Promise<WebAssembly.Module>} rejects with why there is no such file
 */
async function compileOwn(kind) {
  try {
    return await compileFrom(kind.location());
  } catch (cause) {
    try {
      const { letters } = await kind.packed();
      return await WebAssembly.compile(await unpacked(letters));
    } catch {
      throw cause;
    }
  }
}

/**
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileResponse(response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  const isWasm = response.headers.get('content-type')?.split(';')[0].trim() === 'application/wasm';
  if (isWasm && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Whether an object is one of the kinds of sources, whichever realm it comes from.
 * @param {object} source
 */
export const isModuleSource = (source) =>
  ArrayBuffer.isView(source) ||
  ['URL', 'Response', 'ArrayBuffer', 'SharedArrayBuffer', 'WebAssembly.Module'].includes(
    tagOf(source),
  );

/**
 * @param {ModuleSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileAny(source) {
  if (typeof source === 'string' || tagOf(source) === 'URL') {
    return compileFrom(/** @type {URL | string} */ (source));
  }
  if (tagOf(source) === 'WebAssembly.Module') return /** @type {WebAssembly.Module} */ (source);
  if (tagOf(source) === 'Response') return compileResponse(/** @type {Response} */ (source));
  if (tagOf(source) === 'ArrayBuffer' || ArrayBuffer.isView(source)) {
    return WebAssembly.compile(/** @type {BufferSource} */ (source));
  }
  throw new JobEntityError(
    'wrong-argument',
    'init() takes a URL, a Response, bytes, a WebAssembly.Module, or { wasm, worker, templates }.',
  );
}

/**
 * The code of a module, ready to run any number of times.
 * @param {ModuleKind} kind
 * @param {ModuleSource} [source] default: the package's own
 * @returns {Promise<WebAssembly.Module>} rejects with `load-failed`, `simd-unsupported` or
 *     `wrong-argument`
 */
export async function compile(kind, source) {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD_PROBE)) {
    throw new JobEntityError(
      'simd-unsupported',
      'This engine has no WebAssembly SIMD; every browser since 2023 and Node since 16.4 has it.',
    );
  }
  try {
    return await (source === undefined ? compileOwn(kind) : compileAny(source));
  } catch (cause) {
    throw notLoaded(cause);
  }
}

/** @param {unknown} cause */
function notLoaded(cause) {
  return cause instanceof JobEntityError
    ? cause
    : new JobEntityError('load-failed', `The WebAssembly module could not be loaded: ${cause}`, {
        cause,
      });
}

/**
 * Starts a module by its glue.
 * @param {ModuleKind} kind
 * @param {(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => void} make
 *     makes the instance
 * @param {(runtime: Runtime) => void} onFailure
 */
function start({ glue, imports: own }, make, onFailure) {
  /** @type {WebAssembly.Instance | undefined} */
  let made;
  /** @type {any} */
  const options = {
    /**
     * @param {WebAssembly.Imports} imports
     * @param {(instance: WebAssembly.Instance) => void} done
     */
    instantiateWasm(imports, done) {
      make({ ...imports, ...own }, (instance) => {
        made = instance;
        done(instance);
      });
      return {};
    },
  };
  const ready = glue(options);
  const finish = () => {
    const { exports } = /** @type {WebAssembly.Instance} */ (made);
    return new Runtime(exports, options, onFailure);
  };
  return { options, ready, finish };
}

/**
 * Runs a compiled module.
 * @param {ModuleKind} kind
 * @param {WebAssembly.Module} compiled
 * @param {(runtime: Runtime) => void} onFailure is called once if it fails later
 * @returns {Promise<Runtime>} rejects with `load-failed`
 */
export async function run(kind, compiled, onFailure) {
  try {
    return await new Promise((resolve, reject) => {
      const { ready, finish } = start(
        kind,
        (imports, done) => void WebAssembly.instantiate(compiled, imports).then(done, reject),
        onFailure,
      );
      ready.then(() => resolve(finish())).catch(reject);
    });
  } catch (cause) {
    throw notLoaded(cause);
  }
}

/**
 * Like run(), at once; undefined where the engine or the glue does not do that.
 * @type {(...args: Parameters<typeof run>) => Runtime | undefined}
 */
export function runAtOnce(kind, compiled, onFailure) {
  try {
    const { options, ready, finish } = start(
      kind,
      (imports, done) => done(new WebAssembly.Instance(compiled, imports)),
      onFailure,
    );
    ready.catch(() => {});
    return options.calledRun ? finish() : undefined;
  } catch {
    return undefined;
  }
}
