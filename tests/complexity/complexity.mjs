// How the command's processor time grows with inputs that are made to be slow:
//
//   npm run complexity -- [PART OF A NAME...]
//
// Each shape is made at 1, 2, 4 and 8 times its size; the exponent is the slope of a line through the
// medians, and must not exceed MOST. Time is the processor's, less that of a call with nothing to do.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { shapes } from './shapes.mjs';

const COMMAND = join(import.meta.dirname, '../../build/native/job-entity');
const SIZES = [1, 2, 4, 8];
const ROUNDS = 5;
const MOST = 1.1;
/** Below this many milliseconds a time says nothing of growth. */
const LEAST = 5;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** Milliseconds of processor time of one call. */
function timeOf(args) {
  // The shell prints its own times, then those of what it has run.
  const out = execFileSync('bash', ['-c', '"$0" "$@" > /dev/null 2>&1; times', COMMAND, ...args], {
    encoding: 'utf8',
  });
  const [, children] = out.trim().split('\n');
  return children
    .split(' ')
    .map((part) => part.match(/^(\d+)m([\d.]+)s$/))
    .reduce((sum, found) => sum + (Number(found[1]) * 60 + Number(found[2])) * 1000, 0);
}

/** Slope of the line of least squares through the logarithms. */
function exponentOf(times) {
  const points = times
    .map((time, i) => [Math.log(SIZES[i]), Math.log(time), time])
    .filter(([, , time]) => time >= LEAST);
  if (points.length < 2) return 0;
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return above / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}

const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'complexity-'));
let slow = 0;
try {
  const idle = Math.min(...Array.from({ length: ROUNDS }, () => timeOf(['--version'])));
  for (const { name, count, make } of shapes) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    const calls = SIZES.map((size) => {
      const { file, args } = make(count * size);
      const path = join(folder, `${size}.json`);
      writeFileSync(path, file);
      return args(path);
    });
    /** @type {number[][]} */
    const all = SIZES.map(() => []);
    // Sizes in turn, so that what else the machine does meets them alike.
    for (let round = 0; round < ROUNDS; ++round)
      calls.forEach((args, i) => all[i].push(Math.max(timeOf(args) - idle, 0)));
    const times = all.map(median);
    const exponent = exponentOf(times);
    if (exponent > MOST) slow += 1;
    console.log(
      `${exponent > MOST ? 'TOO STEEP' : 'fine     '} ${exponent.toFixed(2)}  ` +
        `${times.map((time) => time.toFixed(0).padStart(6)).join(' ')} ms  ${name}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = slow === 0 ? 0 : 1;
