// Templates and expressions through the package: what is known of the job, tasks, places in the file.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PathMapper, REDACTED, decode } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';
import * as entry from 'deadline-job-entity/templates';

import { JOB, STEP, body, jobDetails, stepDetails } from './bodies.js';

const { evaluate, init, template } = entry;

const fixture = (name) => readFileSync(join(import.meta.dirname, '../fixtures', name));

const RULE = { sourcePathFormat: 'posix', sourcePath: '/p', destinationPath: '/mnt/p' };
const PARAMETERS = {
  Scene: { path: '/p/a.ma' },
  Frames: { int: '3' },
  Layers: { stringList: ['beauty', 'shadow'] },
  Grid: { intListList: [['1', '2'], []] },
};
const details = (more = {}) =>
  jobDetails({ parameters: PARAMETERS, pathMappingRules: [RULE], ...more });

const run = (args, more = {}) => ({
  name: 'Render',
  parameterSpace: {
    taskParameterDefinitions: [
      { name: 'Frame', type: 'INT', range: '1-10' },
      { name: 'Pass', type: 'STRING', range: ['a', 'b'] },
    ],
  },
  script: { actions: { onRun: { command: 'render', args, ...more } } },
});

const stepOf = async (text) => (await decode(text)).entities.byKind('stepDetails')[0];

const read = async (entities, options) => template(await stepOf(body(entities)), options);

test('a task, with what the response says of its job', async () => {
  const args = ['{{Param.Scene}}', '{{Task.Param.Frame}}', '{{Task.Param.Pass}}'];
  const found = await read([details(), stepDetails(run(args), { extensions: [] })]);
  expect(found).toMatchObject({
    kind: 'step',
    jobId: JOB,
    id: STEP,
    name: 'Render',
    extensions: [],
    valid: true,
    findings: [],
    taskCount: 20n,
    itemCount: 20n,
    adaptive: false,
    parameters: [
      { name: 'Frame', type: 'INT', count: 10n },
      { name: 'Pass', type: 'STRING', count: 2n },
    ],
    resolvedTask: 0n,
    unresolved: [],
    dependsOn: [],
  });
  expect(found.actions[0]).toMatchObject({
    name: 'onRun',
    command: 'render',
    args: ['/mnt/p/a.ma', '1', 'a'],
    text: 'render /mnt/p/a.ma 1 a',
  });
  expect(found.listedTasks).toHaveLength(20);
  expect(found.references.map(({ name, from }) => [name, from])).toEqual([
    ['Param.Scene', 'parameter'],
    ['Task.Param.Frame', 'task'],
    ['Task.Param.Pass', 'task'],
  ]);
  const plain = JSON.parse(JSON.stringify(found));
  expect(plain).toMatchObject({ taskCount: '20', task: '0' });
  expect(plain.tasks[19]).toEqual({ index: '19', parameters: { Frame: '10', Pass: 'b' } });
});

test('the pieces of texts, and the names that they may refer to', async () => {
  const args = ['--scene={{Param.Scene}}', '{{Task.Param.Frame}}', '{{Session.WorkingDirectory}}'];
  const entities = [details(), stepDetails(run(args), { extensions: [] })];
  const found = await read(entities, { pieces: true, task: 3 });
  expect(found.actions[0].words).toEqual([
    [{ text: 'render' }],
    [
      { text: '--scene=' },
      { text: '/mnt/p/a.ma', expression: 'Param.Scene', names: ['Param.Scene'], known: true },
    ],
    [{ text: '2', expression: 'Task.Param.Frame', names: ['Task.Param.Frame'], known: true }],
    [
      {
        text: '{{Session.WorkingDirectory}}',
        expression: 'Session.WorkingDirectory',
        names: ['Session.WorkingDirectory'],
        known: false,
      },
    ],
  ]);
  const symbol = (name) => found.symbols.find((one) => one.name === name);
  expect(symbol('Param.Grid')).toEqual({
    name: 'Param.Grid',
    type: 'list[list[int]]',
    value: [['1', '2'], []],
    from: 'parameter',
  });
  expect(symbol('Task.Param.Frame')).toMatchObject({ type: 'int', value: '2', from: 'task' });
  expect(symbol('Session.WorkingDirectory')).toMatchObject({ type: 'path', value: null });
  // What is known goes into evaluate() as it is.
  const symbols = found.symbols.filter(({ value }) => value !== null);
  expect(await evaluate('Param.Scene.stem + string(Param.Grid[0][1])', { symbols })).toMatchObject({
    text: 'a2',
  });
  // Another task has them, too; a template that was not asked for them has none.
  expect(found.resolve(5n).actions[0].words[2][0].text).toBe('3');
  const plain = await read(entities);
  expect(plain.symbols).toBeUndefined();
  expect(plain.actions[0].words).toBeUndefined();
});

test('tasks by index, by page, by value; and another one resolved', async () => {
  const found = await read([details(), stepDetails(run(['{{Task.Param.Frame}}']))]);
  expect(found.task(3)).toEqual({ index: 3n, parameters: { Frame: '2', Pass: 'b' } });
  expect(found.task('19').parameters.Frame).toBe('10');
  expect(found.task(20n)).toBeUndefined();
  expect(found.tasks(18n).map(({ index }) => index)).toEqual([18n, 19n]);
  expect(found.tasks(1, 2).map(({ index }) => index)).toEqual([1n, 2n]);
  expect(found.tasks()).toHaveLength(20);
  expect(found.find({ Frame: 7 }).map(({ index }) => index)).toEqual([12n, 13n]);
  expect(found.find({ Frame: 7n, Pass: 'b' }).map(({ index }) => index)).toEqual([13n]);
  expect(found.find({ Frame: 7 }, 1)).toHaveLength(1);
  expect(found.find({ Other: 1 })).toEqual([]);
  const other = found.resolve(13n);
  expect([other.resolvedTask, other.actions[0].args]).toEqual([13n, ['7']]);
  expect(found.resolvedTask).toBe(0n);
  expect(found.resolve(20).resolvedTask).toBeNull();
  expect(found.resolve({ find: { Frame: 2 } }).listedTasks).toHaveLength(2);
});

test('as many tasks as sixteen parameters of 1024 values make', async () => {
  const taskParameterDefinitions = Array.from({ length: 16 }, (_, i) => ({
    name: `P${i}`,
    type: 'INT',
    range: '0-1023',
  }));
  const value = { ...run([]), parameterSpace: { taskParameterDefinitions } };
  const found = await read([details(), stepDetails(value)], { count: 0 });
  expect(found.taskCount).toBe(1024n ** 16n);
  expect(found.listedTasks).toEqual([]);
  const index = 10n ** 40n;
  const { parameters } = found.task(index);
  const digits = taskParameterDefinitions.map(({ name }) => BigInt(parameters[name]));
  expect(digits.reduce((sum, digit) => sum * 1024n + digit, 0n)).toBe(index);
  expect(found.task(1024n ** 16n - 1n).parameters.P0).toBe('1023');
});

test('what is not known stays, until it is said', async () => {
  const args = ['{{Session.WorkingDirectory}}/x', '{{Task.File.Run}}'];
  const value = run(args);
  value.script.embeddedFiles = [{ name: 'Run', type: 'TEXT', data: 'echo' }];
  const found = await read([details(), stepDetails(value)]);
  expect(found.actions[0].args).toEqual(args);
  expect(found.unresolved).toEqual(['Session.WorkingDirectory', 'Task.File.Run']);
  const known = [{ name: 'Task.File.Run', type: 'path', value: '/s/run' }];
  const resolved = found.resolve({ known, sessionDirectory: '/s' });
  expect(resolved.actions[0].args).toEqual(['/s/x', '/s/run']);
  // What was said once counts for the next one.
  expect(resolved.resolve(5).actions[0].args).toEqual(['/s/x', '/s/run']);
  expect(found.resolve({ known: JSON.stringify(known) }).unresolved).toEqual([
    'Session.WorkingDirectory',
  ]);
});

test('parameters and rules from other batches; without them nothing is shown as none', async () => {
  const step = await stepOf(body([stepDetails(run(['{{Param.Scene}}', '{{Param.Frames}}']))]));
  const alone = await template(step);
  expect(alone.valid).toBe(true);
  expect(alone.actions[0].args).toEqual(['{{Param.Scene}}', '{{Param.Frames}}']);
  const other = await decode(body([jobDetails({ jobId: `job-${'a'.repeat(32)}` })]));
  const job = await decode(body([details()]));
  const joined = await template(step, { batches: [other, job] });
  expect(joined.actions[0].args).toEqual(['/mnt/p/a.ma', '3']);
});

test('the manifests of one batch come on top of the rules of another', async () => {
  const manifest = { rootPath: '/q', rootPathFormat: 'posix', outputRelativeDirectories: [] };
  const attachments = {
    jobAttachmentDetails: {
      jobId: JOB,
      attachments: { manifests: [manifest], fileSystem: 'COPIED' },
    },
  };
  const scene = { parameters: { Scene: { path: '/q/b.ma' } } };
  const text = body([details(scene), stepDetails(run(['{{Param.Scene}}']))]);
  const options = { sessionDirectory: '/s', batches: [await decode(body([attachments]))] };
  const found = await template(await stepOf(text), options);
  const whole = await decode(body([details(scene), attachments]));
  const mapper = whole.pathMapper({ sessionDirectory: '/s' });
  expect(mapper).toBeInstanceOf(PathMapper);
  const { matched, jobResult } = mapper.map('/q/b.ma');
  expect(matched).toBe(true);
  expect(found.actions[0].args).toEqual([jobResult]);
});

test('values of every kind, and redacted ones', async () => {
  const args = [
    '{{Param.Layers}}',
    '{{Param.Grid[0][1]}}',
    '{{Param.Secret}}',
    '{{Param.Frames + 1}}',
  ];
  const parameters = { ...PARAMETERS, Secret: { string: '*REDACTED*' } };
  const found = await read([
    details({ parameters }),
    stepDetails(run(args), { extensions: ['EXPR'] }),
  ]);
  expect(found.findings).toEqual([]);
  expect(found.actions[0].args).toEqual(['beauty', 'shadow', '2', '{{Param.Secret}}', '4']);
  expect(found.unresolved).toEqual(['Param.Secret']);
});

test('an environment, and the name of its step', async () => {
  const environment = (id, name) => ({
    environmentDetails: {
      jobId: JOB,
      environmentId: id,
      schemaVersion: 'environment-2023-09',
      template: { name, variables: { SCENE: '{{Param.Scene}}' } },
    },
  });
  const batch = await decode(
    body([details(), environment(`JOB:${JOB}:Rig`, 'Rig'), environment(`STEP:${STEP}:Own`, 'Own')]),
  );
  const [job, own] = batch.entities.byKind('environmentDetails');
  const found = await template(job);
  expect(found).toMatchObject({ kind: 'environment', name: 'Rig', id: `JOB:${JOB}:Rig` });
  expect(found.variables).toEqual({ SCENE: '/mnt/p/a.ma' });
  expect(found).not.toHaveProperty('taskCount');
  expect([found.task(0), found.tasks(), found.find({ Frame: 1 })]).toEqual([undefined, [], []]);
  expect((await template(own)).id).toBe(`STEP:${STEP}:Own`);
});

const TYPO = '{{Param.Scen}}';

/** What is at a finding's place in a text. */
function lineAt(text, { offset, line, column }) {
  const before = Buffer.from(text).subarray(0, offset).toString();
  const lines = before.split('\n');
  expect([line, column]).toEqual([lines.length, [...lines.at(-1)].length + 1]);
  return Buffer.from(text).subarray(offset).toString();
}

test('findings are placed in the file', async () => {
  const value = run(['m\u00f6we \ud83c\udfa5', TYPO], { timeuot: 5 });
  const text = JSON.stringify({ entities: [details(), stepDetails(value)], errors: [] }, null, 2);
  const found = await template(await stepOf(text));
  expect(found.valid).toBe(false);
  const [misspelt, member] = ['Param.Scen', 'timeuot'].map((word) =>
    found.findings.find((finding) =>
      lineAt(text, finding)
        .replace(/^["{]*/, '')
        .startsWith(word),
    ),
  );
  const onRun = '/entities/1/stepDetails/template/script/actions/onRun';
  expect([misspelt.pointer, misspelt.code]).toEqual([`${onRun}/args/1`, 'template-reference']);
  expect(misspelt.message).toContain('Param.Scene');
  expect(member.pointer).toBe(`${onRun}/timeuot`);
  expect(found.references[0].pointer).toBe(`${onRun}/args/1`);
});

test('likewise in a capture, and in what a log has as a string', async () => {
  const response = body([details(), stepDetails(run([TYPO]))]);
  const lines = ['a line before it', response, ''];
  const log = lines.join('\n');
  for await (const batch of readCaptures([{ name: 'a.log', input: log }])) {
    const found = await template(batch.entities.at(1));
    const [finding] = found.findings;
    expect(finding.line).toBe(2);
    expect(lineAt(log, finding)).toMatch(/^\{*Param\.Scen\b/);
  }
  const har = JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'x', version: '1' },
      entries: [
        {
          request: {
            method: 'POST',
            url: 'https://scheduling.deadline.eu-west-1.amazonaws.com/2023-10-12/farms/farm-1/fleets/fleet-1/workers/worker-1/batchGetJobEntity',
          },
          response: { status: 200, content: { mimeType: 'application/json', text: response } },
        },
      ],
    },
  });
  let count = 0;
  for await (const batch of readCaptures([{ name: 'a.har', input: har }])) {
    const [finding] = (await template(batch.entities.at(1))).findings;
    expect(lineAt(har, finding)).toMatch(/^\{*Param\.Scen\b/);
    ++count;
  }
  expect(count).toBe(1);
});

test.each([
  ['form-fragment-entities.json', '/0/jobDetails'],
  ['form-fragment-steps.json', '/0'],
  ['form-fragment-entity.json', undefined],
  ['form-js-logger.json', undefined],
  ['kind-all.json', undefined],
])('pointers lead to the template in %s', async (name) => {
  const text = fixture(name);
  const batch = await decode(text);
  for (const entity of batch.entities) {
    if (entity.kind !== 'stepDetails' && entity.kind !== 'environmentDetails') continue;
    const found = await template(entity);
    for (const { pointer, offset } of [...found.findings, ...found.references]) {
      let value = JSON.parse(text);
      for (const part of pointer.slice(1).split('/')) value = value[part];
      expect(offset).toBeGreaterThan(0);
      expect(value).toBeDefined();
    }
  }
});

test('a redacted template, none, and one that is no object', async () => {
  expect(await read([stepDetails('*REDACTED*')])).toBe(REDACTED);
  expect(await read([stepDetails(null)])).toBeUndefined();
  expect(await read([stepDetails({})])).toMatchObject({ kind: 'step', valid: false });
});

test('a template outlives its batch', async () => {
  const batch = await decode(body([details(), stepDetails(run(['{{Task.Param.Frame}}']))]));
  const found = await template(batch.entities.at(1));
  batch.delete();
  expect(found.task(3).parameters.Frame).toBe('2');
  expect(found.resolve(19).actions[0].args).toEqual(['10']);
});

test('expressions', async () => {
  expect(await evaluate('1 + 2')).toEqual({ type: 'int', text: '3' });
  const symbols = [{ name: 'Param.Frame', type: 'int', value: '7' }];
  expect(await evaluate('Param.Frame * 2', { symbols })).toEqual({ type: 'int', text: '14' });
  expect(await evaluate('Param.Frame * 2', { symbols: JSON.stringify(symbols) })).toEqual({
    type: 'int',
    text: '14',
  });
  expect(await evaluate("1 if Param.Mode == 'x' else 2 + 3")).toEqual({
    type: 'int',
    unresolved: ['Param.Mode'],
    text: "1 if Param.Mode == 'x' else 5",
  });
  const { error } = await evaluate("'\u00e9' + ");
  expect(error).toMatchObject({ kind: 'parse', offset: expect.any(Number) });
  expect((await evaluate('1 / 0')).error.kind).toBe('eval');
  expect(await evaluate('[1, 2]', { targetType: 'list[string]' })).toEqual({
    type: 'list[string]',
    text: '["1", "2"]',
  });
  const rules = [{ source_path_format: 'WINDOWS', source_path: 'P:\\s', destination_path: '/m' }];
  const path = "apply_path_mapping('P:\\\\s\\\\a.ma')";
  expect(await evaluate(path, { rules })).toEqual({ type: 'path', text: '/m/a.ma' });
  expect((await evaluate(path)).unresolved).toEqual([]);
  expect(await evaluate("path('a/b')", { pathFormat: 'windows' })).toEqual({
    type: 'path',
    text: 'a\\b',
  });
});

test('wrong calls say what is wrong', async () => {
  const wrong = (code = 'wrong-argument') =>
    expect.objectContaining({ name: 'JobEntityError', code });
  const step = await stepOf(body([details(), stepDetails(run([]))]));
  const job = (await decode(body([details()]))).entities.at(0);
  for (const value of [undefined, null, {}, 'x', job]) {
    await expect(template(value)).rejects.toEqual(wrong());
  }
  for (const options of [
    5,
    { task: -1 },
    { task: 1.5 },
    { from: 'x' },
    { count: -1 },
    { count: 100001 },
    { find: 5 },
    { find: { Frame: {} } },
    { known: '{' },
    { known: 5 },
    { workerOs: 'mac' },
    { sessionDirectory: 5 },
    { batches: 5 },
    { batches: [{}] },
  ]) {
    await expect(template(step, options)).rejects.toEqual(wrong());
  }
  const found = await template(step);
  expect(() => found.task(-1)).toThrow(wrong());
  expect(() => found.tasks(0, 1e6)).toThrow(wrong());
  expect(() => found.find()).toThrow(wrong());
  expect(() => found.resolve({ workerOs: 'mac' })).toThrow(wrong());
  expect(() => new found.constructor()).toThrow(wrong());
  await expect(evaluate(5)).rejects.toEqual(wrong());
  await expect(evaluate('\ud800')).rejects.toEqual(wrong());
  await expect(evaluate('1', { pathFormat: 'mac' })).rejects.toEqual(wrong());
  await expect(evaluate('1', { targetType: 'in' })).rejects.toEqual(wrong());
  await expect(evaluate('1', { symbols: '{' })).rejects.toEqual(wrong());
  await expect(evaluate('1', { rules: '[' })).rejects.toEqual(wrong('rules-file'));
  await expect(evaluate('1', { rules: { a: 1 } })).rejects.toEqual(wrong());
  expect(await evaluate('1 + 1')).toEqual({ type: 'int', text: '2' });
});

test('init() takes the module of templates and no other', async () => {
  await expect(init()).resolves.toBeUndefined();
  expect(Object.keys(entry).sort()).toEqual(['check', 'evaluate', 'init', 'job', 'template']);
});
