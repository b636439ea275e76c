// What `rows` prints of a log goes out in many blocks, in the background: none is lost or changes
// places, and a reader that has enough ends it.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';
import { command, program } from './run_command.js';

/** Rows of so many exchanges take more than ten blocks. */
const EXCHANGES = 900;

let folder;
let log;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-entity-rows-'));
  log = join(folder, 'worker.log');
  const lines = captureLines(5);
  writeFileSync(log, Array.from({ length: EXCHANGES }, () => lines.next().value).join(''));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** @param {string} script of a shell; $1 is the command, $2 the log */
const shell = (script) => spawnSync('bash', ['-c', script, 'bash', program, log]);

test('all kinds together are the kinds by themselves, in the order of the responses', () => {
  const { status, stdout } = command(['rows', log]);
  expect(status).toBe(0);
  expect(stdout.length).toBeGreaterThan(3_000_000);
  const rows = stdout.split('\n').slice(0, -1);
  const numbers = rows.map((row) => Number(/"response":(\d+)/.exec(row)[1]));
  expect(numbers.every((number, i) => i === 0 || number >= numbers[i - 1])).toBe(true);
  for (const kind of ['response', 'entity', 'error', 'manifest', 'diagnostic']) {
    const alone = command(['rows', '--kind', kind, log]).stdout;
    const among = rows.filter((row) => row.startsWith(`{"row":"${kind}"`));
    expect(among.length).toBeGreaterThan(0);
    // A difference of megabytes would take the test runner minutes to show.
    expect(alone === `${among.join('\n')}\n`).toBe(true);
  }
});

test('a file that is not there takes nothing from the others', () => {
  const { status, stdout, stderr } = command(['rows', log, '/nowhere', log]);
  expect(status).toBe(2);
  const once = command(['rows', log]).stdout;
  expect(stdout === once + once).toBe(true);
  expect(stderr).toContain('/nowhere: ');
});

test('a reader that has enough ends it', () => {
  const { stdout, stderr } = shell('"$1" rows "$2" | head -n 1; echo "${PIPESTATUS[0]}"');
  const [row, status] = stdout.toString().split('\n');
  expect(JSON.parse(row).row).toBe('response');
  expect(Number(status)).toBeGreaterThan(128); // by SIGPIPE
  expect(stderr.toString()).toBe('');
});

test('where that signal is ignored, it says what has happened', () => {
  const script = `trap '' PIPE; { "$1" rows "$2"; echo "$?" >&2; } | head -n 1 >&2`;
  const { stderr } = shell(script);
  expect(stderr.toString()).toContain('standard output cannot be written');
  expect(stderr.toString()).toMatch(/^2$/m);
});

(existsSync('/dev/full') ? test : test.skip)('a full disk is said', () => {
  const { status, stderr } = shell('"$1" rows "$2" > /dev/full');
  expect(status).toBe(2);
  expect(stderr.toString()).toContain('standard output cannot be written');
});
