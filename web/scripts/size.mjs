// npm run size: what a page loads for the `.` entry, against a budget.
//
// The module, the glue and the facade, minified and compressed as a server would. Exits with 1 beyond
// the budget; a change that needs more raises it here and says why.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { Failure, main, root, say } from './lib/run.mjs';
import { build } from './build.mjs';
import { setup } from './setup.mjs';

/**
 * Bytes of brotli, all parts together. It keeps what was reached; the goal is 45 000. Of these, 2 700
 * find the very byte at which a record of a capture is damaged, and 1 100 make tapes of several
 * documents.
 */
const BUDGET = 121_500;

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  }).length;

/** The JavaScript of the `.` entry, glue and facade in one. */
async function facade() {
  const { build: bundle } = await import('esbuild');
  const { outputFiles } = await bundle({
    entryPoints: [join(root, 'web/src/index.js')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles[0].contents;
}

/** @returns {Promise<{ name: string, raw: number, gzip: number, brotli: number }[]>} */
export async function sizes() {
  const parts = {
    'core.wasm': readFileSync(join(root, 'web/dist/core.wasm')),
    'glue and facade': await facade(),
  };
  const rows = Object.entries(parts).map(([name, bytes]) => ({
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotli(bytes),
  }));
  const total = { name: 'total', raw: 0, gzip: 0, brotli: 0 };
  for (const row of rows) for (const key of ['raw', 'gzip', 'brotli']) total[key] += row[key];
  return [...rows, total];
}

/** Throws a Failure beyond the budget. */
export async function checkSize() {
  const rows = await sizes();
  say('                         raw      gzip    brotli');
  for (const { name, raw, gzip, brotli: packed } of rows) {
    const columns = [raw, gzip, packed].map((bytes) => String(bytes).padStart(9)).join(' ');
    say(`  ${name.padEnd(16)} ${columns}`);
  }
  const total = rows[rows.length - 1].brotli;
  if (total > BUDGET) {
    throw new Failure(`${total} bytes of brotli are more than the budget of ${BUDGET}.`);
  }
  say(`  ${total} of ${BUDGET} bytes of brotli`);
}

await main(import.meta.url, async () => {
  await setup('build');
  await build();
  await checkSize();
});
