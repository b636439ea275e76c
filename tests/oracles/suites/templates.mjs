// Templates through openjd-model, as the worker agent asks it, against the errors of our reports.

import { body, JOB, STEP } from '../../package/sdk/bodies.js';
import { askJudge, askOurs } from '../processes.mjs';
import { template } from '../templates.mjs';

const KINDS = { step: 'a step', environment: 'an environment' };

export const templates = {
  name: 'templates',
  title: 'templates, openjd-model as the agent asks it against our reports',
  count: 24_000,
  async *run({ draw, count, examples, pythons }) {
    for (const kind of Object.keys(KINDS)) {
      const fixed = examples.map((text) => JSON.parse(text)).filter((one) => one.kind === kind);
      const share = kind === 'step' ? Math.ceil((count * 3) / 4) : Math.floor(count / 4);
      const all = [...fixed, ...Array.from({ length: share }, () => template(draw, kind))];
      const bodies = all.map(asBody);
      const [ours, theirs] = await Promise.all([
        askOurs(all.map(asOurs)),
        askJudge(
          pythons.worker,
          'entities.py',
          bodies.map((text) => ({
            body: Buffer.from(text).toString('base64'),
            os: 'posix',
            override: true,
          })),
        ),
      ]);
      yield {
        title: `of ${KINDS[kind]}`,
        compared: all.length,
        note: `${theirs.filter(({ fails }) => fails !== null).length} refused`,
        differences: all.flatMap((one, i) => difference(one, ours[i], theirs[i].fails)),
      };
    }
  },
};

function asBody({ kind, extensions, template: value }) {
  const common = { jobId: JOB, schemaVersion: 'jobtemplate-2023-09', extensions, template: value };
  return kind === 'step'
    ? body([{ stepDetails: { ...common, stepId: STEP, dependencies: [] } }])
    : body([{ environmentDetails: { ...common, environmentId: `JOB:${JOB}:Blender` } }]);
}

/** A response that lacks extensions has none in force for the agent that is asked. */
const asOurs = ({ kind, extensions, template: value }) => ({
  words: 'template posix',
  bytes: [
    JSON.stringify({ kind, extensions: extensions ?? [], parameters: null, count: '0' }),
    JSON.stringify(value),
  ].join('\0'),
});

// Faults of names and values: a worker meets them when it resolves a text, not when it parses the
// template. Ours may have them where a worker parses; where one does not, any error will do.
const OF_RESOLVING = /^(expr-.*|template-(reference|scope|resolved))$/;

function difference(one, { findings }, fails) {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const ofShape = errors.filter(({ code }) => !OF_RESOLVING.test(code));
  if (fails === null ? ofShape.length === 0 : errors.length > 0) return [];
  const ours =
    ofShape.map((found) => `${found.code} ${found.pointer} ${found.message}`).join('; ') ||
    'no error';
  return [
    {
      input: JSON.stringify(one),
      difference: `ours: ${ours} | openjd-model: ${fails ?? 'no failure'}`,
    },
  ];
}
