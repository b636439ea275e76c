// PathMapper.paths() crosses the border as words and texts, some at a time; texts that follow
// from others do not cross. Each must be what it was made of, whatever is in it.

import { decode, init } from 'deadline-job-entity';

import { JOB, body, jobDetails } from './bodies.js';

/** More than go together. */
const MANY = 2500;

beforeAll(() => init());

const attachments = (manifests) => ({
  jobAttachmentDetails: { jobId: JOB, attachments: { manifests } },
});
const manifest = (rootPath, outputRelativeDirectories, rootPathFormat = 'posix') => ({
  rootPath,
  rootPathFormat,
  outputRelativeDirectories,
});

/** The value that a JSON Pointer leads to. */
const valueAt = (value, pointer) =>
  pointer
    .split('/')
    .slice(1)
    .reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], value);

/** All paths of a response, with what their pointers and offsets lead to in the place of these. */
async function pathsOf(text, options) {
  const batch = await decode(text);
  const mapper = batch.pathMapper(options);
  const response = JSON.parse(text);
  const bytes = Buffer.from(text);
  const paths = mapper.paths();
  const found = paths.map(({ pointer, offset, ...path }) => {
    const { matched, result, rule } = mapper.map(path.path);
    const sent = valueAt(response, pointer);
    const json = Buffer.from(JSON.stringify(sent));
    const isThere = bytes.subarray(offset, offset + json.length).equals(json);
    return { ...path, sent, isThere, mapped: { matched, result, rule } };
  });
  expect(found.filter(({ isThere }) => !isThere)).toEqual([]);
  expect(found.map(({ mapped }) => mapped)).toEqual(
    paths.map(({ matched, ruleResult, rule }) => ({ matched, result: ruleResult, rule })),
  );
  mapper.delete();
  batch.delete();
  return { paths, found };
}

const rules = [
  { source_path_format: 'POSIX', source_path: '/in', destination_path: 'D:/out' },
  { source_path_format: 'POSIX', source_path: '/same', destination_path: '/same' },
];

test('members, their order and their types are those of the command', async () => {
  const text = body([
    jobDetails({ parameters: { 'A/b': { path: '/in/a' }, L: { pathList: ['/same/x', '/z'] } } }),
    attachments([manifest('/same', ['b', 'x/c'])]),
  ]);
  const { paths } = await pathsOf(text, { rules, workerOs: 'windows' });
  expect(Array.isArray(paths)).toBe(true);
  expect(paths.map((path) => Object.getPrototypeOf(path))).toEqual(
    paths.map(() => Object.prototype),
  );
  const at = '/entities/1/jobAttachmentDetails/attachments/manifests/0';
  const line = (path) => ({ ...path, offset: expect.any(Number), rule: expect.any(Number) });
  expect(paths).toEqual(
    [
      {
        use: 'parameter',
        name: 'A/b',
        index: 0,
        pointer: '/entities/0/jobDetails/parameters/A~1b/path',
        path: '/in/a',
        matched: true,
        result: 'D:\\out\\a',
        ruleResult: 'D:\\out\\a',
      },
      {
        use: 'parameter-item',
        name: 'L',
        index: 0,
        pointer: '/entities/0/jobDetails/parameters/L/pathList/0',
        path: '/same/x',
        matched: true,
        result: '\\same\\x',
        ruleResult: '\\same\\x',
      },
      {
        use: 'parameter-item',
        name: 'L',
        index: 1,
        pointer: '/entities/0/jobDetails/parameters/L/pathList/1',
        path: '/z',
        matched: false,
        result: '\\z',
        ruleResult: '/z',
      },
      {
        use: 'manifest-root',
        index: 0,
        pointer: `${at}/rootPath`,
        path: '/same',
        matched: true,
        result: '\\same',
        ruleResult: '\\same',
      },
      ...['b', 'x/c'].map((name, index) => ({
        use: 'output-directory',
        name,
        index,
        pointer: `${at}/outputRelativeDirectories/${index}`,
        path: `/same/${name}`,
        matched: true,
        result: `\\same\\${name.replace('/', '\\')}`,
        ruleResult: `\\same\\${name.replace('/', '\\')}`,
      })),
    ].map(line),
  );
  const rest = ['index', 'pointer', 'offset', 'path', 'matched', 'result', 'ruleResult', 'rule'];
  expect(paths.map(Object.keys)).toEqual(
    paths.map(({ name }) => ['use', ...(name === undefined ? [] : ['name']), ...rest]),
  );
});

test('more than go together, of several lists', async () => {
  const items = Array.from({ length: MANY }, (_, i) => `/in/${i}`);
  const outputs = Array.from({ length: MANY }, (_, i) => (i % 7 === 3 ? '' : `o${i}`));
  const text = body([
    jobDetails({ parameters: { L: { pathList: items }, M: { pathList: items } } }),
    attachments([manifest('/in', outputs), manifest('/r/', outputs)]),
  ]);
  const { paths, found } = await pathsOf(text, { rules, workerOs: 'posix' });
  const sent = [...items, ...items, ...['/in', '/r/'].flatMap((root) => [root, ...outputs])];
  expect(found.map((one) => one.sent)).toEqual(sent);
  const expected = [
    ...items,
    ...items,
    '/in',
    ...outputs.map((name) => `/in/${name}`),
    '/r/',
    ...outputs.map((name) => `/r/${name}`),
  ];
  expect(paths.map(({ path }) => path)).toEqual(expected);
  expect(new Set(paths.map(({ pointer }) => pointer)).size).toBe(paths.length);
});

const LONG = 'n'.repeat(200_000);

test.each([
  ['more than ASCII', '/in/\u00e9', '\u5f71/\u{1f3a5}'],
  ['halves of characters', '/in/\ud83d', '\ude00/\ud83d'],
  ['halves after one another', '/in/\udc00\udc00', '\udc00'],
  ['zero bytes, quotes and ends of lines', '/in/\0', '\0"\\\n'],
  ['what looks like a mark', '\ufeff', '\ufeff'],
  ['long ones', `/in/${LONG}`, LONG],
])('texts with %s', async (_, root, name) => {
  const text = body([
    jobDetails({ parameters: { [name]: { path: name }, x: { pathList: [`${root}/x`, name] } } }),
    attachments([manifest(root, [name, 'x', name])]),
  ]);
  const { found } = await pathsOf(text, { rules, workerOs: 'posix' });
  expect(found.map((one) => [one.name, one.path])).toEqual([
    [name, name],
    ['x', `${root}/x`],
    ['x', name],
    [undefined, root],
    [name, `${root}/${name}`],
    ['x', `${root}/x`],
    [name, `${root}/${name}`],
  ]);
});

test('bytes that are not UTF-8 are told as what is unknown, also where they end a path', async () => {
  const text = body([jobDetails({ parameters: { KEY: { path: '/a/PATH' } } })]);
  const bytes = Buffer.from(text, 'latin1');
  // The second half of a letter, which ends the path as well.
  bytes.fill(0xa9, bytes.indexOf('KEY'), bytes.indexOf('KEY') + 3);
  bytes.write('\u00c3\u00a9x\u00a9', bytes.indexOf('PATH'), 'latin1');
  const batch = await decode(bytes);
  const [path] = batch.pathMapper().paths();
  expect(path).toMatchObject({ name: '\ufffd\ufffd\ufffd', path: '/a/\u00e9x\ufffd' });
  expect(path.result).toBe(path.path);
});
