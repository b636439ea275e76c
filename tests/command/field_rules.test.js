// Rules from where people have them: two storage profiles, a session's log, several files of one
// job; and rules that are not known, which is not to say that there are none.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { command, jsonLines } from './run_command.js';
import { RULES_LINES, SESSION_RULES, TASK_LINES, sessionLog } from './session_texts.js';

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-entity-rules-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const JOB = `job-${'0'.repeat(32)}`;

/** A file of that text or value. */
function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const location = (name, path) => ({ name, path, type: 'SHARED' });
const profile = (osFamily, ...fileSystemLocations) => ({
  ...{ storageProfileId: `sp-${'1'.repeat(32)}`, displayName: osFamily, osFamily },
  fileSystemLocations,
});
const WINDOWS = profile('WINDOWS', location('P', 'X:\\projects'), location('T', 'Z:\\tools'));
const LINUX = profile('LINUX', location('T', '/mnt/tools'), location('P', '/mnt/projects'));
const WANTED = [
  ['WINDOWS', 'X:\\projects', '/mnt/projects'],
  ['WINDOWS', 'Z:\\tools', '/mnt/tools'],
];

const rulesOf = (stdout) =>
  JSON.parse(stdout).path_mapping_rules.map((rule) => [
    ...[rule.source_path_format, rule.source_path, rule.destination_path],
  ]);

test('two storage profiles give the rules from one to the other', () => {
  const { status, stdout } = command(['rules', file('a', WINDOWS), file('b', LINUX)]);
  expect([status, rulesOf(stdout)]).toEqual([0, WANTED]);
  const back = command(['rules', file('b', LINUX), file('a', WINDOWS)]);
  expect(rulesOf(back.stdout)[0]).toEqual(['POSIX', '/mnt/tools', 'Z:\\tools']);
});

test('two storage profiles may be in one file', () => {
  const both = file('both', { storageProfiles: [WINDOWS, LINUX] });
  expect(rulesOf(command(['rules', both]).stdout)).toEqual(WANTED);
  const mapped = command(['map', '--format', 'json', both, '--', 'X:\\projects\\a']);
  expect(jsonLines(mapped.stdout)[0]).toMatchObject({ result: '/mnt/projects/a', rule: 0 });
});

test('one storage profile, or a summary, is refused with what is wanted', () => {
  const one = command(['rules', file('a', WINDOWS)]);
  expect([one.status, one.stderr]).toEqual([2, expect.stringMatching(/rules FROM.json TO.json/)]);
  const summary = { ...LINUX, fileSystemLocations: undefined };
  const some = command(['rules', file('a', WINDOWS), file('s', summary)]);
  expect([some.status, some.stderr]).toEqual([2, expect.stringMatching(/get-storage-profile/)]);
});

test.each([['2026/11/24 10:12:51+01:00 '], [''], ['[2026-11-24 10:12:51,000][INFO    ] ']])(
  'a session log with "%s" before each line tells its rules',
  (prefix) => {
    const lines = ['Running Task', ...RULES_LINES];
    const log = file(
      'session.log',
      [...lines, 'ADAPTOR_OUTPUT: done'].map((line) => prefix + line).join('\n'),
    );
    const { status, stdout } = command(['map', '--format', 'json', log, '--', 'P:/a {b/c']);
    expect([status, jsonLines(stdout)[0].result]).toEqual([0, '/mnt/ab/c']);
    expect(rulesOf(command(['rules', log]).stdout)).toEqual([['WINDOWS', 'P:\\a {b', '/mnt/ab']]);
    const [finding] = JSON.parse(command(['rules', log, '--check', '--format', 'json']).stdout);
    if (finding !== undefined) expect(finding.line).toBeGreaterThan(2);
  },
);

test('a session log tells which paths its tasks ran with', () => {
  const text = sessionLog(...TASK_LINES, ...RULES_LINES, 'done(PATH) = /not/a/parameter');
  const found = jsonLines(command(['map', '--format', 'json', file('tasks.log', text)]).stdout);
  expect(found.map(({ name, path, result }) => [name, path, result])).toEqual([
    ['Plate', 'P:\\a {b\\plate.exr', '/mnt/ab/plate.exr'],
    ['Other', '/x/(1) = 2', '/x/(1) = 2'],
  ]);
  expect(text.slice(found[0].offset)).toMatch(/^P:/);
});

test('rows of a session log: the rules and the parameters of its tasks', () => {
  const time = '2026/11/24 10:12:51+01:00 ';
  const lines = [
    'Parameter values:',
    'Frame(INT) = 3',
    'Plate(PATH) = P:\\a {b\\plate.exr',
    'Plates(LIST[PATH]) = ["P:\\\\a {b"]',
    ...RULES_LINES,
  ];
  const log = file('rows.log', lines.map((line) => time + line).join('\n'));
  const { status, stdout, stderr } = command(['rows', log]);
  expect([status, stderr]).toEqual([0, expect.stringMatching(/session's log/)]);
  const rows = jsonLines(stdout);
  const common = { file: log, response: null, form: 'session-log', jobId: null };
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ row: 'parameter', name: 'Frame', type: 'int', value: '3', mapped: null },
      ...{ ...common, origin: 'task' },
    }),
    expect.objectContaining({ name: 'Plate', type: 'path', mapped: '/mnt/ab/plate.exr' }),
    expect.objectContaining({ name: 'Plates', type: 'pathList', mapped: null }),
    expect.objectContaining({
      ...{ row: 'rule', index: 0, sourcePathFormat: 'windows', sourcePath: 'P:\\a {b' },
      ...{ ...common, destinationPath: '/mnt/ab' },
    }),
  ]);
  expect(jsonLines(command(['rows', '--kind', 'rule', log]).stdout)).toHaveLength(1);
  expect(command(['rows', '--kind', 'entity', log])).toMatchObject({ status: 0, stdout: '' });
});

const details = (more) => ({
  entities: [{ jobDetails: { jobId: JOB, logGroupName: 'g', schemaVersion: 's', ...more } }],
  errors: [],
});

test.each([
  ['redacted', { pathMappingRules: '*REDACTED*' }, /redacted.*not to say that there are none/],
  ['without details', null, /not known/],
])('rules that are %s are not shown as none', (_, more, message) => {
  const content =
    more === null
      ? { entities: [{ stepDetails: { jobId: JOB, stepId: 'x' } }], errors: [] }
      : details(more);
  const name = file('unknown.json', content);
  const rules = command(['rules', name]);
  expect([rules.status, rules.stdout]).toEqual([1, '']);
  expect(rules.stderr).toMatch(message);
  const text = command(['map', name, '--', 'P:\\a']);
  expect([text.status, text.stdout]).toEqual([1, expect.stringMatching(/not known: the capture/)]);
  expect(text.stdout).not.toMatch(/There are no rules|no rule matches/);
  const [line] = jsonLines(command(['map', '--format', 'json', name, '--', 'P:\\a']).stdout);
  expect(line.rulesKnown).toBe(false);
});

/** Responses that have the job itself redacted, or which one it is. */
const HIDDEN = [
  ['its details', { entities: [{ jobDetails: '*REDACTED*' }], errors: [] }],
  ['its attachments', { entities: [{ jobAttachmentDetails: '*REDACTED*' }], errors: [] }],
  ['its id', details({ jobId: '*REDACTED*' })],
  ['an entity', { entities: ['*REDACTED*'], errors: [] }],
  ['all entities', { entities: '*REDACTED*', errors: [] }],
];

describe.each(HIDDEN)('a job with %s redacted is not shown as none', (_, content) => {
  const call = (...words) => command([words[0], file('hidden.json', content), ...words.slice(1)]);

  test('by rules', () => {
    const { status, stdout, stderr } = call('rules');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/redacted.*not to say that there are none/);
    const checked = call('rules', '--check');
    expect([checked.status, checked.stdout]).toEqual([
      1,
      expect.stringMatching(/warning: .*redacted.*\[redacted\]\nrules not known, 1 finding\n$/),
    ]);
    expect(JSON.parse(call('rules', '--check', '--format', 'json').stdout)).toMatchObject([
      { severity: 'warning', code: 'redacted' },
    ]);
  });

  test('by map', () => {
    const { status, stdout } = call('map', '--', '/a');
    expect([status, stdout]).toEqual([1, expect.stringMatching(/not known: the capture/)]);
    expect(jsonLines(call('map', '--format', 'json', '--', '/a').stdout)[0].rulesKnown).toBe(false);
    // Which paths the job has is not known either.
    expect(call('map').stdout).toMatch(/^\[not known: .*redacted\]/);
    expect(jsonLines(call('map', '--format', 'json').stdout)).toEqual([{ pathsKnown: false }]);
    const named = call('map', '--job', JOB, '--', '/a');
    expect([named.status, named.stdout]).toEqual([1, expect.stringMatching(/not known/)]);
  });

  test('by template', () => {
    const { status, stderr } = call('template');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/job redacted.*not known/)]);
  });

  test('rules of a file are known', () => {
    const rules = file('given.json', SESSION_RULES);
    const { status, stdout } = call('map', '--rules', rules, '--', 'P:\\a {b\\c');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/\/mnt\/ab\/c/)]);
  });
});

test('a job whose details are redacted beside its steps', () => {
  const name = file('steps.json', {
    entities: [{ jobDetails: '*REDACTED*' }, { stepDetails: { jobId: JOB, stepId: 'x' } }],
    errors: [],
  });
  const { status, stderr } = command(['rules', name]);
  expect([status, stderr]).toEqual([1, expect.stringMatching(/details redacted.*not known/)]);
});

test('paths that are redacted are told by map, and not by a path that is named', () => {
  const name = file('parameters.json', details({ parameters: '*REDACTED*', pathMappingRules: [] }));
  const all = command(['map', name]);
  expect([all.status, all.stdout]).toEqual([1, expect.stringMatching(/^\[not known/)]);
  expect(command(['map', name, '--', '/a']).stdout).not.toMatch(/not known/);
});

test('an empty list of rules is none, and normal', () => {
  const name = file('none.json', details({ pathMappingRules: [] }));
  const { status, stdout } = command(['rules', name]);
  expect([status, stdout]).toEqual([0, '{}\n']);
});

test('a body that was cut off may lack rules', () => {
  const whole = JSON.stringify(details({ pathMappingRules: [] }));
  const name = file('cut.json', whole.slice(0, -12));
  const { status, stderr } = command(['rules', name]);
  expect([status, stderr]).toEqual([1, expect.stringMatching(/damaged, so rules may be missing/)]);
});

test('several files of one job are joined', () => {
  const rule = { sourcePathFormat: 'windows', sourcePath: 'P:\\a', destinationPath: '/mnt/a' };
  const manifest = { rootPath: 'C:\\b', rootPathFormat: 'windows', outputRelativeDirectories: [] };
  const first = file('first.json', details({ pathMappingRules: [rule] }));
  const second = file('second.json', {
    entities: [{ jobAttachmentDetails: { jobId: JOB, attachments: { manifests: [manifest] } } }],
    errors: [],
  });
  expect(rulesOf(command(['rules', first, second]).stdout)).toHaveLength(2);
  const [line] = jsonLines(
    command(['map', '--format', 'json', '--with', second, first, '--', 'C:\\b\\c']).stdout,
  );
  expect(line.result).toMatch(/^<session>\/assetroot-/);
});

test('a refused call says so, and not that there is no job', () => {
  const name = file('refused.json', { __type: 'AccessDeniedException', message: 'Not you' });
  const { status, stderr } = command(['map', name, '--', '/a']);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/refused: AccessDenied.*: Not you/)]);
});

const windows = (sourcePath, destinationPath) => ({
  sourcePathFormat: 'windows',
  sourcePath,
  destinationPath,
});
const posix = (sourcePath, destinationPath) => ({
  sourcePathFormat: 'posix',
  sourcePath,
  destinationPath,
});

/** A rule, a path that misses it, the hint, and the path to take in its place. */
const HINTS = [
  [windows('\\\\nas\\p', '/mnt/p'), '\\\\nas.studio.local\\p\\a', 'hint-server', '\\\\nas\\p\\a'],
  [windows('\\\\nas.x\\p', '/mnt/p'), '//NAS/p/a', 'hint-server', '//nas.x/p/a'],
  [windows('\\\\nas\\p', '/mnt/p'), 'N:\\a\\b', 'hint-drive-or-share', '\\\\nas\\p\\a\\b'],
  [windows('L:\\lib', '/mnt/lib'), '\\\\nas\\lib\\x', 'hint-drive-or-share', 'L:\\lib\\x'],
  [
    posix('/v/M\u00fcller', '/mnt/m'),
    '/v/Mu\u0308ller/a',
    'hint-normalisation',
    '/v/M\u00fcller/a',
  ],
  [
    posix('/v/Mu\u0308ller', '/mnt/m'),
    '/v/M\u00fcller/a',
    'hint-normalisation',
    '/v/Mu\u0308ller/a',
  ],
  [posix('/v/\u30ac', '/mnt/m'), '/v/\u30ab\u3099/a', 'hint-normalisation', '/v/\u30ac/a'],
  [posix('/v/\u0439', '/mnt/m'), '/v/\u0438\u0306/a', 'hint-normalisation', '/v/\u0439/a'],
  [windows('C:\\FX Artists', '/mnt/f'), 'C:\\FXARTI~1\\a', 'hint-short-name', 'C:\\FX Artists\\a'],
  [posix('/v', '/mnt/v'), '/mnt/v/a', 'hint-worker-path', undefined],
  [posix('/v', '/mnt/v'), '~/a', 'hint-variable', undefined],
  [posix('/v', '/mnt/v'), '$JOB/a', 'hint-variable', undefined],
  [windows('C:\\v', '/mnt/v'), '%USERPROFILE%\\a', 'hint-variable', undefined],
];

test.each(HINTS)('%j and %s: %s', (rule, path, code, changedPath) => {
  const name = file('hints.json', details({ pathMappingRules: [rule] }));
  const map = (text) => jsonLines(command(['map', '--format', 'json', name, '--', text]).stdout)[0];
  const { matched, hints } = map(path);
  expect([matched, hints.map((hint) => hint.code)]).toEqual([
    false,
    expect.arrayContaining([code]),
  ]);
  const hint = hints.find((one) => one.code === code);
  expect(hint.changedPath ?? undefined).toBe(changedPath);
  if (changedPath === undefined) return;
  expect(map(changedPath)).toMatchObject({ matched: true, result: hint.changedResult });
  expect(command(['map', name, '--', path]).stdout).toContain(`it maps to ${hint.changedResult}.`);
});

test.each([
  [posix('/v/M\u00fcller', '/mnt/m'), '/v/Mo\u0308ller/a', 'hint-normalisation'],
  [windows('C:\\FX Artists', '/mnt/f'), 'C:\\FYARTI~1\\a', 'hint-short-name'],
  [windows('\\\\nas\\p', '/mnt/p'), '\\\\nas2.x\\p\\a', 'hint-server'],
  [windows('N:\\b', '/mnt/p'), 'N:\\a', 'hint-drive-or-share'],
])('%j and %s: no %s', (rule, path, code) => {
  const name = file('hints.json', details({ pathMappingRules: [rule] }));
  const [{ hints }] = jsonLines(command(['map', '--format', 'json', name, '--', path]).stdout);
  expect(hints.map((hint) => hint.code)).not.toContain(code);
});

/** As Windows PowerShell writes a file by `>`. */
const utf16 = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, `\ufeff${JSON.stringify(content)}\r\n`, 'utf16le');
  return path;
};

test('files in UTF-16 are read wherever one is given', () => {
  expect(rulesOf(command(['rules', utf16('a16', WINDOWS), utf16('b16', LINUX)]).stdout)).toEqual(
    WANTED,
  );
  const both = utf16('both16', { storageProfiles: [WINDOWS, LINUX] });
  expect(rulesOf(command(['rules', both]).stdout)).toEqual(WANTED);
  const rules = utf16('rules16', SESSION_RULES);
  expect(rulesOf(command(['rules', rules]).stdout)).toEqual([['WINDOWS', 'P:\\a {b', '/mnt/ab']]);
  const body = file('body.json', details({ pathMappingRules: [] }));
  const mapped = command(['map', '--format', 'json', '--rules', rules, body, '--', 'P:\\a {b\\c']);
  expect(jsonLines(mapped.stdout)[0].result).toBe('/mnt/ab/c');
  const log = join(folder, 'session16.log');
  const printed = ['Running Task', 'Path mapping rules:', JSON.stringify(SESSION_RULES, null, 2)];
  writeFileSync(log, `\ufeff${printed.join('\r\n')}\r\n`, 'utf16le');
  expect(rulesOf(command(['rules', log]).stdout)).toEqual([['WINDOWS', 'P:\\a {b', '/mnt/ab']]);
  const request = utf16('request16', { identifiers: [{ jobDetails: { jobId: JOB } }] });
  const checked = command(['check', '--format', 'json', '--request', request, body]);
  expect(jsonLines(checked.stdout)[0]).toMatchObject({ unanswered: [], request: { ok: true } });
});
