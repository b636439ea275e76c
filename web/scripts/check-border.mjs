// npm run check:border: nothing depends on the order of what crosses the border. Every struct of
// wasm/border.def is written backwards, module and package are built of that in a folder of their own,
// and the package's tests are run on them.

import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root, run, runNode, say, step } from './lib/run.mjs';
import { emscriptenEnvironment } from './lib/tools.mjs';
import { build } from './build.mjs';
import { setup } from './setup.mjs';

const FOLDER = join(root, 'build/permuted');
/** Where wasm/CMakeLists.txt looks for the other list. */
const LIST = join(root, 'build/wasm/permuted');

/** The parts of the repository that the package's tests need. */
const PARTS = ['web', 'tests', 'package.json', 'package-lock.json', 'jest.config.js', 'README.md'];

/** @param {string} text of border.def */
export function permuted(text) {
  let count = 0;
  const found = text.replace(
    /^(STRUCT\(.*\n)((?: {2}WORDS?\(.*\n)+)(?=END\(\))/gm,
    (_, head, words) => {
      ++count;
      return head + words.trimEnd().split('\n').reverse().join('\n') + '\n';
    },
  );
  if (count !== text.match(/^STRUCT\(/gm).length) throw new Failure('A struct was not understood.');
  return found;
}

async function buildModules() {
  mkdirSync(LIST, { recursive: true });
  writeFileSync(
    join(LIST, 'border.def'),
    permuted(readFileSync(join(root, 'wasm/border.def'), 'utf8')),
  );
  const targets = ['core', 'full', 'templates', 'border'].map((name) => `permuted-${name}`);
  await run('cmake', ['--build', '--preset', 'wasm', '--target', ...targets], {
    env: emscriptenEnvironment(),
    log: 'build-permuted',
  });
}

async function buildPackage() {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const part of PARTS) cpSync(join(root, part), join(FOLDER, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(FOLDER, 'node_modules'));
  mkdirSync(join(FOLDER, 'build/wasm'), { recursive: true });
  symlinkSync(join(root, 'build/native'), join(FOLDER, 'build/native'));
  const made = join(root, 'build/wasm');
  cpSync(join(made, 'core.js'), join(FOLDER, 'build/wasm/core.js'));
  for (const name of ['core.wasm', 'full.wasm', 'templates.wasm']) {
    cpSync(join(made, `permuted-${name}`), join(FOLDER, 'build/wasm', name));
  }
  const script = 'web/scripts/generate-border.mjs';
  await runNode([
    script,
    '--of',
    join(made, 'permuted-'),
    '--to',
    `${FOLDER}/web/src/runtime/border.js`,
  ]);
  const bundle = `const { buildBundles, buildGlue } = await import('./web/scripts/bundle.mjs');
    await buildGlue(true);
    await buildBundles(true);`;
  await runNode(['--input-type=module', '-e', bundle], { cwd: FOLDER });
}

async function test() {
  const before = readFileSync(join(root, 'web/src/runtime/border.js'), 'utf8');
  const now = readFileSync(join(FOLDER, 'web/src/runtime/border.js'), 'utf8');
  if (before === now) throw new Failure('The border is the same.');
  const node = ['--experimental-vm-modules', '--no-warnings', '--expose-gc'];
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  // One suite has a module of its own.
  const options = ['--selectProjects', 'package', '--testPathIgnorePatterns', 'memory_refused'];
  const { code } = await runNode([...node, jest, ...options], {
    cwd: FOLDER,
    echo: true,
    mayFail: true,
  });
  if (code !== 0) throw new Failure('The package does not work with another order.');
}

/** Throws a Failure if something depends on the order. */
export async function checkBorder() {
  await step('modules with the words in another order', buildModules);
  await step('the package made of them', buildPackage);
  await test();
  say('Nothing depends on the order of the border.');
}

await main(import.meta.url, async () => {
  await setup('build', 'test');
  await build();
  await checkBorder();
});
