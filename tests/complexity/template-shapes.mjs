// Templates and expressions made on purpose, each at any size: see shapes.mjs.

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
const EXTENSIONS = ['EXPR', 'FEATURE_BUNDLE_1'];

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** A response with one step of that template. */
const stepWith = (template, i = 0) => ({
  stepDetails: {
    jobId: JOB,
    stepId: `step-${String(i).padStart(32, '0')}`,
    schemaVersion: 'jobtemplate-2023-09',
    template,
    dependencies: [],
    extensions: EXTENSIONS,
  },
});
const details = {
  jobDetails: { jobId: JOB, logGroupName: '/log', schemaVersion: 'jobtemplate-2023-09' },
};
const response = (...entities) => JSON.stringify({ entities: [details, ...entities], errors: [] });

const script = (args, more = {}) => ({
  actions: { onRun: { command: 'render', args } },
  ...more,
});
const step = (args, more) => ({ name: 'S', script: script(args, more) });

const checked = (file) => ({ file, args: (path) => ['check', path, '--profile', 'agent'] });
const shown = (file) => ({ file, args: (path) => ['template', path] });

/** A step with a list of values for each of so many task parameters. */
const space = (parameters, values) => ({
  ...step(['{{Task.Param.P0}}']),
  parameterSpace: {
    taskParameterDefinitions: times(parameters, (i) => ({
      name: `P${i}`,
      type: 'STRING',
      range: times(values, (k) => `value ${k}`),
    })),
  },
});

export const templateShapes = [
  {
    name: 'templates of many steps, shown',
    count: 500,
    make: (count) => shown(response(...times(count, (i) => stepWith(step(['a']), i)))),
  },
  {
    name: 'templates of many steps, checked',
    count: 2000,
    make: (count) => checked(response(...times(count, (i) => stepWith(step(['{{1 + 1}}']), i)))),
  },
  {
    name: 'templates: undefined names in one',
    count: 4000,
    make: (count) => checked(response(stepWith(step(times(count, (i) => `{{Param.P${i}}}`))))),
  },
  {
    name: 'templates: undefined names of expressions in one',
    count: 4000,
    make: (count) => checked(response(stepWith(step(times(count, (i) => `{{P${i} + 1}}`))))),
  },
  {
    name: 'templates: expressions in one, each another',
    count: 4000,
    make: (count) => checked(response(stepWith(step(times(count, (i) => `{{${i} + 1}}`))))),
  },
  {
    name: 'templates: expressions of one text, each another',
    count: 4000,
    make: (count) => {
      const text = times(count, (i) => `{{${i} + 1}}`).join('');
      return checked(response(stepWith(step([text]))));
    },
  },
  {
    name: 'templates: properties of a name in one',
    count: 4000,
    make: (count) => {
      const args = times(count, (i) => `{{Session.WorkingDirectory.p${i}}}`);
      return checked(response(stepWith(step(args))));
    },
  },
  {
    name: 'templates: unknown members in one',
    count: 8000,
    make: (count) => {
      const members = Object.fromEntries(times(count, (i) => [`member${i}`, i]));
      return checked(response(stepWith(step(['a'], members))));
    },
  },
  {
    name: 'templates: embedded files of one',
    count: 4000,
    make: (count) => {
      const embeddedFiles = times(count, (i) => ({ name: `F${i}`, type: 'TEXT', data: '{{1}}' }));
      return checked(response(stepWith(step(['a'], { embeddedFiles }))));
    },
  },
  {
    name: 'templates: environments of one step',
    count: 8000,
    make: (count) => {
      const stepEnvironments = times(count, (i) => ({ name: `E${i}`, variables: { A: '1' } }));
      return checked(response(stepWith({ ...step(['a']), stepEnvironments })));
    },
  },
  {
    name: 'templates: more task parameters than there may be',
    count: 2000,
    make: (count) => checked(response(stepWith(space(count, 8)))),
  },
  {
    name: 'templates: braces of one text',
    count: 100_000,
    make: (count) => checked(response(stepWith(step(['{{1}}'.repeat(count)])))),
  },
  {
    name: 'templates: braces that are not closed',
    count: 1_000_000,
    make: (count) => checked(response(stepWith(step(['{{ '.repeat(count)])))),
  },
  // Each is within what a worker allows one expression; together they would take minutes.
  ...Object.entries({
    'long texts': "len('x' * 90000000)",
    'long lists': "len('ab'.join([string(x) for x in range(300000)]))",
    'texts of many pieces': "len(('a,' * 1000000).split(','))",
    'texts that a pattern walks over': "re_match('a' * 1000000, 'a*')",
    'patterns, each made anew': "[re_match('x', 'a' * 9000 + string(i)) for i in range(9000)]",
  }).map(([name, expression]) => ({
    name: `templates of a log: ${name}`,
    count: 3000,
    make: (count) => {
      const one = response(stepWith(step(times(1000, () => `{{ ${expression} }}`))));
      return checked(`${one}\n`.repeat(count / 1000));
    },
  })),
  {
    name: 'templates: a range expression of many parts',
    count: 100_000,
    make: (count) => {
      const range = times(count, (i) => 3 * i).join(',');
      const parameterSpace = { taskParameterDefinitions: [{ name: 'P', type: 'INT', range }] };
      return checked(response(stepWith({ ...step(['a']), parameterSpace })));
    },
  },
  {
    name: 'expressions: a pattern that others go back for',
    count: 200_000,
    make: (count) => ({
      file: '',
      args: () => ['expr', `re_search('a' * ${count}, '(a*)*b')`],
    }),
  },
  {
    name: 'expressions: a list of many values, made unique',
    count: 40_000,
    make: (count) => ({ file: '', args: () => ['expr', `len(unique(range(${count})))`] }),
  },
  // Texts of which each place is nearly what is looked for, and sets and lists as long as the text.
  ...Object.entries({
    'a long text, looked for': (n) => `('ab' * ${4 * n}).find('ab' * ${n} + 'b')`,
    'a long text, looked for from the end': (n) =>
      `('ab' * ${4 * n}).rfind('a' + 'ba' * ${n} + 'a')`,
    'a long text, counted': (n) => `('ab' * ${4 * n}).count('ab' * ${n} + 'b')`,
    'a long text, replaced': (n) => `len(('ab' * ${4 * n}).replace('ab' * ${n} + 'b', ''))`,
    'a long text, in another': (n) => `('ab' * ${n} + 'b') in 'ab' * ${4 * n}`,
    'a text, cut at a long one': (n) => `len(('ab' * ${4 * n}).split('ab' * ${n} + 'b'))`,
    'a text, cut at a long one from the end': (n) =>
      `len(('ab' * ${4 * n}).rsplit('b' + 'ab' * ${n} + 'b', ${n}))`,
    'a set of many characters, stripped': (n) => `len(('ab' * ${n}).strip('c' * ${n} + 'ab'))`,
    'a text, cut into more pieces than there may be': (n) => `(',' * ${8 * n}).split(',')`,
    'parts of a path, more than there may be': (n) => `path('a/' * ${5 * n}).parts`,
    // Again and again, for larger ones leave the processor's caches on the way.
    'long texts, compared': (n) => `all(['a' * ${n} == 'a' * ${n} for i in range(16)])`,
  }).map(([name, textOf]) => ({
    name: `expressions: ${name}`,
    count: 500_000,
    make: (count) => ({ file: '', args: () => ['expr', textOf(count)] }),
  })),
];
