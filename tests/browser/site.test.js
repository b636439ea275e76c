// The documentation site, and its live examples, which run in its pages.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { decode } from 'deadline-job-entity';

import { deadLinks } from '../../web/scripts/lib/dead-links.mjs';
import { SITE } from '../../web/scripts/site.mjs';
import { fixture, now, root, useServer, watchedPage } from './open_page.js';

// TypeDoc's pages have a script inside that sets their colours; examples are run from their text.
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
].join('; ');

const SAMPLE = readFileSync(join(root, 'web/dashboard/samples/tidewater.json'));

beforeAll(() => {
  const script = "await (await import('./web/scripts/site.mjs')).writeSite();";
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
}, 300_000);

useServer({ folder: join(root, SITE), policy: POLICY });

beforeEach(async () => {
  const page = await watchedPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(now.server.url) && !request.url().startsWith('blob:'))
      now.faults.push(`request to ${request.url()}`);
  });
});

afterEach(async () => {
  expect(now.faults).toEqual([]);
  await now.page.close();
});

/** The examples of a page that can be run. @param {string} path */
async function examplesOf(path) {
  await now.page.goto(now.server.url + path);
  await now.page.locator('.live option').first().waitFor({ state: 'attached' });
  return now.page.locator('.live').all();
}

/** @param {import('playwright-core').Locator} example @returns {Promise<[string, string]>} how it ended, and what it said */
async function run(example) {
  await example.getByRole('button', { name: 'Run' }).click();
  const output = example.locator('.live-output:not([data-state=running])');
  await output.waitFor();
  return [await output.getAttribute('data-state'), await output.textContent()];
}

/** @param {import('playwright-core').Locator} example @param {string} code */
async function change(example, code) {
  await example.getByRole('button', { name: 'Change' }).click();
  await example.getByRole('textbox').fill(`import { decode } from 'deadline-job-entity';\n${code}`);
}

const LIVE = 'documents/Live_examples.html';
const SAY = 'const { entities, form } = await decode(input); console.log(form, entities.length);';

test("the README's examples run, but for the one that asks the service", async () => {
  const examples = await examplesOf(LIVE);
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(examples).toHaveLength([...readme.matchAll(/^```js\n/gm)].length - 1);
  for (const example of examples) {
    const [state, said] = await run(example);
    expect([state, said]).toEqual(['done', expect.any(String)]);
    const shows = (
      await example.getByRole('textbox', { includeHidden: true }).inputValue()
    ).includes('/viewer');
    if (!shows) expect(said).toMatch(/\w/);
    else await example.locator('job-entity-viewer .top .name', { hasText: '.json' }).waitFor();
  }
});

test('what is changed runs as it is then, on the input that was chosen', async () => {
  const [example] = await examplesOf(LIVE);
  await change(example, SAY);
  const { form, entities } = await decode(SAMPLE);
  expect(await run(example)).toEqual(['done', `${form} ${entities.length}\n`]);
  await example.getByRole('combobox').selectOption('throttled.json');
  expect(await run(example)).toEqual(['done', expect.stringMatching(/ 0\n$/)]);
  await example.locator('input[type=file]').setInputFiles(fixture('kind-all.json'));
  const own = await decode(readFileSync(fixture('kind-all.json')));
  expect(await run(example)).toEqual(['done', `${own.form} ${own.entities.length}\n`]);
});

test('what an example throws is shown', async () => {
  const [example] = await examplesOf(LIVE);
  await change(example, 'await decode(7);');
  expect(await run(example)).toEqual(['failed', expect.stringMatching(/wrong-argument: /)]);
});

test('examples on the first page and on that of templates run, too', async () => {
  for (const path of ['', 'documents/Templates__what_a_worker_would_run.html']) {
    const [example] = await examplesOf(path);
    expect(await run(example)).toEqual(['done', expect.stringMatching(/\w/)]);
  }
});

test('links that lead nowhere are found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'links-'));
  try {
    mkdirSync(join(folder, 'b'));
    const links = ['b/c.html#x', 'b/c.html#y&amp;z', 'gone.html', '#here', 'https://elsewhere/'];
    const text = links.map((link) => `<a href="${link}">`).join('');
    writeFileSync(join(folder, 'a.html'), `${text}<img src="none.png"><p id="here">`);
    writeFileSync(join(folder, 'b/c.html'), '<p id="y&amp;z"><a href="../a.html#no">');
    expect(deadLinks(folder).sort()).toEqual([
      'a.html: b/c.html#x leads nowhere.',
      'a.html: gone.html leads nowhere.',
      'a.html: none.png leads nowhere.',
      'b/c.html: ../a.html#no leads nowhere.',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
