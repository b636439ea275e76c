// Entities through botocore and the worker agent's own code, against profile `agent`.

import { askJudge, askOurs } from '../processes.mjs';
import { damaged } from '../damage.mjs';
import { response } from '../values.mjs';

/** One in three is as it should be, and most others have one fault. */
function randomText(draw) {
  let value = response(draw);
  const faults = draw.careful ? draw.below(2) : draw.below(3);
  // Faults inside templates are the templates' suite.
  for (let i = faults; i > 0; i--) value = damaged(draw, value, 'template');
  return JSON.stringify(value);
}

const WORKERS = ['posix', 'windows'].flatMap((os) =>
  [false, true].map((override) => ({ os, override })),
);

export const entities = {
  name: 'entities',
  title: 'entities, the worker agent against profile agent',
  count: 24000,
  async *run({ draw, count, examples, pythons }) {
    const all = [...examples, ...Array.from({ length: count }, () => randomText(draw))];
    // Each is put to one of the four workers, the examples to all.
    for (const [i, { os, override }] of WORKERS.entries()) {
      const chosen = all.filter((_, at) => at < examples.length || at % WORKERS.length === i);
      const words = `agent ${os} ${override ? 'override' : 'queue'}`;
      const [ours, theirs] = await Promise.all([
        askOurs(chosen.map((bytes) => ({ words, bytes }))),
        askJudge(
          pythons.worker,
          'entities.py',
          chosen.map((text) => ({ body: Buffer.from(text).toString('base64'), os, override })),
        ),
      ]);
      yield {
        title: `a ${os} worker, ${override ? 'with a user override' : "with the queue's user"}`,
        compared: chosen.length,
        note: `${theirs.filter(({ fails }) => fails).length} fail`,
        differences: chosen.flatMap((input, at) => difference(input, ours[at], theirs[at].fails)),
      };
    }
  },
};

function difference(input, errors, fails) {
  if (errors.length > 0 === (fails !== null)) return [];
  const ours = errors.map(([code, pointer, message]) => `${code} ${pointer} ${message}`).join('; ');
  return [
    { input, difference: `ours: ${ours || 'no error'} | the agent: ${fails ?? 'no failure'}` },
  ];
}
