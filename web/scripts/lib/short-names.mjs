// Short names for what only a function sees. The bundler shortens all names of a file or none: those of
// its functions and classes stay, for people who read a stack or look at a value, but names inside of
// functions are a seventh of what a process has to parse before its first response. So each file is
// given to it once more, as a script, where names of the file itself are global, so they stay.

import { readFileSync, writeFileSync } from 'node:fs';

import { Failure } from './run.mjs';

/** As the bundler writes them, at the start or between the parts of a file. */
const IMPORT =
  /(?<=^|[;}\n]\s*)import(?:\s*\{[^}]*\}\s*from|\s*\*\s*as [\w$]+ from)?\s*"\.[^"]*";/g;
const EXPORTS = /\bexport\s*\{[^}]*\};\s*(?=$|\/\/# source)/;
/** A class that names itself gets a name of its own by the bundler, which would be seen. */
const OWN_NAME = /\b(\w{4,})=class _\1\b/g;
const MAP = /\n\/\/# sourceMappingURL=\S+\s*$/;
/** Modules are strict; a script must say so, or the bundler takes care of what others allow. */
const STRICT = '"use strict";';
/** What a script cannot say, and a name of as many letters in its place. */
const META = ['import.meta', 'import_meta'];

/** As many blanks, so that columns and lines stay. @param {string} text */
const blank = (text) => text.replaceAll(/[^\n]/g, ' ');

/** Classes that name themselves, by the name of the file's. @param {string} text */
function withOneName(text) {
  const names = [...text.matchAll(OWN_NAME)].map(([, name]) => name);
  if (names.length === 0) return text;
  const inner = new RegExp(`(?<![\\w$.#])_(?:${names.join('|')})\\b`, 'g');
  return text
    .replaceAll(OWN_NAME, (all, name) => `${name}=class`.padEnd(all.length))
    .replaceAll(inner, (name) => ` ${name.slice(1)}`);
}

/**
 * The file's text with short names inside of functions, and the map that belongs to it.
 * @param {typeof import('esbuild').transform} transform
 * @param {string} text
 * @param {{ map?: string, target: string, lineLimit: number }} options the map of the text
 */
async function shortened(transform, text, { map, target, lineLimit }) {
  if (text.includes(META[1])) throw new Failure(`A file has the name ${META[1]} already.`);
  const imports = text.match(IMPORT) ?? [];
  const exports = EXPORTS.exec(text)?.[0] ?? '';
  const link = MAP.exec(text)?.[0] ?? '';
  const script = withOneName(text)
    .replace(MAP, '')
    .replaceAll(IMPORT, blank)
    .replace(EXPORTS, blank)
    .replaceAll(...META);
  // The line that says so comes before all others.
  const moved =
    map && JSON.stringify({ ...JSON.parse(map), mappings: `;${JSON.parse(map).mappings}` });
  const inline =
    moved === undefined
      ? ''
      : `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(moved).toString('base64')}\n`;
  const made = await transform(`${STRICT}\n${script}${inline}`, {
    ...{ target, lineLimit, legalComments: 'inline', minify: true },
    sourcemap: moved === undefined ? false : 'external',
    sourcesContent: map !== undefined && JSON.parse(map).sourcesContent !== undefined,
  });
  if (!made.code.startsWith(STRICT)) throw new Failure('A script is not strict.');
  const code =
    blank(STRICT) + made.code.slice(STRICT.length).trimEnd().replaceAll(META[1], META[0]);
  const head = imports.join('');
  const lines = head === '' ? 0 : head.split('\n').length;
  return {
    text: `${head}${head && '\n'}${code}\n${exports.trim()}${link || '\n'}`,
    map:
      made.map &&
      JSON.stringify({
        ...JSON.parse(made.map),
        mappings: ';'.repeat(lines) + JSON.parse(made.map).mappings,
      }),
  };
}

/**
 * Rewrites files that the bundler has made, and their maps.
 * @param {readonly string[]} files
 * @param {{ target: string, lineLimit: number }} options
 */
export async function shortenNames(files, options) {
  const { transform } = await import('esbuild');
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const mapFile = `${file}.map`;
    const map = MAP.test(text) ? readFileSync(mapFile, 'utf8') : undefined;
    const made = await shortened(transform, text, { map, ...options });
    writeFileSync(file, made.text);
    if (map !== undefined) writeFileSync(mapFile, made.map);
  }
}
