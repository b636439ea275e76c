// Files that are read as a whole, here a symbol table: from a pipe, gzipped, cut off, not at all.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { command } from './run_command.js';

const entry = (name, value) => ({ name, type: 'int', value });
const TABLE = JSON.stringify([entry('A', '7'), entry('B', '8')]);
const HALF = TABLE.length / 2;

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whole-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} file @param {string | Uint8Array} [input] */
const sumBy = (file, input) => command(['expr', '--symbols', file, 'A + B'], { input });

function fileOf(bytes) {
  const path = join(folder, 'table');
  writeFileSync(path, bytes);
  return path;
}

/** More than is read at once: blanks that do not compress are digits. */
function long() {
  let seed = 1;
  let digits = '';
  while (digits.length < 3_000_000) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    digits += String(seed);
  }
  return `[${JSON.stringify({ ...entry('A', '7'), note: digits })}, ${JSON.stringify(entry('B', '8'))}]`;
}

test.each([
  ['as it is', () => TABLE],
  ['gzipped', () => gzipSync(TABLE)],
  [
    'of two members',
    () => Buffer.concat([gzipSync(TABLE.slice(0, HALF)), gzipSync(TABLE.slice(HALF))]),
  ],
  ['long', long],
  ['long and gzipped', () => gzipSync(long())],
])('a table %s, from a file and from a pipe', (_, make) => {
  const bytes = make();
  for (const { status, stdout, stderr } of [sumBy(fileOf(bytes)), sumBy('-', bytes)]) {
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^15\b/);
    expect(status).toBe(0);
  }
});

test.each([
  ['is cut off', () => gzipSync(TABLE).subarray(0, 30), 'is gzip data that was cut off'],
  [
    'is damaged',
    () => {
      const bytes = gzipSync(TABLE);
      bytes.fill(0xff, 12, 24);
      return bytes;
    },
    'is damaged gzip data',
  ],
  ['is empty', () => '', ''],
])('gzip that %s', (_, make, words) => {
  const bytes = make();
  for (const { status, stdout, stderr } of [sumBy(fileOf(bytes)), sumBy('-', bytes)]) {
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(stderr).not.toBe('');
    expect(status).toBe(2);
  }
});

test('a folder, and a file that is not there', () => {
  expect(sumBy(folder).stderr).toContain('Is a directory');
  expect(sumBy(folder).status).toBe(2);
  expect(sumBy(join(folder, 'none')).stderr).toContain('No such file');
});

test('a rules file that is none', () => {
  const text = 'apply_path_mapping("/a")';
  const { status, stderr } = command(['expr', '--rules', '-', text], { input: '{"a":1}' });
  expect(status).toBe(2);
  expect(stderr).toContain('is not a rules file');
  const none = command(['expr', '--rules', join(folder, 'none'), text]);
  expect(none.status).toBe(2);
  expect(none.stderr).toContain('No such file');
});
