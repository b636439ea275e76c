// What people copy from pages, clusters and journals, through the package.

import { init } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';

import { COPIED, CUT, SPACED } from '../command/copied_texts.js';

beforeAll(() => init());

/** The responses, and all that is wrong, in the order of their places. */
async function read(text) {
  const problems = [];
  const batches = [];
  const onProblem = (problem) => problems.push(problem);
  for await (const batch of readCaptures(Buffer.from(text), { onProblem })) batches.push(batch);
  return { batches, found: [...problems, ...batches.flatMap((batch) => batch.check())] };
}

test.each(COPIED)('$name', async ({ text, fault }) => {
  const { batches, found } = await read(text);
  expect(batches).toHaveLength(1);
  expect(found.map(({ code }) => code)).toEqual(['wrong-type']);

  expect(text).toContain(fault);
});

test.each(SPACED)('no-break spaces $name', async ({ text, first }) => {
  const { batches, found } = await read(text);
  expect(batches).toHaveLength(1);
  expect(found[0]).toMatchObject({ severity: 'warning', code: 'json-syntax', offset: first });
  expect(found[0].message).toMatch(/U\+00A0/);
});

test.each(CUT)('$name', async ({ text }) => {
  const { batches, found } = await read(text);
  expect(batches).toHaveLength(3);
  expect(found.filter(({ code }) => code === 'json-syntax')).toHaveLength(1);
});
