// The module with captures. It has all that core.wasm has.

// Glue for all modules: see wasm/CMakeLists.txt.
import createModule from '../dist/core.js';
import { codePage } from './captures/code-page.js';

/** @type {import('./runtime/loader.js').ModuleKind} */
export const FULL = {
  file: 'full.wasm',
  glue: createModule,
  location: () => new URL('../dist/full.wasm', import.meta.url),
  packed: () => import('../dist/full-packed.js'),
  decodes: true,
  imports: { platform: { codePage } },
  isIn: (runtime) => runtime.hasCaptures,
};
