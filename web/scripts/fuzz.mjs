// npm run fuzz -- [SECONDS] [-- libFuzzer's own options]
//
// Builds the fuzz targets with clang and the sanitizers, and runs each for so long (60 seconds by
// default), starting from the fixtures. What it finds lies in build/fuzz/crashes.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root, run, step } from './lib/run.mjs';
import { setup } from './setup.mjs';

const TARGETS = ['job-entity-decode-fuzzer', 'job-entity-expr-fuzzer'];
const LARGEST_INPUT = 16_384;

await main(import.meta.url, async ([seconds = '60', ...more]) => {
  if (!/^\d+$/.test(seconds)) throw new Failure('npm run fuzz -- SECONDS: a whole number.');
  await setup('build', 'fuzz');
  await step('cmake --preset fuzz', () => run('cmake', ['--preset', 'fuzz'], { log: 'fuzz' }));
  await step('building the fuzz targets', () =>
    run('cmake', ['--build', '--preset', 'fuzz', '--target', ...TARGETS], { log: 'fuzz-build' }),
  );
  const corpus = join(root, 'build/fuzz/corpus');
  const crashes = join(root, 'build/fuzz/crashes');
  for (const folder of [corpus, crashes]) mkdirSync(folder, { recursive: true });
  for (const target of TARGETS) {
    const options = [
      `-max_total_time=${seconds}`,
      `-max_len=${LARGEST_INPUT}`,
      `-artifact_prefix=${crashes}/`,
      '-print_final_stats=1',
    ];
    const inputs = [corpus, join(root, 'tests/fixtures')];
    const { code } = await run(
      join(root, 'build/fuzz', target),
      [...options, ...more.filter((word) => word !== '--'), ...inputs],
      { echo: true, mayFail: true },
    );
    if (code !== 0) throw new Failure(`${target} found something: see build/fuzz/crashes.`);
  }
});
