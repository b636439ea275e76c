// What custom-elements.json tells editors of <job-entity-viewer> is what its types and sources have.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const text = (path) => readFileSync(join(root, path), 'utf8');
const [viewer] = JSON.parse(text('web/custom-elements.json')).modules[0].declarations;
const types = text('web/types/viewer.d.ts');
const folder = join(root, 'web/src/viewer');
const sources = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.js'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

const sorted = (names) => [...new Set(names)].toSorted();
const namesOf = (list) => sorted(list.map(({ name }) => name));
const found = (pattern, of = sources) => sorted([...of.matchAll(pattern)].map(([, name]) => name));
/** A declaration in the types, without what follows it. */
const declared = (start) => {
  const at = types.indexOf(start);
  return types.slice(at, types.indexOf('\n}', at));
};

test('events are those that are told, and those with a type', () => {
  const told = found(/\btell\(\s*'([\w-]+)'/g);
  expect(told.length).toBeGreaterThan(8);
  expect(namesOf(viewer.events)).toEqual(told);
  expect(
    found(/^ {2}'?([\w-]+)'?: CustomEvent/gm, declared('export interface ViewerEvents')),
  ).toEqual(told);
});

test('members are those with a type', () => {
  const members = found(
    /^ {2}(?:readonly )?(\w+)[:(]/gm,
    declared('export declare class JobEntityViewer'),
  );
  expect(members).toContain('open');
  expect(namesOf(viewer.members)).toEqual(members);
});

test('parts, slots and custom properties are those of the sources', () => {
  expect(namesOf(viewer.cssParts)).toEqual(found(/\bpart="(\w+)"/g));
  expect(namesOf(viewer.slots)).toEqual(found(/<slot name="(\w+)"/g));
  const properties = found(/var\(\s*(--job-entity-[\w-]+)/g);
  expect(namesOf(viewer.cssProperties)).toEqual(properties);
});

test('attributes are those that a person may write', () => {
  expect(namesOf(viewer.attributes)).toEqual(
    found(/^ {4}(\w+): \{(?: reflect: true )?\},$/gm, text('web/src/viewer/viewer-state.js')),
  );
});
