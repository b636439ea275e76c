// Each hint as users of the package get it: that it appears, that its change is true, and that it is
// documented. Where it must not appear is in tests/native/paths_hints_test.cc.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PathMapper, init } from 'deadline-job-entity';

const documentation = readFileSync(
  join(import.meta.dirname, '../../web/docs/path-hints.md'),
  'utf8',
);

const posix = (source_path, destination_path) => ({
  ...{ source_path_format: 'POSIX', source_path, destination_path },
});
const windows = (source_path, destination_path) => ({
  ...{ source_path_format: 'WINDOWS', source_path, destination_path },
});
const uri = (source_path, destination_path) => ({
  ...{ source_path_format: 'URI', source_path, destination_path },
});
const long = 'n'.repeat(300);

/** [code, rules, the worker's system, path, what it becomes with the change; null: there is none] */
const CASES = [
  ['hint-no-rules', [], 'posix', '/a', null],
  ['hint-relative-path', [posix('/mnt/a', '/x')], 'posix', 'mnt/a/f', '/x/f'],
  ['hint-separators', [posix('/mnt/a', '/x')], 'posix', '\\mnt\\a\\f', '/x/f'],
  ['hint-other-format', [posix('C:\\p', '/x')], 'posix', 'C:\\p\\f', '/x/f'],
  ['hint-case', [posix('/Mnt/a', '/x')], 'posix', '/mnt/a/f', '/x/f'],
  ['hint-partial-component', [posix('/mnt/a', '/x')], 'posix', '/mnt/a2/f', '/x/f'],
  ['hint-unc-server-only', [windows('\\\\srv', 'Z:\\')], 'windows', '\\\\srv\\s\\f', 'Z:\\f'],
  ['hint-extended-prefix', [windows('C:\\p', '/x')], 'posix', '\\\\?\\C:\\p\\f', '/x/f'],
  ['hint-dot-dot', [posix('/a', '/x')], 'posix', '/a/b/../f', '/x/f'],
  ['hint-dot-dot', [posix('/a', '/x/../y')], 'posix', '/a/f', '/y/f'],
  ['hint-dot-dot', [posix('/a', '/x')], 'posix', '/a/../f', null],
  ['hint-too-long', [posix('/a', 'D:\\x')], 'windows', `/a/${long}`, `\\\\?\\D:\\x\\${long}`],
  ['hint-too-long', [posix('/a', 'x')], 'windows', `/a/${long}`, null],
  ['hint-colon-component', [posix('/a', 'D:\\x')], 'windows', '/a/b:c', 'D:\\x\\b_c'],
  ['hint-colon-component', [posix('/a', 'D:\\x:y')], 'windows', '/a/b', 'D:\\x_y\\b'],
  ['hint-colon-component', [posix('/a', 'D:\\x:y')], 'windows', '/a/b:c', null],
  ['hint-drive-without-root', [windows('Z:', '/x')], 'posix', 'Z:\\a\\f', '/x/a/f'],
  ['hint-uri-trailing-slash', [uri('s3://b/p/', '/x')], 'posix', 's3://b/p/f', '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', '"P:\\a\\f"', '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', './P:/a/f', '/x/f'],
  ['hint-pasted', [posix('/mnt/a', '/x')], 'posix', 'file:///mnt/a/f', '/x/f'],
  // What people paste: a mark of direction that a dialog of Windows copies, mails, scripts, shells.
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', '\u202aP:\\a\\f', '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', '\ufeffP:\\a\\f', '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', '<P:\\a\\f>', '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', "r'P:\\a\\f'", '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', 'r"P:\\a\\f"', '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', '/mnt/p/a/f', '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', '/p/a/f', '/x/f'],
  ['hint-pasted', [windows('P:\\a', '/x')], 'posix', '/cygdrive/p/a/f', '/x/f'],
  ['hint-pasted', [windows('P:\\a b', '/x')], 'posix', 'P:\\a\u00a0b\\f', '/x/f'],
  ['hint-pasted', [posix('/mnt/a b', '/x')], 'posix', '/mnt/a\\ b/f', '/x/f'],
  ['hint-pasted', [windows('\\\\srv\\s', '/x')], 'posix', 'smb://srv/s/f', '/x/f'],
  ['hint-pasted', [windows('\\\\srv\\s', '/x')], 'posix', 'file://srv/s/f', '/x/f'],
  ['hint-pasted', [windows('\\\\srv\\s', '/x')], 'posix', 'file:////srv/s/f', '/x/f'],
  ['hint-variable', [posix('/mnt/a', '/x')], 'posix', '$ROOT/f', null],
  ['hint-worker-path', [windows('P:\\a', '/x')], 'posix', '/x/f', null],
  ['hint-normalisation', [posix('/mnt/u\u0308', '/x')], 'posix', '/mnt/\u00fc/f', '/x/f'],
  ['hint-short-name', [windows('C:\\Program Files', '/x')], 'posix', 'C:\\PROGRA~1\\f', '/x/f'],
  ['hint-server', [windows('\\\\srv.lan\\s', '/x')], 'posix', '\\\\srv\\s\\f', '/x/f'],
  ['hint-drive-or-share', [windows('\\\\srv\\p', '/x')], 'posix', 'P:\\f', '/x/f'],
];

beforeAll(() => init());

test.each(CASES)('%s: case %#', (code, rules, workerOs, path, becomes) => {
  const mapper = new PathMapper(rules, { workerOs });
  const found = mapper.map(path).hints.filter((hint) => hint.code === code);
  expect(found).toHaveLength(1);
  const { rule, changedPath, changedRule, changedResult } = found[0];
  expect(documentation).toContain(`| \`${code}\` `);
  if (becomes === null) {
    expect([changedPath, changedRule]).toEqual([undefined, undefined]);
    expect(documentation).toContain(`- \`${code}\`: `);
    return;
  }
  expect(changedResult).toBe(becomes);
  const changed = rules.map((one, index) =>
    changedRule && index === rule
      ? {
          source_path_format: changedRule.sourcePathFormat,
          source_path: changedRule.sourcePath,
          destination_path: changedRule.destinationPath,
        }
      : one,
  );
  expect(new PathMapper(changed, { workerOs }).map(changedPath ?? path)).toMatchObject({
    matched: true,
    result: becomes,
  });
});

test('all codes of the documentation are among them', () => {
  const codes = new Set([...documentation.matchAll(/`(hint-[a-z-]+)`/g)].map(([, code]) => code));
  // Of a parameter, not of a path: the command gives it, and check() the note path-in-string.
  codes.delete('hint-string-parameter');
  expect([...codes].sort()).toEqual([...new Set(CASES.map(([code]) => code))].sort());
});
