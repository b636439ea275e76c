// Nothing is found in what is not ours: foreign logs, JSON and text, as one file and each alone.

import { ERRORS, clientError } from './error_texts.js';
import { foreignTexts } from './foreign_texts.js';
import { command, jsonLines } from './run_command.js';

const BYTES = 2 << 20;

for (const seed of [1, 20261128, 77]) {
  test(`nothing is found in foreign texts of seed ${seed}`, () => {
    const input = [...foreignTexts(seed, BYTES)].join('');
    expect(jsonLines(command(['rows', '--kind', 'response', '-'], { input }).stdout)).toEqual([]);
    const lines = input.split('\n').filter((line) => line.startsWith('{"'));
    const ndjson = command(['rows', '--kind', 'response', '-'], { input: lines.join('\n') });
    expect([ndjson.stdout, ndjson.status]).toEqual(['', 2]);
  });
}

test.each([
  ['{"errors":[{"message":"x"}]}'],
  ['{"message":"hello"}'],
  ['{"entities":[{"id":1}],"errors":[]}'],
  ['{"entities":"shown","errors":[]}'],
  ['{"message":"hello","level":"info"}'],
  ['export const q="/batchGetJobEntity",e={entities:[],errors:[]};'],
  ['const initial = {\n  entities: [],\n  errors: [],\n};\nexport default initial;\n'],
])('%s alone is not ours', (input) => {
  const { status, stdout } = command(['rows', '--kind', 'response', '-'], { input });
  expect([status, stdout]).toEqual([2, '']);
});

test.each([
  ['{"message":"An internal error occurred"}'],
  ['{"__type":"com.amazonaws.deadline#AccessDeniedException","message":"No"}'],
  ['{"entities":[],"errors":[]}'],
])('%s alone is', (input) => {
  expect(jsonLines(command(['rows', '--kind', 'response', '-'], { input }).stdout)).toHaveLength(1);
});

test('an error that another service has is not ours among lines', () => {
  const input = `${clientError('NoSuchKey', 'Gone')}\n${clientError('ThrottlingException', 'Slow')}\n`;
  const { stdout } = command(['rows', '--kind', 'exception', '-'], { input });
  expect(jsonLines(stdout).map(({ name }) => name)).toEqual(['ThrottlingException']);
});

test.each(ERRORS)('%s: whether it says whose it is', (input, isNamed) => {
  const [{ failed }] = jsonLines(command(['check', '--format', 'json', '-'], { input }).stdout);
  expect(failed.map(({ namesOperation }) => namesOperation)).toEqual([isNamed]);
  const { stdout } = command(['check', '-'], { input });
  expect(/may be another one's/.test(stdout)).toBe(!isNamed);
});
