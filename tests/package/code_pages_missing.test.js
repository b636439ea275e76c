// An engine without the code pages of two bytes a character, as Node without its data of languages: they
// are named, with what to do.

import { WRITTEN } from '../command/code_page_texts.js';

const { TextDecoder: Decoder } = globalThis;
const isMissing = (label) => ['gbk', 'shift_jis'].includes(label);

globalThis.TextDecoder = class extends Decoder {
  constructor(label = 'utf-8', options = {}) {
    if (isMissing(label)) throw new RangeError(`The "${label}" encoding is not supported`);
    super(label, options);
  }
};
const { readCaptures } = await import('deadline-job-entity/captures');
afterAll(() => {
  globalThis.TextDecoder = Decoder;
});

test.each(WRITTEN)('$name', async ({ text, page, first }) => {
  const problems = [];
  const batches = [];
  const onProblem = (problem) => problems.push(problem);
  for await (const batch of readCaptures(text, { onProblem })) batches.push(batch);
  expect(batches).toHaveLength(1);
  expect(problems[0]).toMatchObject({ severity: 'warning', code: 'invalid-utf8', offset: first });
  expect(problems[0].message).toMatch(page);
  expect(problems[0].message).toMatch(/not read on this platform: save it as UTF-8/);
  expect(problems).toHaveLength(1);
});
