/**
 * The main entry for workerd (Cloudflare Workers), which compiles no code while it runs: the module is
 * imported, compiled already.
 *
 * @module
 */

// @ts-ignore What that gives is known to workerd alone.
import wasm from '../dist/core.wasm';
import { presetModule } from './runtime/module.js';

presetModule(wasm);

export * from './index.js';
