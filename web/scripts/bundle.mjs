// web/dist: the files that the package ships. The module and its glue first, which the sources in
// web/src import; then the sources themselves: what the main entry loads as one file, because each
// file costs time, and each entry of package.json with what else it shares with others in files of
// their own. Beside them, for those who require(), one CommonJS file with all entries but the
// viewer, which each entry's own file takes its part of.

import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { Failure, root, step } from './lib/run.mjs';
import { writeSharedCore } from './lib/shared-core.mjs';
import { shortenNames } from './lib/short-names.mjs';
import { unlessDone } from './lib/stamp.mjs';

const SCRIPT = 'web/scripts/bundle.mjs';
const DIST = 'web/dist';
/** The modules: the first one's glue serves all of them. */
const MODULES = ['core.wasm', 'full.wasm', 'templates.wasm'];
/** The code of a module as a script, for where its file cannot be found. */
const packedName = (name) => name.replace(/\.wasm$/, '-packed.js');
const PACKED = MODULES.map(packedName);
/** The list of others' parts in the package: see bom.mjs. */
const BOM = `${DIST}/bom.cdx.json`;
const GLUE = ['core.js', 'core.d.ts', ...MODULES, ...PACKED];
/** The command: its starter, its glue and its code. */
const COMMAND = 'command.js';
const COMMAND_FILES = [COMMAND, 'command-glue.cjs', 'command.wasm', 'job-entity.html'];

/** The entry that the worker runs, named by a URL only. */
const WORKER = 'worker-thread';

const TARGET = 'es2022';
/** Text that is put in later moves the text behind it in its line, which source maps do not know. */
const LINE_LIMIT = 200;

// Keeps the type checker out of minified code.
const GLUE_TYPES = 'export default function createModule(options?: object): Promise<any>;\n';

/** The files that package.json exports from web/dist, without their ending. @param {string} ending */
function entries(ending = 'js') {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = JSON.stringify(exports).matchAll(/"\.\/web\/dist\/([\w-]+)\.(js|cjs)"/g);
  return [...new Set([...names].filter((match) => match[2] === ending).map(([, name]) => name))];
}

/** The imports that a module takes from its glue. @param {Buffer} code */
function importsOf(code) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(code));
  return imports.map(({ module, name }) => `${module}.${name}`);
}

/**
 * Code in the glue for surroundings that the loader does not need, because it makes the instance
 * itself: functions that are never called, and names that are never true.
 */
const UNUSED_FUNCTIONS = [
  'getBinary',
  'getBinaryPromise',
  'instantiateArrayBuffer',
  'instantiateAsync',
  'receiveInstantiationResult',
];
const UNUSED_NAMES = ['ENVIRONMENT_IS_WEB', 'ENVIRONMENT_IS_WORKER', 'ENVIRONMENT_IS_NODE'];
/**
 * Functions of Embind that are called with types, or for mistakes, that wasm/bindings.cc does not have:
 * overloads, 64-bit numbers, types without a name, pointers to values. Their calls stay.
 */
const IDLE_FUNCTIONS = [
  'dynCallLegacy',
  'ensureOverloadTable',
  'getDynCaller',
  'integerReadValueFromPointer',
  'throwUnboundTypeError',
];
/** Makes a view of the memory. */
const VIEW = /Module\["(HEAP\w+)"\]=\1=new \w+\(buf\);?/g;

/** @param {string} glue @param {string} name @param {boolean} [isKept] without its body alone */
function withoutFunction(glue, name, isKept = false) {
  const start = glue.search(new RegExp(`\\bfunction ${name}\\(`));
  if (start < 0) return glue;
  const body = glue.indexOf('{', start);
  let end = body;
  let depth = 0;
  do {
    if (glue[end] === '{') ++depth;
    if (glue[end] === '}') --depth;
    ++end;
  } while (depth > 0);
  return glue.slice(0, isKept ? body : start) + (isKept ? '{}' : '') + glue.slice(end);
}

/** @param {string} glue of which some reads no value by a view of its type */
function withoutIdleViews(glue) {
  return [...glue.matchAll(VIEW)].reduce(
    (text, [statement, name]) =>
      new RegExp(`\\b${name}[.[]`).test(text) ? text : text.replace(statement, ''),
    glue,
  );
}

/** @param {string} glue */
function trimmed(glue) {
  const named = UNUSED_NAMES.reduce(
    (text, name) => text.replace(new RegExp(`var ${name}=[^;]*;`), '').replaceAll(name, 'false'),
    UNUSED_FUNCTIONS.reduce((text, name) => withoutFunction(text, name), glue),
  );
  const busy = IDLE_FUNCTIONS.reduce((text, name) => withoutFunction(text, name, true), named);
  return withoutIdleViews(busy).replace(/\binstantiateAsync\(\)\.catch\(readyPromiseReject\);/, '');
}

async function writeGlue() {
  const { transform } = await import('esbuild');
  // Exports are called without the glue: its own ways to them go.
  const glue = readFileSync(join(root, 'build/wasm/core.js'), 'utf8').replaceAll(
    /var (_job_entity_\w+)=Module\["\1"\]=function\(\)\{return\(\1=Module\["\1"\]=[^;]*\};/g,
    '',
  );
  const { code } = await transform(trimmed(glue), {
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
  // The loader gives the platform's imports: web/src/templates-module.js.
  const isOfGlue = (name) => !name.startsWith('platform.');
  const lacks = others.flat().find((name) => isOfGlue(name) && !given.includes(name));
  if (lacks) throw new Failure(`${lacks} is not in the glue of ${MODULES[0]}.`);
  codes.forEach((code, i) => writeFileSync(join(folder, MODULES[i]), code));
  codes.forEach((code, i) => {
    const letters = gzipSync(code, { level: 9 }).toString('base64');
    writeFileSync(join(folder, packedName(MODULES[i])), `export const letters = '${letters}';\n`);
  });
}

/**
 * The viewer, whole in one file, and in the form for bundlers, which share its common code with
 * other entries.
 */
const WHOLE_VIEWER = 'viewer';
const SHARED_VIEWER = 'viewer-shared';
const IGNORE = '/* webpackIgnore: true *//* turbopackIgnore: true *//* @vite-ignore */';
/** Lets the viewer be imported where there is no DOM. */
const WITHOUT_DOM = 'web/src/viewer/without-dom.js';
/** The CommonJS file that has all. */
const ALL = 'all.cjs';

/** The scripts there that the bundler has made of the sources. @param {string} folder */
function bundlesIn(folder) {
  const isOther = (/** @type {string} */ file) =>
    GLUE.includes(file) || COMMAND_FILES.includes(file);
  return readdirSync(folder)
    .filter((file) => /\.c?js$/.test(file) && !isOther(file))
    .map((file) => join(folder, file));
}

/**
 * A path whose text the bundler has continued in the next line, where that was too long: other bundlers
 * look for paths by patterns, which then find none. Blanks keep the columns of the rest.
 */
const BROKEN_PATH = /(["'])(\.{1,2}\/[\w./-]*)\\\n([\w./-]*)\1/g;

/** @param {string} text */
const withWholePaths = (text) =>
  text.replaceAll(BROKEN_PATH, (_, quote, start, end) => {
    return `${quote}${start}${end}${quote}\n${' '.repeat(end.length + 1)}`;
  });

/**
 * Paths into web/dist are written as from web/src. Blanks keep the columns that source maps know.
 * @param {string} folder
 */
function shortenPaths(folder) {
  for (const file of bundlesIn(folder)) {
    const text = readFileSync(file, 'utf8');
    const now = withWholePaths(text).replaceAll(
      /(["'])\.\.\/dist\/([\w.-]+)\1/g,
      (before, quote, name) => {
        return `${quote}./${name}${quote}`.padEnd(before.length);
      },
    );
    // The bundler drops comments, but webpack needs one to know which imports to leave alone.
    const told = now.replaceAll(/\bimport\((?=[\w$]+\))/g, `import(${IGNORE}`);
    if (told !== text) writeFileSync(file, told);
  }
}

/**
 * The CommonJS files, and their types.
 * @param {string} folder
 * @param {object} options of the bundler
 */
async function writeCommon(folder, options) {
  const { build } = await import('esbuild');
  const names = entries('cjs');
  // Each part runs when it is first asked for.
  const parts = names.map((name) => {
    // Who can require() has the module's file as well.
    const file = name === 'inline' ? 'index' : name;
    return `get '${name}'() { return require('./${file}.js'); }`;
  });
  await build({
    ...options,
    stdin: {
      contents: `module.exports = { ${parts.join(', ')} };`,
      resolveDir: join(root, 'web/src'),
      sourcefile: ALL,
    },
    outdir: undefined,
    outfile: join(folder, ALL),
    format: 'cjs',
    platform: 'node',
    external: PACKED.map((name) => `../dist/${name}`),
    banner: { js: "const __here = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__here' },
    sourcemap: false,
  });
  for (const name of names) {
    const text = `module.exports = require('./${ALL}')['${name}'];\n`;
    writeFileSync(join(folder, `${name}.cjs`), text);
  }
  const types = join(folder, 'types');
  mkdirSync(types, { recursive: true });
  for (const file of readdirSync(join(root, 'web/types'))) {
    if (/^(react|vue|viewer|wasm)\./.test(file)) continue;
    const text = readFileSync(join(root, 'web/types', file), 'utf8');
    const name = file.replace(/\.d\.ts$/, '.d.cts');
    writeFileSync(join(types, name), text.replaceAll(/(from '\.\/[\w-]+)\.js'/g, "$1.cjs'"));
  }
}

/**
 * The worker is sent a compiled module by the page, which has all ways to find one. Its own import of
 * the module in letters would be a second file, which Vite's defaults do not make for a worker.
 */
const WITHOUT_PACKED = {
  name: 'without-packed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /-packed\.js$/ }, ({ path }) => ({ path, namespace: 'packed' }));
    onLoad({ filter: /.*/, namespace: 'packed' }, () => ({
      contents: "export const letters = '';",
    }));
  },
};

async function writeBundles() {
  const folder = join(root, DIST);
  for (const name of readdirSync(folder)) {
    const isKept = GLUE.includes(name) || COMMAND_FILES.includes(name);
    if (!isKept) rmSync(join(folder, name), { recursive: true });
  }
  const { build } = await import('esbuild');
  const options = {
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: TARGET,
    // Names stay, for those who read a stack or log an object: see shortenNames().
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: LINE_LIMIT,
    legalComments: 'inline',
    sourcemap: 'linked',
    logLevel: 'error',
    // The modules in letters are files of their own.
    external: [...PACKED, ...MODULES].map((name) => `../dist/${name}`),
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  const source = (name) => [
    name,
    join(root, 'web/src', `${name === SHARED_VIEWER ? WHOLE_VIEWER : name}.js`),
  ];
  const shared = entries().filter((name) => name !== WHOLE_VIEWER && name !== WORKER);
  const core = await writeSharedCore(build, options, join(root, 'web/src/index.js'));
  await build({
    ...options,
    entryPoints: { ...Object.fromEntries(shared.map(source)), ...core.entryPoints },
    chunkNames: 'shared-[hash]',
    splitting: true,
    inject: [join(root, WITHOUT_DOM)],
    plugins: [core.plugin],
  });
  // Whole: bundlers make workers without code splitting, and workers know no import map. Pages without
  // a bundler load the viewer as one file.
  const whole = { ...options, sourcemap: false };
  await build({
    ...whole,
    entryPoints: Object.fromEntries([source(WHOLE_VIEWER)]),
    inject: [join(root, WITHOUT_DOM)],
  });
  await build({
    ...whole,
    entryPoints: Object.fromEntries([source(WORKER)]),
    external: whole.external.filter((path) => !PACKED.some((name) => path.endsWith(name))),
    plugins: [WITHOUT_PACKED],
  });
  await writeCommon(folder, options);
  await shortenNames(bundlesIn(folder), { target: TARGET, lineLimit: LINE_LIMIT });
  shortenPaths(folder);
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
        'web/scripts/lib/shared-core.mjs',
        'web/scripts/lib/short-names.mjs',
        'web/scripts/bom.mjs',
        'web/src',
        'web/types',
        'package.json',
        'package-lock.json',
        ...GLUE.map((name) => `${DIST}/${name}`),
      ],
      outputs: [
        ...[...entries(), WORKER].map((name) => `${DIST}/${name}.js`),
        ...entries('cjs').map((name) => `${DIST}/${name}.cjs`),
        BOM,
      ],
      force,
    },
    async () => {
      await step('web/dist: the package', writeBundles);
      // It needs npm packages, which are set up after this file is loaded.
      const { billOfMaterials } = await import('./bom.mjs');
      writeFileSync(join(root, BOM), await billOfMaterials());
    },
  );
}

/** @param {string} page the page as one file, into which the command writes reports */
async function writeCommand(page) {
  const { build } = await import('esbuild');
  const folder = join(root, DIST);
  const [script, glue, code, report] = COMMAND_FILES.map((name) => join(folder, name));
  await build({
    entryPoints: [join(root, 'web/src', COMMAND)],
    outfile: script,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: TARGET,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'inline',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'error',
  });
  chmodSync(script, 0o755);
  copyFileSync(join(root, 'build/wasm/command.js'), glue);
  copyFileSync(join(root, 'build/wasm/command.wasm'), code);
  copyFileSync(join(root, page), report);
}

/**
 * The command for Node, after the page.
 * @param {string} page
 */
export function buildCommand(page) {
  return (/** @type {boolean} */ force) =>
    unlessDone(
      'command',
      {
        inputs: [
          ...[SCRIPT, `web/src/${COMMAND}`, 'web/src/command', 'package-lock.json', page],
          ...['build/wasm/command.js', 'build/wasm/command.wasm'],
        ],
        outputs: COMMAND_FILES.map((name) => `${DIST}/${name}`),
        force,
      },
      () => step('web/dist: the command', () => writeCommand(page)),
    );
}
