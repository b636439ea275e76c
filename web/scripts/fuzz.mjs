// npm run fuzz -- [SECONDS] [-- libFuzzer's own options]
//
// Builds the fuzz targets with clang and the sanitizers, and runs each for so long (60 seconds by
// default), starting from the fixtures and from what the tests evaluate. Its findings are in
// build/fuzz/crashes.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root, run, step } from './lib/run.mjs';
import { setup } from './setup.mjs';

const FIXTURES = join(root, 'tests/fixtures');

/** Expressions of the table of tests, also with unknown names, each behind a byte of options. */
function expressions() {
  const table = readFileSync(join(root, 'tests/native/expr_cases.inc'), 'utf8');
  const texts = [...table.matchAll(/^\{("(?:[^"\\]|\\.)*"),/gm)].map(([, text]) => text);
  // Literals of C++ that are not JSON have octal escapes, so those are left as they are.
  const unknown = texts.flatMap((text) => [
    text.replace(/\b\d+\b/, 'Ui'),
    text.replace(/'[^']*'/, 'Us'),
    text.replace(/\[[^\][]*\]/, 'Ul'),
    text.replace(/\b[A-Z]\w*\.\w+/g, 'U'),
  ]);
  const all = [...new Set([...texts, ...unknown])];
  return all.map((text, i) => `${String.fromCharCode(i & 31)}${text.slice(1, -1)}`);
}

/** Templates of the fixtures, each behind a byte of options. */
function templates() {
  const found = [];
  const look = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (value.template) found.push(JSON.stringify(value.template));
    Object.values(value).forEach(look);
  };
  for (const name of readdirSync(FIXTURES)) {
    try {
      look(JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')));
    } catch {
      // Those that are not JSON on purpose.
    }
  }
  return found.flatMap((text) => [`\0${text}`, `\x01${text}`, `\x02${text}`]);
}

/** The fixtures, each behind a byte that says how large the pieces are. */
function captures() {
  return readdirSync(FIXTURES).map((name, i) =>
    Buffer.concat([Buffer.from([i]), readFileSync(join(FIXTURES, name))]),
  );
}

/** Rules and paths, a line each, as ../../tests/fuzz/paths_fuzzer.cc reads them. */
const PATHS = [
  'p/mnt/shows\t/srv/shows\np/mnt\tZ:\\mnt\n/mnt/shows/a.ma\n/mnt/x\n/other',
  'wP:\\shows\t/mnt/shows\nwp:/SHOWS/a\t//host/share\nP:\\shows\\a\\b.exr\nP:/Shows/../a\n.\\a',
  'us3://bucket/a\tC:\\a\nu\t/\nw\\\\host\\share\t/mnt\ns3://bucket/a/b\n\\\\HOST\\share\\x\n',
];

/** The start of each target beside its own corpus: texts, or the fixtures as they are. */
const TARGETS = {
  'job-entity-decode-fuzzer': undefined,
  'job-entity-capture-fuzzer': captures,
  'job-entity-paths-fuzzer': () => PATHS,
  'job-entity-redact-fuzzer': undefined,
  'job-entity-expr-fuzzer': expressions,
  'job-entity-template-fuzzer': templates,
};

/** The folder that a target starts from. */
function seedsOf(target) {
  const make = TARGETS[target];
  if (!make) return FIXTURES;
  const folder = join(root, 'build/fuzz/seeds', target);
  mkdirSync(folder, { recursive: true });
  for (const [i, input] of make().entries()) writeFileSync(join(folder, String(i)), input);
  return folder;
}

const LARGEST_INPUT = 16_384;

await main(import.meta.url, async ([seconds = '60', ...more]) => {
  if (!/^\d+$/.test(seconds)) throw new Failure('npm run fuzz -- SECONDS: a whole number.');
  await setup('build', 'fuzz');
  await step('cmake --preset fuzz', () => run('cmake', ['--preset', 'fuzz'], { log: 'fuzz' }));
  await step('building the fuzz targets', () =>
    run('cmake', ['--build', '--preset', 'fuzz', '--target', ...Object.keys(TARGETS)], {
      log: 'fuzz-build',
    }),
  );
  const crashes = join(root, 'build/fuzz/crashes');
  for (const target of Object.keys(TARGETS)) {
    const corpus = join(root, 'build/fuzz/corpus', target);
    for (const folder of [corpus, crashes]) mkdirSync(folder, { recursive: true });
    const options = [
      `-max_total_time=${seconds}`,
      `-max_len=${LARGEST_INPUT}`,
      `-artifact_prefix=${crashes}/`,
      '-print_final_stats=1',
    ];
    const inputs = [corpus, seedsOf(target)];
    const { code } = await run(
      join(root, 'build/fuzz', target),
      [...options, ...more.filter((word) => word !== '--'), ...inputs],
      { echo: true, mayFail: true },
    );
    if (code !== 0) throw new Failure(`${target} found something: see build/fuzz/crashes.`);
  }
});
