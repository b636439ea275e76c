// Gets the WebAssembly module running: one way for pages, workers, Node and test runners. The
// glue's own fetching is not used, since it fails in Node.

import createModule from '../dist/core.js';
import { isNode } from './environment.js';
import { JobEntityError } from './errors.js';

/**
 * What Embind and the raw exports offer.
 * @typedef {object} Core
 * @property {(size: number) => number} _job_entity_allocate
 * @property {(size: number) => number} _job_entity_decode
 * @property {(batch: number) => void} _job_entity_release
 * @property {() => number} _job_entity_gate
 * @property {(low: number, high: number) => void} _job_entity_seed
 * @property {(batch: number) => number} _job_entity_texts
 * @property {(batch: number, start: number, length: number, ahead: number) => number} _job_entity_tape
 * @property {number} gate address of what _job_entity_gate returns
 * @property {(batch: number) => number} _job_entity_omitted
 * @property {(bytes: number) => number} _job_entity_scratch
 * @property {(mapper: number, bytes: number) => number} _job_entity_map
 * @property {(mapper: number, bytes: number, count: number) => number} _job_entity_map_all
 * @property {() => number} _job_entity_describe
 * @property {() => void} _job_entity_bind registers what has no underscore before it
 * @property {(batch: number) => string} diagnosticsOf
 * @property {(batch: number, profile: string, workerOs: string, request: string) => string} checkOf
 * @property {(request: string) => string} requestDiagnosticsOf
 * @property {(batch: number, request: string) => string} unansweredOf
 * @property {(batch: number, request: string) => string} followUpOf
 * @property {(batch: number, request: string) => string} rejectedFieldsOf
 * @property {(batch: number) => string} exceptionOf
 * @property {(batch: number, form: string) => string} formatAs
 * @property {() => number} _job_entity_capture_open
 * @property {(reader: number, bytes: number) => number} _job_entity_capture_room
 * @property {(reader: number, bytes: number) => void} _job_entity_capture_filled
 * @property {(reader: number) => number} _job_entity_capture_next
 * @property {(reader: number) => number} _job_entity_capture_pack
 * @property {() => number} _job_entity_capture_group
 * @property {(reader: number) => void} _job_entity_capture_close
 * @property {(reader: number) => string} captureProblemsOf
 * @property {(batch: number, jobId: string, workerOs: string, sessionDirectory: string, rulesFile: string) => number} mapperOfBatch
 * @property {(text: string, workerOs: string) => number} mapperOfRulesFile
 * @property {(mapper: number) => string} mapperErrorCodeOf
 * @property {(mapper: number) => string} mapperErrorMessageOf
 * @property {(mapper: number) => string} mapperWorkerOsOf
 * @property {(mapper: number) => boolean} mapperInfersWorkerOs
 * @property {(mapper: number) => string} mapperRulesOf
 * @property {(mapper: number, path: string) => string} mapperExplain
 * @property {(mapper: number, workerPath: string) => string} mapperReverse
 * @property {(mapper: number) => string} mapperAnalyze
 * @property {(mapper: number) => string} mapperPathsOf
 * @property {(mapper: number) => string} mapperRulesFileOf
 * @property {(mapper: number) => void} mapperRelease
 * @property {WebAssembly.Memory} memory
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
  return Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * @param {URL | string} location
 * @returns {Promise<WebAssembly.Module>}
 */
async function compileFrom(location) {
  const url = new URL(String(location), isNode ? import.meta.url : globalThis.location?.href);
  if (isNode && url.protocol === 'file:') {
    // Node's own way to a built-in module, where it has one (20.16), costs nothing. The name is a
    // variable so that bundlers for the browser leave it alone.
    const name = 'node:fs';
    const { readFileSync } =
      process.getBuiltinModule?.(name) ?? (await import(/* @vite-ignore */ name));
    return WebAssembly.compile(readFileSync(url));
  }
  return compileResponse(await fetch(url));
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
 * @param {ModuleSource | undefined} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(source) {
  if (source === undefined) return compileFrom(new URL('../dist/core.wasm', import.meta.url));
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
    'init() takes a URL, a Response, bytes or a WebAssembly.Module.',
  );
}

/**
 * @param {Promise<WebAssembly.Module>} compiling
 * @returns {Promise<Core>}
 */
function instantiate(compiling) {
  return new Promise((resolve, reject) => {
    /** @type {WebAssembly.Memory | undefined} */
    let memory;
    createModule({
      /**
       * @param {WebAssembly.Imports} imports
       * @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} done
       */
      instantiateWasm(imports, done) {
        const start = async () => {
          const module = await compiling;
          const instance = await WebAssembly.instantiate(module, imports);
          // The glue shortens export names: the memory is known by its kind.
          memory = /** @type {WebAssembly.Memory} */ (
            Object.values(instance.exports).find((value) => tagOf(value) === 'WebAssembly.Memory')
          );
          done(instance, module);
        };
        start().catch(reject);
        return {};
      },
    }).then((/** @type {Core} */ core) => {
      core.memory = /** @type {WebAssembly.Memory} */ (memory);
      core.gate = core._job_entity_gate();
      resolve(core);
    }, reject);
  });
}

/**
 * @param {ModuleSource | undefined} source
 * @returns {Promise<Core>}
 */
export async function load(source) {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD_PROBE)) {
    throw new JobEntityError(
      'simd-unsupported',
      'This engine has no WebAssembly SIMD; every browser since 2023 and Node since 16.4 has it.',
    );
  }
  try {
    return await instantiate(compile(source));
  } catch (cause) {
    if (cause instanceof JobEntityError) throw cause;
    throw new JobEntityError(
      'load-failed',
      `The WebAssembly module could not be loaded: ${cause}`,
      {
        cause,
      },
    );
  }
}
