// How fast a worker's structured log becomes rows: our command and our module, beside jq and what
// one would write in JavaScript: a line reader with JSON.parse. Each finds the same error entries.
//
//   npm run bench -- captures
//   node tests/benchmark/captures.mjs [--size 200MB] [--rounds 5] [--file LOG]

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
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { readCaptures } from '../../web/src/captures.js';
import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';
import { main, root, say } from '../../web/scripts/lib/run.mjs';
import { seeded } from './random.mjs';

const UNITS = { K: 1e3, M: 1e6, G: 1e9 };

/** Error entries of the log, found by a shell command. */
async function countLines(command) {
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
  let lines = 0;
  child.stdout.on('data', (chunk) => {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) ++lines;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return lines;
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

async function countByModule(file) {
  let count = 0;
  for await (const batch of readCaptures(await openAsBlob(file))) {
    count += batch.errors.length;
    batch.delete();
  }
  return count;
}

const JQ = `fromjson | select(.operation == "deadline:BatchGetJobEntity" and .subtype == "Resp")
  | .params.errors[]?`;

/** What the others are measured by. */
const FLOOR = 'readline + JSON.parse';

/** @param {string} file */
function contenders(file) {
  const quoted = `'${file.replaceAll("'", `'\\''`)}'`;
  const command = `'${join(root, 'build/native/job-entity')}'`;
  // jq reads JSON only: the time before each record is cut off, which sed does in no time.
  return {
    [FLOOR]: () => countByJsonParse(file),
    'job-entity rows --kind error': () => countLines(`${command} rows --kind error - < ${quoted}`),
    'job-entity rows (all kinds)': async () => {
      const rows = await countLines(`${command} rows - < ${quoted} | grep '^{"row":"error"'`);
      return rows;
    },
    'readCaptures() in Node': () => countByModule(file),
    'jq -c': () =>
      countLines(`sed 's/^[^]]*\\] //' ${quoted} | jq -c -R '${JQ.replaceAll('\n', ' ')}'`),
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/**
 * @param {{ file?: string, size?: number, rounds?: number }} [options]
 * @returns {Promise<{ name: string, milliseconds: number, ratio: number, low: number, high: number, megabytesPerSecond: number, secondsPerGigabyte: number }[]>}
 *     medians of rounds in which all of them run in shuffled order; ratios to the line reader
 */
export async function benchmarkCaptures({ file, size = 2e8, rounds = 5 } = {}) {
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
    const all = contenders(log);
    const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
    const found = new Set();
    const random = seeded(7);
    for (let round = 0; round < rounds; ++round) {
      const order = Object.entries(all)
        .map((contender) => ({ contender, key: random.next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ contender }) => contender);
      for (const [name, run] of order) {
        const start = performance.now();
        found.add(await run());
        times[name].push(performance.now() - start);
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
  });
  const slowest = rows.find(({ name }) => name === 'jq -c');
  for (const { name, milliseconds, megabytesPerSecond, secondsPerGigabyte } of rows) {
    const times = (slowest.milliseconds / milliseconds).toFixed(1);
    say(
      `${name.padEnd(30)} ${megabytesPerSecond.toFixed(0).padStart(6)} MB/s ` +
        `${secondsPerGigabyte.toFixed(2).padStart(7)} s/GB  ${times.padStart(6)} x jq`,
    );
  }
});
