// Natively: what the check of templates costs beside decoding what they are in, and an expression.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { Failure, root, run, step } from '../../web/scripts/lib/run.mjs';
import { setup } from '../../web/scripts/setup.mjs';
import { seeded } from './random.mjs';

const REPETITIONS = 9;
const MOST_STEPS = 24;
const BYTES = 10_000_000;

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
const WORDS = ['render', 'denoise', 'comp', 'cache', 'publish', 'plate'];

/** A line of a script, every third of which refers to something. */
function line(random) {
  const kind = random.below(6);
  if (kind === 0) return `render --frame {{Task.Param.Frame}} --samples ${random.below(4096)}`;
  if (kind === 1)
    return `cp -r {{Param.Scene}} {{Session.WorkingDirectory}}/scene${random.below(9)}`;
  return `echo "${random.pick(WORDS)} ${random.pick(WORDS)}" >> /tmp/${random.pick(WORDS)}.log`;
}

/** A step's template with `files` files of about `size` characters each. */
function template(random, name, files, size) {
  const script = () => {
    const lines = [];
    for (let length = 0; length < size; length += lines.at(-1).length + 2) lines.push(line(random));
    return lines.join('\n');
  };
  return {
    name,
    parameterSpace: {
      taskParameterDefinitions: [
        { name: 'Frame', type: 'INT', range: `1-${1 + random.below(500)}` },
        { name: 'Layer', type: 'STRING', range: ['beauty', 'shadow', 'depth', 'normal'] },
      ],
    },
    script: {
      actions: {
        onRun: {
          command: '{{Task.File.f0}}',
          args: [
            '--frame',
            '{{Task.Param.Frame}}',
            '--layer={{Task.Param.Layer}}',
            '{{Param.Scene}}',
          ],
          timeout: 3600,
        },
      },
      embeddedFiles: Array.from({ length: files }, (_, i) => ({
        name: `f${i}`,
        type: 'TEXT',
        runnable: true,
        data: script(),
      })),
    },
  };
}

/** A response with about 10 MB of templates without a fault: at most 25 entities are valid. */
function response(size) {
  const random = seeded(7);
  const files = Math.max(1, Math.round(BYTES / MOST_STEPS / size));
  const entities = [
    {
      jobDetails: {
        jobId: JOB,
        logGroupName: '/studio/queue',
        schemaVersion: 'jobtemplate-2023-09',
        parameters: { Scene: { string: '/shows/a/scene.ma' }, Frames: { int: '240' } },
      },
    },
  ];
  for (let i = 0; i < MOST_STEPS; ++i)
    entities.push({
      stepDetails: {
        jobId: JOB,
        stepId: `step-${i.toString(16).padStart(32, '0')}`,
        schemaVersion: 'jobtemplate-2023-09',
        template: template(random, `Step ${i}`, files, size),
        dependencies: [],
      },
    });
  return JSON.stringify({ entities, errors: [] });
}

const INPUTS = {
  '10 MB, files of 20 KB': 20_000,
  '10 MB, files of 1 KB': 1_000,
  '10 MB, files of 100 bytes': 100,
};

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Writes the inputs and gives their names. @param {string} folder */
export function writeInputs(folder) {
  mkdirSync(folder, { recursive: true });
  return Object.entries(INPUTS).map(([input, size]) => {
    const file = join(folder, `templates-${size}.json`);
    writeFileSync(file, response(size));
    return { input, file };
  });
}

/** Ratios to decoding the same bytes, medians of interleaved repetitions. */
export async function benchmarkTemplates() {
  await setup('build', 'bench');
  const folder = join(root, 'build/native-bench');
  await step('building the native benchmark', async () => {
    await run('cmake', ['--preset', 'native-bench'], { log: 'native-bench' });
    const target = ['--target', 'job-entity-template-benchmark'];
    await run('cmake', ['--build', '--preset', 'native-bench', ...target], {
      log: 'native-bench-build',
    });
  });
  const inputs = writeInputs(join(folder, 'inputs'));
  const { output } = await run(join(folder, 'job-entity-template-benchmark'), [
    '--benchmark_format=json',
    `--benchmark_repetitions=${REPETITIONS}`,
    '--benchmark_enable_random_interleaving=true',
    '--benchmark_min_time=0.02',
    ...inputs.map(({ file }) => file),
  ]);
  const { benchmarks } = JSON.parse(output.slice(output.indexOf('{')));
  const timesOf = (name) =>
    benchmarks
      .filter((one) => one.run_type === 'iteration' && one.name.startsWith(name))
      .map((one) => one.cpu_time);
  const row = (input, name, times, reference) => {
    if (times.length === 0) throw new Failure('The native benchmark gave no result.');
    return {
      input,
      name,
      milliseconds: median(times) / 1e6,
      ratio: reference / median(times),
      low: reference / Math.max(...times),
      high: reference / Math.min(...times),
    };
  };
  const rows = inputs.flatMap(({ input, file }) => {
    const decoding = timesOf(`decode|${file}`);
    const reference = median(decoding);
    return [
      row(input, 'decode', decoding, reference),
      row(input, 'check templates', timesOf(`check templates|${file}`), reference),
    ];
  });
  const expression = timesOf('a typical expression|');
  return [...rows, row('', 'a typical expression', expression, median(expression))];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const { file } of writeInputs(process.argv[2] ?? '.')) console.log(file);
