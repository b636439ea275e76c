// What the main entry loads.

import createModule from '../dist/core.js';

/** @type {import('./runtime/loader.js').ModuleKind} */
export const CORE = {
  file: 'core.wasm',
  glue: createModule,
  // Written out: bundlers look for just this.
  location: () => new URL('../dist/core.wasm', import.meta.url),
  packed: () => import('../dist/core-packed.js'),
  decodes: true,
  isIn: (runtime) => runtime.decodes,
};
