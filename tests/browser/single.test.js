// The page as one file, opened from file:// with the network cut: everything works, nothing leaves.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

import { command } from '../command/run_command.js';
import { call, idOf, jobBody } from './farm.js';
import { BROWSER, answered, dropAlone, inViewer, now, openWay, root, textOf } from './open_page.js';

let folder;
let faults;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'single-'));
  now.browser = await chromium.launch(BROWSER);
});

afterAll(async () => {
  await now.browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file, without a network. @param {string} path */
async function openFile(path) {
  const context = await now.browser.newContext({ offline: true });
  const page = await context.newPage();
  faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  const own = pathToFileURL(path).href;
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !/^(blob|data):/.test(url)) faults.push(`request to ${url}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`${violatedDirective} ${blockedURI}`),
    );
  });
  now.page = page;
  await page.goto(own);
  // What is in the file is unpacked first; what a report carries may be open, and no offer seen, by now.
  await page.locator('#offers button').first().waitFor({ state: 'attached' });
}

afterEach(async () => {
  expect(faults).toEqual([]);
  await now.page?.context().close();
});

const single = join(root, 'build/dashboard/job-entity.html');

test('a file that is dropped is answered, its steps and scripts too', async () => {
  await openFile(single);
  const body = jobBody();
  body.entities[2].stepDetails.template.script.embeddedFiles = [
    { name: 'Run', type: 'TEXT', filename: 'run.sh', data: 'echo one\necho two\n' },
  ];
  await answered(await dropAlone({ name: 'a.json', bytes: Buffer.from(JSON.stringify(body)) }));
  await inViewer('.overview [data-answer=steps] [data-tasks="240"]').waitFor();
  await inViewer('.overview [data-answer=steps]').getByRole('button', { name: 'Simulate' }).click();
  await inViewer('job-entity-command').first().waitFor();
  expect(await textOf(inViewer('job-entity-command').first())).toContain('hython /mnt/fx/a.hip 1');
  await openWay('compare');
  await inViewer('job-entity-compare [data-open]').waitFor();
});

test('samples are in it', async () => {
  await openFile(single);
  await now.page.click('#offers [data-sample=tidewater]');
  await answered('tidewater.json');
});

test('a report has the capture inside, and opens it', async () => {
  const log = join(folder, 'worker.log');
  const first = Date.UTC(2026, 10, 20, 8);
  const calls = Array.from({ length: 60 }, (_, index) =>
    call({ at: first + index * 60_000, jobId: idOf('job', index % 3), fails: index % 5 === 0 }),
  );
  writeFileSync(log, calls.join(''));
  const out = join(folder, 'worker.html');
  const { status, stderr } = command(['report', log, '-o', out]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  await openFile(out);
  await answered('worker.log');
  await openWay('log');
  await now.page.locator('#captures [data-total="60"]').first().waitFor();
  // A worker of its own read it, off the page's thread.
  expect(
    await now.page.evaluate(() => document.querySelector('#carried').textContent.length > 0),
  ).toBe(true);
});

test('its policy lets nothing out and runs nothing that is put in', async () => {
  await openFile(single);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(single, 'utf8'))[1];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|connect-src/);
  const outcome = await now.page.evaluate(async () => {
    const sent = await fetch('https://example.com/').then(
      () => 'sent',
      () => 'refused',
    );
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src=x>');
      return [sent, 'put in'];
    } catch {
      return [sent, 'refused'];
    }
  });
  expect(outcome).toEqual(['refused', 'refused']);
  // What was tried is told by the console.
  faults = faults.filter(
    (text) => !/connect-src|default-src|Content Security Policy|trusted/i.test(text),
  );
});
