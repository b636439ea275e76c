// Builds everything: the native library, command and tests, the WebAssembly module and its tests,
// the package's web/dist and the dashboard page.
//
//   node web/scripts/build.mjs [--force]
//
// Each step is left out while nothing that it depends on has changed.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { Failure, main, root, run, runNode, say, seconds, step } from './lib/run.mjs';
import { unlessDone } from './lib/stamp.mjs';
import { compiler, emcc, emscriptenEnvironment, findProgram, fingerprint } from './lib/tools.mjs';
import { buildBundles, buildCommand, buildGlue } from './bundle.mjs';
import { setup } from './setup.mjs';
import { SINGLE_PAGE, writeSinglePage } from './single-page.mjs';

const CXX_SOURCES = ['CMakeLists.txt', 'CMakePresets.json', 'native', 'tests/native'];

/** Files that are checked in and made from the tables: by which script, into which file. */
const GENERATED = [
  { name: 'types', script: 'web/scripts/generate-types.mjs', output: 'web/types/schema.d.ts' },
  {
    name: 'reference',
    script: 'web/scripts/reference/generate.mjs',
    output: 'web/docs/reference.md',
  },
  { name: 'theme', script: 'web/scripts/generate-theme.mjs', output: 'web/dashboard/theme.css' },
];

// Everything outside the repository that the C++ builds depend on.
function toolchain(...programs) {
  const variables = ['CC', 'CXX', 'CFLAGS', 'CXXFLAGS', 'CPPFLAGS', 'LDFLAGS', 'EMCC_CFLAGS'];
  return {
    tools: [...programs, findProgram('cmake'), findProgram('ninja')].map(fingerprint),
    variables: variables.map((name) => process.env[name] ?? null),
  };
}

/**
 * @param {string} preset
 * @param {Record<string, string>} env
 * @param {boolean} freshly
 * @param {string[]} [targets] all of them if empty
 */
export async function buildPreset(preset, env, freshly, targets = []) {
  const folder = join(root, 'build', preset);
  mkdirSync(folder, { recursive: true });
  // Node is to read Emscripten's scripts as they are (the tests: CommonJS), not for the ES modules
  // that the repository's package.json announces.
  writeFileSync(join(root, 'build', 'package.json'), '{}\n');
  if (freshly) {
    // CMake keeps the compiler that it found first.
    rmSync(join(folder, 'CMakeCache.txt'), { force: true });
    rmSync(join(folder, 'CMakeFiles'), { recursive: true, force: true });
  }
  await step(`cmake --preset ${preset}`, () =>
    run('cmake', ['--preset', preset], { env, log: `configure-${preset}` }),
  );
  await step(`cmake --build --preset ${preset}`, () =>
    run('cmake', ['--build', '--preset', preset, ...targets.flatMap((one) => ['--target', one])], {
      ...{ env, log: `build-${preset}` },
    }),
  );
}

const exe = process.platform === 'win32' ? '.exe' : '';

/** Where the builds put the programs. */
export const nativeCommand = `build/native/job-entity${exe}`;
export const nativeTests = `build/native/job-entity-tests${exe}`;
export const wasmTests = 'build/wasm/job-entity-tests.js';

export function buildNative(force) {
  return unlessDone(
    'native',
    {
      inputs: CXX_SOURCES,
      facts: toolchain(compiler()),
      outputs: [nativeCommand, nativeTests],
      force,
    },
    (toolsChanged) => buildPreset('native', {}, force || toolsChanged),
  );
}

function buildWasm(force) {
  const env = emscriptenEnvironment();
  return unlessDone(
    'wasm',
    {
      inputs: [...CXX_SOURCES, 'wasm'],
      facts: toolchain(emcc()),
      outputs: [
        'build/wasm/core.js',
        'build/wasm/core.wasm',
        'build/wasm/full.wasm',
        'build/wasm/templates.wasm',
        'build/wasm/border.js',
        'build/wasm/faulty.wasm',
        'build/wasm/command.js',
        'build/wasm/command.wasm',
        wasmTests,
      ],
      force,
    },
    (toolsChanged) => buildPreset('wasm', env, force || toolsChanged),
  );
}

/** The modules alone, as the page loads them. */
function buildModules(force) {
  const env = emscriptenEnvironment();
  const targets = ['core', 'full', 'templates'];
  return unlessDone(
    'modules',
    {
      inputs: ['CMakeLists.txt', 'CMakePresets.json', 'native', 'wasm'],
      facts: toolchain(emcc()),
      outputs: ['build/wasm/core.js', ...targets.map((target) => `build/wasm/${target}.wasm`)],
      force,
    },
    (toolsChanged) => buildPreset('wasm', env, force || toolsChanged, targets),
  );
}

/** The files that are checked in must equal those that the tables give. */
function checkGenerated({ name, script, output }) {
  return (force) =>
    unlessDone(
      name,
      {
        inputs: [
          'native',
          'wasm',
          'web/scripts',
          'web/src/runtime/border.js',
          'web/types',
          'web/docs',
          'web/dashboard/reference.html',
          'web/dashboard/theme.css',
          'web/src/viewer/styles.js',
        ],
        outputs: [output],
        force,
      },
      () =>
        step(`${output} is up to date`, async () => {
          const { code, output: said } = await runNode([script, '--check'], { mayFail: true });
          if (code !== 0) {
            throw new Failure(
              `${said.trimEnd()}\n${output} is not what the tables give. ` +
                `Write it anew and commit it:\n  npm run generate`,
            );
          }
        }),
    );
}

function buildPage(force) {
  return unlessDone(
    'page',
    {
      inputs: ['web/src', 'web/dist', 'web/dashboard', 'vite.config.js', 'package-lock.json'],
      outputs: ['build/dashboard/index.html', 'build/dashboard/reference.html'],
      force,
    },
    () =>
      step('vite build', () =>
        runNode(['node_modules/vite/bin/vite.js', 'build'], { log: 'page' }),
      ),
  );
}

/** The page as one file. */
function buildSinglePage(force) {
  return unlessDone(
    'single-page',
    {
      inputs: [
        ...['web/src', 'web/dist', 'web/dashboard', 'web/scripts/single-page.mjs'],
        ...['package-lock.json', 'build/dashboard/index.html'],
      ],
      outputs: [SINGLE_PAGE],
      force,
    },
    () => step(SINGLE_PAGE, writeSinglePage),
  );
}

/** First of all: the bundles are made of it. */
const checkBorder = checkGenerated({
  name: 'border',
  script: 'web/scripts/generate-border.mjs',
  output: 'web/src/runtime/border.js',
});

/** @param {((force: boolean) => Promise<boolean>)[]} steps @param {boolean} force */
async function buildAll(steps, force) {
  const since = performance.now();
  const done = [];
  for (const one of steps) done.push(await one(force));
  say(done.some(Boolean) ? `Built in ${seconds(since)}.` : 'Nothing to build.');
}

export async function build({ force = false } = {}) {
  const checks = GENERATED.map(checkGenerated);
  await buildAll(
    [
      buildNative,
      buildWasm,
      checkBorder,
      buildGlue,
      buildBundles,
      ...checks,
      buildPage,
      buildSinglePage,
      buildCommand(SINGLE_PAGE),
    ],
    force,
  );
}

/** Builds only the parts that the page needs: neither the command nor any tests. */
export const buildForPage = () =>
  buildAll([buildModules, buildGlue, buildBundles, buildPage, buildSinglePage], false);

await main(import.meta.url, async (args) => {
  const unknown = args.find((argument) => argument !== '--force');
  if (unknown) throw new Failure(`Unknown argument ${unknown}; there is only --force.`);
  await setup('build');
  await build({ force: args.includes('--force') });
});
