// `map` and `rules`: every path of a response, other rules, the way back, standard input.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { command, jsonLines, samplesFolder } from './run_command.js';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
let folder;
let response;
let rulesFile;

const ruleOf = (source_path_format, source_path, destination_path) => ({
  ...{ source_path_format, source_path, destination_path },
});
const saved = (name, value) => {
  const file = join(folder, name);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paths-'));
  const manifest = (rootPath) => ({
    rootPath,
    rootPathFormat: 'posix',
    outputRelativeDirectories: ['renders'],
  });
  const details = {
    jobId: JOB,
    logGroupName: '/log',
    schemaVersion: 'jobtemplate-2023-09',
    parameters: { Scene: { path: '/a/s.ma' }, Plates: { pathList: ['/a/1', '/z/2'] } },
    pathMappingRules: [
      { sourcePathFormat: 'posix', sourcePath: '/a', destinationPath: '/mnt/a' },
      { sourcePathFormat: 'posix', sourcePath: '/a/', destinationPath: '/mnt/b' },
    ],
  };
  response = saved('response.json', {
    entities: [
      { jobDetails: details },
      {
        jobAttachmentDetails: {
          jobId: JOB,
          attachments: {
            manifests: [
              manifest('/mnt/projects'),
              { ...manifest('/x'), fileSystemLocationName: 'Shows' },
            ],
          },
        },
      },
    ],
    errors: [],
  });
  rulesFile = saved('rules.json', [ruleOf('POSIX', '/z', '/other')]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IMPLIED = '<session>/assetroot-7c9c610b1b799cb21318';

test('without a path: all those of the response', () => {
  const { status, stdout } = command(['map', response, '--format', 'json']);
  expect(jsonLines(stdout).map(({ use, name, result, rule }) => [use, name, result, rule])).toEqual(
    [
      ['parameter', 'Scene', '/mnt/a/s.ma', 0],
      ['parameter-item', 'Plates', '/mnt/a/1', 0],
      ['parameter-item', 'Plates', '/z/2', -1],
      ['manifest-root', undefined, IMPLIED, 2],
      ['output-directory', 'renders', `${IMPLIED}/renders`, 2],
      ['manifest-root', undefined, '/x', -1],
      ['output-directory', 'renders', '/x/renders', -1],
    ],
  );
  expect(status).toBe(1); // two have no match
  expect(command(['map', response]).stdout).toContain('parameter Scene: /a/s.ma -> /mnt/a/s.ma');
});

test('on Windows a job sees its paths with backslashes, matched or not', () => {
  const rules = saved('hosts.json', [
    ruleOf('POSIX', '/a', 'D:\\a'),
    ruleOf('URI', 's3://b', 's3://c'),
  ]);
  const own = saved('hosts-response.json', {
    jobDetails: {
      jobId: JOB,
      logGroupName: '/log',
      schemaVersion: 'jobtemplate-2023-09',
      parameters: {
        Scene: { path: 'C:/Users/foo/a.ma' },
        Plates: { pathList: ['/a/b\\c/', 's3://b/x/y', 'D:/x//y/', 's3://z/k'] },
      },
    },
  });
  const args = ['map', own, '--rules', rules, '--worker-os', 'windows'];
  const lines = jsonLines(command([...args, '--format', 'json']).stdout);
  expect(lines.map(({ matched, result, ruleResult }) => [matched, result, ruleResult])).toEqual([
    [false, 'C:\\Users\\foo\\a.ma', 'C:/Users/foo/a.ma'],
    [true, 'D:\\a\\b\\c\\', 'D:\\a\\b\\c\\'],
    [true, 's3://c/x/y', 's3://c/x/y'],
    [false, 'D:\\x\\\\y\\', 'D:/x//y/'],
    [false, 's3://z/k', 's3://z/k'],
  ]);
  expect(command(args).stdout).toContain(
    'parameter Scene: C:/Users/foo/a.ma -> C:\\Users\\foo\\a.ma  [no rule matches]',
  );
  // Asked of the rules alone, the text stays as it is.
  const bare = command([...args, '--format', 'json', 'C:/Users/foo/a.ma']);
  expect(JSON.parse(bare.stdout).result).toBe('C:/Users/foo/a.ma');
});

test('rows have what a job sees', () => {
  const own = saved('rows.json', {
    jobDetails: {
      jobId: JOB,
      logGroupName: '/log',
      schemaVersion: 'jobtemplate-2023-09',
      parameters: {
        A: { path: '/a/b/c' },
        B: { path: 'C:/x/y' },
        C: { pathList: ['C:/x', '/a'] },
        D: { string: '/a/b' },
        E: { path: 'C:\\x' },
      },
      pathMappingRules: [{ sourcePathFormat: 'posix', sourcePath: '/a', destinationPath: 'D:\\a' }],
    },
  });
  const { stdout } = command(['rows', own, '--kind', 'parameter']);
  expect(jsonLines(stdout).map(({ name, mapped }) => [name, mapped])).toEqual([
    ['A', 'D:\\a\\b\\c'],
    ['B', 'C:\\x\\y'],
    ['C', JSON.stringify(['C:\\x', 'D:\\a'])],
    ['D', null],
    ['E', null],
  ]);
});

test('a drive without its root: a finding, and a hint that mends it', () => {
  const rules = saved('drive.json', [
    ruleOf('WINDOWS', 'X:\\projects', '/mnt/projects'),
    ruleOf('WINDOWS', 'Z:', '/mnt/tools'),
  ]);
  const found = JSON.parse(command(['rules', rules, '--check', '--format', 'json']).stdout);
  expect(found).toMatchObject([{ code: 'rule-drive-without-root', rule: 1, severity: 'warning' }]);
  const { stdout, status } = command(['map', rules, '--format', 'json', '--', 'Z:\\nuke\\a.gizmo']);
  expect(status).toBe(1);
  expect(JSON.parse(stdout).hints).toMatchObject([
    {
      code: 'hint-drive-without-root',
      changedRule: { sourcePath: 'Z:\\' },
      changedResult: '/mnt/tools/nuke/a.gizmo',
    },
  ]);
});

test('a path as a program on Linux writes it: the hint is without the dot', () => {
  const rules = saved('dot.json', [ruleOf('WINDOWS', 'P:\\ALL', '/mnt/all')]);
  const { stdout } = command(['map', rules, '--format', 'json', '--', './P:/ALL/a.hdr']);
  expect(JSON.parse(stdout).hints).toMatchObject([
    { code: 'hint-pasted', changedPath: 'P:/ALL/a.hdr', changedResult: '/mnt/all/a.hdr' },
  ]);
});

test('a URI rule without a scheme, which a worker refuses', () => {
  const rules = saved('scheme.json', [ruleOf('URI', 's3:/b', '/mnt')]);
  const { status, stderr } = command(['map', rules, 's3://b/a']);
  expect(status).toBe(1);
  expect(stderr).toContain('a worker refuses this one');
  expect(
    command(['map', saved('uri.json', [ruleOf('URI', 's3://b', '/mnt')]), 's3://b/a']),
  ).toEqual(expect.objectContaining({ status: 0, stderr: expect.not.stringContaining('refuses') }));
});

test('another rules file in place of the rules that were sent', () => {
  const { stdout } = command(['map', response, '--rules', rulesFile, '--format', 'json']);
  const results = jsonLines(stdout).map(({ result }) => result);
  expect(results.slice(0, 4)).toEqual(['/a/s.ma', '/a/1', '/other/2', IMPLIED]);
  const { stdout: written } = command(['rules', response, '--rules', rulesFile]);
  expect(JSON.parse(written).path_mapping_rules).toEqual([
    ruleOf('POSIX', '/mnt/projects', IMPLIED),
    ruleOf('POSIX', '/z', '/other'),
  ]);
  for (const args of [
    ['map', response, '--rules', response, '/a'],
    ['map', response, '--rules', join(folder, 'no such file'), '/a'],
    ['map', rulesFile, '--rules', rulesFile, '/a'],
    ['map', rulesFile],
    ['map', response, '--reverse'],
  ]) {
    const { status, stdout: nothing, stderr } = command(args);
    expect([status, nothing]).toEqual([2, '']);
    expect(stderr).toMatch(/^job-entity: /);
  }
});

test('the way back: all candidates', () => {
  const args = ['map', response, '--reverse', '--session-dir', '/s', '--format', 'json'];
  const { status, stdout } = command([...args, '/mnt/a/f', '/s/assetroot-7c9c610b1b799cb21318/g']);
  const [first, second] = jsonLines(stdout);
  expect(first.candidates.map(({ path, rule }) => [path, rule])).toEqual([
    ['/a/f', 0],
    ['/mnt/a/f', -1],
  ]);
  expect(second.candidates[0]).toMatchObject({ path: '/mnt/projects/g', rule: 2 });
  expect(status).toBe(0);
  expect(command(['map', response, '--reverse', '/mnt/a/f']).stdout).toContain('<- /a/f');
});

test('100 rules, 100 000 paths from standard input: one result a line', () => {
  const rules = Array.from({ length: 100 }, (_, i) => ruleOf('POSIX', `/src/${i}`, `/dst/${i}`));
  const file = saved('many.json', rules);
  const paths = Array.from({ length: 100_000 }, (_, i) => `/src/${i % 200}/f ${i}`);
  const { stdout } = command(['map', file, '-'], { input: paths.join('\n') });
  const wanted = paths.map((path, i) => (i % 200 < 100 ? path.replace('src', 'dst') : path));
  expect(stdout).toBe(`${wanted.join('\n')}\n`);
  const json = command(['map', file, '-', '--format', 'json'], {
    input: `${paths.slice(0, 50).join('\n')}\n`,
  });
  expect(jsonLines(json.stdout).map(({ result }) => result)).toEqual(wanted.slice(0, 50));
});

describe('as many rules as one path gets hints about', () => {
  const COUNT = 1000;
  /** By the rules that are looked at for all paths. */
  const HINTED = 4_000_000 / COUNT;
  const rules = Array.from({ length: COUNT }, (_, i) => ruleOf('POSIX', `/Mnt/${i}`, `/w/${i}`));
  const paths = Array.from({ length: HINTED + 100 }, (_, i) => `/mnt/${i % COUNT}/a`);

  test.each(['1', '2'])(
    'lines, --jobs %s: hints of the first ones, the others not known',
    (jobs) => {
      const file = saved('many.json', rules);
      const args = ['map', file, '-', '--format', 'json', '--jobs', jobs];
      const lines = jsonLines(command(args, { input: paths.join('\n') }).stdout);
      expect(lines.map(({ path }) => path)).toEqual(paths);
      const hinted = lines.map(({ hints, hintsKnown }) => [hints.length, hintsKnown]);
      expect(hinted.slice(0, HINTED)).toEqual(Array.from({ length: HINTED }, () => [1, undefined]));
      expect(hinted.slice(HINTED)).toEqual(Array.from({ length: 100 }, () => [0, false]));
    },
  );

  test('paths of a response: said at their end', () => {
    const file = saved('many.json', rules);
    const all = (count) => {
      const parameters = { All: { pathList: paths.slice(0, count) } };
      const jobDetails = { jobId: JOB, logGroupName: '/log', schemaVersion: 'x', parameters };
      const own = saved('all.json', { entities: [{ jobDetails }], errors: [] });
      return command(['map', own, '--rules', file]).stdout;
    };
    const said = `hints: looked for with the first ${HINTED} paths only`;
    expect(all(HINTED)).not.toContain('hints: ');
    const { length } = all(HINTED + 100).match(/^ {2}hint: /gm) ?? [];
    expect(length).toBe(HINTED);
    expect(all(HINTED + 1)).toContain(said);
  });
});

test('what is wrong with the rules, and where each came from', () => {
  const found = JSON.parse(command(['rules', response, '--check', '--format', 'json']).stdout);
  expect(found.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['rule-duplicate', '/entities/0/jobDetails/pathMappingRules/1'],
    ['manifest-without-rule', '/entities/1/jobAttachmentDetails/attachments/manifests/1'],
  ]);
  expect(command(['rules', response, '--check']).status).toBe(1);
  const { stdout } = command(['rules', response, '--origins', '--format', 'json']);
  expect(jsonLines(stdout).map(({ origin, pointer }) => [origin, pointer])).toEqual([
    ['assetroot', '/entities/1/jobAttachmentDetails/attachments/manifests/0'],
    ['service', '/entities/0/jobDetails/pathMappingRules/0'],
    ['service', '/entities/0/jobDetails/pathMappingRules/1'],
  ]);
});

test('findings have their place in the file, also in a log, a rules file and one beside', () => {
  const found = (...args) =>
    JSON.parse(command(['rules', ...args, '--check', '--format', 'json']).stdout).map(
      ({ code, offset, line, column }) => ({ code, offset, line, column }),
    );
  const text = readFileSync(response, 'utf8');
  const second = text.indexOf('{"sourcePathFormat"', text.indexOf('{"sourcePathFormat"') + 1);
  const root = text.indexOf('{"rootPath":"/x"');
  const places = (before, line) => [
    { code: 'rule-duplicate', offset: before + second, line, column: second + 1 },
    { code: 'manifest-without-rule', offset: before + root, line, column: root + 1 },
  ];
  expect(found(response)).toEqual(places(0, 1));
  const ahead = '{"entities":[],"errors":[]}\n';
  expect(found(saved('log.ndjson', `${ahead}${text}\n`))).toEqual(places(ahead.length, 2));

  const twice = `[\n  ${JSON.stringify(ruleOf('POSIX', '/\u00e9', '/x'))},\n  `;
  const listed = saved(
    'twice.json',
    `${twice}${JSON.stringify(ruleOf('POSIX', '/\u00e9', '/y'))}]`,
  );
  const duplicate = {
    code: 'rule-duplicate',
    offset: Buffer.byteLength(twice),
    line: 3,
    column: 3,
  };
  expect(found(listed)).toEqual([duplicate]);
  expect(found(response, '--rules', listed)).toContainEqual(duplicate);
  const { stdout } = command(['rules', response, '--rules', listed, '--check']);
  expect(stdout).toContain(`${listed}:3:3: warning: rule 1: `);
  expect(stdout).toContain(`${response}:1:${root + 1}: error: `);
});

const conformance = join(samplesFolder, '../conformance/path-mapping.json');
if (existsSync(conformance)) {
  test('the cases of the public test suites, URI rules among them', () => {
    const { cases } = JSON.parse(readFileSync(conformance, 'utf8'));
    expect(cases.length).toBeGreaterThan(50);
    const faults = [];
    for (const [index, one] of cases.entries()) {
      const file = saved('case.json', {
        version: 'pathmapping-1.0',
        path_mapping_rules: one.rules,
      });
      const args = ['map', file, '--worker-os', one.workerOs, '--format', 'json', '--', one.path];
      const { stdout, status } = command(args);
      const { matched, result } = JSON.parse(stdout);
      if (matched !== one.matched || result !== one.result || status !== (matched ? 0 : 1))
        faults.push([index, one.name, matched, result, status]);
    }
    expect(faults).toEqual([]);
  });
}
