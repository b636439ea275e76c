// How fast a worker's structured log becomes rows: our command and our module, beside jq and what
// one would write in JavaScript: a line reader with JSON.parse. Each finds the same error entries.
//
//   npm run bench -- captures [--cpu-time]
//   node tests/benchmark/captures.mjs [--size 200MB] [--rounds 5] [--file LOG] [--cpu-time]

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  openAsBlob,
  rmSync,
  statSync,
} from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { readCaptures } from 'deadline-job-entity/captures';
import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';
import { main, root, say } from '../../web/scripts/lib/run.mjs';
import { seeded } from './random.mjs';

const UNITS = { K: 1e3, M: 1e6, G: 1e9 };

/** How often a mark occurs. @param {Buffer} bytes @param {string} mark */
function countMarks(bytes, mark) {
  let found = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) ++found;
  return found;
}

/**
 * Runs a shell command, whose output goes into a file: what it is counted with afterwards is no
 * time of the command's.
 * @param {string} command
 * @param {string} mark what every line to be counted has once
 * @param {string} output
 * @returns {Promise<{ found: number, cpu: number, wall: number }>} times in milliseconds
 */
async function countOutput(command, mark, output) {
  const file = await open(output, 'w');
  const start = performance.now();
  const child = spawn('sh', ['-c', `${command}; code=$?; times >&3; exit $code`], {
    stdio: ['ignore', file.fd, 'inherit', 'pipe'],
  });
  let times = '';
  child.stdio[3].on('data', (chunk) => (times += chunk));
  const [code] = await once(child, 'close');
  const wall = performance.now() - start;
  await file.close();
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  // The second line is about the shell's children: user and system, as 0m1.23s.
  const cpu = [...times.split('\n')[1].matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 6e4 + Number(seconds) * 1e3,
    0,
  );
  return { found: countMarks(await readFile(output), mark), cpu, wall };
}

/** @param {() => Promise<number>} count */
async function countHere(count) {
  const before = process.cpuUsage();
  const start = performance.now();
  const found = await count();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { found, cpu: (user + system) / 1e3, wall };
}

async function countByJsonParse(file) {
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const record = JSON.parse(line.slice(line.indexOf('{')));
    if (record.operation !== 'deadline:BatchGetJobEntity' || record.subtype !== 'Resp') continue;
    count += record.params.errors?.length ?? 0;
  }
  return count;
}

async function countByModule(input) {
  let count = 0;
  for await (const batch of readCaptures(input)) {
    count += batch.errors.length;
    batch.delete();
  }
  return count;
}

async function countOfOpenFile(file) {
  const handle = await open(file);
  try {
    return await countByModule(handle);
  } finally {
    await handle.close();
  }
}

const JQ = `select(.operation == "deadline:BatchGetJobEntity" and .subtype == "Resp")
  | .params.errors[]?`;

/** What the others are measured by. */
const FLOOR = 'readline + JSON.parse';

/**
 * @param {string} file
 * @param {string} json the same without the time before each record, which jq cannot read: that it
 *     is cut off does not count
 * @param {string} output where commands write
 */
function contenders(file, json, output) {
  const quoted = (path) => `'${path.replaceAll("'", `'\\''`)}'`;
  const command = quoted(join(root, 'build/native/job-entity'));
  return {
    [FLOOR]: () => countHere(() => countByJsonParse(file)),
    'job-entity rows --kind error': () =>
      countOutput(`${command} rows --kind error - < ${quoted(file)}`, '\n', output),
    'job-entity rows (all kinds)': () =>
      countOutput(`${command} rows - < ${quoted(file)}`, '{"row":"error"', output),
    'readCaptures(FileHandle)': () => countHere(() => countOfOpenFile(file)),
    'readCaptures(Blob)': () => countHere(async () => countByModule(await openAsBlob(file))),
    'jq -c': () => countOutput(`jq -c '${JQ.replaceAll('\n', ' ')}' ${quoted(json)}`, '\n', output),
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/**
 * A log without what stands before each record.
 * @param {string} file
 * @param {string} json where to write it
 */
async function cutTimesOff(file, json) {
  await pipeline(
    createInterface({ input: createReadStream(file) }),
    async function* records(lines) {
      for await (const line of lines) yield `${line.slice(line.indexOf('{'))}\n`;
    },
    createWriteStream(json),
  );
}

/**
 * @param {{ file?: string, size?: number, rounds?: number, clock?: 'wall' | 'cpu' }} [options]
 * @returns {Promise<{ name: string, milliseconds: number, ratio: number, low: number, high: number, megabytesPerSecond: number, secondsPerGigabyte: number }[]>}
 *     medians of rounds in which all of them run in shuffled order; ratios to the line reader
 */
export async function benchmarkCaptures({ file, size = 2e8, rounds = 5, clock = 'wall' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'job-entity-bench-'));
  try {
    let log = file;
    if (!log) {
      log = join(folder, 'worker.log');
      const lines = captureLines(1);
      let written = 0;
      const source = Readable.from(
        (function* () {
          while (written < size) {
            const text = lines.next().value;
            written += Buffer.byteLength(text);
            yield text;
          }
        })(),
      );
      await pipeline(source, createWriteStream(log));
    }
    const bytes = statSync(log).size;
    const json = join(folder, 'records.ndjson');
    await cutTimesOff(log, json);
    const all = contenders(log, json, join(folder, 'output'));
    const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
    const found = new Set();
    const random = seeded(7);
    for (let round = 0; round < rounds; ++round) {
      const order = Object.entries(all)
        .map((contender) => ({ contender, key: random.next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ contender }) => contender);
      for (const [name, run] of order) {
        const result = await run();
        found.add(result.found);
        times[name].push(clock === 'cpu' ? result.cpu : result.wall);
      }
    }
    if (found.size !== 1) throw new Error(`They found different things: ${[...found].join(', ')}`);
    return Object.keys(all).map((name) => {
      const milliseconds = median(times[name]);
      const ratios = times[name].map((time, round) => times[FLOOR][round] / time);
      return {
        ...{ name, milliseconds, ratio: median(ratios) },
        ...{ low: Math.min(...ratios), high: Math.max(...ratios) },
        megabytesPerSecond: bytes / 1e3 / milliseconds,
        secondsPerGigabyte: milliseconds / (bytes / 1e6),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(import.meta.url, async () => {
  const args = process.argv.slice(2);
  const option = (name, fallback) =>
    args.includes(name) ? args[args.indexOf(name) + 1] : fallback;
  const [, number, unit] = /^(\d+)([KMG])B?$/i.exec(option('--size', '200MB')) ?? [];
  const rows = await benchmarkCaptures({
    file: option('--file', undefined),
    size: Number(number) * UNITS[unit.toUpperCase()],
    rounds: Number(option('--rounds', '5')),
    clock: args.includes('--cpu-time') ? 'cpu' : 'wall',
  });
  const slowest = rows.find(({ name }) => name === 'jq -c');
  for (const { name, milliseconds, ratio, megabytesPerSecond, secondsPerGigabyte } of rows) {
    const times = `${ratio.toFixed(1)} x JSON.parse ${(slowest.milliseconds / milliseconds).toFixed(1)}`;
    say(
      `${name.padEnd(30)} ${megabytesPerSecond.toFixed(0).padStart(6)} MB/s ` +
        `${secondsPerGigabyte.toFixed(2).padStart(7)} s/GB  ${times.padStart(22)} x jq`,
    );
  }
});
