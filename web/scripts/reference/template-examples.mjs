// Examples of findings in templates: `job-entity check` finds it, the module without templates does
// not.

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
const STEP = `step-${'00112233445566778899aabbccddeeff'}`;

const SCRIPT = { actions: { onRun: { command: 'render' } } };
const run = (members) => ({ script: { actions: { onRun: { command: 'render', ...members } } } });

/** A body with a step whose template has those members, and a job with those parameters. */
const step = (members, { extensions = [], parameters = {}, table } = {}) =>
  JSON.stringify({
    entities: [
      {
        jobDetails: {
          jobId: JOB,
          logGroupName: '/log',
          schemaVersion: 'jobtemplate-2023-09',
          extensions: [],
          parameters,
        },
      },
      {
        stepDetails: {
          jobId: JOB,
          stepId: STEP,
          schemaVersion: 'jobtemplate-2023-09',
          dependencies: [],
          extensions,
          resolvedSymbolTable: table,
          template: { name: 'Render', ...members },
        },
      },
    ],
    errors: [],
  });
const space = (definition, more = {}) => ({
  parameterSpace: { taskParameterDefinitions: [{ name: 'Frame', ...definition }], ...more },
  script: SCRIPT,
});
const EXPR = Object.freeze({ extensions: ['EXPR'] });

/** @param {string} input @param {string} fix */
const example = (input, fix) => ({ input, options: { profile: 'agent' }, fix, template: true });
const evaluated = (expression, fix) =>
  example(step(run({ args: [`{{ ${expression} }}`] }), EXPR), fix);

export const TEMPLATE_EXAMPLES = Object.freeze({
  'template-syntax': {
    fix: 'See the finding json-syntax of the response.',
    none: 'a response that holds such a template is not JSON itself; the templates library reads templates alone, too.',
  },
  'template-unknown-member': example(
    step({ script: SCRIPT, hostRequirement: {} }),
    'Correct the name; the message has the nearest one. The worker fails the action.',
  ),
  'template-missing-member': example(
    step({ script: { actions: {} } }),
    'Add the member: the worker fails the action.',
  ),
  'template-wrong-type': example(
    step(run({ args: '-f 1' })),
    'Write the value as its member takes it, here as a list.',
  ),
  'template-extension': example(
    step({ bash: { script: 'render' } }),
    'Name the extension in the job template, and submit the job again.',
  ),
  'template-extension-needed': {
    ...example(
      step({ bash: { script: 'render' } }, { extensions: null }),
      'Nothing, if the response is of an older service; a newer one would say so.',
    ),
    options: { profile: 'service' },
    template: true,
  },
  'template-extension-unknown': example(
    step({ script: SCRIPT }, { extensions: ['NEW_THINGS'] }),
    'Use a newer version of this tool, or look for a slip in the name.',
  ),
  'template-length': example(
    step(run({ args: [] })),
    'Shorten the text or list, or leave out an empty one.',
  ),
  'template-characters': example(
    step({ script: SCRIPT, name: 'a\tb' }),
    'Take the character out: names are shown on one line.',
  ),
  'template-value': example(
    step(run({ timeout: 0 })),
    'Give a value that the message allows; leave the member out for its default.',
  ),
  'template-duplicate': example(
    step({ script: SCRIPT, dependencies: [{ dependsOn: 'A' }, { dependsOn: 'A' }] }),
    'Rename or remove the second one.',
  ),
  'template-script': example(step({}), 'Give the step one script.'),
  'template-dependency': example(
    step({ script: SCRIPT, dependencies: [{ dependsOn: 'Render' }] }),
    'Remove the dependency: the step would never run.',
  ),
  'template-cancelation': example(
    step(run({ cancelation: { mode: 'TERMINATE', notifyPeriodInSeconds: 5 } })),
    'Leave notifyPeriodInSeconds out, or give notice by NOTIFY_THEN_TERMINATE.',
  ),
  'template-wrap': example(
    step(
      {
        script: SCRIPT,
        stepEnvironments: [
          { name: 'E', script: { actions: { onWrapTaskRun: { command: 'wrap' } } } },
        ],
      },
      { extensions: ['EXPR', 'WRAP_ACTIONS'] },
    ),
    'Give all three hooks, in one environment.',
  ),
  'template-requirement': example(
    step({
      script: SCRIPT,
      hostRequirements: { amounts: [{ name: 'amount.worker.cpu', min: 1 }] },
    }),
    'Use a capability that workers have; the message has the nearest one.',
  ),
  'template-format-string': example(
    step(run({ args: ['{"a":{"b":1}}'] })),
    'Write } } for two braces that are text; close what {{ opens.',
  ),
  'template-reference': example(
    step(run({ args: ['{{Param.Scen}}'] }), { parameters: { Scene: { string: 's' } } }),
    'Correct the name; the message has the nearest one.',
  ),
  'template-scope': example(
    step(space({ type: 'STRING', range: ['{{Param.Scene}}'] }), {
      parameters: { Scene: { path: '/s' } },
    }),
    'Use the name where it is defined; of a PATH parameter use RawParam.',
  ),
  'template-let': example(
    step({ script: { ...SCRIPT, let: ['Total = 1'] } }, EXPR),
    'Write `name = expression`, with a name that starts with a lower-case letter.',
  ),
  'template-let-table': example(
    step({ script: SCRIPT, let: ['a = 1'] }, EXPR),
    'Nothing to be done on the farm: take a value shown for what it would be.',
  ),
  'template-symbol-table': example(
    step({ script: SCRIPT }, { ...EXPR, table: '{}' }),
    'The worker fails the action: save the response again, unedited.',
  ),
  'template-range': example(
    step(space({ type: 'INT', range: '5-1' })),
    'Write the range as START-END or START-END:STEP, without overlaps.',
  ),
  'template-chunks': example(
    step(
      space({
        type: 'INT',
        range: '1-5',
        chunks: { defaultTaskCount: 2, rangeConstraint: 'CONTIGUOUS' },
      }),
      { extensions: ['TASK_CHUNKING'] },
    ),
    'Make the parameter CHUNK[INT], or leave chunks out.',
  ),
  'template-combination': example(
    step(space({ type: 'INT', range: '1-5' }, { combination: 'Frame * Camera' })),
    'Name each task parameter once.',
  ),
  'template-resolved': example(
    step(run({ timeout: '{{Param.Time}}' }), {
      extensions: ['FEATURE_BUNDLE_1'],
      parameters: { Time: { int: '0' } },
    }),
    'Submit the job with another value of the parameter.',
  ),
  'template-parameter-unused': {
    fix: 'Nothing, if other templates of the job are not at hand.',
    none: 'the command template tells it of a job as a whole.',
  },
  'template-differs': example(
    step(run({ args: ['a\nb'] })),
    'Write it as the message says, so that every worker takes it.',
  ),
  'expr-syntax': evaluated(
    '1 +',
    'Complete the expression; the place is where it stops to be one.',
  ),
  'expr-unknown-function': evaluated('length([1])', 'Use a function of the language, here len.'),
  'expr-type': evaluated("1 + 'a'", 'Convert one of the operands, by string() or int().'),
  'expr-value': evaluated('1 / 0', 'Submit the job with other values, or guard against this one.'),
  'expr-fail': evaluated("fail('no frames')", 'The author of the template wants this said.'),
  'expr-limit': evaluated(`${'-'.repeat(100)}1`, 'Make the expression simpler.'),
});
