// Reads a whole log in Chromium through the package's worker, as a page does that was given a File:
// how fast, with how much memory, and how soon an abort has ended it.
//
//   npm run make-capture -- 5GB /tmp/worker.log
//   node tests/benchmark/captures-browser.mjs /tmp/worker.log

import { statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { Failure, main, root, say } from '../../web/scripts/lib/run.mjs';
import { servePage } from '../../web/scripts/lib/serve.mjs';
import { CHROMIUM_SWITCHES, findChromium } from '../../web/scripts/lib/tools.mjs';

/** So much is read by the line reader: its rate does not depend on it. */
const LINE_READER_BYTES = 5e8;

const PAGE = '<!doctype html><script type="module" src="/page.js"></script><input type="file">';

const SCRIPT = `
import { readCaptures } from 'deadline-job-entity/worker';

const file = () => document.querySelector('input').files[0];

globalThis.readAll = async () => {
  const found = { responses: 0, errors: 0, told: 0, moduleBytes: 0, bytesRead: 0 };
  const start = performance.now();
  const onProgress = ({ moduleBytes, bytesRead }) => {
    ++found.told;
    found.moduleBytes = Math.max(found.moduleBytes, moduleBytes);
    found.bytesRead = bytesRead;
  };
  for await (const batch of readCaptures(file(), { onProgress })) {
    ++found.responses;
    found.errors += batch.errors.length;
    batch.delete();
  }
  return { ...found, milliseconds: performance.now() - start };
};

// What one would write: lines of the decoded stream, each through JSON.parse.
globalThis.readLines = async (limit) => {
  const start = performance.now();
  const part = file().slice(0, limit);
  let errors = 0;
  let rest = '';
  for await (const text of part.stream().pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\\n');
    rest = lines.pop();
    for (const line of lines) {
      const record = JSON.parse(line.slice(line.indexOf('{')));
      if (record.operation !== 'deadline:BatchGetJobEntity' || record.subtype !== 'Resp') continue;
      errors += record.params.errors?.length ?? 0;
    }
  }
  return { errors, bytes: part.size, milliseconds: performance.now() - start };
};

globalThis.abortInside = async (share) => {
  const controller = new AbortController();
  let abortedAt;
  const onProgress = ({ bytesRead, totalBytes }) => {
    if (abortedAt !== undefined || bytesRead < totalBytes * share) return;
    abortedAt = performance.now();
    controller.abort();
  };
  try {
    for await (const batch of readCaptures(file(), { onProgress, signal: controller.signal })) {
      batch.delete();
    }
  } catch (error) {
    return { code: error.code, milliseconds: performance.now() - abortedAt };
  }
  return { code: 'none', milliseconds: Infinity };
};

// The thread is free again when it answers: a small response after the abort.
globalThis.readSmall = async () => {
  const start = performance.now();
  for await (const batch of readCaptures('{"entities":[],"errors":[]}')) batch.delete();
  return performance.now() - start;
};
`;

/** @param {string} folder where the page is built */
async function buildPage(folder) {
  const { build } = await import('vite');
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'page.js'), SCRIPT);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: { 'deadline-job-entity/worker': join(root, 'web/dist/worker.js') },
      preserveSymlinks: true,
    },
    worker: { format: 'es' },
    build: { outDir: join(folder, 'out'), target: 'es2022', assetsInlineLimit: 0 },
  });
  return join(folder, 'out');
}

/** Has the page's input hold a file of this machine, however large. */
async function choose(page, path) {
  const session = await page.context().newCDPSession(page);
  const { root: document } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    ...{ nodeId: document.nodeId, selector: 'input' },
  });
  await session.send('DOM.setFileInputFiles', { nodeId, files: [path] });
  return session;
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** @param {string} path of a log */
export async function benchmarkInTab(path) {
  const folder = await mkdtemp(join(tmpdir(), 'job-entity-tab-'));
  const server = await servePage({ folder: await buildPage(folder) });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...CHROMIUM_SWITCHES, '--enable-precise-memory-info'],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    await page.waitForFunction(() => 'readAll' in globalThis);
    const session = await choose(page, path);
    let heap = 0;
    const watch = setInterval(async () => {
      const { usedSize } = await session
        .send('Runtime.getHeapUsage')
        .catch(() => ({ usedSize: 0 }));
      heap = Math.max(heap, usedSize);
    }, 500);
    const whole = await page.evaluate(() => globalThis.readAll());
    clearInterval(watch);
    const lines = await page.evaluate((limit) => globalThis.readLines(limit), LINE_READER_BYTES);
    const aborted = await page.evaluate(() => globalThis.abortInside(0.4));
    const next = await page.evaluate(() => globalThis.readSmall());
    const bytes = statSync(path).size;
    return { version: browser.version(), bytes, whole, heap, lines, aborted, next };
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

await main(import.meta.url, async ([path]) => {
  if (!path) throw new Failure('Which log? npm run make-capture -- 5GB /tmp/worker.log');
  const { version, bytes, whole, heap, lines, aborted, next } = await benchmarkInTab(path);
  const rate = bytes / 1e3 / whole.milliseconds;
  const lineRate = lines.bytes / 1e3 / lines.milliseconds;
  say(`Lines and JSON.parse: ${lineRate.toFixed(0)} MB/s, ours ${(rate / lineRate).toFixed(1)} x`);
  say(`Chromium ${version}, ${megabytes(bytes)} through the worker`);
  say(`  ${rate.toFixed(0)} MB/s, ${(whole.milliseconds / 1e3).toFixed(1)} s`);
  say(
    `  ${whole.responses} responses, ${whole.errors} error entries, ${whole.told} progress events`,
  );
  say(`  ${megabytes(whole.bytesRead)} told to be read at the end`);
  say(
    `  memory of the module ${megabytes(whole.moduleBytes)}, heap of the page ${megabytes(heap)}`,
  );
  say(`  abort at 40 %: ${aborted.code} after ${aborted.milliseconds.toFixed(1)} ms`);
  say(`  the worker has answered another call ${next.toFixed(1)} ms later`);
});
