// A few kilobytes of gzip can hold gigabytes of nothing: what they may unpack to has limits.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { readCaptures } from 'deadline-job-entity/captures';
import { readCaptures as readInWorker, terminate } from 'deadline-job-entity/worker';

import { command } from '../command/run_command.js';
import { body, jobDetails } from './bodies.js';

const folder = mkdtempSync(join(tmpdir(), 'job-entity-gzip-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await terminate();
});

const LINE = `${body([jobDetails({})])}\n`;
const bomb = Buffer.concat([
  gzipSync(LINE),
  gzipSync(Buffer.alloc(80 * 2 ** 20, '\n'), { level: 9 }),
]);
const log = gzipSync(LINE.repeat(100));

async function read(reader, input, limits) {
  const seen = { responses: 0, problems: [] };
  const onProblem = ({ code, message }) => seen.problems.push([code, message]);
  for await (const batch of reader(input, { limits, onProblem })) {
    ++seen.responses;
    batch.delete();
  }
  return seen;
}

describe.each([
  ['here', readCaptures],
  ['in a worker', readInWorker],
])('%s', (_, reader) => {
  test('what unpacks to over a thousand times its size ends with a problem', async () => {
    const { responses, problems } = await read(reader, bomb);
    expect(responses).toBe(1);
    expect(problems).toEqual([
      [
        'gzip-limit',
        expect.stringMatching(/more than 1000 times its size \(limits.gzipRatio\); so far \d+/),
      ],
    ]);
  });

  test('the caller sets the limits', async () => {
    expect(await read(reader, bomb, { gzipRatio: 2000 })).toEqual({ responses: 1, problems: [] });
    const { responses, problems } = await read(reader, log, { unpackedBytes: 1000 });
    expect(responses).toBeLessThan(100);
    expect(problems).toEqual([['gzip-limit', expect.stringContaining('more than 1000 bytes')]]);
    expect(await read(reader, log)).toEqual({ responses: 100, problems: [] });
  });

  test.each([0, -1, NaN, '5', null])('%p is not a limit', async (gzipRatio) => {
    await expect(read(reader, log, { gzipRatio })).rejects.toMatchObject({
      code: 'wrong-argument',
    });
  });
});

describe('the command', () => {
  const file = join(folder, 'bomb.gz');
  beforeAll(() => writeFileSync(file, bomb));

  test('ends with the limit and what was used', () => {
    for (const name of ['rows', 'check', 'redact', 'map']) {
      const { status, stderr } = command([name, file]);
      expect([name, status]).toEqual([name, 2]);
      expect(stderr).toMatch(
        /unpacks to more than 1000 times its size \(--max-gzip-ratio\); so far \d+ from \d+ bytes/,
      );
    }
  });

  test('takes other limits', () => {
    expect(command(['rows', file, '--max-gzip-ratio', '2000']).status).toBe(0);
    const { status, stderr } = command(['rows', '--max-unpacked-bytes', '100', file]);
    expect(status).toBe(2);
    expect(stderr).toContain('more than 100 bytes (--max-unpacked-bytes)');
  });
});
