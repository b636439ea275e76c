// The native decoder beside other C++ parsers: builds native_benchmark.cc and runs it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { init } from 'deadline-job-entity';

import { Failure, root, run, step } from '../../web/scripts/lib/run.mjs';
import { setup } from '../../web/scripts/setup.mjs';
import { OURS, decodeOurs } from './decode.mjs';
import { RESPONSES } from './responses.mjs';
import { race } from './rounds.mjs';

const INPUTS = ['5 KB', '100 KB script-heavy', '100 KB field-heavy', '10 MB'];
const REPETITIONS = 9;
const NATIVE = 'job-entity';

/** Ratios to simdjson On-Demand, medians of interleaved repetitions. */
export async function benchmarkNative() {
  await setup('build', 'bench');
  const folder = join(root, 'build/native-bench');
  await step('building the native benchmark', async () => {
    await run('cmake', ['--preset', 'native-bench'], { log: 'native-bench' });
    await run(
      'cmake',
      ['--build', '--preset', 'native-bench', '--target', 'job-entity-benchmark'],
      {
        log: 'native-bench-build',
      },
    );
  });
  const inputs = join(folder, 'inputs');
  mkdirSync(inputs, { recursive: true });
  const files = INPUTS.map((input) => {
    const file = join(inputs, `${input.replace(/\W+/g, '-')}.json`);
    writeFileSync(file, RESPONSES[input]());
    return file;
  });
  const { output } = await run(join(folder, 'job-entity-benchmark'), [
    '--benchmark_format=json',
    `--benchmark_repetitions=${REPETITIONS}`,
    '--benchmark_enable_random_interleaving=true',
    '--benchmark_min_time=0.02',
    ...files,
  ]);
  const { benchmarks } = JSON.parse(output.slice(output.indexOf('{')));
  await init();
  const rows = [];
  for (const [i, input] of INPUTS.entries()) {
    const mine = benchmarks.filter(
      (one) => one.run_type === 'iteration' && one.name.includes(files[i]),
    );
    const times = new Map();
    for (const one of mine) {
      const name = one.name.split('|')[0];
      times.set(name, [...(times.get(name) ?? []), one.cpu_time]);
    }
    if (times.size === 0) throw new Failure('The native benchmark gave no result.');
    const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
    const reference = median(times.get('simdjson On-Demand'));
    for (const [name, values] of times) {
      rows.push({
        input,
        name,
        milliseconds: median(values) / 1e6,
        ratio: reference / median(values),
        low: reference / Math.max(...values),
        high: reference / Math.min(...values),
      });
    }
    // The module in this process, right after: the copy into its memory is counted on both sides.
    const bytes = RESPONSES[input]();
    const [wasm] = await race({ [OURS]: () => decodeOurs(bytes) });
    const nanoseconds = wasm.milliseconds * 1e6;
    rows.push({
      input,
      name: 'job-entity as wasm, by its own native time',
      milliseconds: wasm.milliseconds,
      ratio: median(times.get(NATIVE)) / nanoseconds,
      low: Math.min(...times.get(NATIVE)) / nanoseconds,
      high: Math.max(...times.get(NATIVE)) / nanoseconds,
    });
  }
  return rows;
}
