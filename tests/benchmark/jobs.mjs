// What more processors do for a log: the command with --jobs 1 and with as many as there are, over one
// file, a gzip file and several files; the package with one worker and with as many as there are. The log is in memory where the system has a file system there.
//
//   npm run bench -- jobs [--rounds 9]
//   node tests/benchmark/jobs.mjs [--size 400MB] [--rounds 9] [--command FILE]

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  openAsBlob,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';

import { captureChunks, sizeOf } from '../../web/scripts/lib/capture-chunks.mjs';
import { main, root } from '../../web/scripts/lib/run.mjs';
import { seeded } from './random.mjs';
import { printTopic } from './report.mjs';

const MEMORY = '/dev/shm';
const MOST_OUTPUT = 2 ** 30;
/** As logs are rotated. */
const PARTS = 8;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/** The log, the same gzipped, and cut into files between its lines. */
async function makeInputs(folder, size) {
  const log = join(folder, 'worker.log');
  await pipeline(Readable.from(captureChunks(size, 1)), createWriteStream(log));
  const bytes = readFileSync(log);
  const gzip = join(folder, 'worker.log.gz');
  writeFileSync(gzip, gzipSync(bytes.subarray(0, bytes.length / 2), { level: 1 }));
  const parts = [];
  for (let begin = 0; begin < bytes.length;) {
    const nominal = Math.max(begin, Math.floor((bytes.length * (parts.length + 1)) / PARTS));
    const feed = bytes.indexOf('\n', Math.min(nominal, bytes.length - 1));
    const end = feed < 0 ? bytes.length : feed + 1;
    parts.push(join(folder, `worker.log.${parts.length}`));
    writeFileSync(parts.at(-1), bytes.subarray(begin, end));
    begin = end;
  }
  const [, job] = /"jobId":"(job-[0-9a-f]{32})"/.exec(bytes.toString('latin1', 0, 1 << 16)) ?? [];
  return { log, gzip, parts, job };
}

function run(command, call, stdout) {
  const stdio = ['ignore', stdout, 'pipe'];
  const found = spawnSync(command, call, { stdio, maxBuffer: MOST_OUTPUT });
  if (found.status === null || found.status > 1) {
    throw new Error(`${call.join(' ')}: ${found.stderr}`);
  }
  return found;
}

/** Milliseconds; what it prints is thrown away, since reading it would take a processor. */
function timeOf(command, call) {
  const start = performance.now();
  run(command, call, 'ignore');
  return performance.now() - start;
}

/**
 * The package, in the workers of this process.
 * @param {string[]} files
 * @param {string} workers
 * @returns {Promise<{ milliseconds: number, digest: string }>}
 */
async function inWorkers(files, workers) {
  const { readCaptures } = await import('deadline-job-entity/worker');
  const inputs = await Promise.all(
    files.map(async (file) => ({ name: file, input: await openAsBlob(file) })),
  );
  const found = createHash('sha1');
  const start = performance.now();
  for await (const batch of readCaptures(inputs, { workers: Number(workers) })) {
    found.update(`${batch.capture.index} ${batch.capture.requestId} ${batch.errors.length}\n`);
    batch.delete();
  }
  return { milliseconds: performance.now() - start, digest: found.digest('hex') };
}

function digestOf(command, call) {
  return createHash('sha1')
    .update(run(command, call, 'pipe').stdout)
    .digest('hex');
}

/**
 * @param {{ size?: number, rounds?: number, command?: string }} [options]
 * @returns {Promise<object[]>} a row each: the time with all processors, and how many times as fast that
 *     is as with one, as medians of rounds in which all run in shuffled order
 */
export async function benchmarkJobs({ size = 4e8, rounds = 9, command } = {}) {
  const program = command ?? join(root, 'build/native/job-entity');
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'job-entity-bench-'));
  const all = String(availableParallelism());
  try {
    const { log, gzip, parts, job } = await makeInputs(folder, size);
    const works = [
      ['rows, all kinds', ['rows', log]],
      ['rows --kind response', ['rows', '--kind', 'response', log]],
      ['rows of a gzip file, half of it', ['rows', gzip]],
      [`rows of ${parts.length} files`, ['rows', ...parts]],
      ['check', ['check', '--format', 'json', log]],
      [`check of ${parts.length} files`, ['check', '--format', 'json', ...parts]],
      ['redact', ['redact', log]],
      ['map, by one of its jobs', ['map', '--job', job, log, '--', '/a']],
      [
        `map, by a job of ${parts.length} files`,
        ['map', '--job', job, ...parts.flatMap((part, i) => (i ? ['--with', part] : [part])), '/a'],
      ],
      ['template, of one of its jobs', ['template', '--job', job, log]],
    ].map(([name, [verb, ...rest]]) => {
      const call = (/** @type {string} */ jobs) => [verb, '--jobs', jobs, ...rest];
      return {
        name,
        time: async (/** @type {string} */ jobs) => timeOf(program, call(jobs)),
        digest: async (/** @type {string} */ jobs) => digestOf(program, call(jobs)),
        one: [],
        more: [],
      };
    });
    works.push({
      name: `readCaptures() of /worker, ${parts.length} files`,
      time: async (workers) => (await inWorkers(parts, workers)).milliseconds,
      digest: async (workers) => (await inWorkers(parts, workers)).digest,
      one: [],
      more: [],
    });
    for (const { name, digest } of works) {
      const [one, more] = [await digest('1'), await digest(all)];
      if (one !== more) throw new Error(`${name}: the answers differ.`);
    }
    const random = seeded(7);
    for (let round = 0; round < rounds; ++round) {
      const order = works
        .map((work) => ({ work, key: random.next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ work }) => work);
      for (const work of order) {
        work.one.push(await work.time('1'));
        work.more.push(await work.time(all));
      }
    }
    return works.map(({ name, one, more }) => {
      const ratios = one.map((time, round) => time / more[round]);
      return {
        ...{ input: `${size / 1e6} MB, ${all} processors`, name, milliseconds: median(more) },
        ...{ ratio: median(ratios), low: Math.min(...ratios), high: Math.max(...ratios) },
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(import.meta.url, async (args) => {
  const option = (name, fallback) =>
    args.includes(name) ? args[args.indexOf(name) + 1] : fallback;
  const rows = await benchmarkJobs({
    size: sizeOf(option('--size', '400MB')),
    rounds: Number(option('--rounds', '9')),
    command: option('--command', undefined),
  });
  printTopic('All processors', rows);
});
