// Memory that is refused while a template is asked: it gives what it gives otherwise, or throws
// `out-of-memory`, and the next question is answered, in a module that was made anew if that one failed.

import { readFileSync } from 'node:fs';

import { allocationsOf, failing, instances } from './instances.js';
import { body, jobDetails, stepDetails } from './bodies.js';

const { decode, init } = await import('deadline-job-entity');
const { template } = await import('deadline-job-entity/templates');

/** All of the package's modules in one, and a say in which allocation fails. */
const FAULTY = new URL('../../build/wasm/faulty.wasm', import.meta.url);
/** Of more places where memory can be refused, so many are tried. */
const MOST_PLACES = Number(process.env.JOB_ENTITY_PLACES ?? 25);

const TEMPLATE = {
  name: 'Render',
  parameterSpace: {
    taskParameterDefinitions: [{ name: 'Frame', type: 'INT', range: '1-30' }],
  },
  script: {
    actions: {
      onRun: { command: 'render', args: ["{{'f' + string(Task.Param.Frame)}}", '{{Param.S}}'] },
    },
    embeddedFiles: [{ name: 'Run', type: 'TEXT', data: 'echo {{Task.Param.Frame}}' }],
  },
};
const CALLS = {
  resolve: (found) => found.resolve(9),
  task: (found) => found.task(9),
  resolveTasks: (found) => found.resolveTasks(3, 20),
  'resolve with more that is known': (found) => found.resolve({ pieces: true, known: [] }),
};
const said = (value) =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}` : one));

const details = jobDetails({ parameters: { S: { string: 'x' } }, pathMappingRules: [] });

test.each(Object.keys(CALLS))('%s, at every allocation', async (name) => {
  await init(readFileSync(FAULTY));
  const call = CALLS[name];
  const text = body([details, stepDetails(TEMPLATE, { extensions: ['EXPR'] })]);
  const step = (await decode(text)).entities.byKind('stepDetails')[0];
  const found = await template(step);
  const expected = said(call(found));
  const allocations = allocationsOf(() => call(found));
  const before = instances.length;
  let refused = 0;
  const places = Math.min(allocations, MOST_PLACES);
  for (let i = 0; i < places; ++i) {
    const at = Math.floor((allocations * i) / places);
    let outcome;
    try {
      outcome = failing(at, i % 2 === 0, () => said(call(found)));
    } catch (error) {
      expect(error).toMatchObject({ name: 'JobEntityError', code: 'out-of-memory' });
      ++refused;
      outcome = expected;
    }
    expect(outcome).toBe(expected);
    // As if nothing had been.
    expect(said(call(found))).toBe(expected);
  }
  expect(refused).toBeGreaterThan(0);
  // Some of that was in the middle of something, and the module was thrown away.
  expect(instances.length).toBeGreaterThan(before);
});
