// npm run test:oracles -- [SUITE...] [--seed N] [--count N]
//
// Compares with the packages that a worker runs, in a private Python environment. The cases are the
// same for the same seed; --count is the number of random ones in place of each suite's own. Counts
// go to build/test-results/oracles.json, differences in full to build/oracles/differences.txt.

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Failure, main, root, run, say, step } from '../../web/scripts/lib/run.mjs';
import { runChecks } from '../../web/scripts/lib/checks.mjs';
import { setup } from '../../web/scripts/setup.mjs';
import { Draw } from './draw.mjs';
import { oracles } from './environment.mjs';
import { KNOWN_DIFFERENCES } from './known_differences.mjs';
import { SUITES } from './suites/all.mjs';

const DEFAULT_SEED = 20261128;
const SHOWN = 10;

const LOG = join(root, 'build/oracles/differences.txt');

/** The known difference that this one is, if it is one. */
function knownOf(suite, difference) {
  return KNOWN_DIFFERENCES.find((known) => known.suite === suite.name && known.matches(difference));
}

function tell({ input, difference }) {
  const text = input.length > 300 ? `${input.slice(0, 300)}...` : input;
  return `  ${JSON.stringify(text)}\n    ${difference}`;
}

/** Runs a suite: a check for each of its groups and one for each of its known differences. */
async function check(suite, context) {
  const listed = KNOWN_DIFFERENCES.filter((known) => known.suite === suite.name);
  const examples = listed.map(({ example }) => example);
  const seen = new Map(listed.map((known) => [known, 0]));
  const counts = { passed: 0, failed: 0 };
  for await (const group of suite.run({ ...context, examples })) {
    const others = group.differences.filter((difference) => {
      const known = knownOf(suite, difference);
      if (known) seen.set(known, seen.get(known) + 1);
      return known === undefined;
    });
    const meant = group.differences.length - others.length;
    say(
      `  ${group.title}: ${group.compared} compared (${group.note}), ${meant} listed ` +
        `differences, ${others.length} others`,
    );
    counts[others.length > 0 ? 'failed' : 'passed'] += 1;
    for (const one of others.slice(0, SHOWN)) say(tell(one));
    appendFileSync(LOG, others.map((one) => `${suite.name}\t${JSON.stringify(one)}\n`).join(''));
  }
  for (const [known, times] of seen) {
    counts[times > 0 ? 'passed' : 'failed'] += 1;
    if (times === 0)
      say(`  The difference "${known.name}" no longer occurs: take it off the list.`);
  }
  return counts;
}

/** The driver alone: nothing else of a build is needed here. */
async function buildDriver() {
  await step('building the driver', async () => {
    await run('cmake', ['--preset', 'native'], { log: 'oracles-configure' });
    const target = ['--target', 'job-entity-oracle-driver'];
    await run('cmake', ['--build', '--preset', 'native', ...target], { log: 'oracles-build' });
  });
}

function wholeNumber(text, name) {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Failure(`--${name} takes a whole number.`);
  return Number(text);
}

function options(words) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: { seed: { type: 'string' }, count: { type: 'string' } },
    });
  } catch (error) {
    throw new Failure(
      `npm run test:oracles -- [SUITE...] [--seed N] [--count N]: ${error.message}`,
    );
  }
}

await main(import.meta.url, async (words) => {
  const { values, positionals } = options(words);
  const seed = wholeNumber(values.seed, 'seed') ?? DEFAULT_SEED;
  const count = wholeNumber(values.count, 'count');
  const unknown = positionals.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown) {
    const names = SUITES.map(({ name }) => name).join(', ');
    throw new Failure(`Unknown suite ${unknown}; there are ${names}.`);
  }
  await setup('build', 'oracles');
  await buildDriver();
  const pythons = await oracles();
  mkdirSync(join(root, 'build/oracles'), { recursive: true });
  writeFileSync(LOG, '');
  say(`seed ${seed}`);
  const chosen = SUITES.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const checks = chosen.map((suite) => ({
    title: suite.title,
    work: () => check(suite, { pythons, count: count ?? suite.count, draw: new Draw(seed) }),
  }));
  checks.push({
    title: 'the page of differences',
    work: async () => {
      // It needs an npm package, which is set up by now.
      const { isDocumented } = await import('./document.mjs');
      if (!(await isDocumented()))
        throw new Failure('web/docs/oracles.md is not what the lists give: npm run generate');
    },
  });
  await runChecks('oracles', checks);
});
