// web/dist: what the package ships. The module and its glue first, which the sources in web/src
// import; then the sources themselves, each entry of package.json with what it shares with others in
// files of their own: importing two files takes a third of the time of importing eighteen.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, step } from './lib/run.mjs';
import { unlessDone } from './lib/stamp.mjs';

const SCRIPT = 'web/scripts/bundle.mjs';
const DIST = 'web/dist';
const GLUE = ['core.js', 'core.d.ts', 'core-inline.js', 'core.wasm'];

/** What the worker runs: named by a URL only. */
const WORKER = 'worker-thread';

const TARGET = 'es2022';

// Keeps the type checker out of minified code.
const GLUE_TYPES = 'export default function createModule(options?: object): Promise<any>;\n';

/** The files that package.json exports from web/dist, without their ending. */
function entries() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.values(exports)
    .map((target) => target.default?.match(/^\.\/web\/dist\/([\w-]+)\.js$/)?.[1])
    .filter(Boolean);
}

/**
 * What users install beside the package. All else is in its files: pako in one of its own, which is
 * loaded when it is needed, also on pages without a bundler.
 */
function dependencies() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(manifest.dependencies).flatMap((name) => [name, `${name}/*`]);
}

async function writeGlue() {
  const { transform } = await import('esbuild');
  const glue = readFileSync(join(root, 'build/wasm/core.js'), 'utf8');
  const { code } = await transform(glue, {
    minify: true,
    format: 'esm',
    target: TARGET,
    legalComments: 'none',
  });
  const folder = join(root, DIST);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'core.js'), code);
  writeFileSync(join(folder, 'core.d.ts'), GLUE_TYPES);
  const wasm = readFileSync(join(root, 'build/wasm/core.wasm'));
  writeFileSync(join(folder, 'core.wasm'), wasm);
  writeFileSync(
    join(folder, 'core-inline.js'),
    `export const wasmBase64 = '${wasm.toString('base64')}';\n`,
  );
}

async function writeBundles() {
  const folder = join(root, DIST);
  for (const name of readdirSync(folder)) {
    if (!GLUE.includes(name)) rmSync(join(folder, name));
  }
  const { build } = await import('esbuild');
  const options = {
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: TARGET,
    // Names stay, for those who read a stack or log an object.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'inline',
    sourcemap: 'linked',
    logLevel: 'error',
  };
  const source = (name) => [name, join(root, 'web/src', `${name}.js`)];
  await build({
    ...options,
    entryPoints: Object.fromEntries(entries().map(source)),
    chunkNames: 'shared-[hash]',
    splitting: true,
    // What /inline exports again is the main entry, and not a third file that both share; the module
    // in letters needs no source map.
    external: ['./index.js', '../dist/core-inline.js', ...dependencies()],
  });
  // Whole: bundlers make workers without code splitting, and workers know no import map.
  await build({ ...options, entryPoints: Object.fromEntries([source(WORKER)]) });
}

export function buildGlue(force) {
  return unlessDone(
    'dist',
    {
      inputs: [SCRIPT, 'build/wasm/core.js', 'build/wasm/core.wasm', 'package-lock.json'],
      outputs: GLUE.map((name) => `${DIST}/${name}`),
      force,
    },
    () => step('web/dist: the module', writeGlue),
  );
}

export function buildBundles(force) {
  return unlessDone(
    'bundles',
    {
      inputs: [
        SCRIPT,
        'web/src',
        'package.json',
        'package-lock.json',
        ...GLUE.map((name) => `${DIST}/${name}`),
      ],
      outputs: [...entries(), WORKER].map((name) => `${DIST}/${name}.js`),
      force,
    },
    () => step('web/dist: the package', writeBundles),
  );
}
