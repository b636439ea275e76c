// The page without a mouse, and on a narrow screen.

import { readFileSync } from 'node:fs';

import { jobBody } from './farm.js';
import {
  answered,
  countsOf,
  dropFixture,
  inViewer,
  now,
  openSample,
  textOf,
  usePage,
} from './open_page.js';

usePage();

const press = (...keys) =>
  keys.reduce((last, key) => last.then(() => now.page.keyboard.press(key)), Promise.resolve());
const selected = () => inViewer('#rows [aria-selected=true]').getAttribute('aria-posinset');
const focused = () =>
  now.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element.getAttribute('aria-label') ?? element.textContent.trim();
  });

test('everything that one needs is reached by Tab, in reading order', async () => {
  await openSample('faulty');
  await now.page.focus('#open');
  const order = [await focused()];
  for (let i = 0; i < 40; ++i) {
    await press('Tab');
    order.push(await focused());
  }
  const places = [/^Open files/, /^Paste text/, /^search/, /^entities and errors/, /^Details/].map(
    (name) => order.findIndex((label) => name.test(label)),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('a slash goes to the search, arrows through the list, Enter into an entry', async () => {
  await openSample('tidewater');
  await press('/');
  expect(await focused()).toMatch(/^search/);
  await inViewer('#rows .scroller').focus();
  await press('Home', 'ArrowDown', 'ArrowDown');
  expect(await selected()).toBe('3');
  expect(await inViewer('.heading').innerText()).toContain('step-');
  await press('End');
  expect(await selected()).toBe('9');
  await press('PageUp');
  expect(Number(await selected())).toBeLessThan(9);
});

test('tabs are moved between by arrows', async () => {
  await openSample('tidewater');
  await inViewer('.tabs [data-tab=details]').focus();
  await press('ArrowRight');
  expect(await inViewer('[data-panel=source]').isVisible()).toBe(true);
  expect(await focused()).toBe('Source');
  await press('ArrowLeft', 'ArrowLeft');
  expect(await focused()).toBe('Raw');
});

/** Presses Tab until that has the focus. @param {RegExp} name */
async function tabTo(name) {
  for (let presses = 0; presses < 60; ++presses) {
    await press('Tab');
    if (name.test(await focused())) return;
  }
  throw new Error(`Tab does not come to ${name}.`);
}

/** By the box of commands. @param {string} text */
async function ask(text) {
  await press('Control+k');
  await inViewer('job-entity-palette input').waitFor();
  await now.page.keyboard.type(text);
  await press('Enter');
}

const file = (name, body) => ({
  ...{ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(body)) },
});

test('open, search, select, try a path, compare, export: without a mouse', async () => {
  const { page } = now;
  const old = jobBody();
  delete old.entities[0].jobDetails.logGroupName;
  // Asked for before the keys, since the browser is told of that while they are on their way.
  const chosen = page.waitForEvent('filechooser');
  await tabTo(/^Open files$/);
  await press('Enter');
  const chooser = await chosen;
  await chooser.setFiles([file('old.json', old), file('new.json', jobBody({ frames: '1-10' }))]);
  await answered('old.json');

  await press('/');
  await inViewer('.search input').waitFor();
  await page.keyboard.type('Simulate');
  await inViewer('#rows [role=option]').first().waitFor();
  expect(await inViewer('#rows [role=option]').count()).toBe(1);
  await press('ArrowDown', 'Home', 'Enter');
  expect(await textOf(inViewer('.heading h2'))).toContain('step-');

  await ask('L:\\fx\\b.hip');
  await inViewer('[data-panel=paths] .verdict[data-matched=true]').waitFor();
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('/mnt/fx/b.hip');

  await ask('Go to Compare');
  await inViewer('job-entity-compare [data-summary]').waitFor();
  expect(await textOf(inViewer('job-entity-compare [data-member]').first())).toContain('log');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    ask('Export: Findings as JSON'),
  ]);
  const { diagnostics } = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(diagnostics.map(({ code }) => code)).toContain('missing-member');
});

test('below 800 pixels one pane is shown at a time, and each is reached', async () => {
  await now.page.setViewportSize({ width: 420, height: 800 });
  await dropFixture('kind-all.json');
  const panes = async () => {
    const all = await inViewer('section.pane').evaluateAll((list) =>
      list.map((pane) => [pane.getAttribute('aria-label'), pane.getClientRects().length > 0]),
    );
    return all.filter(([, isVisible]) => isVisible).map(([label]) => label);
  };
  expect(await panes()).toEqual(['entities and findings']);
  await inViewer('.pages [data-page=summary]').click();
  expect(await panes()).toEqual(['summary']);
  expect((await countsOf('kinds')).stepDetails).toBe(1);
  await inViewer('.pages [data-page=list]').click();
  await inViewer('job-entity-rows [data-kind=stepDetails]').first().click();
  expect(await panes()).toEqual(['detail']);
  const isWide = await now.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isWide).toBe(false);
});
