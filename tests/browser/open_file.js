// The page as one file, opened from file:// with the network cut; what each test of it expects: no console
// error, no violation of its policy, no request to anything but the file itself.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

import { BROWSER, now, root } from './open_page.js';

export const single = join(root, 'build/dashboard/job-entity.html');

/** Where a test may write files. */
export const place = { folder: '' };

/** @param {import('playwright-core').Page} page @param {string} own address of the file */
function watch(page, own) {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) now.faults.push(message.text());
  });
  page.on('pageerror', (error) => now.faults.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !/^(blob|data):/.test(url)) now.faults.push(`request to ${url}`);
  });
}

/** Registers the hooks of a test file. */
export function useFile() {
  beforeAll(async () => {
    place.folder = mkdtempSync(join(tmpdir(), 'single-'));
    now.browser = await chromium.launch(BROWSER);
  });

  afterAll(async () => {
    await now.browser?.close();
    rmSync(place.folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    expect(now.faults).toEqual([]);
    await now.page?.context().close();
  });
}

/** Opens a file, without a network. @param {string} path */
export async function openFile(path) {
  const context = await now.browser.newContext({ offline: true });
  const own = pathToFileURL(path).href;
  now.faults = [];
  // Pages that it opens are watched too.
  context.on('page', (page) => watch(page, own));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`${violatedDirective} ${blockedURI}`),
    );
  });
  now.page = await context.newPage();
  await now.page.goto(own);
  // What is in the file is unpacked first; what a report carries may be open, and no offer seen, by now.
  await now.page.locator('#offers button').first().waitFor({ state: 'attached' });
}
