// How processor time and memory grow with inputs that are made to be slow:
//
//   npm run complexity -- [--large] [PART OF A NAME...]
//
// Each shape is made at 1, 2, 4 and 8 times its size, for the command and for the package; the
// exponent is the slope of a line through the medians, and must not exceed MOST. Time is the
// processor's, less that of a call with nothing to do. With --large, each is made as large as
// LARGE, and must not take more than LONGEST.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { measured } from './measure.mjs';
import { packageShapes } from './package-shapes.mjs';
import { shapes } from './shapes.mjs';

const COMMAND = join(import.meta.dirname, '../../build/native/job-entity');
const CALL = join(import.meta.dirname, 'package-call.mjs');
const SIZES = [1, 2, 4, 8];
const ROUNDS = 5;
const MOST = 1.1;
/** Bytes. */
const LARGE = 10e6;
/** Milliseconds. */
const LONGEST = 2000;
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

/** The count at which a shape is LARGE; of one without a file the largest that is measured. */
function largeCount(shape) {
  const { file, size = Buffer.byteLength(file) } = shape.make(shape.count);
  return Math.round(shape.count * (size === 0 ? SIZES.at(-1) : LARGE / size));
}

/** What the command takes: processor time beyond a call with nothing to do, all of its memory. */
function commandCall({ make }, count, folder) {
  const idle = measured(COMMAND, ['--version']);
  const { file, args } = make(count);
  const path = join(folder, `${count}.json`);
  writeFileSync(path, file);
  return () => {
    const { milliseconds, kilobytes } = measured(COMMAND, args(path));
    return [milliseconds - idle.milliseconds, kilobytes];
  };
}

/** What a call of the package takes, in a process of its own. */
function packageCall({ name }, count) {
  return () => {
    const args = ['--expose-gc', '--no-warnings', CALL, name, String(count)];
    const out = execFileSync(process.execPath, args, { encoding: 'utf8' });
    return out.trim().split(' ').map(Number);
  };
}

const { values, positionals: wanted } = parseArgs({
  options: { large: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const all = [
  ...shapes.map((shape) => ({ shape, callOf: commandCall })),
  ...packageShapes.map((shape) => ({ shape, callOf: packageCall })),
];
const folder = mkdtempSync(join(tmpdir(), 'complexity-'));
const text = (figures, width) =>
  figures.map((figure) => figure.toFixed(0).padStart(width)).join(' ');
const mebibytes = (kilobytes) => kilobytes.map((figure) => figure / 1024);

/** Whether a shape grows as it may, which is printed. */
function isFlat(shape, callOf) {
  const calls = SIZES.map((size) => callOf(shape, shape.count * size, folder));
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
  console.log(
    `${isSteep ? 'TOO STEEP' : 'fine     '} ${exponents[0].toFixed(2)} ${text(times, 6)} ms  ` +
      `${exponents[1].toFixed(2)} ${text(mebibytes(memory), 5)} MiB  ${shape.name}`,
  );
  return !isSteep;
}

/** Whether a shape takes no longer than it may when it is large, which is printed. */
function isQuick(shape, callOf) {
  const call = callOf(shape, largeCount(shape), folder);
  const figures = [call()];
  // A median only where one figure says nothing.
  if (figures[0][0] > LONGEST / 2) figures.push(call(), call());
  const [time, memory] = [0, 1].map((k) => median(figures.map((figure) => figure[k])));
  const isSlow = time > LONGEST;
  console.log(
    `${isSlow ? 'TOO SLOW' : 'fine    '} ${text([time], 6)} ms ${text(mebibytes([memory]), 5)} MiB  ` +
      shape.name,
  );
  return !isSlow;
}

let failures = 0;
try {
  for (const { shape, callOf } of all) {
    if (wanted.length > 0 && !wanted.some((part) => shape.name.includes(part))) continue;
    if (!(values.large ? isQuick : isFlat)(shape, callOf)) failures += 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
