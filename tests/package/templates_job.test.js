// job() of the entry of templates: a job as a whole, joined over responses.

import { decode } from 'deadline-job-entity';
import { job, template } from 'deadline-job-entity/templates';

import { JOB, STEP, body, environmentDetails, jobDetails, stepDetails } from './bodies.js';

const idOf = (digit) => `step-${digit.repeat(32)}`;
const FIRST = idOf('1');
const SECOND = idOf('2');
const THIRD = idOf('3');

const script = (command) => ({ actions: { onRun: { command } } });
const step = (stepId, waitsFor, template = {}) =>
  stepDetails(
    { name: `Step ${stepId.at(-1)}`, script: script('true'), ...template },
    { stepId, dependencies: waitsFor },
  );

const read = async (...bodies) => {
  const batches = [];
  for (const entities of bodies) batches.push(await decode(body(entities)));
  return batches;
};

test('steps in levels, joined over responses', async () => {
  const batches = await read(
    [step(SECOND, [FIRST]), step(THIRD, [FIRST, SECOND])],
    [step(FIRST, [])],
  );
  const found = await job(batches);
  expect(found.jobId).toBe(JOB);
  expect(found.steps.map(({ stepId, name, dependsOn }) => [stepId, name, dependsOn])).toEqual([
    [SECOND, 'Step 2', [FIRST]],
    [THIRD, 'Step 3', [FIRST, SECOND]],
    [FIRST, 'Step 1', []],
  ]);
  expect(found.graph).toEqual({
    edges: [
      { from: FIRST, to: SECOND },
      { from: FIRST, to: THIRD },
      { from: SECOND, to: THIRD },
    ],
    levels: [[FIRST], [SECOND], [THIRD]],
    cycle: [],
    missing: [],
  });
  expect(found.steps[0].template.taskCount).toBe(1n);
  expect(found.isComplete).toBe(true);
});

test('steps that wait for each other, and for one that is not at hand', async () => {
  const entities = [step(FIRST, [SECOND]), step(SECOND, [FIRST]), step(THIRD, [STEP])];
  const { graph } = await job(await read(entities));
  expect(graph.levels).toEqual([[THIRD]]);
  expect(graph.cycle).toEqual([FIRST, SECOND]);
  expect(graph.missing).toEqual([STEP]);
});

test('environments in the order in which they are entered', async () => {
  const own = [
    { name: 'Inner', variables: { A: '1' } },
    { name: 'Innermost', variables: { A: '2' } },
  ];
  const outer = environmentDetails({ name: 'Outer', variables: { A: '0' } });
  const apart = environmentDetails(own[1], { environmentId: `STEP:${FIRST}:Innermost` });
  const entities = [apart, step(FIRST, [], { stepEnvironments: own }), outer];
  const found = await job(await read(entities));
  const outerId = `JOB:${JOB}:Outer`;
  expect(found.environments).toMatchObject([
    { environmentId: `STEP:${FIRST}:Innermost`, name: 'Innermost', stepId: FIRST },
    { environmentId: outerId, name: 'Outer', stepId: null },
  ]);
  expect(found.steps[0].environments).toEqual([
    { name: 'Outer', environmentId: outerId },
    { name: 'Inner', environmentId: null },
    { name: 'Innermost', environmentId: `STEP:${FIRST}:Innermost` },
  ]);
});

test('parameters that nothing uses, and references that nothing satisfies', async () => {
  const details = jobDetails({ parameters: { Frames: { int: '3' }, Unused: { int: '1' } } });
  const entities = [
    details,
    step(FIRST, [], { script: script('{{RawParam.Frames}} {{Param.Scene}} {{Param.Gone}}') }),
  ];
  const found = await job(await read(entities));
  expect(found.unusedParameters).toEqual(['Unused']);
  expect(found.unsatisfied).toMatchObject([
    { stepId: FIRST, name: 'Param.Scene', line: 1 },
    { stepId: FIRST, name: 'Param.Gone', line: 1 },
  ]);
  // A reference of a job whose parameters are not known may well be satisfied.
  const alone = await job(await read(entities.slice(1)));
  expect(alone.unusedParameters).toBeNull();
  expect(alone.unsatisfied).toEqual([]);
});

test('a template that cannot be read is not taken for one that says nothing', async () => {
  const entities = [step(FIRST, [])];
  delete entities[0].stepDetails.template;
  const found = await job(await read(entities));
  expect(found.steps).toMatchObject([{ stepId: FIRST, name: null, template: undefined }]);
  expect(found.isComplete).toBe(false);
});

test('which job', async () => {
  const other = `job-${'a'.repeat(32)}`;
  const theirs = stepDetails({ name: 'Theirs', script: script('true') }, { jobId: other });
  const batches = await read([step(FIRST, []), theirs]);
  await expect(job(batches)).rejects.toMatchObject({ code: 'wrong-argument' });
  expect((await job(batches, { jobId: other })).steps).toMatchObject([{ name: 'Theirs' }]);
  expect(await job(batches, { jobId: `job-${'b'.repeat(32)}` })).toBeUndefined();
  expect(await job([])).toBeUndefined();
});

test('wrong calls', async () => {
  const wrong = { code: 'wrong-argument' };
  await expect(job()).rejects.toMatchObject(wrong);
  await expect(job([{}])).rejects.toMatchObject(wrong);
  await expect(job([], { workerOs: 'mac' })).rejects.toMatchObject(wrong);
  await expect(job([], { jobId: 1 })).rejects.toMatchObject(wrong);
});

test('of one template after the other, what is around them is that of the call', async () => {
  const parameters = (text) => ({ parameters: { Name: { string: text } } });
  const command = step(FIRST, [], { script: script('{{Param.Name}}') });
  const [steps, one, other] = await read(
    [command],
    [jobDetails(parameters('one'))],
    [jobDetails(parameters('other'))],
  );
  const [entity] = steps.entities;
  const said = async (batches) => (await template(entity, { batches })).actions[0].text;
  expect(await said([one])).toBe('one');
  expect(await said([one])).toBe('one');
  expect(await said([other])).toBe('other');
  expect(await said([other, one])).toBe('other');
  expect(await said([one, other])).toBe('one');
  one.delete();
  await expect(said([one, other])).rejects.toMatchObject({ code: 'deleted' });
  expect(await said([other])).toBe('other');
});
