// A step's tasks, resolved: 1 000 of them with five expressions each.

import { decode } from 'deadline-job-entity';
import * as templates from 'deadline-job-entity/templates';

import { race } from './rounds.mjs';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
const TASKS = 1000;

const ARGUMENTS = [
  '{{Task.Param.Frame + Param.Offset}}',
  "{{Param.Scene.stem + '_' + string(Task.Param.Frame).zfill(4) + '.exr'}}",
  "{{Param.Out / (Task.Param.Layer + '.' + string(Task.Param.Frame))}}",
  "{{'--final' if Task.Param.Layer == 'beauty' else '--draft'}}",
  '{{Param.Samples[0] * 2 if Task.Param.Frame % 2 == 0 else Param.Samples[1]}}',
];

function response() {
  const common = { jobId: JOB, schemaVersion: 'jobtemplate-2023-09' };
  const template = {
    name: 'Render',
    parameterSpace: {
      taskParameterDefinitions: [
        { name: 'Frame', type: 'INT', range: '1-250' },
        { name: 'Layer', type: 'STRING', range: ['beauty', 'shadow', 'depth', 'normal'] },
      ],
    },
    script: { actions: { onRun: { command: 'render', args: ARGUMENTS } } },
  };
  const parameters = {
    Offset: { int: '100' },
    Scene: { path: '/shows/a/scene_v012.ma' },
    Out: { path: '/shows/a/out' },
    Samples: { intList: ['64', '128'] },
  };
  const step = {
    ...common,
    stepId: `step-${'0'.repeat(32)}`,
    dependencies: [],
    extensions: ['EXPR'],
    template,
  };
  const details = { ...common, logGroupName: '/studio/queue', parameters, pathMappingRules: [] };
  return JSON.stringify({ entities: [{ jobDetails: details }, { stepDetails: step }], errors: [] });
}

/** A checksum. */
const lengthOf = ({ actions }) => actions[0].text.length;

/** Ratios to reading the template for each task, which was what resolve() did. */
export async function benchmarkTasks(options) {
  const batch = await decode(response());
  const step = batch.entities.byKind('stepDetails')[0];
  const found = await templates.template(step);
  if (!found.valid || found.taskCount !== BigInt(TASKS)) throw new Error('not a valid template');
  const indices = Array.from({ length: TASKS }, (_, i) => i);
  const resolved = {
    'template(entity, { task: i })': async () => {
      let sum = 0;
      for (const task of indices) sum += lengthOf(await templates.template(step, { task }));
      return sum;
    },
    'resolve(i)': () => indices.reduce((sum, i) => sum + lengthOf(found.resolve(i)), 0),
    'resolveTasks(0, 1000)': () =>
      found.resolveTasks(0, TASKS).reduce((sum, task) => sum + lengthOf(task), 0),
  };
  const listed = {
    'task(i)': () => indices.reduce((sum, i) => sum + found.task(i).parameters.Layer.length, 0),
    'tasks(0, 1000)': () =>
      found.tasks(0, TASKS).reduce((sum, { parameters }) => sum + parameters.Layer.length, 0),
  };
  const named = (input) => (row) => ({ input, ...row });
  return [
    ...(await race(resolved, options)).map(named('1 000 tasks of five expressions, resolved')),
    ...(await race(listed, options)).map(named('Values of 1 000 tasks')),
  ];
}
