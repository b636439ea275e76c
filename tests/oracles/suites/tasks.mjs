// Parameter spaces through openjd-model's iterator, against the count and the tasks of ours.

import { askJudge, askOurs } from '../processes.mjs';
import { spaceTemplate } from '../templates.mjs';

const SHOWN = 20;

export const tasks = {
  name: 'tasks',
  title: "tasks, openjd-model's iterator against ours",
  count: 4000,
  async *run({ draw, count, examples, pythons }) {
    const random = Array.from({ length: count }, () => spaceTemplate(draw));
    const all = [...examples.map((text) => JSON.parse(text)), ...random];
    const [ours, theirs] = await Promise.all([
      askOurs(all.map(asOurs)),
      askJudge(
        pythons.worker,
        'tasks.py',
        all.map((one) => ({ ...one, shown: SHOWN })),
      ),
    ]);
    yield {
      title: 'counts and first tasks',
      compared: theirs.filter(({ fails }) => fails === undefined).length,
      note: `${theirs.filter(({ adaptive }) => adaptive).length} adaptive`,
      differences: all.flatMap((one, i) => difference(one, ours[i], theirs[i])),
    };
  },
};

const asOurs = ({ kind, extensions, template }) => ({
  words: 'template posix',
  bytes: [
    JSON.stringify({ kind, extensions, parameters: {}, from: '0', count: String(SHOWN) }),
    JSON.stringify(template),
  ].join('\0'),
});

function difference(one, report, theirs) {
  if (theirs.fails !== undefined) return [];
  const mine = report.adaptive
    ? { adaptive: true }
    : { count: report.taskCount, tasks: report.tasks.map(({ parameters }) => sorted(parameters)) };
  const real = theirs.adaptive
    ? theirs
    : { count: theirs.count ?? mine.count, tasks: theirs.tasks.map(sorted) };
  const [a, b] = [JSON.stringify(mine), JSON.stringify(real)];
  return a === b ? [] : [{ input: JSON.stringify(one), difference: `ours: ${a} | theirs: ${b}` }];
}

/** The order of a task's parameters says nothing. */
function sorted(parameters) {
  const names = Object.keys(parameters).sort();
  return names.map((name) => [name, parameters[name]]);
}
