// web/dist: what the package ships. The module and its glue first, which the sources in web/src
// import; then the sources themselves, each entry of package.json with what it shares with others in
// files of their own: importing two files takes a third of the time of importing eighteen. The main
// entry is one file with what all others share with it, since each file takes half a millisecond. It
// therefore exports more names than web/types/index.d.ts declares; those are the package's own.

import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { Failure, root, step } from './lib/run.mjs';
import { unlessDone } from './lib/stamp.mjs';

const SCRIPT = 'web/scripts/bundle.mjs';
const DIST = 'web/dist';
/** The modules: the first one's glue serves all of them. */
const MODULES = ['core.wasm', 'full.wasm', 'templates.wasm'];
const GLUE = ['core.js', 'core.d.ts', 'core-inline.js', ...MODULES];

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

/** What a module asks of its glue. @param {Buffer} code */
function importsOf(code) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(code));
  return imports.map(({ module, name }) => `${module}.${name}`);
}

async function writeGlue() {
  const { transform } = await import('esbuild');
  // Exports are called without the glue: its own ways to them go.
  const glue = readFileSync(join(root, 'build/wasm/core.js'), 'utf8').replaceAll(
    /var (_job_entity_\w+)=Module\["\1"\]=function\(\)\{return\(\1=Module\["\1"\]=[^;]*\};/g,
    '',
  );
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
  const codes = MODULES.map((name) => readFileSync(join(root, 'build/wasm', name)));
  const [given, ...others] = codes.map(importsOf);
  // What is of the platform the loader gives: web/src/templates-module.js.
  const isOfGlue = (name) => !name.startsWith('platform.');
  const lacks = others.flat().find((name) => isOfGlue(name) && !given.includes(name));
  if (lacks) throw new Failure(`${lacks} is not in the glue of ${MODULES[0]}.`);
  codes.forEach((code, i) => writeFileSync(join(folder, MODULES[i]), code));
  const [wasm] = codes;
  writeFileSync(
    join(folder, 'core-inline.js'),
    `export const wasmBase64 = '${wasm.toString('base64')}';\n`,
  );
}

/**
 * Makes the main entry of the one file that it passes names on from.
 * @param {string} folder
 * @param {import('esbuild').Metafile} metafile of what was written there
 */
function takeShared(folder, metafile) {
  const main = metafile.outputs[`${DIST}/index.js`];
  const shared = metafile.outputs[main.imports[0]?.path];
  if (main.imports.length !== 1 || !main.exports.every((name) => shared.exports.includes(name))) {
    throw new Failure(`${DIST}/index.js is more than names of one other file.`);
  }
  const name = basename(main.imports[0].path);
  const before = `"./${name}"`;
  // As long as before: source maps know columns.
  const now = '"./index.js"'.padEnd(before.length);
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.js') || GLUE.includes(file)) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replaceAll(before, now));
  }
  renameSync(join(folder, `${name}.map`), join(folder, 'index.js.map'));
  const text = readFileSync(join(folder, name), 'utf8');
  writeFileSync(join(folder, 'index.js'), text.replace(`=${name}.map`, '=index.js.map'));
  rmSync(join(folder, name));
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
  const { metafile } = await build({
    ...options,
    metafile: true,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries().map(source)),
    chunkNames: 'shared-[hash]',
    splitting: true,
    // What /inline exports again is the main entry, and not a third file that both share; the module
    // in letters needs no source map.
    external: ['./index.js', '../dist/core-inline.js', ...dependencies()],
  });
  takeShared(folder, metafile);
  // Whole: bundlers make workers without code splitting, and workers know no import map.
  await build({ ...options, entryPoints: Object.fromEntries([source(WORKER)]) });
}

export function buildGlue(force) {
  return unlessDone(
    'dist',
    {
      inputs: [
        SCRIPT,
        'build/wasm/core.js',
        ...MODULES.map((name) => `build/wasm/${name}`),
        'package-lock.json',
      ],
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
