// Texts in code pages of Windows that have two bytes a character: read, with a warning that names the
// page, and with all places in the file as it is.

import { CUT_OFF, DAMAGED, LINES, WRITTEN } from './code_page_texts.js';
import { command, jsonLines } from './run_command.js';

const checked = (input) =>
  jsonLines(command(['check', '--format', 'json', '-'], { input }).stdout)[0];

const parameters = (input) =>
  jsonLines(command(['rows', '--kind', 'parameter', '-'], { input }).stdout).map(
    ({ value }) => value,
  );

const warning = ({ page, first }) =>
  expect.objectContaining({
    ...{ severity: 'warning', code: 'invalid-utf8', offset: first },
    message: expect.stringMatching(page),
  });

const wrongType = ({ fault }) => expect.objectContaining({ code: 'wrong-type', offset: fault });

test.each(WRITTEN)('$name is told, and read', (written) => {
  expect(checked(written.text).diagnostics).toEqual([warning(written), wrongType(written)]);
  expect(parameters(written.text)).toEqual([written.path]);
});

test.each(DAMAGED)('$name is told once, where it is', (written) => {
  const { text, page, path, damage } = written;
  const { diagnostics } = checked(text);
  expect(diagnostics).toEqual([
    warning(written),
    expect.objectContaining({ severity: 'error', code: 'invalid-utf8', offset: damage }),
    wrongType(written),
  ]);
  expect(diagnostics[1].message).toMatch(page);
  expect(parameters(text)).toEqual([path]);
});

test('a text that is cut off in the middle of a character ends there', () => {
  const { diagnostics } = checked(CUT_OFF.text);
  expect(diagnostics).toEqual([
    warning(CUT_OFF),
    expect.objectContaining({ code: 'json-syntax', offset: CUT_OFF.text.length }),
  ]);
});

test('each line of a file may be in one', () => {
  const input = Buffer.concat(LINES.flatMap(({ text }) => [text, Buffer.from('\n')]));
  expect(parameters(input)).toEqual(LINES.map(({ path }) => path));
  const starts = LINES.map((_, i) =>
    LINES.slice(0, i).reduce((n, { text }) => n + text.length + 1, 0),
  );
  expect(
    checked(input)
      .diagnostics.map(({ offset }) => offset)
      .sort((a, b) => a - b),
  ).toEqual(LINES.flatMap(({ first, fault }, i) => [starts[i] + first, starts[i] + fault]));
});
