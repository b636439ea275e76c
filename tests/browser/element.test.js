// <job-entity-viewer> alone on a page without a bundler, under a strict policy: one file, and what it takes.

import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { call, idOf, jobBody } from './farm.js';
import { inViewer, now, openWay, root, textOf, useServer, watchedPage } from './open_page.js';

const LOG = Array.from({ length: 60 }, (_, n) =>
  call({ at: Date.UTC(2026, 10, 20, 8, n * 6), jobId: idOf('job', n % 3), fails: n % 5 === 0 }),
).join('');
const FILES = {
  '/worker.log': LOG,
  '/worker.log.gz': gzipSync(LOG),
  '/job.json': JSON.stringify(jobBody()),
};

useServer({ folder: join(root, 'web') });

/** Opens a page with that body. @param {string} body */
async function openPage(body) {
  const page = await watchedPage();
  const scripts = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  for (const [path, content] of Object.entries(FILES)) {
    await page.route(`**${path}`, (route) => route.fulfill({ body: content }));
  }
  const { headers } = await fetch(`${now.server.url}dist/index.js`);
  await page.route('**/page.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': headers.get('content-security-policy') },
      body: `<!doctype html><script type="module" src="/dist/viewer.js"></script>${body}`,
    }),
  );
  await page.goto(`${now.server.url}page.html`);
  return scripts;
}

afterEach(async () => {
  expect(now.faults).toEqual([]);
  await now.page.close();
});

const rows = () => inViewer('job-entity-log [role=option]');
const title = () => textOf(inViewer('job-entity-log [data-total]'));

test.each(['/worker.log', '/worker.log.gz'])(
  'src=%s: its log, its bars, its tables',
  async (src) => {
    const loaded = await openPage(`<job-entity-viewer src="${src}"></job-entity-viewer>`);
    await inViewer('.shell[data-responses="60"]').waitFor();
    await openWay('log');
    expect(await title()).toBe('60 responses');
    expect(await inViewer('job-entity-time canvas').isVisible()).toBe(true);
    await inViewer('job-entity-log [data-codes=job]').click();
    await inViewer('job-entity-log .codes tbody td button').first().click();
    expect(await title()).toBe('4 of 60 responses');
    await rows().nth(1).dblclick();
    await inViewer('.overview').waitFor();
    // One script, the module, the worker and the file.
    expect(loaded.filter((path) => path.endsWith('.js')).toSorted()).toEqual([
      '/dist/viewer.js',
      ...(loaded.includes('/dist/worker-thread.js') ? ['/dist/worker-thread.js'] : []),
    ]);
  },
);

/**
 * Runs the function in the page, with the log's text; a policy without eval allows that to us alone.
 * @param {string} body
 */
const inPage = (body) =>
  now.page.evaluate(`(async () => {
    await customElements.whenDefined('job-entity-viewer');
    const viewer = document.querySelector('job-entity-viewer');
    const log = ${JSON.stringify(LOG)};
    const job = ${JSON.stringify(FILES['/job.json'])};
    ${body}
  })()`);

const openEmpty = () => openPage('<job-entity-viewer></job-entity-viewer>');

test.each([
  ['text', 'log', 60],
  ['bytes', 'new TextEncoder().encode(log)', 60],
  ['a File', "new File([log], 'worker.log')", 60],
  ['a Response', 'new Response(log)', 60],
  ['a stream', 'new Blob([log]).stream()', 60],
  ['a list', "[1, 2].map((n) => ({ name: n + '.log', input: log }))", 120],
  ['one response', 'job', 1],
  ['a batch', "await (await import('/dist/index.js')).decode(job)", 1],
  ['batches as they are read', "(await import('/dist/captures.js')).readCaptures(log)", 60],
])('the property value takes %s', async (_, made, responses) => {
  await openEmpty();
  await inPage(`viewer.value = ${made};`);
  await inViewer(`.shell[data-responses="${responses}"]`).waitFor();
  await inViewer('.overview [data-answer=formed]').waitFor();
  expect(await inViewer('.ways [data-way=log]').count()).toBe(responses > 1 ? 1 : 0);
});

test('batches of an array stay whose they are, and their order is that of the log', async () => {
  await openEmpty();
  const kept = await inPage(`
    const { readCaptures } = await import('/dist/captures.js');
    const batches = [];
    for await (const batch of readCaptures({ name: 'a.log', input: log })) batches.push(batch);
    await viewer.open(batches);
    return batches.map(({ entities, errors }) => entities.length + errors.length);`);
  expect(kept).toEqual(Array.from({ length: 60 }, () => 1));
  await openWay('log');
  expect(await rows().nth(1).innerText()).toContain('a.log #1');
});

test('a job is joined over what was opened, another job is asked for, and two are compared', async () => {
  await openEmpty();
  await inPage(`
    const { entities } = JSON.parse(job);
    await viewer.open(entities.map((one, n) => ({
      name: n + '.json', input: JSON.stringify({ entities: [one], errors: [] }),
    })));`);
  await inViewer('.overview [data-joined="4"]').waitFor();
  await openWay('compare');
  await inViewer('job-entity-compare [data-open]').waitFor();
  await inPage('await viewer.open(log);');
  await inViewer('.ways [data-job]').nth(2).click();
  await inViewer(`.ways [data-job="${idOf('job', 2)}"][aria-current=true]`).waitFor();
});

test('what it tells: what was opened, what could not be, and that the page says it', async () => {
  await openEmpty();
  const told = await inPage(`
    const told = [];
    for (const type of ['response-opened', 'response-shown', 'files-unread', 'failed']) {
      viewer.addEventListener(type, ({ detail }) => told.push([type, detail]));
    }
    await viewer.open([{ name: 'a.json', input: job }, { name: 'b.png', input: '' }]);
    await viewer.show(job, 'mine');
    const failed = await viewer.open(42).catch(({ code }) => code);
    return { told, failed, log: viewer.log === undefined, collection: viewer.collection };`);
  expect(told.told.filter(([type]) => type !== 'response-shown')).toEqual([
    ['files-unread', { lines: [] }],
    ['response-opened', { name: 'a.json', file: 'a.json', response: 0 }],
    ['files-unread', { lines: ['b.png: The file is empty.'] }],
    ['files-unread', { lines: [] }],
  ]);
  expect(told.told).toContainEqual(['response-shown', { name: 'a.json' }]);
  expect(told.failed).toBe('wrong-argument');
  // No listener prevents it, so the element says it; what was shown is still there.
  await inPage("await viewer.open({ name: 'b.png', input: '' });");
  expect(await textOf(inViewer('[role=alert]'))).toContain('b.png: The file is empty.');
  await inPage(`
    viewer.failure = '';
    viewer.addEventListener('files-unread', (event) => event.preventDefault());
    await viewer.open({ name: 'c.png', input: '' });`);
  expect(await inViewer('[role=alert]').count()).toBe(0);
  expect(await textOf(inViewer('.top .name'))).toBe('mine');
});

test('an address that is not there is told, and another one takes its place', async () => {
  await openPage('<job-entity-viewer src="/missing.json"></job-entity-viewer>');
  await inViewer('[role=alert]', {
    hasText: 'missing.json could not be loaded: HTTP 404.',
  }).waitFor();
  now.faults = now.faults.filter((text) => !text.includes('404'));
  await inPage("viewer.setAttribute('src', '/job.json');");
  await inViewer('.top .name', { hasText: 'job.json' }).waitFor();
  expect(await inViewer('[role=alert]').count()).toBe(0);
});

test('reading ends when the element is taken away, and goes on when it is only moved', async () => {
  await openEmpty();
  const stopped = await inPage(`
    viewer.value = new File(Array(2000).fill(log), 'long.log');
    await new Promise((done) => viewer.addEventListener('response-opened', done, { once: true }));
    document.body.prepend(viewer);
    await new Promise((done) => setTimeout(done, 50));
    const isMoved = viewer.log.captures.isReading;
    viewer.remove();
    await new Promise((done) => setTimeout(done, 50));
    return [isMoved, viewer.log.captures.isReading, viewer.log.captures.stopped];`);
  expect(stopped).toEqual([true, false, expect.stringContaining('there may be more responses')]);
});
