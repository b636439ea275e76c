// npm test: sets up, builds and runs every suite, or those that are named.
//
//   node web/scripts/test.mjs [native] [wasm] [command] [command-node] [package] [browser] [types]
//
// A suite that fails does not keep the others from running. Counts go to build/test-results/test.json.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root, runNode } from './lib/run.mjs';
import { resultsFolder, runChecks } from './lib/checks.mjs';
import { googleTest, jest } from './lib/suites.mjs';
import { build, nativeTests, wasmTests } from './build.mjs';
import { setup } from './setup.mjs';

const SUITES = [
  {
    name: 'native',
    title: 'GoogleTest, native',
    work: () => googleTest(join(root, nativeTests), []),
  },
  {
    name: 'wasm',
    title: 'GoogleTest, wasm in Node',
    work: () => googleTest(process.execPath, [wasmTests]),
  },
  { name: 'command', title: 'Jest, the native command', work: () => jest('command') },
  {
    name: 'command-node',
    title: 'Jest, the command under Node',
    work: () => jest('command-node'),
  },
  { name: 'package', title: 'Jest, the package in Node', work: () => jest('package') },
  { name: 'browser', title: 'Jest, the page in Chromium', work: () => jest('browser') },
  { name: 'types', title: 'TypeScript, the type test', work: typeTest },
];

// Each file of the type test is one test: it compiles, or TypeScript, with Vue's templates, says where it
// does not.
async function typeTest() {
  const folder = join(root, 'tests', 'types');
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => /\.(tsx?|vue)$/.test(name))
    : [];
  if (files.length === 0) throw new Failure('No type test in tests/types.');
  const { code, output } = await runNode(
    ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'tsconfig.types.json', '--pretty', 'false'],
    { echo: true, mayFail: true },
  );
  const wrong = files.filter((name) => output.includes(`tests/types/${name}(`)).length;
  const failed = code !== 0 && wrong === 0 ? 1 : wrong;
  return { passed: files.length - failed, failed };
}

await main(import.meta.url, async (names) => {
  const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown) {
    throw new Failure(
      `Unknown suite ${unknown}; there are ${SUITES.map(({ name }) => name).join(', ')}.`,
    );
  }
  rmSync(join(resultsFolder(), 'test.json'), { force: true });
  await setup('build', 'test');
  await build();
  const chosen = SUITES.filter(({ name }) => names.length === 0 || names.includes(name));
  await runChecks('test', chosen);
});
