// bench: what it measured, not how fast that was.

import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

import { command, fixture, jsonLines } from './run_command.js';

const FILE = fixture('kind-all.json');

test('counts bytes, entries and runs', () => {
  const { status, stdout } = command(['bench', '--seconds', '0', '--format', 'json', FILE]);
  expect(status).toBe(0);
  const [bench] = jsonLines(stdout);
  expect(bench.file).toBe(FILE);
  expect(bench.bytes).toBe(readFileSync(FILE).length);
  const { entities, errors } = JSON.parse(readFileSync(FILE, 'utf8'));
  expect(bench.entries).toBe(entities.length + errors.length);
  expect(bench.runs).toBeGreaterThan(0);
  expect(bench.samples).toBeGreaterThan(0);
  expect(bench.bytesPerSecond).toBeGreaterThan(0);
  const { least, p10, p90, greatest } = bench.spread;
  expect([least, p10, bench.bytesPerSecond, p90, greatest]).toEqual(
    [least, p10, bench.bytesPerSecond, p90, greatest].sort((a, b) => a - b),
  );
});

test('says it in words, and takes a gzipped file', () => {
  const input = gzipSync(readFileSync(FILE));
  const { status, stdout } = command(['bench', '--seconds', '0', '-'], { input });
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /: \d+ bytes, \d+ runs in \d+\.\d s: median \d+\.\d MB\/s \(p10 .*, greatest \d+\.\d\)\n$/,
  );
});

test('needs a response', () => {
  const { status, stderr } = command(['bench', '-'], { input: 'nothing here' });
  expect(status).toBe(2);
  expect(stderr).not.toBe('');
});
