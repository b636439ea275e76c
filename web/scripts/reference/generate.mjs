// Writes the reference: web/docs/reference.md, and the page web/dashboard/reference.html.
//
//   node web/scripts/reference/generate.mjs [--check]
//
// With --check the files are not written; it fails if one of them is not what the tables give.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import * as prettier from 'prettier';

import { root } from '../lib/run.mjs';
import { EXAMPLES } from './examples.mjs';
import { markdownReference } from './markdown.mjs';
import { readSchema } from './model.mjs';
import { pageReference } from './page.mjs';

const schema = readSchema();
const codes = new Set(schema.diagnostics.map(({ code }) => code));
const without = [...codes].filter((code) => !EXAMPLES[code]);
const unknown = Object.keys(EXAMPLES).filter((code) => !codes.has(code));
if (without.length + unknown.length > 0) {
  console.error(
    'web/scripts/reference/examples.mjs must have an entry for each code of diagnostics.def: ' +
      `missing ${without.join(', ') || 'none'}; unknown ${unknown.join(', ') || 'none'}.`,
  );
  process.exit(1);
}

const options = (await prettier.resolveConfig(join(root, 'package.json'))) ?? {};
for (const [path, text, parser] of [
  ['web/docs/reference.md', markdownReference(schema), 'markdown'],
  ['web/dashboard/reference.html', pageReference(schema), 'html'],
]) {
  const file = join(root, path);
  const formatted = await prettier.format(text, { ...options, parser });
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (current === formatted) continue;
  if (process.argv.includes('--check')) {
    console.error(`${path} is out of date.`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatted);
}
