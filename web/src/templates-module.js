// The module of templates and expressions. It decodes nothing.

// Glue for all modules: see wasm/CMakeLists.txt.
import createModule from '../dist/core.js';
import { unicode } from './templates/unicode.js';

/** @type {import('./runtime/loader.js').ModuleKind} */
export const TEMPLATES = {
  file: 'templates.wasm',
  glue: createModule,
  location: () => new URL('../dist/templates.wasm', import.meta.url),
  packed: () => import('../dist/templates-packed.js'),
  decodes: false,
  imports: { platform: { unicode } },
  isIn: (runtime) => runtime.hasTemplates,
};
