// Runs GoogleTest programs and projects of Jest, and counts their tests.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { resultsFolder } from './checks.mjs';
import { Failure, run, runNode } from './run.mjs';
import { findChromium } from './tools.mjs';

/**
 * Counts are read off the closing lines: the wasm build has no file system to write a report to.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export async function googleTest(program, args, env = {}) {
  const { code, output } = await run(program, [...args, '--gtest_brief=1'], {
    env,
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

/** @param {string} project @param {{ env?: Record<string, string>, args?: string[] }} [options] */
export async function jest(project, { env = {}, args = [] } = {}) {
  const report = join(resultsFolder(), `jest-${project}.json`);
  rmSync(report, { force: true });
  // Jest loads ES modules through this flag; gc() is for the tests of the finalizer.
  const node = ['--experimental-vm-modules', '--no-warnings', '--expose-gc'];
  const options = ['--selectProjects', project, '--json', '--outputFile', report, ...args];
  const { code } = await runNode([...node, 'node_modules/jest/bin/jest.js', ...options], {
    env: { FORCE_COLOR: '0', CHROMIUM_PATH: (await findChromium()) ?? '', ...env },
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
