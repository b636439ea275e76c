// A browser, the built page, and what every test of the page expects: no console error, no request
// beyond the page's own origin, no violation of its content security policy.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { chromium } from 'playwright-core';

import { servePage } from '../../web/scripts/lib/serve.mjs';
import { CHROMIUM_SWITCHES } from '../../web/scripts/lib/tools.mjs';

export const root = join(import.meta.dirname, '../..');

/** @param {string} name */
export const fixture = (name) => join(root, 'tests/fixtures', name);

export const BROWSER = Object.freeze({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...CHROMIUM_SWITCHES],
});

/** What the tests of a file share; `page` is a new one for each test. */
export const now = { browser: undefined, server: undefined, page: undefined, faults: [] };

/**
 * Registers the hooks that give a server of a folder and a browser.
 * @param {{ folder?: string, policy?: string }} [options] folder: default: the built page
 */
export function useServer(options) {
  beforeAll(async () => {
    now.server = await servePage(options);
    now.browser = await chromium.launch(BROWSER);
  });

  afterAll(async () => {
    await now.browser?.close();
    await now.server?.close();
  });
}

/**
 * Registers the hooks of a test of the package's files as they are: a page of their server, under their
 * security policy.
 * @param {{ before?: (page: import('playwright-core').Page) => Promise<void>, isQuiet?: boolean }} [options]
 *     isQuiet: whether the console is to be empty
 */
export function usePackage({ before, isQuiet = true } = {}) {
  useServer({ folder: join(root, 'web') });

  beforeEach(async () => {
    const page = await watchedPage({}, isQuiet);
    await before?.(page);
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    // Any document of the server does: the policy comes with each.
    await page.goto(`${now.server.url}dist/index.js`);
  });

  afterEach(endPage);
}

/**
 * A new page, in `now`, whose errors and violations of its policy are kept there.
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @param {boolean} [isQuiet] whether the console's errors and warnings are faults
 */
export async function watchedPage(options = {}, isQuiet = true) {
  const page = await now.browser.newPage(options);
  const faults = [];
  page.on('console', (message) => {
    // Blocked by most tests, so that each of them loads the files of the page itself.
    if (message.text().includes('registration blocked by Playwright')) return;
    if (isQuiet && ['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.exposeFunction('reportViolation', (text) => faults.push(text));
  await page.addInitScript(() => {
    globalThis.document?.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI }) =>
        globalThis.reportViolation(`${violatedDirective} ${blockedURI}`),
    );
  });
  now.page = page;
  now.faults = faults;
  return page;
}

async function endPage() {
  expect(now.faults).toEqual([]);
  await now.page.close();
}

/**
 * Registers the hooks of a test file.
 * @param {{ width?: number, height?: number, serviceWorkers?: 'allow' | 'block', before?: (page: import('playwright-core').Page) => Promise<void> }} [options]
 */
export function usePage({ width = 1360, height = 820, serviceWorkers = 'block', before } = {}) {
  useServer();

  beforeEach(async () => {
    const page = await watchedPage({ viewport: { width, height }, serviceWorkers });
    const { faults } = now;
    page.context().on('request', (request) => {
      const { origin } = new URL(request.url());
      if (origin !== new URL(now.server.url).origin) faults.push(`request to ${request.url()}`);
    });
    await before?.(page);
    await page.goto(now.server.url);
  });

  afterEach(endPage);
}

/** Waits until a response of that name is on screen: its answers. @param {string} name */
export async function answered(name) {
  await now.page.locator('job-entity-viewer .top .name', { hasText: name }).waitFor();
}

/** Like answered(), and opens the list of its entities with all their members. @param {string} name */
export async function shown(name) {
  await answered(name);
  await openWay('entities');
}

/** @param {string} name of a view of the viewer */
export const openWay = (name) => inViewer(`.ways [data-way="${name}"]`).click();

/**
 * Drops files on the page, as a person would.
 * @param {(string | { name: string, bytes: Uint8Array })[]} files paths, or names with bytes
 */
export async function dropAlone(...files) {
  const content = files.map((file) => {
    const { name, bytes } =
      typeof file === 'string' ? { name: basename(file), bytes: readFileSync(file) } : file;
    return { name, base64: Buffer.from(bytes).toString('base64') };
  });
  await now.page.evaluate((list) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    const target = document.querySelector('main');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }),
      );
    }
  }, content);
  return content[0].name;
}

/** Drops files, and opens the entities of the first response. @param {Parameters<typeof dropAlone>} files */
export async function drop(...files) {
  await shown(await dropAlone(...files));
}

/** Drops one of tests/fixtures. @param {string} name */
export const dropFixture = (name) => drop(fixture(name));

/**
 * Drops a response that is written in the test.
 * @param {unknown} value JSON text, or what becomes it
 */
export function dropJSON(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return drop({ name: 'given.json', bytes: new TextEncoder().encode(text) });
}

/** @param {string} name */
export async function openSample(name) {
  await now.page.click(`#offers [data-sample="${name}"]`);
  await shown(`${name}.json`);
}

/** @param {string} selector inside the viewer */
export const inViewer = (selector) => now.page.locator(`job-entity-viewer ${selector}`);

/**
 * What a person reads there, through the shadow roots of nested elements, which innerText leaves out.
 * @param {import('playwright-core').Locator} locator
 */
export const textOf = (locator) =>
  locator.evaluate((element) => {
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.localName === 'style') return '';
      const children = node.localName === 'slot' ? node.assignedNodes() : node.childNodes;
      return [...(node.shadowRoot ?? { childNodes: children }).childNodes].map(read).join('');
    };
    return read(element).replaceAll(/\s+/g, ' ').trim();
  });

/** @param {'details' | 'runs' | 'paths' | 'source' | 'raw'} tab */
export async function openTab(tab) {
  if (['runs', 'paths'].includes(tab)) return openWay(tab);
  if ((await inViewer('.tabs').count()) === 0) await openWay('entities');
  return inViewer(`.tabs [data-tab="${tab}"]`).click();
}

/** @param {'posix' | 'windows'} system */
export const chooseSystem = (system) => inViewer(`.top [data-os=${system}]`).click();

/**
 * The counts of one group of the summary as they are shown, without those that are 0.
 * @param {string} group
 * @returns {Promise<Record<string, number>>}
 */
export async function countsOf(group) {
  const entries = await inViewer(`[data-group="${group}"] .count`).evaluateAll((counts) =>
    counts.map((count) => [
      count.dataset.name,
      Number(count.dataset.count),
      count.querySelector('.number').textContent,
    ]),
  );
  for (const [, count, text] of entries) expect(text).toBe(count.toLocaleString('en'));
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}

/** A member of the details, by its name in the model. @param {string} name */
export const member = (name) => inViewer(`[data-panel=details] [data-member="${name}"]`).first();
