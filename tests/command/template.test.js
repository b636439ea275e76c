// template, and what check and rows say of templates, as a shell calls them.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { command, jsonLines } from './run_command.js';

const hex = (digit) => digit.repeat(32);
const JOB = `job-${hex('1')}`;
const STEP = `step-${hex('2')}`;
const OTHER = `step-${hex('3')}`;

const job = (members = {}) => ({
  jobDetails: {
    jobId: JOB,
    logGroupName: '/farm/queue',
    schemaVersion: 'jobtemplate-2023-09',
    parameters: { Scene: { path: '/in/a b.ma' }, Spare: { int: '1' } },
    pathMappingRules: [{ sourcePathFormat: 'posix', sourcePath: '/in', destinationPath: '/out' }],
    ...members,
  },
});
const step = (template, members = {}) => ({
  stepDetails: {
    jobId: JOB,
    stepId: STEP,
    schemaVersion: 'jobtemplate-2023-09',
    dependencies: [],
    template,
    ...members,
  },
});
const environment = (template) => ({
  environmentDetails: {
    jobId: JOB,
    environmentId: `JOB:${JOB}:Conda`,
    schemaVersion: 'environment-2023-09',
    template,
  },
});
const response = (...entities) => JSON.stringify({ entities, errors: [] });

const RENDER = {
  name: 'Render',
  parameterSpace: {
    taskParameterDefinitions: [
      { name: 'Frame', type: 'INT', range: '1-100' },
      { name: 'Camera', type: 'STRING', range: ['left', 'right'] },
    ],
  },
  script: {
    actions: {
      onRun: {
        command: 'render',
        args: ['-f', '{{Task.Param.Frame}}', '{{Param.Scene}}', '{{Session.WorkingDirectory}}/x'],
      },
    },
  },
};
const CONDA = { name: 'Conda', variables: { CONDA: '1' } };

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'template-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

function template(body, ...options) {
  const { status, stdout, stderr } = command(['template', '--format', 'json', ...options, '-'], {
    input: body,
  });
  return { status, stderr, documents: jsonLines(stdout) };
}

test('a step: tasks, the one that is asked for, and its command', () => {
  const { status, documents } = template(response(job(), step(RENDER)), '--task', '113');
  expect(status).toBe(0);
  expect(documents).toHaveLength(1);
  expect(documents[0]).toMatchObject({
    kind: 'step',
    jobId: JOB,
    id: STEP,
    name: 'Render',
    extensions: null,
    valid: true,
    findings: [],
    taskCount: '200',
    itemCount: '200',
    adaptive: false,
    parameters: [
      { name: 'Frame', type: 'INT', count: '100' },
      { name: 'Camera', type: 'STRING', count: '2' },
    ],
    task: '113',
    actions: [
      {
        name: 'onRun',
        command: 'render',
        args: ['-f', '57', '/out/a b.ma', '{{Session.WorkingDirectory}}/x'],
        timeoutSeconds: null,
        cancelation: { mode: 'TERMINATE' },
        text: "render -f 57 '/out/a b.ma' {{Session.WorkingDirectory}}/x",
      },
    ],
    unresolved: ['Session.WorkingDirectory'],
    dependsOn: [],
  });
  expect(documents[0].tasks).toHaveLength(100);
  expect(documents[0].tasks[1]).toEqual({
    index: '1',
    parameters: { Frame: '1', Camera: 'right' },
  });
});

test('references say where they stand in the file', () => {
  const body = response(job(), step(RENDER));
  const { documents } = template(body);
  const [reference] = documents[0].references;
  expect(reference).toMatchObject({
    name: 'Task.Param.Frame',
    pointer: '/entities/1/stepDetails/template/script/actions/onRun/args/1',
    from: 'task',
    line: 1,
  });
  expect(body.slice(reference.offset)).toMatch(/^Task\.Param\.Frame\}\}/);
  expect(reference.column).toBe(reference.offset + 1);
});

test('--resolve: what each of the listed tasks runs', () => {
  const body = response(job(), step(RENDER));
  const { status, documents } = template(body, '--tasks', '113:2', '--resolve');
  expect(status).toBe(0);
  const alone = ['113', '114'].map((task) => template(body, '--task', task).documents[0]);
  expect(documents[0].tasks).toEqual(
    alone.map(({ task, actions, embeddedFiles, unresolved }, i) => ({
      index: task,
      parameters: { Frame: String(57 + i), Camera: ['right', 'left'][i] },
      ...{ actions, embeddedFiles, unresolved },
    })),
  );
  const found = template(body, '--find', 'Frame=3', '--resolve').documents[0].tasks;
  expect(found.map(({ actions }) => actions[0].args[1])).toEqual(['3', '3']);
  expect(template(body).documents[0].tasks[0].actions).toBeUndefined();
  const { stdout } = command(['template', '--tasks', '113:2', '--resolve', '-'], { input: body });
  expect(stdout).toMatch(/task 113: Frame=57 +Camera=right\n +onRun: render -f 57 /);
  expect(stdout).toMatch(/task 114: Frame=58 +Camera=left\n +onRun: render -f 58 /);
});

test('--resolve ends a page that takes too much, and says so', () => {
  const template = {
    name: 'Slow',
    parameterSpace: {
      taskParameterDefinitions: [{ name: 'Frame', type: 'INT', range: '1-1000' }],
    },
    script: {
      actions: {
        onRun: {
          command: 'c',
          args: ['{{ string(sum([x + Task.Param.Frame for x in range(1000000)])) }}'],
        },
      },
    },
  };
  const input = response(job(), step(template, { extensions: ['EXPR'] }));
  const { status, stdout, stderr } = command(
    ['template', '--format', 'json', '--tasks', '0:1000', '--resolve', '-'],
    { input },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('--tasks FROM:COUNT asks for others');
  const { tasks } = jsonLines(stdout)[0];
  expect(tasks.length).toBeGreaterThan(1);
  expect(tasks.length).toBeLessThan(100);
});

test('--tasks, --find, --session-dir and --worker-os', () => {
  const body = response(job(), step(RENDER));
  expect(template(body, '--tasks', '198:5').documents[0].tasks.map(({ index }) => index)).toEqual([
    '198',
    '199',
  ]);
  const found = template(body, '--find', 'Frame=57', '--find', 'Camera=right').documents[0].tasks;
  expect(found).toEqual([{ index: '113', parameters: { Frame: '57', Camera: 'right' } }]);
  const [resolved] = template(body, '--session-dir', '/s', '--worker-os', 'windows').documents;
  expect(resolved.actions[0].args).toEqual(['-f', '1', '\\out\\a b.ma', '/s/x']);
  expect(resolved.actions[0].text).toBe('render -f 1 "\\out\\a b.ma" /s/x');
  expect(resolved.unresolved).toEqual([]);
});

test('--known fills in what only the worker knows', () => {
  const known = fileOf(
    'known.json',
    '[{"name":"Session.WorkingDirectory","type":"path","value":"/w"}]',
  );
  const { documents } = template(response(job(), step(RENDER)), '--known', known);
  expect(documents[0].actions[0].args[3]).toBe('/w/x');
  const damaged = fileOf('damaged.json', '[{"name":1}]');
  const { status, stderr } = template(response(job(), step(RENDER)), '--known', damaged);
  expect([status, stderr]).toEqual([2, expect.stringContaining('damaged.json:1:')]);
});

test('several files are one capture', () => {
  const files = [
    fileOf('steps.json', response(step(RENDER, { dependencies: [OTHER] }))),
    fileOf('job.json', response(job(), environment(CONDA))),
  ];
  const { status, stdout } = command(['template', '--format', 'json', ...files]);
  const documents = jsonLines(stdout);
  expect(status).toBe(0);
  expect(documents.map(({ kind, name }) => [kind, name])).toEqual([
    ['step', 'Render'],
    ['environment', 'Conda'],
  ]);
  expect(documents[0].actions[0].args[2]).toBe('/out/a b.ma');
  expect(documents[0].dependsOn).toEqual([OTHER]);
  const text = command(['template', ...files]).stdout;
  expect(text).toContain(`not at hand: ${OTHER}`);
  expect(text).toContain('no template at hand uses the parameter Spare');
});

test('--step and --environment by id or name', () => {
  const body = response(job(), step(RENDER), environment(CONDA));
  const names = (...options) => template(body, ...options).documents.map(({ name }) => name);
  expect(names()).toEqual(['Render', 'Conda']);
  expect(names('--step', 'Render')).toEqual(['Render']);
  expect(names('--step', STEP)).toEqual(['Render']);
  expect(names('--environment', 'Conda')).toEqual(['Conda']);
  const { status, stderr } = template(body, '--step', 'Comp');
  expect([status, stderr]).toEqual([2, expect.stringContaining('step Render')]);
});

test('what is not at hand is said, and not taken for none', () => {
  const { status, stderr, documents } = template(response(step(RENDER)));
  expect(status).toBe(0);
  expect(stderr).toContain('parameters and rules are not known');
  expect(documents[0].actions[0].args[2]).toBe('{{Param.Scene}}');
  const redacted = template(response(job(), step('*REDACTED*')));
  expect([redacted.status, redacted.stderr]).toEqual([
    1,
    expect.stringContaining('template redacted'),
  ]);
});

test('as text, for people', () => {
  const { status, stdout } = command(['template', '--task', '57', '-'], {
    input: response(job(), step(RENDER), environment(CONDA)),
  });
  expect(status).toBe(0);
  for (const line of [
    'step Render',
    '200 tasks: Frame (INT, 100), Camera (STRING, 2)',
    'task 57: Frame=29  Camera=right',
    "onRun: render -f 29 '/out/a b.ma' {{Session.WorkingDirectory}}/x",
    'no time-out, canceled by TERMINATE',
    'known on the worker only: Session.WorkingDirectory',
    'environment Conda',
    'CONDA=1',
  ])
    expect(stdout).toContain(line);
});

test('1024^16 tasks, counted exactly, and one far out', () => {
  const range = Array.from({ length: 1024 }, (_, i) => i);
  const names = [...'ABCDEFGHIJKLMNOP'];
  const many = {
    ...RENDER,
    parameterSpace: {
      taskParameterDefinitions: [
        { name: 'Frame', type: 'INT', range },
        ...names.slice(1).map((name) => ({ name, type: 'INT', range: '0-1023' })),
      ],
    },
  };
  const task = (10n ** 40n).toString();
  const { documents } = template(response(job(), step(many)), '--task', task, '--tasks', '7:1');
  expect(documents[0].taskCount).toBe((1024n ** 16n).toString());
  expect(documents[0].task).toBe(task);
  expect(documents[0].actions[0].args[1]).toBe(((10n ** 40n) >> 150n).toString());
  expect(documents[0].tasks[0].parameters.P).toBe('7');
});

test.each([
  [['--task', 'x'], '--task'],
  [['--tasks', '5'], '--tasks'],
  [['--tasks', '0:9999999999'], 'at most'],
  [['--tasks', '0:10001', '--resolve'], 'at most 10000 tasks can be resolved'],
  [['--find', 'Frame'], '--find'],
  [['--job', 'job-x'], JOB],
])('a wrong call: %j', (options, message) => {
  const { status, stderr, documents } = template(response(job(), step(RENDER)), ...options);
  expect([status, documents]).toEqual([2, []]);
  expect(stderr).toContain(message);
});

test('a task that does not exist is a finding', () => {
  const { status, stderr } = template(response(job(), step(RENDER)), '--task', '200');
  expect([status, stderr]).toEqual([1, expect.stringContaining('there are 200')]);
});

describe('check', () => {
  const misspelt = step({ ...RENDER, scirpt: {} });
  const check = (body, ...options) =>
    jsonLines(command(['check', '--format', 'json', ...options, '-'], { input: body }).stdout)[0];

  test('an error under profile agent, a warning under service', () => {
    const body = response(job(), misspelt);
    const ofTemplate = ({ diagnostics }) =>
      diagnostics.filter(({ code }) => code.startsWith('template-'));
    const [service] = ofTemplate(check(body));
    expect(service).toMatchObject({
      severity: 'warning',
      code: 'template-unknown-member',
      pointer: '/entities/1/stepDetails/template/scirpt',
      message: expect.stringContaining('script'),
    });
    expect(body.slice(service.offset)).toMatch(/^"scirpt"/);
    expect(check(body).ok).toBe(true);
    const agent = check(body, '--profile', 'agent');
    expect(ofTemplate(agent)[0].severity).toBe('error');
    expect(agent.ok).toBe(false);
  });

  test('a template that is sound adds nothing', () => {
    const body = response(job(), step(RENDER, { extensions: [] }), environment(CONDA));
    expect(check(body).diagnostics.filter(({ code }) => /^(template|expr)-/.test(code))).toEqual(
      [],
    );
  });
});

test('rows --kind step', () => {
  const { status, stdout } = command(['rows', '--kind', 'step', '-'], {
    input: `${response(job())}\n${response(step(RENDER))}\n${response(step('*REDACTED*'))}\n`,
  });
  const rows = jsonLines(stdout);
  expect(status).toBe(0);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    row: 'step',
    response: 1,
    jobId: JOB,
    index: 0,
    stepId: STEP,
    name: 'Render',
    taskCount: '200',
    itemCount: '200',
    adaptive: false,
    command: "render -f 1 '/out/a b.ma' {{Session.WorkingDirectory}}/x",
    valid: true,
  });
  expect(JSON.parse(rows[0].parameters)).toHaveLength(2);
  expect(rows[1]).toMatchObject({ stepId: STEP, name: null, taskCount: null, valid: null });
});
