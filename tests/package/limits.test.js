// Limits that a caller sets: decode(), readCaptures(), the worker and the command hold them alike, and
// what is beyond one is told with its number.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { decode, decodeSync, init } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';
import * as worker from 'deadline-job-entity/worker';

import { LIMIT_NAMES } from '../../web/src/runtime/border.js';
import { root } from '../../web/scripts/lib/run.mjs';
import { command } from '../command/run_command.js';
import { body, jobDetails, stepDetails } from './bodies.js';

const folder = mkdtempSync(join(tmpdir(), 'job-entity-limits-'));
beforeAll(() => init());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await worker.terminate();
});

/** A template that nests so deep: the response is around it. */
const nested = (depth) => {
  let template = 1;
  for (let i = 0; i < depth; ++i) template = { a: template };
  return body([stepDetails(template)]);
};
/** Objects and lists around a template: root, list, union, structure. */
const AROUND = 4;
const FAULTS = body([
  jobDetails({ pathMappingRules: Array.from({ length: 30 }, () => ({ sourcePathFormat: 'odd' })) }),
]);
const codes = ({ diagnostics }) => diagnostics.map(({ code }) => code);

test('the types name each of them', () => {
  const types = ['index', 'captures'].map((name) =>
    readFileSync(join(root, `web/types/${name}.d.ts`), 'utf8'),
  );
  for (const name of LIMIT_NAMES) expect(types.join()).toContain(`${name}?: number;`);
});

describe.each([
  ['decode()', decode],
  ['decodeSync()', async (...given) => decodeSync(...given)],
  ['the worker', worker.decode],
])('%s', (_, reader) => {
  test.each([40, 100, 300])('depth: %d levels', async (depth) => {
    const text = nested(depth);
    const limit = depth + AROUND;
    expect(codes(await reader(text, { limits: { depth: limit } }))).not.toContain('depth-limit');
    const batch = await reader(text, { limits: { depth: limit - 1 } });
    const found = batch.diagnostics.find(({ code }) => code === 'depth-limit');
    expect(found.message).toBe(`More than ${limit - 1} objects and lists are open here.`);
    expect(found.offset).toBe(text.lastIndexOf('{"a":1}'));
    // What comes before is there.
    expect(batch.entities.at(0).stepId).toMatch(/^step-/);
  });

  test('one call does not change the next one', async () => {
    await reader(nested(40), { limits: { depth: 3 } });
    expect(codes(await reader(nested(40)))).not.toContain('depth-limit');
  });

  test('diagnostics: the rest is counted', async () => {
    const all = await reader(FAULTS);
    const few = await reader(FAULTS, { limits: { diagnostics: 5 } });
    expect(all.diagnostics.length).toBeGreaterThan(30);
    expect(few.diagnostics).toHaveLength(5);
    expect(few.omittedDiagnostics).toBe(all.diagnostics.length - 5);
    expect(few.ok).toBe(false);
  });

  test('diagnostics: more than usual', async () => {
    const rules = Array.from({ length: 1500 }, () => ({ sourcePathFormat: 'odd' }));
    const text = body([jobDetails({ pathMappingRules: rules })]);
    expect((await reader(text)).diagnostics).toHaveLength(1000);
    const batch = await reader(text, { limits: { diagnostics: Infinity } });
    expect(batch.diagnostics.length).toBeGreaterThan(1500);
    expect(batch.omittedDiagnostics).toBe(0);
  });

  test('inputBytes', async () => {
    const text = body([jobDetails()]);
    const inputBytes = text.length;
    expect((await reader(text, { limits: { inputBytes } })).ok).toBe(true);
    await expect(reader(text, { limits: { inputBytes: inputBytes - 1 } })).rejects.toMatchObject({
      code: 'size-limit',
      message: `The input has ${inputBytes} bytes or more; limits.inputBytes is ${inputBytes - 1}.`,
    });
  });

  test('they hold once more when a batch that was moved out is checked', async () => {
    const first = await reader(nested(40), { limits: { depth: 20 } });
    for (let i = 0; i < 300; ++i) decodeSync(body([jobDetails()]));
    expect(codes(first)).toContain('depth-limit');
    expect(first.check({ profile: 'agent' }).map(({ code }) => code)).toContain('depth-limit');
  });

  test.each([0, -1, NaN, '5', null, {}])('%p is not a limit', async (depth) => {
    await expect(reader('{}', { limits: { depth } })).rejects.toMatchObject({
      code: 'wrong-argument',
    });
  });

  test.each([null, 5, 'depth', () => {}])('%p are not limits', async (limits) => {
    await expect(reader('{}', { limits })).rejects.toMatchObject({ code: 'wrong-argument' });
  });
});

describe('a stream', () => {
  test('is not read beyond inputBytes', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1000;
        yield new Uint8Array(1000).fill(0x20);
      }
    }
    const limits = { inputBytes: 5000 };
    const refused = expect.objectContaining({ code: 'size-limit' });
    await expect(decode(endless(), { limits })).rejects.toEqual(refused);
    expect(given).toBeLessThan(10_000);
    await expect(decode(ReadableStream.from(endless()), { limits })).rejects.toEqual(refused);
  });

  test('of gzip has its limits in decode() too', async () => {
    const packed = gzipSync(body([jobDetails({ x: 'x'.repeat(5000) })]));
    const refused = expect.objectContaining({ code: 'gzip-limit' });
    await expect(decode(packed, { limits: { unpackedBytes: 1000 } })).rejects.toEqual(refused);
    await expect(worker.decode(packed, { limits: { unpackedBytes: 1000 } })).rejects.toEqual(
      refused,
    );
    expect((await decode(packed, { limits: { unpackedBytes: 9000 } })).entities).toHaveLength(1);
  });
});

const LONG = body([jobDetails({ logGroupName: `/${'x'.repeat(3000)}` })]);
const SHORT = body([jobDetails()]);
const LINES = `${SHORT}\n${LONG}\n${SHORT}\n`;

describe.each([
  ['readCaptures()', readCaptures],
  ['the worker', worker.readCaptures],
])('%s', (_, reader) => {
  async function read(input, limits) {
    const found = { batches: [], problems: [] };
    const onProblem = (problem) => found.problems.push(problem);
    for await (const batch of reader(input, { limits, onProblem })) found.batches.push(batch);
    return found;
  }

  test('recordBytes: a longer line is skipped, and told of', async () => {
    expect((await read(LINES)).batches).toHaveLength(3);
    const { batches, problems } = await read(LINES, { recordBytes: 1000 });
    expect(batches).toHaveLength(2);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'size-limit',
        line: 2,
        message: 'A line is longer than 1000 bytes, so it is skipped.',
      }),
    ]);
  });

  test('inputBytes: a longer response is told of', async () => {
    const { batches, problems } = await read(LINES, { inputBytes: 1000 });
    expect(batches).toHaveLength(2);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'size-limit',
        line: 2,
        message: `The input has ${LONG.length} bytes; at most 1000 are read.`,
      }),
    ]);
  });

  test('depth: the response says so', async () => {
    const deep = await read(`${SHORT}\n${nested(50)}\n`, { depth: 10 });
    expect(codes(deep.batches[1])).toContain('depth-limit');
  });
});

describe('the command', () => {
  const file = join(folder, 'lines.ndjson');
  const deep = join(folder, 'deep.json');
  const faults = join(folder, 'faults.json');
  beforeAll(() => {
    writeFileSync(file, LINES);
    writeFileSync(deep, nested(40));
    writeFileSync(faults, FAULTS);
  });

  test('--max-record-bytes', () => {
    const { stdout } = command(['rows', file, '--max-record-bytes', '1000']);
    expect(stdout).toContain('A line is longer than 1000 bytes');
    expect(stdout.split('\n').filter((row) => row.includes('"jobDetails"'))).toHaveLength(2);
  });

  test('--max-depth', () => {
    expect(command(['check', deep]).stdout).not.toContain('depth-limit');
    const { status, stdout } = command(['check', deep, '--max-depth', '20']);
    expect(status).toBe(1);
    expect(stdout).toContain('More than 20 objects and lists are open here.');
  });

  test('--max-input-bytes', () => {
    const { status, stdout } = command(['check', file, '--max-input-bytes', '1000']);
    expect(status).toBe(1);
    expect(stdout).toContain(`The input has ${LONG.length} bytes; at most 1000 are read.`);
  });

  test('--max-diagnostics', () => {
    const count = (...more) =>
      JSON.parse(command(['check', faults, '--format', 'json', ...more]).stdout).diagnostics.length;
    expect(count()).toBeGreaterThan(30);
    expect(count('--max-diagnostics', '5')).toBe(5);
  });

  test.each([['0'], ['-1'], ['513'], ['many']])('--max-depth %s is a wrong call', (depth) => {
    const { status, stderr } = command(['check', deep, '--max-depth', depth]);
    expect(status).toBe(2);
    expect(stderr).toContain('--max-depth');
  });
});
