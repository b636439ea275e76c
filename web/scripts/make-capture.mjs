// Makes a structured log of any size for tests and measurements.
//
//   npm run make-capture -- 5GB [FILE] [--seed N]
//
// FILE is build/capture-5GB.log if it is not named; - is standard output.

import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { captureChunks, sizeOf } from './lib/capture-chunks.mjs';
import { Failure, main, root, say } from './lib/run.mjs';

await main(import.meta.url, async () => {
  const args = process.argv.slice(2);
  const at = args.indexOf('--seed');
  const [, seed = '1'] = at < 0 ? [] : args.splice(at, 2);
  if (!/^\d+$/.test(seed)) throw new Failure('--seed takes a whole number.');
  const [size, file = join(root, `build/capture-${size}.log`)] = args;
  const bytes = sizeOf(size);
  if (bytes === undefined) throw new Failure('Say how large: npm run make-capture -- 5GB');
  const source = Readable.from(captureChunks(bytes, Number(seed)));
  if (file === '-') {
    await pipeline(source, process.stdout);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  await pipeline(source, createWriteStream(file));
  say(`${file} is there.`);
});
