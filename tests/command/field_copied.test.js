// What people copy from pages, clusters and journals.

import { COPIED, CUT, SPACED } from './copied_texts.js';
import { command, jsonLines } from './run_command.js';

const checked = (input) =>
  jsonLines(command(['check', '--format', 'json', '-'], { input }).stdout)[0];
const errorsOf = ({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error');

test.each(COPIED)('$name: the response, with its fault where it is', ({ text, fault }) => {
  const { responses, diagnostics } = checked(text);
  expect(responses).toBe(1);
  expect(diagnostics.map(({ code, offset }) => [code, offset])).toEqual([
    ['wrong-type', Buffer.from(text).indexOf(fault)],
  ]);
});

test.each(SPACED)('no-break spaces $name are told, and read', ({ text, first }) => {
  const { responses, diagnostics } = checked(text);
  expect(responses).toBe(1);
  expect(diagnostics).toEqual([
    expect.objectContaining({
      ...{ severity: 'warning', code: 'json-syntax', offset: first },
      message: expect.stringMatching(/No-break spaces \(U\+00A0\).*read as plain ones/),
    }),
    expect.objectContaining({ code: 'wrong-type', offset: Buffer.from(text).indexOf('424242') }),
  ]);
});

test.each(CUT)('$name: what was cut off is told once, and the rest is read', ({ text }) => {
  const found = checked(text);
  expect(found.responses).toBe(3);
  const cut = errorsOf(found).filter(({ code }) => code === 'json-syntax');
  expect(cut).toHaveLength(1);
  expect(cut[0].message).toMatch(/cut off/);
});
