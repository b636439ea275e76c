// The page without a mouse, and on a narrow screen.

import { countsOf, dropFixture, inViewer, now, openSample, usePage } from './open_page.js';

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
