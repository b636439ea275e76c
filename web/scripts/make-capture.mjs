// Makes a structured log of any size for tests and measurements.
//
//   npm run make-capture -- 5GB [FILE] [--seed N]
//
// FILE is build/capture-5GB.log if it is not named; - is standard output.

import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { captureLines } from './lib/capture-lines.mjs';
import { Failure, main, root, say } from './lib/run.mjs';

const UNITS = { '': 1, K: 1e3, M: 1e6, G: 1e9 };
const CHUNK = 1 << 20;

/** @param {string | undefined} text such as 5GB or 200M */
function bytesOf(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([KMG]?)B?$/i.exec(text ?? '') ?? [];
  if (!number) throw new Failure('Say how large: npm run make-capture -- 5GB');
  return Math.round(Number(number) * UNITS[unit.toUpperCase()]);
}

/** @param {number} size @param {number} seed */
async function* chunks(size, seed) {
  const lines = captureLines(seed);
  let left = size;
  while (left > 0) {
    let text = '';
    while (text.length < CHUNK) text += lines.next().value;
    // Ends at a line's end, a little above the size.
    const bytes = Buffer.from(text);
    const end = bytes.length <= left ? bytes.length : bytes.indexOf('\n', left - 1) + 1;
    yield bytes.subarray(0, end);
    left -= end;
  }
}

await main(import.meta.url, async () => {
  const args = process.argv.slice(2);
  const at = args.indexOf('--seed');
  const [, seed = '1'] = at < 0 ? [] : args.splice(at, 2);
  if (!/^\d+$/.test(seed)) throw new Failure('--seed takes a whole number.');
  const [size, file = join(root, `build/capture-${size}.log`)] = args;
  const source = Readable.from(chunks(bytesOf(size), Number(seed)));
  if (file === '-') {
    await pipeline(source, process.stdout);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  await pipeline(source, createWriteStream(file));
  say(`${file} is there.`);
});
