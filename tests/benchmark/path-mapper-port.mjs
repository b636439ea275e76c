// Path mapping in plain JavaScript, as a careful web developer would write it: the contender of the
// path mapping benchmark. Sources and the path are split once a format, rules are sorted once.

const POSIX = 'posix';
const WINDOWS = 'windows';

/** @param {string} path */
function splitPosix(path) {
  const slashes = /^\/*/.exec(path)[0].length;
  const anchor = slashes === 2 ? '//' : slashes > 0 ? '/' : '';
  return { anchor, parts: path.split('/').filter((part) => part !== '' && part !== '.') };
}

/** @param {string} path */
function splitWindows(path) {
  const text = path.replaceAll('/', '\\');
  const unc = /^\\\\[^\\]+\\[^\\]+\\?/.exec(text);
  const drive = /^[A-Za-z]:\\?/.exec(text);
  const anchor = unc?.[0] ?? drive?.[0] ?? (text.startsWith('\\') ? '\\' : '');
  const rest = text.slice(anchor.length);
  return {
    anchor: unc && !anchor.endsWith('\\') ? `${anchor}\\` : anchor,
    parts: rest.split('\\').filter((part) => part !== '' && part !== '.'),
  };
}

const split = { [POSIX]: splitPosix, [WINDOWS]: splitWindows };

export class PathMapperPort {
  constructor(rules, workerOs) {
    this.separator = workerOs === WINDOWS ? '\\' : '/';
    this.rules = rules
      .map((rule, index) => {
        const format = rule.sourcePathFormat;
        const { anchor, parts } = split[format](rule.sourcePath);
        const fold = format === WINDOWS ? (part) => part.toLowerCase() : (part) => part;
        const to = split[workerOs](rule.destinationPath);
        return {
          index,
          format,
          anchor: fold(anchor),
          parts: parts.map(fold),
          count: parts.length + (anchor === '' ? 0 : 1),
          destination: to.anchor + to.parts.join(this.separator),
        };
      })
      .sort((a, b) => b.count - a.count);
  }

  map(path) {
    let posix;
    let windows;
    for (const rule of this.rules) {
      const isWindows = rule.format === WINDOWS;
      let given;
      if (isWindows) {
        windows ??= (() => {
          const { anchor, parts } = splitWindows(path);
          return {
            anchor: anchor.toLowerCase(),
            folded: parts.map((part) => part.toLowerCase()),
            parts,
          };
        })();
        given = windows;
      } else {
        posix ??= (() => {
          const { anchor, parts } = splitPosix(path);
          return { anchor, folded: parts, parts };
        })();
        given = posix;
      }
      if (given.anchor !== rule.anchor || given.folded.length < rule.parts.length) continue;
      let i = 0;
      while (i < rule.parts.length && rule.parts[i] === given.folded[i]) ++i;
      if (i < rule.parts.length) continue;
      let result = rule.destination;
      for (; i < given.parts.length; ++i) {
        if (!result.endsWith(this.separator)) result += this.separator;
        result += given.parts[i];
      }
      const last = path.at(-1);
      const trailing = last === '/' || (isWindows && last === '\\');
      if (trailing && !result.endsWith(this.separator)) result += this.separator;
      return { matched: true, result, rule: rule.index };
    }
    return { matched: false, result: path, rule: -1 };
  }
}

/** The same without anything prepared: every rule is split and tried anew for every path. */
export class NaiveLoop {
  constructor(rules, workerOs) {
    this.rules = rules;
    this.workerOs = workerOs;
  }

  map(path) {
    let best = { matched: false, result: path, rule: -1 };
    let most = -1;
    this.rules.forEach((rule, index) => {
      const { anchor, parts } = split[rule.sourcePathFormat](rule.sourcePath);
      const count = parts.length + (anchor === '' ? 0 : 1);
      if (count <= most) return;
      const mapped = new PathMapperPort([rule], this.workerOs).map(path);
      if (!mapped.matched) return;
      most = count;
      best = { ...mapped, rule: index };
    });
    return best;
  }
}
