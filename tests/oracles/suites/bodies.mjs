// Bodies through botocore, with each service model, against our boto3 form by that model.

import { BODIES } from '../../package/sdk/bodies.js';
import { mutant } from '../../package/sdk/mutate.js';
import { askJudge, askOurs } from '../processes.mjs';
import { damaged } from '../damage.mjs';
import { response } from '../values.mjs';

const FIXED = BODIES.map(({ body }) => Buffer.from(body));

function randomBody(draw, seeds) {
  if (draw.once(3)) return mutant(draw.below(2 ** 31), seeds);
  let value = response(draw);
  for (let i = draw.below(4); i > 0; i--) value = damaged(draw, value);
  const body = Buffer.from(JSON.stringify(value));
  return draw.once(4) ? mutant(draw.below(2 ** 31), [body]) : body;
}

const MODELS = [
  { model: '2026-08', python: 'oldBotocore' },
  { model: '2026-09', python: 'worker' },
];

export const bodies = {
  name: 'bodies',
  title: 'bodies, botocore against form boto3',
  count: 8000,
  async *run({ draw, count, examples, pythons }) {
    const seeds = FIXED.filter((body) => body.length < 2000);
    const all = [
      ...FIXED,
      ...examples.map((text) => Buffer.from(text)),
      ...Array.from({ length: count }, () => randomBody(draw, seeds)),
    ];
    for (const { model, python } of MODELS) {
      const ours = await askOurs(all.map((bytes) => ({ words: `boto3 ${model}`, bytes })));
      const questions = all.map((bytes, i) => ({ ...ours[i], body: bytes.toString('base64') }));
      const [{ version }, ...verdicts] = await askJudge(pythons[python], 'bodies.py', [
        { version: true },
        ...questions,
      ]);
      yield {
        title: `botocore ${version}, model ${model}`,
        compared: all.length,
        note: `${verdicts.filter(({ raises }) => raises).length} raise`,
        differences: verdicts.flatMap(({ difference }, i) =>
          difference ? [{ input: all[i].toString('utf8'), model, difference }] : [],
        ),
      };
    }
  },
};
