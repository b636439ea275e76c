// What a person feels of the page, in Chromium: what is loaded before anything can be opened, how soon the
// first response of a large log is on screen, how fluid long lists scroll, how soon Runs is open. The load
// of the machine is told with it: a busy one makes all of it slower but the bytes.

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync } from 'node:zlib';

import { chromium } from 'playwright-core';

import { captureChunks } from '../../web/scripts/lib/capture-chunks.mjs';
import { servePage } from '../../web/scripts/lib/serve.mjs';
import { CHROMIUM_SWITCHES, findChromium } from '../../web/scripts/lib/tools.mjs';
import { measureRuns } from './runs-browser.mjs';

const LOG_BYTES = 2e8;
const ROWS = 100_000;
/** Milliseconds that a list is scrolled, and pixels a frame. */
const SCROLL_MS = 3000;
const SCROLL_STEP = 240;

const median = (/** @type {number[]} */ numbers) =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** A response with that many entities. */
function manyEntities() {
  const entity = (/** @type {number} */ n) =>
    `{"stepDetails":{"jobId":"job-${'0'.repeat(32)}","stepId":"step-${n.toString(16).padStart(32, '0')}",` +
    '"schemaVersion":"jobtemplate-2023-09","dependencies":[],"template":{"name":"Step"}}}';
  const list = Array.from({ length: ROWS }, (_, n) => entity(n)).join();
  return `{"entities":[${list}],"errors":[]}`;
}

/**
 * Bytes of brotli that the page loads before anything is opened, beside the module.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
async function firstLoad(browser, url) {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  let bytes = 0;
  const read = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (/\.wasm$/.test(new URL(response.url()).pathname) || type === 'image') return;
    read.push(response.body().then((body) => (bytes += brotliCompressSync(body).length)));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await Promise.all(read);
  await page.close();
  return bytes;
}

/** In the page: milliseconds from a file's being chosen to its first response on screen. */
function untilFirst() {
  const { document, requestAnimationFrame: nextFrame } = /** @type {any} */ (globalThis);
  return new Promise((done) => {
    document.querySelector('#picker').addEventListener('change', () => {
      const start = performance.now();
      const look = () => {
        const root = document.querySelector('job-entity-viewer').renderRoot;
        if (root?.querySelector('.overview [data-answer=formed]')) done(performance.now() - start);
        else nextFrame(look);
      };
      look();
    });
  });
}

/**
 * In the page: how a list scrolls.
 * @param {[number, number]} given milliseconds, and pixels a frame
 */
async function scroll([milliseconds, step]) {
  const { document, requestAnimationFrame: nextFrame } = /** @type {any} */ (globalThis);
  const { renderRoot } = document.querySelector('job-entity-viewer');
  const log = renderRoot.querySelector('job-entity-log');
  const list = (log?.renderRoot ?? renderRoot).querySelector('job-entity-rows').renderRoot;
  const scroller = list.querySelector('.scroller');
  const frames = [];
  let blank = 0;
  const start = performance.now();
  let last = start;
  while (last - start < milliseconds) {
    scroller.scrollTop += step;
    await new Promise((done) => {
      nextFrame(done);
    });
    const now = performance.now();
    frames.push(now - last);
    last = now;
    const { top, bottom } = scroller.getBoundingClientRect();
    const middle = (top + bottom) / 2;
    const isThere = [...list.querySelectorAll('.row')].some((row) => {
      const box = row.getBoundingClientRect();
      return box.top <= middle && box.bottom >= middle;
    });
    if (!isThere) ++blank;
  }
  frames.sort((a, b) => a - b);
  return {
    fps: (frames.length * 1000) / (last - start),
    p95: frames[Math.floor(frames.length * 0.95)],
    blank,
    frames: frames.length,
  };
}

const scrollText = (/** @type {any} */ { fps, p95, blank, frames }) =>
  `${fps.toFixed(1)} frames a second, 95 % within ${p95.toFixed(0)} ms, ${blank} of ${frames} blank`;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
async function scrollEntities(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.evaluate(async (text) => {
    const viewer = globalThis.document.querySelector('job-entity-viewer');
    viewer.hidden = false;
    await viewer.show(text, 'many.json');
    viewer.openSection('entities');
    await viewer.updateComplete;
  }, manyEntities());
  await page.locator('job-entity-viewer job-entity-rows .row').first().waitFor();
  const found = await page.evaluate(scroll, /** @type {any} */ ([SCROLL_MS, SCROLL_STEP]));
  await page.close();
  return found;
}

/**
 * Opens a log, then scrolls its table.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string} path
 */
async function openLog(browser, url, path) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(0);
  await page.goto(url, { waitUntil: 'networkidle' });
  const first = page.evaluate(untilFirst);
  const [firstMilliseconds] = await Promise.all([first, page.setInputFiles('#picker', path)]);
  await page.waitForFunction(() => {
    const { log } = globalThis.document.querySelector('job-entity-viewer');
    return log && !log.captures.isReading;
  });
  await page.evaluate(() => {
    globalThis.document.querySelector('job-entity-viewer').openSection('log');
  });
  await page.locator('job-entity-log job-entity-rows .row').first().waitFor();
  const scrolled = await page.evaluate(scroll, /** @type {any} */ ([SCROLL_MS, SCROLL_STEP]));
  await page.close();
  return { firstMilliseconds, scrolled };
}

/** @param {{ rounds?: number }} [options] */
export async function benchmarkPage({ rounds = 3 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'job-entity-page-'));
  const path = join(folder, 'worker.log');
  await pipeline(Readable.from(captureChunks(LOG_BYTES, 1)), createWriteStream(path));
  const server = await servePage();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_SWITCHES],
  });
  try {
    const input = `load ${loadavg()[0].toFixed(1)}`;
    const rows = [
      {
        ...{ input, name: 'first load, brotli, beside the module' },
        text: `${((await firstLoad(browser, server.url)) / 1000).toFixed(0)} KB`,
      },
    ];
    const logs = [];
    for (let round = 0; round < rounds; ++round) {
      logs.push(await openLog(browser, server.url, path));
    }
    rows.push({
      ...{ input, name: 'first response of a log of 200 MB' },
      milliseconds: median(logs.map(({ firstMilliseconds }) => firstMilliseconds)),
    });
    const best = logs.toSorted((a, b) => a.scrolled.fps - b.scrolled.fps)[logs.length >> 1];
    rows.push({ input, name: 'scrolling its table', text: scrollText(best.scrolled) });
    const entities = [];
    for (let round = 0; round < rounds; ++round) {
      entities.push(await scrollEntities(browser, server.url));
    }
    entities.sort((a, b) => a.fps - b.fps);
    rows.push({
      ...{ input, name: 'scrolling 100 000 entities' },
      text: scrollText(entities[entities.length >> 1]),
    });
    const runs = await measureRuns(browser, server.url, { rounds });
    for (const [key, name] of [
      ['first', 'Runs of 100 KB, at once'],
      ['opened', 'right after the response was opened'],
      ['idle', 'once the tab was idle'],
      ['again', 'again'],
    ]) {
      const { wall, busy } = runs[key];
      rows.push({
        input,
        name,
        text: `${wall.toFixed(0)} ms, ${busy.toFixed(0)} of the page's thread`,
      });
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}
