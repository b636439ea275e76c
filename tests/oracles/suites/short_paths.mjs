// Every short text as a path, in what expressions do with paths, through the engine of openjd-model:
// random paths seldom have what is odd about separators, drives and shares.

import { asked, difference } from './expressions.mjs';

const LETTERS = ['a', '/', '\\', ':', '.'];
const MOST_LETTERS = 3;

const PROPERTIES = ['parent', 'parent.parent', 'name', 'stem', 'suffix', 'suffixes', 'parts'];
const CALLS = [
  "with_name('n')",
  "with_stem('n')",
  "with_suffix('.n')",
  'with_number(7)',
  'as_posix()',
  "is_relative_to('a')",
  "relative_to('a')",
];
const BASES = ['st', 'c:', 'c:/q', '/', '//h', '//h/s'];

const quoted = (text) => `'${text.replaceAll('\\', '\\\\')}'`;

function texts() {
  const all = [''];
  for (let at = 0; at < all.length; ++at)
    if (all[at].length < MOST_LETTERS) all.push(...LETTERS.map((letter) => all[at] + letter));
  return all.map(quoted);
}

function expressionsOf(text) {
  const made = [`path(${text})`, ...BASES.map((base) => `(path('${base}') / ${text})`)];
  return [
    `path(${text}) / 'x'`,
    `path(${text}) + 'x'`,
    `${text}.with_number(7)`,
    ...['b', '/b', '//b'].map((other) => `path([${text}, '${other}'])`),
    ...['//a', '//', 'c:', '/'].map((base) => `path(['${base}', ${text}, 'd'])`),
    ...made,
    ...made.flatMap((path) => [...PROPERTIES, ...CALLS].map((what) => `${path}.${what}`)),
  ];
}

export const shortPaths = {
  name: 'short-paths',
  title: 'every short path, the engine of openjd-model against ours',
  count: 0,
  async *run({ pythons }) {
    const all = texts().flatMap(expressionsOf);
    for (const format of ['posix', 'windows']) {
      const [mine, real] = await asked(pythons, { format, symbols: '[]', rules: [] }, all);
      yield {
        title: `paths of ${format}`,
        compared: all.length,
        note: `${real.filter(([type]) => type === null).length} fail`,
        differences: all.flatMap((text, i) => difference(text, mine[i], real[i])),
      };
    }
  },
};
