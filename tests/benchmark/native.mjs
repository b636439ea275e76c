// The native decoder beside other C++ parsers: builds native_benchmark.cc and runs it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, root, run, step } from '../../web/scripts/lib/run.mjs';
import { setup } from '../../web/scripts/setup.mjs';
import { RESPONSES } from './responses.mjs';

const INPUTS = ['5 KB', '100 KB script-heavy', '100 KB field-heavy', '10 MB'];
const REPETITIONS = 9;

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
  }
  return rows;
}
