// Differences that are meant. Each has a reason, and an example that is part of every run: one that
// no longer occurs fails, as does any other difference. web/docs/oracles.md is made from this list.

import { expressionDifferences } from './known_expressions.mjs';
import { pathDifferences } from './known_paths.mjs';
import { templateDifferences } from './known_templates.mjs';

const STEP = {
  jobId: `job-${'a'.repeat(32)}`,
  stepId: `step-${'b'.repeat(32)}`,
  schemaVersion: 'jobtemplate-2023-09',
  dependencies: [],
};
const stepBody = (template) =>
  JSON.stringify({ entities: [{ stepDetails: { ...STEP, template } }], errors: [] });

/**
 * `matches` tells a difference from others of its suite by its input and what was found.
 *
 * @typedef {{ suite: string, name: string, reason: string, example: string,
 *   matches: (found: { input: string, difference: string }) => boolean }} KnownDifference
 */

/** A step with these task parameters, as the suite of tasks asks for it. */
const exampleOfTasks = (taskParameterDefinitions, extensions = []) =>
  JSON.stringify({
    kind: 'step',
    extensions,
    template: {
      name: 'Render',
      script: { actions: { onRun: { command: 'render' } } },
      parameterSpace: { taskParameterDefinitions },
    },
  });

/** @type {KnownDifference[]} */
export const KNOWN_DIFFERENCES = [
  {
    suite: 'bodies',
    name: 'NaN and Infinity',
    reason:
      'json.loads takes them; we write JSON, which does not have them, so they are null, with a finding.',
    example: stepBody(0).replace('"template":0', '"template":{"a":[NaN,-Infinity]}'),
    matches: ({ input, difference }) =>
      /NaN|Infinity/.test(input) && /None against (nan|-?inf)/.test(difference),
  },
  {
    suite: 'bodies',
    name: 'an exception under status 200',
    reason:
      'botocore goes by the status, which a saved body does not have: what names an exception is one.',
    example: '{"__type":"x"}',
    matches: ({ difference }) => difference === ": keys ['Error'] against []",
  },
  {
    suite: 'entities',
    name: 'what is inside of a template',
    reason: '`check` leaves it to `template`, which is compared in the suite of templates.',
    example: stepBody({}),
    matches: ({ difference }) =>
      /^ours: no error \| the agent: (DecodeValidationError|IndexError)/.test(difference),
  },
  ...pathDifferences,
  ...expressionDifferences,
  ...templateDifferences,
  {
    suite: 'tasks',
    name: 'a whole number in the range of a FLOAT',
    reason: 'The native engine writes it as a double, `1.0`; the Python model, as we do, as it is.',
    example: exampleOfTasks([{ name: 'A', type: 'FLOAT', range: [1, 2] }]),
    matches: ({ input, difference }) => {
      const [ours, theirs] = difference.slice('ours: '.length).split(' | theirs: ');
      const whole = (text) => text.replaceAll(/"(-?\d+)\.0"/g, '"$1"');
      return input.includes('"FLOAT"') && whole(ours) === whole(theirs);
    },
  },
  {
    suite: 'tasks',
    name: 'what is not a text, or empty, in the range of a STRING or PATH',
    reason:
      'The native engine writes numbers and booleans as text and takes an empty one: we refuse.',
    example: exampleOfTasks([{ name: 'A', type: 'PATH', range: [true] }]),
    matches: ({ input, difference }) =>
      difference.startsWith('ours: {"count":null') &&
      JSON.parse(input).template.parameterSpace.taskParameterDefinitions.some(
        ({ type, range }) =>
          /^(STRING|PATH)$/.test(type) &&
          range.some((value) => typeof value !== 'string' || value === ''),
      ),
  },
  {
    suite: 'tasks',
    name: 'a whole number beyond 64 bits in the range of an INT',
    reason: 'The native engine takes the nearest that fits; we refuse it, as it does in a text.',
    example: exampleOfTasks([{ name: 'A', type: 'INT', range: [1e20] }]),
    matches: ({ input, difference }) =>
      /100000000000000000000/.test(input) && difference.includes('9223372036854775807'),
  },
  {
    suite: 'tasks',
    name: 'a whole number of a chunk that has an exponent',
    reason: 'The native engine takes 1e300 for the greatest integer; we want digits.',
    example: exampleOfTasks(
      [
        {
          name: 'A',
          type: 'CHUNK[INT]',
          range: '1-10',
          chunks: { defaultTaskCount: 1e300, rangeConstraint: 'CONTIGUOUS' },
        },
      ],
      ['TASK_CHUNKING'],
    ),
    matches: ({ input, difference }) =>
      /"(defaultTaskCount|targetRuntimeSeconds)":1e\+?300/.test(input) &&
      difference.startsWith('ours: {"count":null'),
  },
  {
    suite: 'tasks',
    name: 'adaptive chunks beside values that are refused',
    reason: 'The engine says that the chunks are adaptive before it looks at the values.',
    example: exampleOfTasks(
      [
        {
          name: 'A',
          type: 'CHUNK[INT]',
          range: '1-10',
          chunks: {
            defaultTaskCount: 2,
            rangeConstraint: 'CONTIGUOUS',
            targetRuntimeSeconds: 5,
          },
        },
        { name: 'B', type: 'INT', range: [1e20] },
      ],
      ['TASK_CHUNKING'],
    ),
    matches: ({ difference }) =>
      difference.startsWith('ours: {"count":null') &&
      difference.endsWith('theirs: {"adaptive":true}'),
  },
];
