// How processor time and memory grow with inputs that are made to be slow:
//
//   npm run complexity -- [PART OF A NAME...]
//
// Each shape is made at 1, 2, 4 and 8 times its size, for the command and for the package; the
// exponent is the slope of a line through the medians, and must not exceed MOST. Time is the
// processor's, less that of a call with nothing to do.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { measured } from './measure.mjs';
import { packageShapes } from './package-shapes.mjs';
import { shapes } from './shapes.mjs';

const COMMAND = join(import.meta.dirname, '../../build/native/job-entity');
const CALL = join(import.meta.dirname, 'package-call.mjs');
const SIZES = [1, 2, 4, 8];
const ROUNDS = 5;
const MOST = 1.1;
/** Below this many milliseconds, or kilobytes, a figure says nothing of growth. */
const LEAST_TIME = 5;
const LEAST_MEMORY = 16 << 10;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** Slope of the line of least squares through the logarithms of the figures that say something. */
function exponentOf(figures, least) {
  const points = figures
    .map((figure, i) => [Math.log(SIZES[i]), Math.log(figure), figure])
    .filter(([, , figure]) => figure >= least);
  if (points.length < 2) return 0;
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return above / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}

/** What the command takes: processor time beyond a call with nothing to do, all of its memory. */
function commandCalls({ count, make }, folder) {
  const idle = measured(COMMAND, ['--version']);
  return SIZES.map((size) => {
    const { file, args } = make(count * size);
    const path = join(folder, `${size}.json`);
    writeFileSync(path, file);
    return () => {
      const { milliseconds, kilobytes } = measured(COMMAND, args(path));
      return [milliseconds - idle.milliseconds, kilobytes];
    };
  });
}

/** What a call of the package takes, in a process of its own. */
function packageCalls({ name, count }) {
  return SIZES.map((size) => () => {
    const args = ['--expose-gc', '--no-warnings', CALL, name, String(count * size)];
    const out = execFileSync(process.execPath, args, { encoding: 'utf8' });
    return out.trim().split(' ').map(Number);
  });
}

const wanted = process.argv.slice(2);
const all = [
  ...shapes.map((shape) => ({ shape, callsOf: commandCalls })),
  ...packageShapes.map((shape) => ({ shape, callsOf: packageCalls })),
];
const folder = mkdtempSync(join(tmpdir(), 'complexity-'));
let steep = 0;
const text = (figures, width) =>
  figures.map((figure) => figure.toFixed(0).padStart(width)).join(' ');
try {
  for (const { shape, callsOf } of all) {
    const { name } = shape;
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    const calls = callsOf(shape, folder);
    /** @type {number[][][]} */
    const figures = SIZES.map(() => [[], []]);
    // Sizes in turn, so that what else the machine does meets them alike.
    for (let round = 0; round < ROUNDS; ++round)
      calls.forEach((call, i) =>
        call().forEach((figure, k) => figures[i][k].push(Math.max(figure, 0))),
      );
    const times = figures.map(([time]) => median(time));
    const memory = figures.map(([, kilobytes]) => median(kilobytes));
    const exponents = [exponentOf(times, LEAST_TIME), exponentOf(memory, LEAST_MEMORY)];
    const isSteep = exponents.some((exponent) => exponent > MOST);
    if (isSteep) steep += 1;
    console.log(
      `${isSteep ? 'TOO STEEP' : 'fine     '} ${exponents[0].toFixed(2)} ${text(times, 6)} ms  ` +
        `${exponents[1].toFixed(2)} ${text(
          memory.map((kilobytes) => kilobytes / 1024),
          5,
        )} MiB  ${name}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = steep === 0 ? 0 : 1;
