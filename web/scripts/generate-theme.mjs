// Writes web/dashboard/theme.css: the viewer's colours and fonts for the page around it.
//
//   node web/scripts/generate-theme.mjs [--check]
//
// With --check the file is not written; it fails if it is not what the viewer's styles give.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as prettier from 'prettier';

import { themeStyles } from '../src/viewer/styles.js';
import { Failure, main, root } from './lib/run.mjs';

const PATH = 'web/dashboard/theme.css';

await main(import.meta.url, async (args) => {
  const file = join(root, PATH);
  // On the body: a font of the root would change what rem is.
  const text = `/* Written by web/scripts/generate-theme.mjs: do not edit. */\n${themeStyles.cssText}`;
  const options = (await prettier.resolveConfig(file)) ?? {};
  const wanted = await prettier.format(text.replace(':host', 'body'), {
    ...options,
    parser: 'css',
  });
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  if (args.includes('--check')) throw new Failure(`${PATH} is out of date.`);
  writeFileSync(file, wanted);
});
