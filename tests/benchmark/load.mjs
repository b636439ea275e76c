// Cold start: each sample is a new process of Node that imports a library and makes it ready, by its
// own clock. The clock starts when Node has imported some module: its loader's own start is spent in
// every program.

import { join } from 'node:path';

import { root, run } from '../../web/scripts/lib/run.mjs';

const SAMPLES = 9;

const SOURCES = {
  'AWS SDK client': `
    const { DeadlineClient } = await import('@aws-sdk/client-deadline');
    new DeadlineClient({ region: 'us-west-2' });`,
  'deadline-job-entity': `
    const { init } = await import('deadline-job-entity');
    await init();`,
};

const median = (values) => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];

async function once(source) {
  const script = `await import('./random.mjs');
    const start = performance.now();${source}
    console.log(performance.now() - start);process.exit(0);`;
  const { output } = await run(
    process.execPath,
    ['--no-warnings', '--input-type=module', '-e', script],
    { cwd: join(root, 'tests/benchmark') },
  );
  return Number(output.trim().split('\n').pop());
}

export async function benchmarkLoad() {
  const times = Object.fromEntries(Object.keys(SOURCES).map((name) => [name, []]));
  for (let i = 0; i < SAMPLES; ++i) {
    for (const [name, source] of Object.entries(SOURCES)) times[name].push(await once(source));
  }
  const [first] = Object.keys(SOURCES);
  return Object.entries(times).map(([name, values]) => {
    const ratios = values.map((value, i) => times[first][i] / value);
    return {
      name,
      milliseconds: median(values),
      ratio: median(ratios),
      low: Math.min(...ratios),
      high: Math.max(...ratios),
    };
  });
}
