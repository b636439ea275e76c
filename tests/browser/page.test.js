import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { servePage } from '../../web/scripts/lib/serve.mjs';

const root = join(import.meta.dirname, '../..');
const fixture = (name) => join(root, 'tests/fixtures', name);
const shared = process.env.JOB_ENTITY_SHARED ?? join(root, '../shared');
const samples = join(shared, 'samples');

let server;
let browser;
let page;
let faults;

beforeAll(async () => {
  server = await servePage();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  faults = [];
  page = await browser.newPage({ viewport: { width: 1360, height: 800 } });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const isOwn = origin === new URL(server.url).origin || protocol === 'blob:';
    if (!isOwn) faults.push(`request to ${origin}`);
  });
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.violations.push(event.violatedDirective);
    });
  });
  await page.goto(server.url);
});

afterEach(async () => {
  expect(faults).toEqual([]);
  expect(await page.evaluate(() => globalThis.violations)).toEqual([]);
  await page.close();
});

const shown = (check, argument) =>
  page.waitForFunction(check, argument, { timeout: 20_000 }).then(() => {});

/** What the viewer's batch holds, counted in the page. */
const counts = () =>
  page.evaluate(() => {
    const { batch } = document.querySelector('job-entity-viewer');
    const tally = (list, name) =>
      list.reduce((sum, item) => ({ ...sum, [name(item)]: (sum[name(item)] ?? 0) + 1 }), {});
    return {
      entities: tally([...batch.entities], (entity) => entity.kind),
      errors: tally(batch.errors, (error) => error.code ?? error.kind),
    };
  });

const visibleText = () =>
  page.evaluate(() => document.querySelector('job-entity-viewer').shadowRoot.textContent);

test('says that nothing leaves the machine and decodes a sample by a click', async () => {
  expect(await page.textContent('#welcome')).toContain('Nothing leaves this machine');
  await page.click('#offers button');
  await shown(() => document.querySelector('job-entity-viewer').batch?.entities.length > 0);
  expect(await visibleText()).toContain('entities');
});

test('picked files are captures to choose from', async () => {
  await page.setInputFiles('#picker', [
    fixture('kind-job-details.json'),
    fixture('kind-empty.json'),
  ]);
  await shown(() => document.querySelectorAll('#captures button').length === 2);
  await shown(() => document.querySelector('job-entity-viewer').batch?.entities.length === 1);
  await page.locator('#captures button').nth(1).click();
  await shown(() => document.querySelector('job-entity-viewer').batch?.entities.length === 0);
});

test('a cut-off response shows its findings', async () => {
  await page.setInputFiles('#picker', fixture('fault-truncated.json'));
  await shown(() => document.querySelector('job-entity-viewer').batch?.ok === false);
  const codes = await page.evaluate(() =>
    document.querySelector('job-entity-viewer').batch.diagnostics.map(({ code }) => code),
  );
  expect(codes).toContain('json-syntax');
});

test('pasted text is decoded', async () => {
  await page.click('#paste');
  await page.fill('#paster textarea', readFileSync(fixture('exception-throttling.json'), 'utf8'));
  await page.click('#paster button[value=show]');
  await shown(() => document.querySelector('job-entity-viewer').batch?.exception !== undefined);
  expect(await visibleText()).toContain('ThrottlingException');
});

if (existsSync(samples)) {
  const index = JSON.parse(readFileSync(join(samples, 'index.json'), 'utf8'));
  const single = index.filter(({ form }) => /^(?:[1-5] |12 |13 gzipped \((?:1|3) )/.test(form));

  test.each(single.map((sample) => [sample.file, sample]))('shows %s', async (file, sample) => {
    const bytes = readFileSync(join(samples, file)).toString('base64');
    await page.evaluate(
      ([name, content]) => {
        const data = new DataTransfer();
        const raw = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
        data.items.add(new File([raw], name));
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      },
      [file, bytes],
    );
    await shown(() => document.querySelector('job-entity-viewer').batch !== undefined);
    expect(await counts()).toEqual({ entities: sample.entities, errors: sample.errors });
    const text = await visibleText();
    for (const kind of Object.keys(sample.entities)) expect(text).toContain(kind);
  });
}
