/**
 * The main entry with the WebAssembly module inside: nothing is fetched. For pages that may not
 * fetch, single-file reports and the like; a third larger than core.wasm when both are compressed.
 *
 * @module
 */

import { letters } from '../dist/core-packed.js';
import { unpacked } from './base/packed.js';
import { decode as decodeByModule } from './batch/batch.js';
import { init as initModule, isRunning } from './runtime/module.js';

export * from './index.js';

/** @type {Promise<void> | undefined} */
let loading;

/**
 * Starts the module that this file carries. Its letters are read once.
 * @returns {Promise<void>}
 */
export function init() {
  loading ??= unpacked(letters)
    .then(initModule)
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/**
 * As the main entry's decode().
 * @param {import('./base/input.js').DecodeInput} input
 * @param {Parameters<typeof decodeByModule>[1]} [options]
 */
export async function decode(input, options) {
  if (!isRunning()) await init();
  return decodeByModule(input, options);
}
