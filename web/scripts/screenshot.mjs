// Takes the pictures of the documentation of the built page: the README's, and each answer light and dark
// in web/docs/answers/.
//
//   node web/scripts/screenshot.mjs

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { captureLines } from './lib/capture-lines.mjs';
import { root } from './lib/run.mjs';
import { servePage } from './lib/serve.mjs';
import { CHROMIUM_SWITCHES } from './lib/tools.mjs';

const FOLDER = join(root, 'web/docs/answers');
const WIDTH = 1120;
const HEIGHT = 700;
/** The page scrolls its lower part, so a picture of the whole needs room for it. */
const WHOLE_HEIGHT = 1500;
/** Responses of the log that is shown. */
const LOG_LINES = 240;

const sample = readFileSync(join(root, 'web/dashboard/samples/tidewater.json'), 'utf8');
/** As it was the day before. */
const earlier = sample
  .replace('"destinationPath": "/mnt/show/tidewater"', '"destinationPath": "/mnt/old/tidewater"')
  .replace('"int": "128"', '"int": "64"');

function logText() {
  const lines = captureLines();
  return Array.from({ length: LOG_LINES }, () => lines.next().value).join('');
}

const job = [['tidewater.json', sample]];

/** The files that are dropped, the view, and the part of it in the picture. */
const ANSWERS = [
  { name: 'overview', files: job, of: '.overview', height: WHOLE_HEIGHT },
  { name: 'verdicts', files: job, of: '.overview .verdicts' },
  ...['failed', 'user', 'paths', 'files', 'steps'].map((name) => ({
    ...{ name, files: job, of: `.overview [data-answer=${name}]` },
  })),
  { name: 'runs', files: job, way: 'runs', of: '.main', until: 'job-entity-command' },
  {
    ...{
      name: 'compare',
      files: [
        ['yesterday.json', earlier],
        ['today.json', sample],
      ],
    },
    ...{ way: 'compare', of: '.main', until: 'job-entity-compare [data-summary]' },
  },
  { name: 'log', files: [['worker.log', logText()]], way: 'log', of: '.main', codes: true },
];

/**
 * @param {import('playwright-core').Page} page
 * @param {string[][]} files
 */
async function drop(page, files) {
  await page.evaluate((list) => {
    const { document, DataTransfer, DragEvent, File } = globalThis;
    const dataTransfer = new DataTransfer();
    for (const [name, text] of list) dataTransfer.items.add(new File([text], name));
    document
      .querySelector('main')
      .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
  await page.locator('job-entity-viewer .overview [data-answer=formed]').first().waitFor();
}

/**
 * @param {import('playwright-core').Page} page
 * @param {(typeof ANSWERS)[number] & { way?: string, until?: string, codes?: boolean }} answer
 */
async function open(page, { files, way, until, codes }) {
  await drop(page, files);
  const viewer = page.locator('job-entity-viewer');
  // Steps have their tasks as soon as their module is there.
  if (files === job) await viewer.locator('[data-answer=steps] [data-tasks]').first().waitFor();
  if (way) await viewer.locator(`.ways [data-way=${way}]`).click();
  if (until) await viewer.locator(until).first().waitFor();
  if (codes) await page.locator('#captures [data-codes=hour]').click();
}

mkdirSync(FOLDER, { recursive: true });
const server = await servePage();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...CHROMIUM_SWITCHES],
});
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const answer of ANSWERS) {
    const page = await browser.newPage({
      ...{
        viewport: { width: WIDTH, height: answer.height ?? HEIGHT },
        colorScheme,
        serviceWorkers: 'block',
      },
    });
    await page.goto(server.url);
    await open(page, answer);
    await page
      .locator(`job-entity-viewer ${answer.of}`)
      .first()
      .screenshot({
        path: join(FOLDER, `${answer.name}-${colorScheme}.png`),
        animations: 'disabled',
      });
    await page.close();
  }
}
const page = await browser.newPage({
  ...{ viewport: { width: 1360, height: 800 }, serviceWorkers: 'block' },
});
await page.goto(server.url);
await open(page, { name: 'overview', files: job, of: '' });
await page.screenshot({ path: join(root, 'web/dashboard/screenshot.png') });
await browser.close();
await server.close();
