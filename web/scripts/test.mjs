// npm test: sets up, builds and runs every suite, or those that are named.
//
//   node web/scripts/test.mjs [native] [wasm] [command] [command-node] [package] [browser] [types]
//
// A suite that fails does not keep the others from running. Counts go to build/test-results/test.json.

import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root, run, runNode } from './lib/run.mjs';
import { resultsFolder, runChecks } from './lib/checks.mjs';
import { findChromium } from './lib/tools.mjs';
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

// Counts are read off the closing lines: the wasm build has no file system to write a report to.
async function googleTest(program, args) {
  const { code, output } = await run(program, [...args, '--gtest_brief=1'], {
    echo: true,
    mayFail: true,
  });
  const count = (pattern) => Number(output.match(pattern)?.[1] ?? 0);
  const ran = count(/^\[={10}\] (\d+) tests? from /m);
  if (ran === 0) throw new Failure(`The tests did not run to their end (exit code ${code}).`);
  const passed = count(/^\[ {2}PASSED {2}\] (\d+) test/m);
  const skipped = count(/^\[ {2}SKIPPED \] (\d+) test/m);
  const failed = ran - passed - skipped;
  return { passed, skipped, failed: code !== 0 && failed === 0 ? 1 : failed };
}

async function jest(project) {
  const report = join(resultsFolder(), `jest-${project}.json`);
  rmSync(report, { force: true });
  // Jest loads ES modules through this flag; gc() is for the tests of the finalizer.
  const node = ['--experimental-vm-modules', '--no-warnings', '--expose-gc'];
  const options = ['--selectProjects', project, '--json', '--outputFile', report];
  const { code } = await runNode([...node, 'node_modules/jest/bin/jest.js', ...options], {
    env: { FORCE_COLOR: '0', CHROMIUM_PATH: (await findChromium()) ?? '' },
    echo: true,
    mayFail: true,
  });
  if (!existsSync(report)) throw new Failure(`Jest gave no report (exit code ${code}).`);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const counts = {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  if (counts.passed + counts.failed === 0) throw new Failure('No test was run.');
  return { ...counts, failed: code !== 0 && counts.failed === 0 ? 1 : counts.failed };
}

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
