import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import {
  countsOf,
  drop,
  dropFixture,
  fixture,
  inViewer,
  now,
  openSample,
  openWay,
  shown,
  usePage,
} from './open_page.js';

usePage();

test('opens with samples on offer and the promise that nothing leaves the machine', async () => {
  const { page } = now;
  expect(await page.locator('#welcome .drop').innerText()).toContain('Nothing leaves this machine');
  expect(await page.locator('header').innerText()).toContain('Nothing leaves this machine');
  expect(await page.locator('#offers button').count()).toBeGreaterThan(3);
  expect(await page.locator('job-entity-viewer').isVisible()).toBe(false);
});

test('a click on a sample shows it, and its address shows it again', async () => {
  await openSample('tidewater');
  expect(await countsOf('kinds')).toEqual({
    jobDetails: 1,
    jobAttachmentDetails: 1,
    stepDetails: 3,
    environmentDetails: 2,
  });
  expect(await countsOf('codes')).toEqual({
    MaxPayloadSizeExceeded: 1,
    ResourceNotFoundException: 1,
  });
  expect(new URL(now.page.url()).hash).toMatch(/^#sample=tidewater&v=1&view=entities/);
  await now.page.reload();
  await shown('tidewater.json');
});

test.each(['mac-to-windows', 'newer-members', 'redacted', 'faulty', 'throttled'])(
  'the sample %s is shown',
  async (name) => {
    await openSample(name);
    const rows = await inViewer('#rows [role=option]').count();
    const banner = await inViewer('[data-exception]').count();
    expect(rows + banner).toBeGreaterThan(0);
  },
);

test('a sample of the menu takes the place of what is shown', async () => {
  await dropFixture('kind-step.json');
  await now.page.selectOption('#samples', 'throttled');
  await shown('throttled.json');
  expect(await inViewer('[data-exception=ThrottlingException]').isVisible()).toBe(true);
});

test('the address tells nothing about a file', async () => {
  await openSample('tidewater');
  await dropFixture('kind-step.json');
  expect(new URL(now.page.url()).hash).toMatch(/^#v=1&view=entities&row=entities\.0&tab=details$/);
});

test('files can be picked', async () => {
  await now.page.setInputFiles('#picker', fixture('kind-errors.json'));
  await shown('kind-errors.json');
  expect(Object.keys(await countsOf('codes'))).toHaveLength(6);
});

test('text can be pasted anywhere', async () => {
  const text = readFileSync(fixture('kind-job-details.json'), 'utf8');
  await now.page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
  await shown('pasted text');
  expect(await countsOf('contents')).toEqual({ parameters: 13, pathMappingRules: 3 });
});

test('text can be pasted into a box', async () => {
  await now.page.click('#paste');
  await now.page.fill('#paster textarea', '{"entities":[],"errors":[]}');
  await now.page.click('#paster [value=show]');
  await shown('pasted text');
  expect(await inViewer('.nothing').innerText()).toBe('The response is empty.');
});

test('a box that is cancelled shows nothing', async () => {
  await now.page.click('#paste');
  await now.page.fill('#paster textarea', '{}');
  await now.page.click('#paster [value=cancel]');
  expect(await now.page.locator('#welcome').isVisible()).toBe(true);
});

test('a gzipped file is unpacked', async () => {
  const bytes = gzipSync(readFileSync(fixture('kind-all.json')));
  await drop({ name: 'kind-all.json.gz', bytes });
  expect(await countsOf('kinds')).toEqual({
    jobDetails: 1,
    jobAttachmentDetails: 1,
    stepDetails: 1,
    environmentDetails: 1,
  });
});

test('a gzipped file that is cut off is named as such, and the next one is shown', async () => {
  const bytes = gzipSync(readFileSync(fixture('kind-all.json'))).subarray(0, 200);
  await now.page.setInputFiles('#picker', {
    name: 'cut.gz',
    mimeType: 'application/gzip',
    buffer: bytes,
  });
  const told = now.page.locator('#unread');
  await told.waitFor();
  expect(await told.innerText()).toContain('cut.gz: This is a damaged gzip file');
  // What came before the damage is there.
  await shown('cut.gz');
  await dropFixture('kind-step.json');
  expect(await told.isVisible()).toBe(false);
});

test('several files are a list of responses, each with what it holds', async () => {
  const names = ['kind-all.json', 'fault-types.json', 'exception-throttling.json'];
  await drop(...names.map(fixture));
  await openWay('log');
  const rows = now.page.locator('#captures [role=option]');
  await rows.nth(2).getByText('ThrottlingException').waitFor();
  const cells = (index) => rows.nth(index).locator('.cells > span').allInnerTexts();
  const heads = await now.page.locator('#captures .heads button').allInnerTexts();
  const cell = async (index, head) => (await cells(index))[heads.indexOf(head)];
  expect(await cell(0, 'Answered')).toBe('4');
  expect(await cell(0, 'Failed')).toContain('AccessDeniedException');
  expect(await cell(1, 'Findings')).toMatch(/^\u2715 \d+$/);
  expect(await rows.nth(0).getAttribute('aria-selected')).toBe('true');
  expect(await now.page.locator('#captures h2').innerText()).toContain('3 responses in 3 files');

  await rows.nth(2).click();
  await shown('exception-throttling.json');
  await openWay('log');
  expect(await rows.nth(2).getAttribute('aria-selected')).toBe('true');
  expect(await rows.nth(0).getAttribute('aria-selected')).toBe('false');
});

test('responses are filtered by what they hold', async () => {
  const names = ['kind-all.json', 'kind-step.json', 'kind-errors.json'];
  await drop(...names.map(fixture));
  await openWay('log');
  const captures = now.page.locator('#captures');
  await captures.locator('[role=option]').nth(2).waitFor();
  await captures.locator('[data-facet=codes]').selectOption('ConflictException');
  expect(await captures.locator('h2').innerText()).toContain('2 of 3 responses');
  await captures.locator('[data-facet=kinds]').selectOption('stepDetails');
  expect(await captures.locator('[role=option]').count()).toBe(1);
  await captures.locator('h2 button').click();
  expect(await captures.locator('[role=option]').count()).toBe(3);
});

test('what is no response is said to be none', async () => {
  await dropFixture('fault-not-json.txt');
  expect(await inViewer('[data-form]').innerText()).toBe('unknown');
  expect(await countsOf('severities')).toEqual({ error: 1 });
  expect(await inViewer('[data-panel=details] [data-code="json-syntax"]').count()).toBe(1);
});

test('a file is decoded in a worker, and in the main thread where there can be none', async () => {
  const { page } = now;
  expect(page.workers()).toHaveLength(0);
  await dropFixture('kind-all.json');
  const inWorker = [await countsOf('kinds'), await countsOf('codes'), await countsOf('contents')];
  expect(page.workers()).toHaveLength(1);

  await page.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('No workers here', 'SecurityError');
      }
    };
  });
  await page.goto(now.server.url);
  await dropFixture('kind-all.json');
  const inMain = [await countsOf('kinds'), await countsOf('codes'), await countsOf('contents')];
  expect(page.workers()).toHaveLength(0);
  expect(inMain).toEqual(inWorker);
});

test('a worker whose file does not load is done without', async () => {
  await now.page.route('**/worker-thread*.js', (route) => route.fulfill({ status: 404 }));
  await now.page.goto(now.server.url);
  await dropFixture('kind-all.json');
  expect(await inViewer('[data-group=kinds]').getAttribute('data-total')).toBe('4');
  expect(now.page.workers()).toHaveLength(0);
});

test('the element can be registered twice and shows what it is given', async () => {
  const result = await now.page.evaluate(async () => {
    const viewer = document.createElement('job-entity-viewer');
    document.body.append(viewer);
    const events = [];
    viewer.addEventListener('entity-selected', ({ detail }) => events.push(detail.kind));
    await viewer.show('{"entities":[{"jobDetails":{"jobId":"job-1"}}],"errors":[]}', 'mine');
    const known = customElements.get('job-entity-viewer');
    const first = { events, count: viewer.batch.entities.length, same: viewer instanceof known };
    const failed = await viewer.show(42, 'number').catch((error) => error.code);
    return { ...first, failed, kept: viewer.batch.entities.length };
  });
  expect(result).toEqual({
    ...{ events: ['jobDetails'], count: 1, same: true },
    ...{ failed: 'wrong-argument', kept: 1 },
  });
});

test('a later response wins over one that is still being read', async () => {
  const outcome = await now.page.evaluate(async () => {
    const viewer = document.querySelector('job-entity-viewer');
    let finish;
    const slow = new ReadableStream({
      start(controller) {
        finish = () => controller.close();
      },
    });
    const first = viewer.show(slow, 'slow').then(
      () => 'shown',
      (error) => error.code,
    );
    await viewer.show('{"entities":[],"errors":[]}', 'quick');
    finish();
    return [await first, viewer.shadowRoot.querySelector('.file .name').textContent.trim()];
  });
  expect(outcome).toEqual(['aborted', 'quick']);
});
