// npm run bench: how fast we are, beside what one would use otherwise.
//
//   npm run bench -- [TOPIC...] [--browser] [--json FILE] [--rounds N] [--large] [--cpu-time]
//
// Topics are those of topics.mjs; all of them by default. --browser runs those that can in Chromium
// as well, --json writes what was measured, --large takes a 200 MB response into the memory topic.

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { Failure, main, root, say } from '../../web/scripts/lib/run.mjs';
import { build } from '../../web/scripts/build.mjs';
import { setup } from '../../web/scripts/setup.mjs';
import { NODE_TOPICS } from './node-topics.mjs';
import { printTopic } from './report.mjs';
import { TOPICS } from './topics.mjs';

function parse(args) {
  const options = { topics: [], browser: false, large: false };
  for (let i = 0; i < args.length; ++i) {
    if (args[i] === '--browser') options.browser = true;
    else if (args[i] === '--cpu-time') options.clock = 'cpu';
    else if (args[i] === '--large') options.large = true;
    else if (args[i] === '--json') options.json = args[++i];
    else if (args[i] === '--rounds') options.rounds = Number(args[++i]);
    else options.topics.push(args[i]);
  }
  const known = [...new Set([...Object.keys(TOPICS), ...Object.keys(NODE_TOPICS)])];
  const unknown = options.topics.find((topic) => !known.includes(topic));
  if (unknown) throw new Failure(`Unknown topic ${unknown}; there are ${known.join(', ')}.`);
  if (options.rounds !== undefined && !(options.rounds > 0)) {
    throw new Failure('--rounds takes a number above 0.');
  }
  if (options.topics.length === 0) options.topics = known;
  return options;
}

const packageVersion = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

await main(import.meta.url, async (args) => {
  const options = parse(args);
  const needsRivals = ['captures', 'native'].some((topic) => options.topics.includes(topic));
  await setup('build', ...(options.browser ? ['test'] : []), ...(needsRivals ? ['bench'] : []));
  await build();
  const report = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
    engines: { node: process.version },
    contenders: Object.fromEntries(
      ['@aws-sdk/client-deadline', 'ajv', 'zod'].map((name) => [name, packageVersion(name)]),
    ),
    topics: {},
  };
  const raceOptions = options.rounds ? { rounds: options.rounds } : {};
  const { clock = 'wall' } = options;
  report.clock = clock;
  for (const topic of options.topics) {
    const found = (report.topics[topic] = {});
    found.node = [];
    for (const { title, run, baseline } of [NODE_TOPICS[topic], TOPICS[topic]].filter(Boolean)) {
      const rows = await run({ ...raceOptions, clock, large: options.large });
      found.node.push(...rows);
      printTopic(`${title}, Node ${process.version}`, rows, baseline);
    }
    if (!options.browser || !(topic in TOPICS)) continue;
    const { title, baseline } = TOPICS[topic];
    const { benchmarkInBrowser } = await import('./browser.mjs');
    const { version, results } = await benchmarkInBrowser(topic, raceOptions);
    report.engines.chromium = version;
    found.chromium = results;
    printTopic(`${title}, Chromium ${version}`, results, baseline);
  }
  if (options.json) {
    writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
    say(`\nWritten: ${options.json}`);
  }
});
