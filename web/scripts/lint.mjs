// npm run lint: everything that can be said about the sources without running them.
//
//   node web/scripts/lint.mjs [--fix]    --fix writes every file in its formatter's style instead
//
// All checks are done, even after one that fails. Counts go to build/test-results/lint.json.

import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join, relative, sep } from 'node:path';

import { Failure, main, root, run, runNode, say } from './lib/run.mjs';
import { runChecks } from './lib/checks.mjs';
import { filesUnder } from './lib/stamp.mjs';
import { apiReports } from './api-report.mjs';
import { build } from './build.mjs';
import { checkNotices } from './check-notices.mjs';
import { setup } from './setup.mjs';
import { writeSite } from './site.mjs';

async function tool(path, ...args) {
  await runNode([join('node_modules', path), ...args], { echo: true });
}

async function clangFormat(...options) {
  const files = filesUnder(['native', 'wasm', 'tests/native', 'tests/fuzz']).filter((path) =>
    /\.(h|hpp|cc|cpp)$/.test(path),
  );
  await run('clang-format', [...options, ...files], { echo: true });
}

/** Options of g++ that clang does not know are not findings. */
const CLANG_TIDY_ARGUMENTS = [
  '--quiet',
  '-p=build/native',
  '--extra-arg=-Wno-unknown-warning-option',
  '--extra-arg=-Wno-ignored-optimization-argument',
];

async function clangTidy() {
  const commands = JSON.parse(
    readFileSync(join(root, 'build/native/compile_commands.json'), 'utf8'),
  );
  const files = [...new Set(commands.map(({ file }) => relative(root, file).split(sep).join('/')))];
  const queue = files.filter((file) => file.startsWith('native/'));
  const failed = [];
  const worker = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const { code, output } = await run('clang-tidy', [...CLANG_TIDY_ARGUMENTS, file], {
        mayFail: true,
      });
      if (code === 0) continue;
      failed.push(file);
      // Without the counts of warnings suppressed in system headers
      say(
        output.replace(
          /^\d+ warnings?( and \d+ errors?)? (generated|treated as errors)\.?\n/gm,
          '',
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  if (failed.length > 0) throw new Failure(`clang-tidy found something in ${failed.join(', ')}`);
}

/** If two files define one name, g++ finds it when it links the command as a whole. */
async function oneDefinition() {
  await run('cmake', ['--preset', 'odr'], { log: 'configure-odr' });
  await run('cmake', ['--build', '--preset', 'odr', '--target', 'job-entity'], { log: 'odr' });
}

/** The public headers, read as those who read their pages would see them. */
async function doxygen() {
  mkdirSync(join(root, 'build'), { recursive: true });
  const { output } = await run('doxygen', ['native/Doxyfile'], { log: 'doxygen' });
  if (output.includes('warning:')) throw new Failure(output);
}

const BINARY = /\.(png|gif|ico|wasm|gz|zip)$/;
const FIXTURES = /^tests\/fixtures\//;

/** Texts that no file may hold, each as [its name, its pattern, which files are spared]. */
const FORBIDDEN = [
  // eslint-disable-next-line no-control-regex
  ['a character beyond ASCII', /[^\x00-\x7f]/, FIXTURES],
  ['a carriage return', /\r/, FIXTURES],
  ['the path of this checkout', textPattern(root), /^$/],
  // Paths of made-up people are what tests of path mapping are about.
  ['a path in this home folder', textPattern(homedir() + sep), /^tests\//],
  ['a package host', /:\/\/(registry|deb|archive|security|mirrors?|artifactory)[.-][a-z]/i, /^$/],
  ['a resolved address in the lock file', /^\s*"resolved": "http/m, FIXTURES],
];

function textPattern(text) {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

async function texts() {
  const { output } = await run('git', ['ls-files', '-z', '-co', '--exclude-standard']);
  const findings = [];
  for (const path of output.split('\0')) {
    if (!path || BINARY.test(path)) continue;
    let text;
    try {
      text = readFileSync(join(root, path), 'utf8');
    } catch {
      continue; // deleted, but not yet in git's index
    }
    for (const [what, pattern, spared] of FORBIDDEN) {
      const hit = spared.test(path) ? null : pattern.exec(text);
      if (!hit) continue;
      const line = text.slice(0, hit.index).split('\n').length;
      findings.push(`${path}:${line}: ${what}: ${JSON.stringify(hit[0])}`);
    }
  }
  if (findings.length > 0) throw new Failure(findings.join('\n'));
}

const CHECKS = [
  { title: 'ESLint', work: () => tool('eslint/bin/eslint.js', '.', '--max-warnings=0') },
  { title: 'Prettier', work: () => tool('prettier/bin/prettier.cjs', '--check', '.') },
  { title: 'TypeScript over the JSDoc types', work: () => tool('typescript/bin/tsc') },
  { title: 'clang-format', work: () => clangFormat('--dry-run', '-Werror') },
  { title: 'clang-tidy', work: clangTidy },
  { title: 'One definition of each name', work: oneDefinition },
  { title: 'Doxygen over the public headers', work: doxygen },
  { title: 'Notices of third parties', work: checkNotices },
  { title: 'Reports of what is exported', work: () => apiReports(true) },
  { title: 'The documentation site, without warnings and dead links', work: writeSite },
  { title: 'ASCII, no machine paths, no package hosts', work: texts },
];

async function fix() {
  await tool('eslint/bin/eslint.js', '.', '--fix');
  await tool('prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.');
  await clangFormat('-i');
}

await main(import.meta.url, async (args) => {
  const unknown = args.find((argument) => argument !== '--fix');
  if (unknown) throw new Failure(`Unknown argument ${unknown}; there is only --fix.`);
  await setup('build', 'lint');
  if (args.includes('--fix')) return fix();
  // clang-tidy reads the native build's commands, TypeScript the types in web/dist.
  await build();
  await runChecks('lint', CHECKS);
});
