// The promises of SECURITY.md are held by tests that are there.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../web/scripts/lib/run.mjs';

const page = readFileSync(join(root, '.github/SECURITY.md'), 'utf8');
const promises = page.split('\n').filter((line) => /^\| .*`tests\//.test(line));

test('there are promises', () => expect(promises.length).toBeGreaterThan(10));

test.each(promises)('%s', (promise) => {
  const [, , held] = promise.split('|');
  const paths = [...held.matchAll(/`(tests\/[^`]+)`/g)].map(([, path]) => path);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  for (const [, title] of held.matchAll(/"([^"]+)"/g)) {
    const sources = paths.map((path) => readFileSync(join(root, path), 'utf8'));
    expect(sources.some((source) => source.includes(title))).toBe(true);
  }
});
