// Many tasks of a template: what is asked of one that the module has read says what a fresh one says.

import { decode } from 'deadline-job-entity';
import { template } from 'deadline-job-entity/templates';

import { body, jobDetails, stepDetails } from './bodies.js';

/** One whose texts depend on the task in every way: unknown in some, with an error in one. */
const TEMPLATE = {
  name: 'Render',
  stepEnvironments: [
    {
      name: 'Wrap',
      script: {
        actions: {
          onEnter: { command: 'enter' },
          ...Object.fromEntries(
            ['onWrapEnvEnter', 'onWrapTaskRun', 'onWrapEnvExit'].map((hook) => [
              hook,
              { command: 'wrap', args: ['{{WrappedAction.Command}}'] },
            ]),
          ),
        },
      },
    },
  ],
  parameterSpace: {
    taskParameterDefinitions: [
      { name: 'Frame', type: 'INT', range: '1-30' },
      { name: 'Pass', type: 'STRING', range: ['a', 'b'] },
    ],
  },
  script: {
    let: ['twice = Task.Param.Frame * 2'],
    actions: {
      onRun: {
        command: 'render',
        args: [
          '{{twice}}',
          "{{Session.WorkingDirectory if Task.Param.Pass == 'a' else Param.Scene}}",
          '{{10 // (Task.Param.Frame - 3)}}',
        ],
      },
    },
    embeddedFiles: [
      { name: 'Run', type: 'TEXT', data: 'echo {{Task.Param.Frame}} {{Param.Scene}}' },
    ],
  },
};
const EXTENSIONS = ['EXPR', 'WRAP_ACTIONS'];
const details = jobDetails({ parameters: { Scene: { path: '/p/a.ma' } }, pathMappingRules: [] });

async function stepOf(text = TEMPLATE, more = {}) {
  const batch = await decode(
    body([details, stepDetails(text, { extensions: EXTENSIONS, ...more })]),
  );
  return batch.entities.byKind('stepDetails')[0];
}
const plain = (found) => JSON.parse(JSON.stringify(found));

test('resolve() of any task is what template() says of it, in whichever order', async () => {
  const step = await stepOf();
  const found = await template(step);
  expect(found.taskCount).toBe(60n);
  for (const task of [59, 0, 4, 5, 4, 60]) {
    const fresh = await template(step, { task });
    const resolved = found.resolve(task);
    expect(plain(resolved)).toEqual(plain(fresh));
    expect(resolved).toEqual(fresh);
    expect(Object.keys(plain(resolved))).toEqual(Object.keys(plain(fresh)));
  }
  const options = { task: 7, from: 3, count: 2, pieces: true, known: [] };
  expect(plain(found.resolve(options))).toEqual(plain(await template(step, options)));
  const paged = { from: 8, count: 3 };
  expect(plain(found.resolve(paged))).toEqual(plain(await template(step, paged)));
  const pieces = found.resolve({ pieces: true });
  expect(plain(pieces.resolve(9))).toEqual(plain(await template(step, { task: 9, pieces: true })));
  expect(plain(pieces.resolve({ pieces: false }))).toEqual(plain(found));
  const known = [{ name: 'Session.WorkingDirectory', type: 'path', value: '/s' }];
  const more = found.resolve({ known });
  expect(more.actions[0].args[1]).toBe('/s');
  expect(more.resolve(2).actions[0].args[1]).toBe('/s');
  expect(found.resolve(2).actions[0].args[1]).toBe('{{Session.WorkingDirectory}}');
});

test('resolveTasks() has what resolve() has of each task', async () => {
  const found = await template(await stepOf());
  const tasks = found.resolveTasks(3, 1000);
  expect(tasks).toHaveLength(57);
  expect(Object.isFrozen(tasks)).toBe(true);
  for (const { index, parameters, actions, embeddedFiles, unresolved } of tasks) {
    const one = found.resolve(index);
    expect(actions).toEqual(one.actions);
    expect(embeddedFiles).toEqual(one.embeddedFiles);
    expect(parameters).toEqual(found.task(index).parameters);
    expect(one.unresolved).toEqual(expect.arrayContaining(unresolved));
  }
  expect(tasks[0].actions[0]).toMatchObject({ wrappedBy: 'Wrap' });
  expect(tasks.map(({ unresolved }) => unresolved.length > 0).slice(0, 4)).toEqual([
    ...[false, true, true, true],
  ]);
  expect(found.resolveTasks()).toHaveLength(60);
  const without = found.resolveTasks(0n, 2, { files: false });
  expect(without.map(({ embeddedFiles }) => embeddedFiles)).toEqual([undefined, undefined]);
  expect(without[1].actions).toEqual(found.resolve(1).actions);
  expect(found.resolveTasks(60, 5)).toEqual([]);
});

test('resolveTasks() of a step with sugar, and of what has no tasks', async () => {
  const found = await template(
    await stepOf(
      { name: 'S', bash: { script: 'echo {{Param.Scene}}' } },
      { extensions: ['FEATURE_BUNDLE_1'] },
    ),
  );
  const [task] = found.resolveTasks();
  expect(task.embeddedFiles[0].data).toBe('echo /p/a.ma');
  expect(task.actions).toEqual(found.actions);
  expect(found.resolveTasks(0, 1, { files: false })[0].actions).toEqual(found.actions);
  const broken = await template(await stepOf({ name: 'S', parameterSpace: {} }));
  expect(broken.valid).toBe(false);
  expect(broken.resolveTasks()).toEqual([]);
});

test('wrong questions are said', async () => {
  const found = await template(await stepOf());
  const wrong = expect.objectContaining({ code: 'wrong-argument' });
  expect(() => found.resolveTasks(-1)).toThrow(wrong);
  expect(() => found.resolveTasks(0, 10001)).toThrow(/0 to 10000/);
  expect(() => found.resolveTasks(0, 1, 5)).toThrow(wrong);
  expect(() => found.resolve({ known: '[' })).toThrow(/known values/);
  expect(found.resolve(1).actions[0].args[0]).toBe('2');
});

test('more templates than the module keeps are asked in turns', async () => {
  const all = [];
  for (let i = 0; i < 40; ++i) {
    const args = [`${i}-{{Task.Param.Frame}}`];
    const script = { actions: { onRun: { command: 'render', args } } };
    all.push(await template(await stepOf({ ...TEMPLATE, script, name: `Step${i}` })));
  }
  for (let round = 0; round < 2; ++round) {
    all.forEach((found, i) => {
      expect(found.resolve(4).actions[0].args).toEqual([`${i}-3`]);
      expect(found.task(1).parameters).toEqual({ Frame: '1', Pass: 'b' });
    });
  }
});
