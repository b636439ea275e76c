// The page from a phone to a wall: nothing is wider than the window, nothing lies on something else, and no
// line is too long to be followed.

import { callsOfThreeHours, jobBody } from './farm.js';
import { answered, dropAlone, inViewer, now, openWay, usePage } from './open_page.js';

usePage();

const job = { name: 'job.json', bytes: Buffer.from(JSON.stringify(jobBody())) };
const log = { name: 'worker.log', bytes: Buffer.from(callsOfThreeHours()) };

/** Pixels of the longest line that is read, not looked up in a table of a log. */
const WIDEST = 1640;

/** What is wrong with how things are placed. */
const faultsOf = () =>
  now.page.evaluate((widest) => {
    const faults = [];
    if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window');
    const seen = (element) =>
      element.checkVisibility() && element.getBoundingClientRect().width > 1;
    const within = (root, selector) => [
      ...root.querySelectorAll(selector),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot ? within(shadowRoot, selector) : [],
      ),
    ];
    for (const text of within(document, 'p, dd, li, pre')) {
      const { width } = text.getBoundingClientRect();
      // A row of several things is not a line.
      if (getComputedStyle(text).display === 'flex') continue;
      if (seen(text) && width > widest) faults.push(`${text.localName} of ${Math.round(width)}`);
    }
    // Buttons and fields are each to be reached by a pointer.
    for (const control of within(document, 'button, input, select, summary')) {
      if (!seen(control)) continue;
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
      const scrolled = control.closest('.ways, .tabs, .views, .scrolls, .heads, .list');
      if (scrolled) continue;
      let hit = document.elementFromPoint(x, y);
      while (hit?.shadowRoot?.elementFromPoint(x, y)) {
        const inner = hit.shadowRoot.elementFromPoint(x, y);
        if (inner === hit) break;
        hit = inner;
      }
      const isIt = hit && (control.contains(hit) || hit.contains(control) || hit === control);
      const label = control.getAttribute('aria-label') ?? control.textContent.trim().slice(0, 30);
      if (!isIt) faults.push(`${label} is below ${hit?.localName}.${hit?.className}`);
    }
    return faults;
  }, WIDEST);

test.each([360, 768, 1024, 1440, 1920, 3840])('at %i pixels', async (width) => {
  await now.page.setViewportSize({ width, height: Math.round(Math.max(700, width * 0.5625)) });
  const found = {};
  await answered(await dropAlone(job));
  await inViewer('[data-answer=steps] [data-tasks="240"]').waitFor();
  found.overview = await faultsOf();
  for (const way of ['environments', 'parameters', 'paths', 'files', 'findings', 'entities']) {
    await openWay(way);
    await inViewer(`.main[data-section=${way}]`).waitFor();
    found[way] = await faultsOf();
  }
  await openWay('runs');
  await inViewer('job-entity-command').first().waitFor();
  found.runs = await faultsOf();
  await answered(await dropAlone(log));
  await openWay('log');
  await inViewer('job-entity-time canvas').waitFor();
  found.log = await faultsOf();
  const wrong = Object.entries(found).filter(([, faults]) => faults.length > 0);
  expect(wrong).toEqual([]);
});

test('the bar is one line where there is room, and leaves most of a phone to the answer', async () => {
  await answered(await dropAlone(log));
  const height = async (width) => {
    await now.page.setViewportSize({ width, height: 740 });
    return inViewer('.top').evaluate(({ offsetHeight }) => offsetHeight);
  };
  expect(await height(1440)).toBeLessThan(60);
  expect(await height(360)).toBeLessThan(150);
});

test('on a laptop the top is one row whatever the name, and the size of the file is not cut', async () => {
  await now.page.setViewportSize({ width: 1280, height: 740 });
  for (const name of ['exception-validation.json', `${'a-long-name-'.repeat(9)}.json`]) {
    await answered(await dropAlone({ ...job, name }));
    const top = await inViewer('.top').evaluate((bar) => {
      const [file, about] = bar.querySelectorAll('.file > *');
      return {
        height: bar.offsetHeight,
        isWhole: file.scrollWidth <= file.clientWidth,
        isAboutWhole: about.scrollWidth <= about.clientWidth,
      };
    });
    expect(top.height).toBeLessThan(60);
    expect(top).toMatchObject({ isWhole: name.length < 30, isAboutWhole: true });
  }
});

test('panes are resized by keys and by a pointer, and a double click takes that back', async () => {
  await answered(await dropAlone(job));
  await openWay('entities');
  const width = () => inViewer('.pane.list').evaluate(({ offsetWidth }) => offsetWidth);
  const edge = inViewer('.viewer > job-entity-splitter [role=separator]');
  const before = await width();
  await edge.focus();
  await now.page.keyboard.press('ArrowRight');
  expect(await width()).toBe(before + 16);
  expect(await edge.getAttribute('aria-valuenow')).toBe(String(before + 16));
  await now.page.keyboard.press('Home');
  expect(await width()).toBe(220);
  const { x, y, width: thick, height } = await edge.boundingBox();
  await now.page.mouse.move(x + thick / 2, y + height / 2);
  await now.page.mouse.down();
  await now.page.mouse.move(x + thick / 2 + 100, y + height / 2, { steps: 4 });
  await now.page.mouse.up();
  expect(Math.abs((await width()) - 320)).toBeLessThanOrEqual(4);
  await edge.dblclick();
  expect(await width()).toBe(before);
});

test('compact: by a key, and so again after a reload', async () => {
  await answered(await dropAlone(job));
  const ways = () =>
    inViewer('.ways button')
      .first()
      .evaluate(({ offsetHeight }) => offsetHeight);
  const before = await ways();
  await now.page.keyboard.press('d');
  await inViewer('.top [aria-label=compact][aria-pressed=true]').waitFor();
  expect(await ways()).toBeLessThan(before);
  await now.page.reload();
  await answered(await dropAlone(job));
  expect(await ways()).toBeLessThan(before);
  await inViewer('.top [aria-label=compact]').click();
  expect(await ways()).toBe(before);
});
