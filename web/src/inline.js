/**
 * The main entry with the WebAssembly module inside: nothing is fetched. For pages that may not
 * fetch, single-file reports and the like; a third larger than core.wasm.
 *
 * @module
 */

import { wasmBase64 } from '../dist/core-inline.js';
import { decode as decodeByModule } from './batch/batch.js';
import { init as initModule } from './runtime/module.js';

export * from './index.js';

/** @type {Promise<void> | undefined} */
let loading;

/**
 * Starts the module that this file carries. Its letters are decoded once.
 * @returns {Promise<void>}
 */
export function init() {
  loading ??= initModule(Uint8Array.from(atob(wasmBase64), (char) => char.charCodeAt(0))).catch(
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/**
 * As the main entry's decode().
 * @param {import('./base/input.js').DecodeInput} input
 * @param {{ signal?: AbortSignal }} [options]
 */
export async function decode(input, options) {
  await init();
  return decodeByModule(input, options);
}
