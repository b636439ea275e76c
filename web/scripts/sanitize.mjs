// npm run sanitize -- [native] [command] [valgrind] [wasm] [cppcheck]
//
// Runs the tests on programs that check what they do to memory and numbers, and Cppcheck over the
// sources. All parts, or those that are named; one that finds something does not keep the others from
// running. Counts go to build/test-results/sanitize.json.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';

import { Failure, main, root, run, say } from './lib/run.mjs';
import { runChecks } from './lib/checks.mjs';
import { undefinedOptions } from './lib/sanitizers.mjs';
import { filesUnder } from './lib/stamp.mjs';
import { googleTest, jest } from './lib/suites.mjs';
import { emscriptenEnvironment } from './lib/tools.mjs';
import { buildNative, buildPreset, nativeTests } from './build.mjs';
import { setup } from './setup.mjs';

/** Where the sanitizers of all processes write what they find. */
const FOUND = join(root, 'build/sanitize/found');
const SHOWN_FINDINGS = 40;

/** Tests of the command that run other programs, or hold the command's memory to a limit. */
const OTHER_PROGRAMS = 'tests/command/(install|memory|native_wasm|sdk_rows)[.]test';

/**
 * What is left out where every access costs many times what it does otherwise: a quarter of all tests,
 * which take nearly all of the time. They repeat for many inputs what the others do for one.
 */
const LONG_TESTS = [
  // Long inputs, deep ones, and those that need much memory.
  ...['LongInputs.*', 'ExprLimits.*', 'Differential.*', 'PathsProperty.*'],
  // Each capture in pieces of every size, or cut off and damaged at every byte.
  ...['OfEachForm/*', 'Lines/Foreign.*', 'Samples/*', 'CaptureChunks.*'],
  // Thousands of cases and mutants.
  ...['Fuzz/*', 'ExprCases.*', 'Damage.*', 'Reader.*'],
];
const SHORT = `--gtest_filter=-${LONG_TESTS.join(':')}`;

/** What the sanitizers wrote: each finding once. @returns {string[]} */
function findings() {
  const texts = filesUnder([relative(root, FOUND).split(sep).join('/')]).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const lines = texts.flatMap((text) => text.match(/^.*(runtime error|ERROR): .*$/gm) ?? [text]);
  // Not the process, which is different each time.
  return [...new Set(lines.map((line) => line.replace(/^==\d+==/, '')))].sort();
}

/** Runs `tests` with the sanitizers' findings in files of their own. */
async function sanitized(tests) {
  rmSync(FOUND, { recursive: true, force: true });
  mkdirSync(FOUND, { recursive: true });
  const env = {
    // The tests ask for more memory than there is, too.
    ASAN_OPTIONS: `log_path=${FOUND}/process:allocator_may_return_null=1:detect_stack_use_after_return=1`,
    UBSAN_OPTIONS: undefinedOptions(),
  };
  // A finding may be why the tests did not run to their end.
  const [outcome] = await Promise.allSettled([tests(env)]);
  const found = findings();
  found.slice(0, SHOWN_FINDINGS).forEach((line) => say(`  ${line}`));
  if (found.length > 0) throw new Failure(`${found.length} findings: see build/sanitize/found.`);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** The preset: the fuzz targets are made of the same objects. */
const SANITIZED = 'fuzz';
const sanitizedProgram = (name) => join(root, 'build', SANITIZED, name);

/** Address, undefined behaviour, and conversions that change a value: see CMakeLists.txt. */
async function native() {
  await setup('build', 'fuzz');
  await buildPreset(SANITIZED, {}, false, ['job-entity-tests']);
  return sanitized((env) => googleTest(sanitizedProgram('job-entity-tests'), [], env));
}

async function command() {
  await setup('build', 'fuzz');
  await buildPreset(SANITIZED, {}, false, ['job-entity']);
  const program = sanitizedProgram('job-entity');
  return sanitized((env) =>
    jest('command', {
      env: { ...env, JOB_ENTITY_COMMAND: program },
      args: ['--testPathIgnorePatterns', OTHER_PROGRAMS],
    }),
  );
}

/** Reads of what was never written, which the sanitizers do not see, and leaks. */
async function valgrind() {
  await setup('build', 'valgrind');
  await buildNative(false);
  const spared = `--suppressions=${join(root, 'tests/sanitize/valgrind.supp')}`;
  const options = ['--quiet', '--leak-check=full', '--error-exitcode=99', spared];
  return googleTest('valgrind', [...options, join(root, nativeTests), SHORT]);
}

/** The module's code: every load and store within the memory, and aligned. */
async function wasm() {
  await setup('build');
  const program = 'job-entity-tests-safe-heap';
  await buildPreset('wasm', emscriptenEnvironment(), false, [program]);
  return googleTest(process.execPath, [join(root, 'build/wasm', `${program}.js`), SHORT]);
}

/** Without running anything. What it is wrong about is in a list, each with the reason. */
async function cppcheck() {
  await setup('build', 'cppcheck');
  const folder = join(root, 'build/cppcheck');
  mkdirSync(folder, { recursive: true });
  await run(
    'cppcheck',
    [
      ...['--enable=warning,performance,portability', '--std=c++17', '--language=c++'],
      ...['--quiet', '--error-exitcode=1', `-j${availableParallelism()}`],
      ...[`--cppcheck-build-dir=${folder}`, '--suppressions-list=tests/sanitize/cppcheck.txt'],
      ...['-I', 'native/include', '-I', 'native/src', '-I', 'wasm'],
      ...['-DJOB_ENTITY_VERSION=""', '--template={file}:{line}: {id}: {message}'],
      ...['native/src', 'native/cli', 'wasm'],
    ],
    { log: 'cppcheck' },
  );
}

const PARTS = [
  {
    name: 'native',
    title: 'GoogleTest with the address and undefined behaviour sanitizers',
    work: native,
  },
  { name: 'command', title: 'Jest, the command with the sanitizers', work: command },
  { name: 'valgrind', title: 'GoogleTest, short tests, under Valgrind', work: valgrind },
  { name: 'wasm', title: 'GoogleTest, short tests, wasm with SAFE_HEAP', work: wasm },
  { name: 'cppcheck', title: 'Cppcheck', work: cppcheck },
];

await main(import.meta.url, async (names) => {
  const unknown = names.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown) {
    throw new Failure(
      `Unknown part ${unknown}; there are ${PARTS.map(({ name }) => name).join(', ')}.`,
    );
  }
  await runChecks(
    'sanitize',
    PARTS.filter(({ name }) => names.length === 0 || names.includes(name)),
  );
});
