// template in words: a job with steps that wait for each other, what they need, hooks around them.

import { command } from './run_command.js';

const hex = (digit) => digit.repeat(32);
const JOB = `job-${hex('1')}`;
const step = (digit, template, ...dependencies) => ({
  stepDetails: {
    jobId: JOB,
    stepId: `step-${hex(digit)}`,
    schemaVersion: 'jobtemplate-2023-09',
    dependencies: dependencies.map((one) => `step-${hex(one)}`),
    template,
  },
});
const environment = (template) => ({
  environmentDetails: {
    jobId: JOB,
    environmentId: `JOB:${JOB}:${template.name}`,
    schemaVersion: 'environment-2023-09',
    template,
  },
});
const onRun = (name) => ({ name, script: { actions: { onRun: { command: 'a' } } } });

const BAKE = {
  name: 'Bake',
  hostRequirements: {
    amounts: [
      { name: 'amount.worker.vcpu', min: 2, max: 8 },
      { name: 'amount.worker.memory', min: 1024 },
      { name: 'amount.licences', max: 3 },
    ],
    attributes: [
      { name: 'attr.worker.os.family', anyOf: ['linux', 'macos'] },
      { name: 'attr.custom', allOf: ['a', 'b'] },
    ],
  },
  stepEnvironments: [
    {
      name: 'Inner',
      variables: { A: 'b' },
      script: { actions: { onEnter: { command: 'enter', timeout: 5 } } },
    },
  ],
  script: {
    embeddedFiles: [
      {
        ...{ name: 'Run', type: 'TEXT', filename: 'run.sh', runnable: true },
        data: '#!/bin/sh\necho {{Param.Scene}}',
      },
      { name: 'Notes', type: 'TEXT', data: 'one line\n' },
    ],
    actions: {
      onRun: {
        command: '{{Task.File.Run}}',
        args: ['x y'],
        timeout: 60,
        cancelation: { mode: 'NOTIFY_THEN_TERMINATE', notifyPeriodInSeconds: 30 },
      },
    },
  },
};
const hook = { command: 'wrap', args: ['{{WrappedAction.Command}}'] };
const WRAP = {
  name: 'Wrap',
  script: {
    actions: { onWrapEnvEnter: hook, onWrapTaskRun: hook, onWrapEnvExit: hook },
  },
};

const responseOf = (...entities) =>
  JSON.stringify({
    entities: [
      {
        jobDetails: {
          jobId: JOB,
          logGroupName: 'g',
          schemaVersion: 'jobtemplate-2023-09',
          parameters: { Scene: { path: '/in/a' }, Spare: { int: '1' } },
        },
      },
      ...entities,
    ],
    errors: [],
  });

/** What the command prints, with its status in front. */
function template(body, ...options) {
  const { status, stdout } = command(['template', ...options, '-'], { input: body });
  return `${status}\n${stdout}`;
}

test('a graph of steps, what a step needs and runs', () => {
  const body = responseOf(
    step('2', BAKE),
    step('3', onRun('Two'), '2', '9'),
    step('4', onRun('Four'), '5'),
    step('5', onRun('Five'), '4'),
  );
  expect(template(body)).toBe(`0
job ${JOB}
  first: Bake
  then: Two
  never: Four, which waits for itself
  never: Five, which waits for itself
  not at hand: step-${hex('9')}, which another step waits for
  note: no template at hand uses the parameter Spare [template-parameter-unused]

step Bake  step-${hex('2')}
  1 task
  needs amount.worker.vcpu from 2 to 8 vCPUs
  needs amount.worker.memory from 1024 MiB
  needs amount.licences to 3
  needs attr.worker.os.family any of linux, macos
  needs attr.custom all of a, b
  in the environment Inner
    A=b
    onEnter: enter
      time-out 5 s, canceled by TERMINATE
  onRun: {{Task.File.Run}} 'x y'
    time-out 60 s, canceled by NOTIFY_THEN_TERMINATE after 30 s
  file Run as run.sh, runnable
    | #!/bin/sh
    | echo /in/a
  file Notes
    | one line
  known on the worker only: Task.File.Run

step Two  step-${hex('3')}
  after Bake
  after step-${hex('9')}
  1 task
  onRun: a
    no time-out, canceled by TERMINATE

step Four  step-${hex('4')}
  after Five
  1 task
  onRun: a
    no time-out, canceled by TERMINATE

step Five  step-${hex('5')}
  after Four
  1 task
  onRun: a
    no time-out, canceled by TERMINATE
`);
});

test('an environment that wraps what the others run', () => {
  const body = responseOf(step('2', onRun('Two')), environment(WRAP));
  const text = template(body, '--environment', 'Wrap');
  expect(text).toContain('\nenvironment Wrap  ');
  expect(text).toContain(
    '  onWrapTaskRun: wrap {{WrappedAction.Command}}\n    no time-out, canceled by TERMINATE\n',
  );
  expect(text).toContain('  onWrapTaskRun runs instead of onRun of step Two\n');
  expect(text).toContain('  known on the worker only: WrappedAction.Command\n');
});

const TASKS = {
  ...onRun('Tasks'),
  parameterSpace: {
    taskParameterDefinitions: [
      { name: 'Frame', type: 'INT', range: '1-30' },
      { name: 'Eye', type: 'STRING', range: ['l', 'r'] },
    ],
  },
};
TASKS.script.actions.onRun.args = ['{{Task.Param.Frame}}', '{{Task.Param.Eye}}'];

test('tasks: the first ones, those from another on, those with a value', () => {
  const body = responseOf(step('2', TASKS));
  const first = template(body);
  expect(first).toContain('  60 tasks: Frame (INT, 30), Eye (STRING, 2)\n');
  expect(first).toContain('  task 0: Frame=1  Eye=l\n  task 1: Frame=1  Eye=r\n');
  expect(first).toContain('  task 9: Frame=5  Eye=r\n  ... (--tasks FROM:COUNT lists others)\n');
  const later = template(body, '--tasks', '58:5', '--resolve', '--task', '3');
  expect(later).toContain('  task 58: Frame=30  Eye=l\n    onRun: a 30 l\n  task 59');
  expect(later).not.toContain('task 57');
  expect(later).toContain('  task 3: Frame=2  Eye=r\n  onRun: a 2 r\n');
  const found = template(body, '--find', 'Frame=7', '--find', 'Eye=r');
  expect(found).toContain('  task 13: Frame=7  Eye=r\n');
  expect(found).not.toContain('task 12:');
  expect(template(body, '--find', 'Frame=31')).toContain('  no task has these values\n');
});

test('findings with their places', () => {
  const text = template(responseOf(step('2', { name: 'S' })));
  expect(text).toMatch(/^1\n/);
  expect(text).toMatch(/\n-?[^\n]*:1:\d+: error: [^\n]+ \[template-[a-z-]+\] \/entities\/1\//);
});
