// Random rule sets and paths through openjd-sessions, against the path mapper.

import { askJudge, askOurs } from '../processes.mjs';

const NAMES = [
  'a',
  'b',
  'B',
  'ab',
  'show',
  'Show',
  'x.exr',
  '\u00c9',
  '\u00e9',
  'K',
  '\u212a',
  '\u0130',
  '\u00df',
  '\u6f22',
  ' ',
];
const ODD_NAMES = [
  '..',
  '.',
  'a:b',
  'c:',
  'a\\b',
  'a/b',
  '~',
  '%A%',
  'con',
  'x.',
  '*',
  '?',
  'e\u0301',
];

const ROOTS = {
  posix: ['/', '/', '/', '', '//', '///', '////'],
  windows: [
    ...['C:\\', 'C:\\', 'c:\\', 'C:/', 'D:\\', 'C:', 'c:', '\\', '/', '', '.\\'],
    ...['\\\\srv\\share\\', '//srv/share/', '\\\\SRV\\share', '\\\\srv', '\\\\', '//'],
    ...['\\\\?\\C:\\', '\\\\.\\C:\\', '\\\\?\\UNC\\srv\\share\\', '\\\\?\\Volume{1}\\', '\\\\\\'],
  ],
};
const AUTHORITIES = [
  's3://b',
  'S3://B',
  's3://b',
  'https://h:1',
  'file://',
  'C://',
  's3://\u212a',
  's3://k',
];

const name = (draw) => draw.pick(draw.once(6) ? ODD_NAMES : NAMES);
const separator = (draw, format) => {
  if (draw.once(12)) return draw.pick(['//', '/./', '\\\\']);
  return format === 'windows' ? draw.pick(['\\', '\\', '/']) : '/';
};

function joined(draw, format, names) {
  let text = '';
  names.forEach((one, i) => (text += (i === 0 ? '' : separator(draw, format)) + one));
  return draw.once(5) ? text + separator(draw, format) : text;
}

function place(draw, format) {
  const names = draw.list(0, 3, () => name(draw));
  if (format === 'uri') {
    const path = joined(draw, 'posix', names);
    return draw.pick(AUTHORITIES) + (path === '' ? draw.pick(['', '/']) : `/${path}`);
  }
  return draw.pick(ROOTS[format]) + joined(draw, format, names);
}

const FORMATS = ['posix', 'posix', 'windows', 'windows', 'windows', 'uri'];

function rule(draw, os) {
  const format = draw.pick(FORMATS);
  return {
    source_path_format: format.toUpperCase(),
    source_path: place(draw, format),
    destination_path: place(draw, draw.once(8) ? draw.pick(['posix', 'windows']) : os),
  };
}

const CASES = [(text) => text.toUpperCase(), (text) => text.toLowerCase(), (text) => text];

/** A path that a rule may match: its source, mostly longer, at times in another spelling. */
function below(draw, { source_path: source, source_path_format: format }) {
  const kind = format.toLowerCase() === 'windows' ? 'windows' : 'posix';
  let path = source;
  if (draw.once(4)) path = draw.pick(CASES)(path);
  if (draw.once(6)) path = path.replaceAll('\\', '/');
  if (draw.once(8)) path = path.replaceAll('/', '\\');
  if (draw.once(10)) path = path.slice(0, draw.below(path.length + 1));
  if (draw.once(10)) return path + name(draw);
  const names = draw.list(0, 3, () => name(draw));
  return (
    path +
    (names.length > 0 || draw.once(3) ? separator(draw, kind) : '') +
    joined(draw, kind, names)
  );
}

const PATHS_OF_A_SET = 30;

function mapping(draw) {
  const os = draw.pick(['posix', 'windows']);
  const rules = draw.list(0, 5, () => rule(draw, os));
  const path = () =>
    rules.length === 0 || draw.once(3)
      ? place(draw, draw.pick(FORMATS))
      : below(draw, draw.pick(rules));
  return { os, rules, paths: Array.from({ length: PATHS_OF_A_SET }, path) };
}

export const paths = {
  name: 'paths',
  title: 'paths, openjd-sessions against the path mapper',
  count: 120_000,
  async *run({ draw, count, examples, pythons }) {
    const random = Array.from({ length: Math.ceil(count / PATHS_OF_A_SET) }, () => mapping(draw));
    const all = [...examples.map((text) => JSON.parse(text)), ...random];
    const [ours, [{ version }, ...theirs]] = await Promise.all([
      askOurs(all.map(asOurs)),
      askJudge(pythons.worker, 'paths.py', [{ version: true }, ...all]),
    ]);
    for (const os of ['posix', 'windows']) {
      const chosen = all.flatMap((set, i) => (set.os === os ? [i] : []));
      const results = chosen.flatMap((i) => theirs[i].paths);
      yield {
        title: `a ${os} worker, Python ${version}`,
        compared: results.length,
        note: `${results.filter(([won]) => won > 0).length} matched`,
        differences: chosen.flatMap((i) => differences(all[i], ours[i], theirs[i].paths)),
      };
    }
  },
};

const asOurs = ({ os, rules, paths: asked }) => ({
  words: `map ${os}`,
  bytes: [JSON.stringify(rules), ...asked].join('\0'),
});

function differences({ os, rules, paths: asked }, ours, theirs) {
  return asked.flatMap((path, i) => {
    if (ours[i].every((mine, at) => mine === theirs[i][at])) return [];
    const used = new Set([theirs[i][0], ours[i][0]].filter((won) => won > 0));
    const input = JSON.stringify({
      os,
      rules: [...used].map((won) => rules[won - 1]),
      paths: [path],
    });
    const show = ([won, result, value]) =>
      `${won === 0 ? 'no rule' : 'a rule'} ${JSON.stringify([result, value])}`;
    return [{ input, difference: `ours: ${show(ours[i])} | theirs: ${show(theirs[i])}` }];
  });
}
