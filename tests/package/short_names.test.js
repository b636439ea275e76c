// What people see of the files that the package ships: names of functions and classes in stacks and
// logged values, and sources by way of the maps.

import { SourceMap } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { Batch, PathMapper, RangeExpression, decodeSync, init } from 'deadline-job-entity';

const dist = join(import.meta.dirname, '../../web/dist');
const mapped = readdirSync(dist).filter((file) => file.endsWith('.js.map'));

beforeAll(() => init());

test('classes and the functions of a stack have the names of the sources', () => {
  expect([Batch, PathMapper, RangeExpression].map(({ name }) => name)).toEqual([
    'Batch',
    'PathMapper',
    'RangeExpression',
  ]);
  const batch = decodeSync('{"entities":[],"errors":[]}');
  expect(inspect(batch)).toContain('entities: EntityList(0) []');
  batch.delete();
  let stack = '';
  try {
    decodeSync(5);
  } catch (error) {
    ({ stack } = error);
  }
  expect(stack).toMatch(/^\s*at decodeSync \(/m);
});

/** Places of the functions of a file whose names are not short ones, counted from 0. */
function functionsOf(text) {
  return text.split('\n').flatMap((line, row) =>
    [...line.matchAll(/(?<=^|[;}])(?:async )?function\*? ?(\w{5,})\(/g)].map(
      ({ 0: all, 1: name, index }) => ({
        ...{ name, row, column: index + all.indexOf(name) },
      }),
    ),
  );
}

test.each(mapped)('%s leads to the sources', (file) => {
  const map = JSON.parse(readFileSync(join(dist, file), 'utf8'));
  const found = new SourceMap(map);
  const functions = functionsOf(readFileSync(join(dist, file.replace(/\.map$/, '')), 'utf8'));
  const wrong = functions.filter(({ name, row, column }) => {
    const { originalSource, originalLine, originalColumn } = found.findEntry(row, column);
    // A default export of others may have no name there.
    if (!originalSource.startsWith('../src/')) return false;
    const source = map.sourcesContent[map.sources.indexOf(originalSource)];
    // The bundler adds a number where two files have the same name.
    const there = source.split('\n')[originalLine].slice(originalColumn);
    return !there.startsWith(name.replace(/\d+$/, ''));
  });
  expect(wrong).toEqual([]);
});

test('maps are of files with functions', () => {
  const count = mapped.flatMap((file) =>
    functionsOf(readFileSync(join(dist, file.replace(/\.map$/, '')), 'utf8')),
  ).length;
  expect(count).toBeGreaterThan(200);
});

test.each(readdirSync(dist).filter((file) => /\.c?js$/.test(file)))(
  'each path in %s is in one line, where bundlers look for it',
  (file) => {
    expect(readFileSync(join(dist, file), 'utf8')).not.toMatch(/["']\.{1,2}\/[\w./-]*\\\n/);
  },
);
