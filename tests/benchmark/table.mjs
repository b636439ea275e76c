// Several reports of the benchmark as one table:
//
//   node tests/benchmark/table.mjs [--before REPORT]... REPORT...
//
// Each REPORT is what `npm run bench -- --json REPORT` wrote. A figure is the median of the reports'
// medians, with the least and the greatest of them; --before are reports of another version, made in
// turn with the others. The goal is what the figure is meant to be.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { main, say } from '../../web/scripts/lib/run.mjs';
import { OURS } from './decode.mjs';

/** By topic, engine and input: more is better. */
const GOALS = {
  'decode node 5 KB': 5.5,
  'decode chromium 5 KB': 4.6,
  'decode node 100 KB field-heavy': 5.5,
  'decode chromium 100 KB field-heavy': 4.2,
  'read node 100 KB script-heavy, templates opened': 1.6,
  'read chromium 100 KB script-heavy, templates opened': 1.5,
  'read node 100 KB mixed, templates opened': 1.3,
  'read chromium 100 KB mixed, templates opened': 1.1,
  'read node 100 KB mixed, templates closed': 1.7,
  'read chromium 100 KB mixed, templates closed': 1.3,
  'native node 10 MB': 0.9,
};
/** Of the rows of a topic, the one that the goal is for. */
const NAMES = { native: 'job-entity, borrowed bytes, values counted' };

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** What is made of the rows of `faults`: less is better. @param {any[]} rows */
function faultFigures(rows) {
  const timeOf = (input, wanted) =>
    rows.find((row) => row.input === input && row.name === wanted)?.milliseconds;
  const inputs = [...new Set(rows.map(({ input }) => input))];
  return inputs.flatMap((input) => {
    const [size, kind] = input.split(', ');
    const verdict = timeOf(input, 'verdict');
    const clean = timeOf(`${size}, clean`, 'verdict');
    const findings = timeOf(input, 'its findings');
    return [
      ...(kind === 'clean'
        ? []
        : [{ input, name: 'verdict, by that of a clean one', ratio: verdict / clean, goal: 1.5 }]),
      {
        input,
        name: 'findings, in decodes',
        ratio: findings / verdict,
        goal: size === '5 KB' ? 5 : 3,
      },
    ];
  });
}

/** Reports' figures by row: what it is of, its figures, and its goal. */
function figuresOf(paths) {
  const rows = new Map();
  const add = (topic, engine, { input = '', name, ratio, goal }) => {
    if (ratio === undefined) return;
    const key = JSON.stringify([topic, engine, input, name]);
    if (!rows.has(key)) rows.set(key, { figures: [], goal });
    rows.get(key).figures.push(ratio);
  };
  for (const path of paths) {
    const { topics } = JSON.parse(readFileSync(path, 'utf8'));
    for (const [topic, engines] of Object.entries(topics)) {
      for (const [engine, found] of Object.entries(engines)) {
        const isOurs = ({ name }) => name === (NAMES[topic] ?? OURS);
        for (const row of topic === 'faults' ? faultFigures(found) : found)
          add(topic, engine, {
            goal: isOurs(row) ? GOALS[`${topic} ${engine} ${row.input}`] : undefined,
            ...row,
          });
      }
    }
  }
  return rows;
}

const figureText = (numbers) =>
  numbers === undefined || numbers.length === 0
    ? ''
    : `${median(numbers).toFixed(2)} (${Math.min(...numbers).toFixed(2)} to ${Math.max(...numbers).toFixed(2)})`;

await main(import.meta.url, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    options: { before: { type: 'string', multiple: true, default: [] } },
    allowPositionals: true,
  });
  const before = figuresOf(values.before);
  const now = figuresOf(positionals);
  say('| topic | engine | input | what | before | now | goal |');
  say('| --- | --- | --- | --- | ---: | ---: | ---: |');
  for (const [key, { figures, goal = '' }] of now) {
    const of = JSON.parse(key);
    const cells = [...of, figureText(before.get(key)?.figures), figureText(figures), goal];
    say(`| ${cells.join(' | ')} |`);
  }
});
