// Takes the README's screenshot of the built page.
//
//   node web/scripts/screenshot.mjs [FILE]

import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { root } from './lib/run.mjs';
import { servePage } from './lib/serve.mjs';
import { CHROMIUM_SWITCHES } from './lib/tools.mjs';

const target = process.argv[2] ?? join(root, 'web/dashboard/screenshot.png');
const server = await servePage();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...CHROMIUM_SWITCHES],
});
const page = await browser.newPage({ viewport: { width: 1360, height: 800 } });
await page.goto(server.url);
await page.click('#offers button');
await page.waitForFunction(
  () => globalThis.document.querySelector('job-entity-viewer').batch !== undefined,
);
await page.screenshot({ path: target });
await browser.close();
await server.close();
