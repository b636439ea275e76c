// `expr`: values, what is left of an expression, errors with their place.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { command, jsonLines, sharedFolder } from './run_command.js';

let folder;
const saved = (name, value) => {
  const file = join(folder, name);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};
const evaluated = (...args) => {
  const { status, stdout, stderr } = command(['expr', '--format', 'json', ...args]);
  expect(stderr).toBe('');
  return { status, lines: jsonLines(stdout) };
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'expr-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('values, a line each', () => {
  expect(evaluated('1 + 2', "'a'.upper()", '[1, 2.5]', 'null', '3.500')).toEqual({
    status: 0,
    lines: [
      { type: 'int', text: '3' },
      { type: 'string', text: 'A' },
      { type: 'list[float]', text: '[1.0, 2.5]' },
      { type: 'nulltype', text: 'null' },
      { type: 'float', text: '3.500' },
    ],
  });
});

test('symbols, the format of paths, the type of the place', () => {
  const symbols = saved('symbols.json', [
    { name: 'Param.Frame', type: 'int', value: '7' },
    { name: 'Param.Scene', type: 'path', value: 'C:/a/b.ma' },
  ]);
  const args = ['--symbols', symbols, '--path-format', 'windows'];
  expect(evaluated(...args, 'Param.Scene.with_number(Param.Frame)').lines).toEqual([
    { type: 'path', text: 'C:\\a\\b_0007.ma' },
  ]);
  expect(evaluated('--target-type', 'list[string]', '[1, 2]').lines).toEqual([
    { type: 'list[string]', text: '["1", "2"]' },
  ]);
});

test('rules, and what is left where there are none', () => {
  const rules = saved('rules.json', {
    version: 'pathmapping-1.0',
    path_mapping_rules: [
      { source_path_format: 'WINDOWS', source_path: 'P:\\seq', destination_path: '/mnt/seq' },
    ],
  });
  const text = "apply_path_mapping('P:\\\\seq\\\\a.ma').parent";
  expect(evaluated('--rules', rules, text).lines).toEqual([{ type: 'path', text: '/mnt/seq' }]);
  expect(evaluated(text).lines).toEqual([{ type: 'path', unresolved: [], text }]);
});

test('names that are not known stay in the expression', () => {
  expect(
    evaluated("Session.WorkingDirectory / ('a' + '.b')", "1 if Param.Mode == 'x' else 2 + 3").lines,
  ).toEqual([
    {
      type: 'path',
      unresolved: ['Session.WorkingDirectory'],
      text: "Session.WorkingDirectory / 'a.b'",
    },
    { type: 'int', unresolved: ['Param.Mode'], text: "1 if Param.Mode == 'x' else 5" },
  ]);
});

test('errors have a kind and a place, and the others are evaluated', () => {
  const { status, lines } = evaluated('1 + ', "2 * ('\u00e9' + 1)", '3');
  expect(status).toBe(1);
  expect(lines).toMatchObject([
    { error: { kind: 'parse', offset: 3, expected: 'a value' } },
    { error: { kind: 'eval', offset: 5, length: 8 } },
    { type: 'int', text: '3' },
  ]);
  expect(lines[1].error.message).toContain('string and int');
});

test('text: a caret below the error, under the character, in its line', () => {
  const { status, stdout } = command(['expr', "'\u00e9' +\n1 / 0"]);
  expect(status).toBe(1);
  expect(stdout).toBe('error: division by zero\n  1 / 0\n  ^\n');
  const { stdout: known } = command(['expr', "'\u00e9' + Param.X", "'a\\nb'"]);
  expect(known).toBe("'\u00e9' + Param.X  [string]  not known: Param.X\na\\x0ab  [string]\n");
});

test('text: of a long line, what is near the error', () => {
  const long = '\u00e9'.repeat(300);
  const { stdout } = command(['expr', `'${long}' + string(1 / 0) + '${long}'`]);
  const [error, line, caret] = stdout.split('\n');
  expect(error).toBe('error: division by zero');
  expect(line).toMatch(/^ {2}\.{3}\u00e9{20,30}' \+ string\(1 \/ 0\) \+ '\u00e9{20,30}\.{3}$/);
  expect(line.slice(caret.indexOf('^'))).toMatch(/^1 \/ 0/);
});

test.each([
  ['no expression', [], /TEXT is required/],
  ['a type that is none', ['--target-type', 'widget', '1'], /"widget" is not a type/],
  ['a file that is not there', ['--symbols', 'none.json', '1'], /none\.json: No such file/],
  ['an unknown path format', ['--path-format', 'beos', '1'], /beos/],
])('%s', (_, args, message) => {
  const { status, stderr } = command(['expr', ...args]);
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
});

test('a symbol table that is none is refused, by entry', () => {
  const table = saved('wrong.json', [{ name: 'v', type: 'int', value: 7 }]);
  const { status, stderr } = command(['expr', '--symbols', table, 'v']);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /wrong\.json: not a symbol table: .*strings, not a number \(entry 0, byte \d+\)/,
  );
});

// Facts of public test suites lie beside some checkouts: all whose surroundings one call can have.
const conformance = join(sharedFolder, 'conformance/templates.json');
if (existsSync(conformance)) {
  test('the shared cases', () => {
    const { cases } = JSON.parse(readFileSync(conformance, 'utf8'));
    const plain = cases.filter(
      ({ kind, symbols, targetType, pathMappingRules, pathFormat }) =>
        kind === 'expression' &&
        pathFormat === 'posix' &&
        !(symbols ?? targetType ?? pathMappingRules),
    );
    expect(plain.length).toBeGreaterThan(500);
    const { lines } = evaluated('--', ...plain.map(({ text }) => text));
    for (const [index, { text, expected }] of plain.entries()) {
      const { type, text: result, error } = lines[index];
      const found = error ? { error: error.kind } : { type, text: result };
      expect([text, found]).toEqual([text, expected]);
    }
  });
}
