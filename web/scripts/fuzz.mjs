// npm run fuzz -- [SECONDS] [TARGET...] [--merge] [-- libFuzzer's own options]
//
// Builds the fuzz targets of tests/fuzz with clang and the sanitizers, and runs each, or those that
// are named, for so long (60 seconds by default), starting from its committed corpus and from what
// earlier runs have found. Its findings are in build/fuzz/crashes.
//
// native-wasm, which is a target too, gives mutants to the native command and to the package's.
//
// --merge: then writes the corpora anew, with the fewest short inputs that reach all that these
// reach; with 0 seconds, without a run before.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root, run, say, step } from './lib/run.mjs';
import { fuzzTargets, unpackCorpus, writeCorpus } from './lib/corpus.mjs';
import { undefinedOptions } from './lib/sanitizers.mjs';
import { build } from './build.mjs';
import { setup } from './setup.mjs';

const BUILD = join(root, 'build/fuzz');
const CRASHES = join(BUILD, 'crashes');

const LARGEST_INPUT = 16_384;
/** The target that is not one of libFuzzer's. */
const BUILDS = 'native-wasm';
const MUTANTS = 500;
/** Longer inputs are cut off to this in a corpus. */
const LARGEST_KEPT = 2048;

const programOf = (target) => join(BUILD, `job-entity-${target}-fuzzer`);
const foundFolder = (target) => join(BUILD, 'corpus', target);
const committedFolder = (target) => join(BUILD, 'seeds', target);

function readArguments(args) {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const targets = [...fuzzTargets(), BUILDS];
  const chosen = own.filter((word) => targets.includes(word));
  const rest = own.filter((word) => !targets.includes(word) && word !== '--merge');
  if (rest.length > 1 || !/^\d+$/.test(rest[0] ?? '60')) {
    throw new Failure(
      `npm run fuzz -- [SECONDS] [TARGET...] [--merge]: targets are ${targets.join(', ')}.`,
    );
  }
  return {
    seconds: Number(rest[0] ?? 60),
    targets: chosen.length > 0 ? chosen : targets,
    merges: own.includes('--merge'),
    more: end < 0 ? [] : args.slice(end + 1),
  };
}

async function buildFuzzers() {
  await step('cmake --preset fuzz', () => run('cmake', ['--preset', 'fuzz'], { log: 'fuzz' }));
  await step('building the fuzz targets', () =>
    run('cmake', ['--build', '--preset', 'fuzz', '--target', 'job-entity-fuzzers'], {
      log: 'fuzz-build',
    }),
  );
}

async function fuzz(target, seconds, more) {
  const options = [
    `-max_total_time=${seconds}`,
    `-max_len=${LARGEST_INPUT}`,
    `-artifact_prefix=${CRASHES}/${target}-`,
    '-print_final_stats=1',
  ];
  const folders = [foundFolder(target), committedFolder(target)];
  const { code } = await run(programOf(target), [...options, ...more, ...folders], {
    // Otherwise a conversion that changes a value is told, and the run goes on.
    env: { UBSAN_OPTIONS: undefinedOptions('halt_on_error=1') },
    echo: true,
    mayFail: true,
  });
  if (code !== 0) throw new Failure(`${target} found something: see build/fuzz/crashes.`);
}

/** Compares the builds, a new lot of mutants each time. */
async function fuzzBuilds(seconds) {
  const { compareBuilds } = await import('../../tests/fuzz/native_wasm.js');
  const end = performance.now() + 1000 * seconds;
  let seed = 1;
  for (; performance.now() < end; seed += MUTANTS) {
    const found = await compareBuilds(seed, MUTANTS);
    if (found.length > 0) throw new Failure(`${BUILDS}, from seed ${seed}:\n${found.join('\n')}`);
  }
  say(`${BUILDS}: ${seed - 1} mutants`);
}

/** Edges alone count: how often each is passed would keep ten times as many inputs. */
async function merge(target) {
  const folder = join(BUILD, 'merged', target);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const options = ['-set_cover_merge=1', '-use_counters=0', `-max_len=${LARGEST_KEPT}`];
  const folders = [folder, committedFolder(target), foundFolder(target)];
  await run(programOf(target), [...options, ...folders], { log: `fuzz-merge-${target}` });
  say(`${target}: ${writeCorpus(target, folder)} inputs`);
}

await main(import.meta.url, async (args) => {
  const { seconds, targets, merges, more } = readArguments(args);
  await setup('build', 'fuzz');
  const fuzzers = targets.filter((target) => target !== BUILDS);
  if (fuzzers.length > 0) await buildFuzzers();
  mkdirSync(CRASHES, { recursive: true });
  for (const target of fuzzers) {
    mkdirSync(foundFolder(target), { recursive: true });
    unpackCorpus(target, committedFolder(target));
    if (seconds > 0) await fuzz(target, seconds, more);
    if (merges) await merge(target);
  }
  if (!targets.includes(BUILDS) || seconds === 0) return;
  await build();
  await fuzzBuilds(seconds);
});
