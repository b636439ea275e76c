// npm run coverage
//
// Builds the core and the command with clang, counting lines and branches, runs GoogleTest and the tests
// of the command on that, and prints how much of native/ has been run, by folder. Fails below the
// floors. build/coverage/html shows each line.

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { Failure, main, root, run, say, step } from './lib/run.mjs';
import { filesUnder } from './lib/stamp.mjs';
import { googleTest, jest } from './lib/suites.mjs';
import { build } from './build.mjs';
import { setup } from './setup.mjs';

/** Percent of all that is counted. */
const FLOORS = { lines: 95, branches: 90 };
/** So many of the files with the most lines and branches that nothing ran are named. */
const SHOWN_FILES = 20;

const BUILD = join(root, 'build/coverage');
const PROFILES = join(BUILD, 'profiles');
const PROGRAMS = ['job-entity-tests', 'job-entity'].map((name) => join(BUILD, name));

/** Runs both suites; each program leaves what it counted in PROFILES. */
async function runTests() {
  rmSync(PROFILES, { recursive: true, force: true });
  mkdirSync(PROFILES, { recursive: true });
  const [tests, command] = PROGRAMS;
  // %4m: processes that run at the same time share four files.
  const env = (name) => ({ LLVM_PROFILE_FILE: join(PROFILES, `${name}-%4m.profraw`) });
  const all = [
    await step('GoogleTest', () => googleTest(tests, [], env('tests'))),
    await step('Jest, the command', () =>
      jest('command', { env: { ...env('command'), JOB_ENTITY_COMMAND: command } }),
    ),
  ];
  const failed = all.reduce((count, one) => count + one.failed, 0);
  if (failed > 0) throw new Failure(`${failed} tests fail: what they would run is not counted.`);
}

/** All that was counted, in one file. @returns {Promise<string>} */
async function merged() {
  // By programs that a test started without our environment.
  const stray = join(root, 'default.profraw');
  if (existsSync(stray)) renameSync(stray, join(PROFILES, 'stray.profraw'));
  const all = join(BUILD, 'all.profdata');
  const raw = filesUnder([relative(root, PROFILES).split(sep).join('/')]);
  await run('llvm-profdata', ['merge', '-sparse', ...raw, '-o', all]);
  return all;
}

const SOURCES = join(root, 'native');

/** Counts of each file of native/. @param {string} profile */
async function countsOf(profile) {
  const [first, second] = PROGRAMS;
  const { output } = await run('llvm-cov', [
    ...['export', '-summary-only', `-instr-profile=${profile}`, first, `-object=${second}`],
    SOURCES,
  ]);
  const { data } = JSON.parse(output.slice(output.indexOf('{')));
  return data[0].files.map(({ filename, summary }) => ({
    file: relative(SOURCES, filename).split(sep).join('/'),
    lines: summary.lines,
    branches: summary.branches,
  }));
}

const sum = (files, kind) => {
  const count = files.reduce((all, file) => all + file[kind].count, 0);
  const covered = files.reduce((all, file) => all + file[kind].covered, 0);
  return { count, covered, percent: count > 0 ? (100 * covered) / count : 100 };
};

const percentText = ({ count, percent }) => (count > 0 ? `${percent.toFixed(1)} %` : '-');

/** @param {[string, object[]][]} groups each a name and its files */
function table(groups) {
  const row = (...cells) =>
    say(cells.map((cell, i) => (i > 0 ? cell.padStart(12) : cell.padEnd(36))).join(''));
  row('', 'lines', 'of', 'branches', 'of');
  for (const [name, files] of groups) {
    const [lines, branches] = [sum(files, 'lines'), sum(files, 'branches')];
    row(name, percentText(lines), `${lines.count}`, percentText(branches), `${branches.count}`);
  }
}

const folderOf = (file) => file.split('/').slice(0, -1).slice(0, 2).join('/');
const missed = ({ lines, branches }) =>
  lines.count - lines.covered + branches.count - branches.covered;

/** Prints the tables; the floors that are missed. @returns {string[]} */
function report(files) {
  const folders = [...new Set(files.map(({ file }) => folderOf(file)))].sort();
  table([
    ...folders.map((folder) => [folder, files.filter(({ file }) => folderOf(file) === folder)]),
    ['all', files],
  ]);
  say('\nThe most of what nothing ran:');
  const worst = files.toSorted((a, b) => missed(b) - missed(a)).slice(0, SHOWN_FILES);
  table(worst.map((file) => [file.file, [file]]));
  return Object.entries(FLOORS).flatMap(([kind, floor]) => {
    const { percent } = sum(files, kind);
    return percent < floor ? [`${kind}: ${percent.toFixed(2)} %, the floor is ${floor} %`] : [];
  });
}

await main(import.meta.url, async () => {
  await setup('build', 'coverage');
  // Tests of the command run what the ordinary build makes beside it.
  await build();
  await step('cmake --preset coverage', () =>
    run('cmake', ['--preset', 'coverage'], { log: 'configure-coverage' }),
  );
  const targets = ['job-entity-tests', 'job-entity'].flatMap((name) => ['--target', name]);
  await step('cmake --build --preset coverage', () =>
    run('cmake', ['--build', '--preset', 'coverage', ...targets], { log: 'build-coverage' }),
  );
  await runTests();
  const profile = await merged();
  const below = report(await countsOf(profile));
  if (below.length > 0) throw new Failure(below.join('\n'));
});
