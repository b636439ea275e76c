// Known differences of path mapping: see known_differences.mjs.

const example = (os, format, source, destination, path) =>
  JSON.stringify({
    os,
    rules: [{ source_path_format: format, source_path: source, destination_path: destination }],
    paths: [path],
  });

/** Starts like a share and is not \\server\share, or is a device's. */
const isOddShare = (text) =>
  /^[\\/]{2}/.test(text) && !/^[\\/]{2}[^\\/?.][^\\/]*[\\/][^\\/]+/.test(text);

/** A difference's one rule, path and results. */
function read({ input, difference }) {
  const { os, rules, paths } = JSON.parse(input);
  const [ours, theirs] = difference.split(' | ').map((text) => {
    const [, won, results] = /^\w+: (a|no) rule (.*)$/s.exec(text);
    return { won: won === 'a', result: JSON.parse(results)[0] };
  });
  const rule = rules[0] ?? {};
  return {
    os,
    format: rule.source_path_format,
    source: rule.source_path ?? '',
    destination: rule.destination_path ?? '',
    path: paths[0],
    ours,
    theirs,
  };
}

/** What a component is taken for that pathlib takes for a drive, because only `.` is before it. */
const isDriveBehindDot = (text) => /^(\.[\\/]+)+[A-Za-z]:([\\/]|$)/.test(text);

/** A path without anchor and components. */
const isEmpty = (text) =>
  !/^[\\/]/.test(text) && text.split(/[\\/]/).every((part) => part === '' || part === '.');

/** A colon that is not a drive's in front. */
const hasColon = (text) => text.replace(/^[A-Za-z]:/, '').includes(':');

/** Both results by the same rule; theirs has one separator more. */
const hasOneMore = ({ ours, theirs }) =>
  ours.won &&
  theirs.won &&
  theirs.result.length === ours.result.length + 1 &&
  [...theirs.result].some(
    (letter, at) =>
      /[\\/]/.test(letter) &&
      theirs.result.slice(0, at) + theirs.result.slice(at + 1) === ours.result,
  );

export const pathDifferences = [
  {
    suite: 'paths',
    name: 'a text that starts with two separators or more and is not a share',
    reason:
      'Pythons disagree: 3.11 reads `\\\\server` and `\\\\\\x` as a root, 3.12 as a share, and device ' +
      'paths in further ways. We read a server without a share as an anchor of its own, three ' +
      'separators as one, and `\\\\?\\` as in 3.12.',
    example: example('windows', 'POSIX', '/a', '\\\\server', '/a/b'),
    matches: (found) => {
      const { os, source, path } = read(found);
      const windows = JSON.parse(found.input).rules.flatMap((rule) => [
        ...(rule.source_path_format === 'WINDOWS' ? [rule.source_path, path] : []),
        ...(os === 'windows' ? [rule.destination_path] : []),
      ]);
      return windows.some(isOddShare) || (isEmpty(source) && /^[\\/]{2}/.test(path));
    },
  },
  {
    suite: 'paths',
    name: 'a destination that is a root and ends in a separator',
    reason: 'The worker adds a separator all the same (`//x`, `C:\\\\`): we write one.',
    example: example('posix', 'POSIX', '/a', '/', '/a/'),
    matches: (found) => {
      const it = read(found);
      const isRoot = /[\\/]\.?$|^[A-Za-z]:\.?$|^[\\/]{2}[^\\/]+[\\/][^\\/]+$/.test(it.destination);
      return (isRoot || isEmpty(it.source)) && hasOneMore(it);
    },
  },
  {
    suite: 'paths',
    name: 'a drive behind `.`, on Windows',
    reason:
      'pathlib takes `.\\c:` apart into the components of `c:`, so a rule for the drive matches it. ' +
      'To us it is a name.',
    example: example('windows', 'WINDOWS', 'C:', 'D:\\', '.\\c:/show'),
    matches: (found) => {
      const { format, source, path, ours, theirs } = read(found);
      return (
        format === 'WINDOWS' && ours.won !== theirs.won && [source, path].some(isDriveBehindDot)
      );
    },
  },
  {
    suite: 'paths',
    name: 'a drive or root in the middle, on Windows',
    reason:
      'pathlib drops all that is before a component such as `c:` or, of a POSIX path, `\\x`: the ' +
      'destination is lost. We join, and warn.',
    example: example('windows', 'POSIX', '/a', 'D:\\b', '/a/c:/d'),
    matches: (found) => {
      const { os, format, destination, path, ours, theirs } = read(found);
      const reroots =
        hasColon(destination) ||
        hasColon(path) ||
        (format === 'POSIX' && (path.includes('\\') || path.includes(':')));
      return os === 'windows' && ours.won && theirs.won && reroots;
    },
  },
  {
    suite: 'paths',
    name: 'a URI rule without a destination',
    reason: 'To pathlib an empty path is `.`, and the worker writes it: `./x`. We write `x`.',
    example: example('posix', 'URI', 's3://b', '', 's3://b/x'),
    matches: (found) => {
      const { format, destination, ours, theirs } = read(found);
      const rest = theirs.result.replace(/^\.[\\/]+/, '');
      return (
        format === 'URI' &&
        isEmpty(destination) &&
        (rest === ours.result || hasOneMore({ ours, theirs }) || `./${rest}` === ours.result)
      );
    },
  },
];
