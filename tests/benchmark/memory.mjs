// Peak memory of a process that decodes one response, beyond what it held before: resident set, in
// multiples of the input.

import { join } from 'node:path';

import { root, run } from '../../web/scripts/lib/run.mjs';

const HOLDERS = {
  'TextDecoder + JSON.parse': `
    const result = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (result.entities.length === 0) throw new Error('nothing');`,
  'deadline-job-entity': `
    const batch = decodeSync(bytes);
    if (batch.entities.length === 0 || !batch.ok) throw new Error('nothing');`,
};

async function peakOf(source, size) {
  const script = `
    import { decodeSync, init } from 'deadline-job-entity';
    import { generateResponse } from './responses.mjs';
    await init();
    decodeSync('{"entities":[],"errors":[]}').delete();
    const bytes = generateResponse('scripts', ${size});
    globalThis.gc();
    const before = process.memoryUsage.rss();
    const peakBefore = process.resourceUsage().maxRSS * 1024;
    const start = performance.now();
    ${source}
    const time = performance.now() - start;
    // The generator's own peak may be the higher one: then the resident set says it.
    const peak = Math.max(process.resourceUsage().maxRSS * 1024, peakBefore);
    const grown = peak > peakBefore ? peak - before : process.memoryUsage.rss() - before;
    console.log(JSON.stringify({ bytes: bytes.length, grown, time }));`;
  const { output } = await run(
    process.execPath,
    [
      '--no-warnings',
      '--expose-gc',
      '--max-old-space-size=8192',
      '--input-type=module',
      '-e',
      script,
    ],
    { cwd: join(root, 'tests/benchmark') },
  );
  return JSON.parse(output.trim().split('\n').pop());
}

/** The rows say how much the process grew beyond the input that it held already. */
export async function benchmarkMemory({ large = false } = {}) {
  const rows = [];
  for (const megabytes of large ? [10, 200] : [10]) {
    for (const [name, source] of Object.entries(HOLDERS)) {
      const { bytes, grown, time } = await peakOf(source, megabytes * 1_000_000);
      rows.push({
        input: `${megabytes} MB`,
        bytes,
        name,
        grownBytes: grown,
        timesInput: grown / bytes,
        decodeMilliseconds: time,
        text: `${(grown / bytes).toFixed(2)} x input`,
      });
    }
  }
  return rows;
}
