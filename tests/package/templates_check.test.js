// check() of the entry of templates: a response's findings with those of its templates among them.

import { decode } from 'deadline-job-entity';
import { check, template } from 'deadline-job-entity/templates';

import { STEP, body, environmentDetails, jobDetails, stepDetails } from './bodies.js';

const script = (command) => ({ actions: { onRun: { command } } });
const step = (command, more) => stepDetails({ name: 'Render', script: script(command) }, more);
const job = () => jobDetails({ parameters: { Frames: { int: '3' } } });

const codesOf = (found) => found.map(({ code, severity }) => `${severity} ${code}`);

test('what is wrong in a template is among the rest, in the order of the places', async () => {
  const text = body([job(), step('{{Param.Frame}}', { unknownMember: 1 })]);
  const batch = await decode(text);
  const own = batch.check({ profile: 'agent' });
  const all = await check(batch, { profile: 'agent' });
  expect(own.map(({ code }) => code)).not.toContain('template-reference');
  expect(all).toEqual(expect.arrayContaining([...own]));
  const found = all.find(({ code }) => code === 'template-reference');
  expect(found).toMatchObject({
    severity: 'error',
    pointer: '/entities/1/stepDetails/template/script/actions/onRun/command',
    offset: text.indexOf('Param.Frame}'),
  });
  const offsets = all.map(({ offset }) => offset);
  expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
});

test('service takes any document, so that what is wrong in it is a warning', async () => {
  const batch = await decode(body([job(), step('{{Param.Frame}}')]));
  expect(codesOf(await check(batch))).toContain('warning template-reference');
  expect(codesOf(await check(batch, { profile: 'service' }))).toEqual(codesOf(await check(batch)));
});

test('extensions that the response does not say are not in force for an agent', async () => {
  const sugar = { name: 'Render', bash: { script: 'true' } };
  const batch = await decode(body([job(), stepDetails(sugar)]));
  expect(codesOf(await check(batch, { profile: 'agent' }))).toContain('error template-extension');
  expect(codesOf(await check(batch))).not.toContain('error template-extension');
  const said = await decode(
    body([job(), stepDetails(sugar, { extensions: ['FEATURE_BUNDLE_1'] })]),
  );
  expect(codesOf(await check(said, { profile: 'agent' }))).not.toContain(
    'error template-extension',
  );
});

test('parameters that are in another response', async () => {
  const details = await decode(body([job()]));
  const batch = await decode(body([step('{{Param.Frames}} {{Param.Other}}')]));
  const found = await check(batch, { batches: [details] });
  expect(found.filter(({ code }) => code === 'template-reference')).toHaveLength(1);
  expect((await check(batch)).filter(({ code }) => code === 'template-reference')).toEqual([]);
});

test('wrong calls', async () => {
  const batch = await decode(body([]));
  await expect(check({})).rejects.toMatchObject({ code: 'wrong-argument' });
  await expect(check(batch, { profile: 'x' })).rejects.toMatchObject({ code: 'wrong-argument' });
  await expect(check(batch, { batches: 1 })).rejects.toMatchObject({ code: 'wrong-argument' });
});

const hooks = Object.fromEntries(
  ['onWrapEnvEnter', 'onWrapTaskRun', 'onWrapEnvExit'].map((name) => [name, { command: 'wrap' }]),
);
const wrapping = (name) => ({ name, script: { actions: hooks } });
const EXTENSIONS = { extensions: ['EXPR', 'WRAP_ACTIONS'] };

test("what a step says of the job's own environments", async () => {
  const own = [{ name: 'Maya', variables: { A: 'b' } }, wrapping('Inner')];
  const stepTemplate = { name: 'Render', script: script('true'), stepEnvironments: own };
  const entities = [job(), stepDetails(stepTemplate, EXTENSIONS)];
  const alone = await template((await decode(body(entities))).entities.byKind('stepDetails')[0]);
  expect(codesOf(alone.findings)).toEqual([]);
  const outer = [
    environmentDetails({ name: 'Maya', variables: { A: 'b' } }),
    environmentDetails(wrapping('Outer'), EXTENSIONS),
  ];
  const batch = await decode(body([...entities, ...outer]));
  const found = await template(batch.entities.byKind('stepDetails')[0]);
  expect(codesOf(found.findings)).toEqual(
    expect.arrayContaining(['warning template-duplicate', 'error template-wrap']),
  );
  const wraps = batch.entities.byKind('environmentDetails')[1];
  expect(codesOf((await template(wraps)).findings)).not.toContain('error template-wrap');
  expect(found.id).toBe(STEP);
});

test('a finding of a template carries its entry', async () => {
  const batch = await decode(body([job(), step('{{Param.Frame}}')]));
  const entry = { list: 'entities', index: 1, member: 'template' };
  const found = (await check(batch)).find(({ code }) => code === 'template-reference');
  expect(found).toMatchObject(entry);
  const { findings } = await template(batch.entities.byKind('stepDetails')[0]);
  expect(findings[0]).toMatchObject(entry);
});
