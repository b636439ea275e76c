// A list of checks: all of them are done, even after one that fails, and their counts add up.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { Failure, root, say, seconds } from './run.mjs';

const folder = join(root, 'build', 'test-results');

/** The folder for machine-readable results. */
export function resultsFolder() {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** "3 passed, 1 failed", with the skipped ones only where there are some. */
export function countsText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/**
 * Does the checks, prints a summary and writes build/test-results/<name>.json. A check returns
 * its { passed, failed, skipped }; one that returns nothing counts as one, and so does one that throws.
 *
 * @param {string} name
 * @param {{ title: string, work: () => Promise<object | void> }[]} checks
 */
export async function runChecks(name, checks) {
  const file = join(resultsFolder(), `${name}.json`);
  rmSync(file, { force: true });
  const results = [];
  for (const { title, work } of checks) {
    say(`\n> ${title}`);
    const since = performance.now();
    let counts;
    try {
      counts = (await work()) ?? { passed: 1, failed: 0 };
    } catch (error) {
      say(error instanceof Failure ? error.message : error.stack);
      counts = { passed: 0, failed: 1 };
    }
    results.push({ title, time: seconds(since), skipped: 0, ...counts });
  }

  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) for (const key in total) total[key] += result[key];
  writeFileSync(file, JSON.stringify({ total, results }, null, 2));

  const width = Math.max(...results.map(({ title }) => title.length));
  say('\nSummary');
  for (const result of results) {
    const mark = result.failed > 0 ? 'FAILED' : 'ok';
    const text = `${result.title.padEnd(width)}  ${countsText(result)}  (${result.time})`;
    say(`  ${mark.padEnd(6)}  ${text}`);
  }
  say(`\n${countsText(total)}`);
  if (total.failed > 0) process.exitCode = 1;
}
