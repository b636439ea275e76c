// npm run size [-- --parts]: the bytes that a page loads for each entry of the package, against a
// budget each. --parts: and of what each module is made.
//
// The module, the glue and the facade, minified and compressed as a server would. Exits with 1 beyond
// a budget; a change that needs more raises it here and says why.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { Failure, main, root, say } from './lib/run.mjs';
import { partsOf } from './lib/module-parts.mjs';
import { build } from './build.mjs';
import { setup } from './setup.mjs';

/**
 * For each entry its sources, its module, and the bytes of brotli that all parts together may have,
 * which is the size that was reached. The goal of the first one is 95 000; it grew by what lets
 * consoles and tests look at values, by the ways to find the module in bundles that leave its file
 * behind, by findings that know their entry from where they are made, by hints on paths as people
 * have them at hand (2 KB), and by the rules of storage profiles and session logs (2.5 KB), and by
 * strings with many escapes, which are scanned a tenth faster (0.3 KB), and what the tasks of a
 * session's log ran with (0.7 KB), and path mappers that leave the module and come back (0.6 KB), and
 * the paths of a job, which cross the border without what they have in common (0.5 KB), and findings
 * about rules that take two thirds of the time (0.3 KB).
 * Texts around responses and the kinds of files that hold none are 10 KB of the captures, comparing
 * and redacting whole captures 13 KB, gzip in base64, code pages and what more tools print 7 KB,
 * signs by which foreign text is passed over, and records among other text on a line 3.5 KB, texts
 * that SDKs of other languages print, with layers three deep, 5.5 KB, the source of pages, lists of
 * bytes, and more of what paths are pasted with 4.2 KB, and what code pages of two bytes a character
 * and pages among other text ask for 1.8 KB.
 */
const ENTRIES = {
  '.': { sources: ['index'], module: 'core.wasm', budget: 130_050 },
  './captures': { sources: ['captures'], module: 'full.wasm', budget: 213_800 },
  './worker': { sources: ['worker', 'worker-thread'], module: 'full.wasm', budget: 242_000 },
  // Beside the main entry, without which there is no entity. The goal is 60 000, and 90 000 at
  // most. Templates that are kept, and pages of tasks that are resolved at once, are 1 300 bytes of
  // it.
  './templates': {
    sources: ['templates'],
    besides: 'index',
    module: 'templates.wasm',
    budget: 128_900,
  },
  // With the answers: 15 000 bytes more than the views of members alone; opening of any input, edges that
  // are moved, density, and rows that keep their elements are 3 000 of it; that each sentence has a name,
  // in one place, 2 400.
  './viewer': { sources: ['viewer', 'worker-thread'], module: 'full.wasm', budget: 300_200 },
  // Parts that the viewer loads when a person opens them: the pane Runs, a file in it, the graph of
  // steps.
  'viewer: Runs': {
    sources: ['viewer/runs/index'],
    besides: 'viewer',
    module: 'templates.wasm',
    budget: 143_600,
  },
  'viewer: Compare': {
    sources: ['viewer/compare/compare-pane'],
    besides: 'viewer',
    budget: 4_070,
  },
  // The reader of captures, loaded as soon as something is opened; then the log, with its bars.
  'viewer: captures': {
    sources: ['viewer/log/held-log'],
    besides: 'viewer',
    budget: 9_150,
  },
  'viewer: Log': {
    sources: ['viewer/log/log-pane'],
    besides: 'viewer/log/held-log',
    budget: 28_000,
  },
  'viewer: a file': {
    sources: ['viewer/runs/editor'],
    besides: 'viewer/runs/index',
    budget: 97_500,
  },
  'viewer: the graph': {
    sources: ['viewer/runs/layout'],
    besides: 'viewer/runs/index',
    budget: 16_500,
  },
};

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  }).length;

/**
 * The JavaScript that a page loads for a file of web/src, at once and not when it is needed,
 * without the code it has already for another file.
 * @param {string} name
 * @param {string} [besides]
 */
async function bundled(name, besides) {
  const { build: bundle } = await import('esbuild');
  const source = (one) => `web/src/${one}.js`;
  const { outputFiles, metafile } = await bundle({
    entryPoints: [name, ...(besides ? [besides] : [])].map(source),
    absWorkingDir: root,
    splitting: true,
    metafile: true,
    outdir: 'build/size',
    // Loaded where the module's file is not found, and then in its place.
    external: ['*-packed.js'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  /** An output with all that it imports at once. */
  const loaded = (path, found = new Set()) => {
    if (found.has(path)) return found;
    found.add(path);
    for (const { path: imported, kind, external } of metafile.outputs[path].imports) {
      if (kind === 'import-statement' && !external) loaded(imported, found);
    }
    return found;
  };
  const loadedFor = (one) =>
    loaded(
      Object.keys(metafile.outputs).find(
        (path) => metafile.outputs[path].entryPoint === source(one),
      ),
    );
  const given = besides ? loadedFor(besides) : new Set();
  const wanted = [...loadedFor(name)].filter((path) => !given.has(path));
  return Buffer.concat(
    wanted.map((path) => outputFiles.find((file) => file.path === join(root, path)).contents),
  );
}

/**
 * The parts of an entry, and all of them.
 * @param {{ sources: string[], module?: string, besides?: string }} entry
 * @returns {Promise<{ name: string, raw: number, gzip: number, brotli: number }[]>}
 */
async function sizes({ sources, module, besides }) {
  const parts = module ? { [module]: readFileSync(join(root, 'web/dist', module)) } : {};
  for (const source of sources) parts[`${source}.js`] = await bundled(source, besides);
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

/** Throws a Failure if an entry is beyond its budget. */
export async function checkSize() {
  const beyond = [];
  for (const [entry, wanted] of Object.entries(ENTRIES)) {
    const rows = await sizes(wanted);
    say(`${entry.padEnd(20)}     raw      gzip    brotli`);
    for (const { name, raw, gzip, brotli: packed } of rows) {
      const columns = [raw, gzip, packed].map((bytes) => String(bytes).padStart(9)).join(' ');
      say(`  ${name.padEnd(16)} ${columns}`);
    }
    const total = rows[rows.length - 1].brotli;
    const budget = `budget of ${wanted.budget} bytes of brotli`;
    say(`  ${total} of the ${budget}`);
    if (total > wanted.budget) beyond.push(`${entry}: ${total} are more than the ${budget}.`);
  }
  if (beyond.length > 0) throw new Failure(beyond.join('\n'));
}

/** Bytes of brotli are by share: code of one folder is about as dense as that of another. */
async function showParts() {
  for (const module of ['core', 'full', 'templates']) {
    const packed = brotli(readFileSync(join(root, 'web/dist', `${module}.wasm`)));
    const parts = await partsOf(module);
    const all = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
    say(`\n${`${module}.wasm`.padEnd(20)}     raw    brotli, about`);
    for (const [name, bytes] of parts) {
      const share = Math.round((packed * bytes) / all);
      say(`  ${name.padEnd(16)} ${String(bytes).padStart(9)} ${String(share).padStart(9)}`);
    }
  }
}

await main(import.meta.url, async () => {
  await setup('build');
  await build();
  await checkSize();
  if (process.argv.includes('--parts')) await showParts();
});
