// Known differences of templates: see known_differences.mjs.

const STEP = { name: 'Render', script: { actions: { onRun: { command: 'render' } } } };
const ALL = ['EXPR', 'FEATURE_BUNDLE_1', 'TASK_CHUNKING', 'WRAP_ACTIONS', 'REDACTED_ENV_VARS'];
const example = (template, extensions = ALL, kind = 'step') =>
  JSON.stringify({ kind, extensions, template });
const space = (definitions, more = {}) => ({
  ...STEP,
  parameterSpace: { taskParameterDefinitions: definitions, ...more },
});

const accepted = (pattern) => (found) =>
  found.difference.endsWith('openjd-model: no failure') && pattern.test(found.difference);
const refused = (pattern) => (found) =>
  found.difference.startsWith('ours: no error') && pattern.test(found.difference);

export const templateDifferences = [
  {
    suite: 'templates',
    name: 'what is checked when a job is made',
    reason:
      'A worker parses a step alone: combinations, wrapping environments, empty values and text in ' +
      'place of a list are refused when the job is made, so no service sends them.',
    example: example(
      space(
        [
          { name: 'A', type: 'INT', range: '1-2' },
          { name: 'B', type: 'INT', range: '1-3' },
        ],
        { combination: '(A, B)' },
      ),
    ),
    matches: accepted(
      /ours: (template-combination|template-wrap \S+ Another|template-length \/(\w+\/\d+\/)?parameterSpace|template-wrong-type \S+\/range The values)/,
    ),
  },
  {
    suite: 'templates',
    name: 'names that let binds twice',
    reason: 'The specification forbids it; the Python model looks at each let alone.',
    example: example({ ...STEP, let: ['a = 1'], script: { let: ['a = 2'], ...STEP.script } }),
    matches: accepted(/ours: template-let /),
  },
  {
    suite: 'templates',
    name: 'script: null',
    reason: 'The Python model takes null for a script and fails when it runs the task.',
    example: example({ name: 'Render', script: null }),
    matches: accepted(/ours: template-script {2}/),
  },
  {
    suite: 'templates',
    name: "numbers as Python's int() and float() take them",
    reason:
      'The Python model takes `true`, `"1_0"`, `" 1"`, `"nan"`, 1e300 and null for numbers; the ' +
      'specification and the native engine do not.',
    example: example(space([{ name: 'A', type: 'FLOAT', range: ['nan'] }])),
    matches: accepted(
      /ours: template-(wrong-type|value) \S+ (A number|An integer) is expected here|ours: template-requirement \S+ An (amount|attribute) needs/,
    ),
  },
  {
    suite: 'templates',
    name: 'the length of a dependency',
    reason: "It is a step's name, so we hold it to the length of one.",
    example: example({ ...STEP, dependencies: [{ dependsOn: 'n'.repeat(65) }] }, []),
    matches: accepted(/ours: template-length \/dependencies\/\d+\/dependsOn/),
  },
  {
    suite: 'templates',
    name: 'a tab in an argument',
    reason: 'The specification lets it through with EXPR; openjd-model 0.14 does not.',
    example: example({
      name: 'Render',
      script: { actions: { onRun: { command: 'render', args: ['a\tb'] } } },
    }),
    matches: (found) =>
      found.input.includes('\\t') && refused(/args\[\d+\].*required pattern/)(found),
  },
];
