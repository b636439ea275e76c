// The page as one file: what it would load is in here, so that it opens from a folder, without a server
// and without a network. Bundled by web/scripts/single-page.mjs, which fills in WORKER_TEXT.

import { letters as full } from '../dist/full-packed.js';
import { letters as templates } from '../dist/templates-packed.js';
import { unpacked } from '../src/base/packed.js';
import { FULL } from '../src/full-module.js';
import { initMore } from '../src/runtime/module.js';

/** Text of web/dist/worker-thread.js. @type {string} */
const workerText = /** @type {any} */ (globalThis).WORKER_TEXT;

async function start() {
  const [wasm, code] = await Promise.all([unpacked(full), unpacked(templates)]);
  const script = new Blob([workerText], { type: 'text/javascript' });
  const parts = { wasm, templates: code, worker: URL.createObjectURL(script) };
  await initMore(FULL, /** @type {any} */ (parts));
  await import('./main.js');
}

/** This file in another tab, with `?reference` behind its name. */
function showReference() {
  /** @type {any} */
  const template = document.getElementById('reference');
  document.body.replaceChildren(template.content);
  /** @type {any} */ (document.getElementById('reference-style')).media = 'all';
  document.title = 'Reference - job-entity';
  // Only now is there what the address points to.
  if (location.hash !== '') location.replace(location.hash);
}

if (location.search === '?reference') showReference();
else void start();
