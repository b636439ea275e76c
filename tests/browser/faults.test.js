// What people drop that is not a response, what is half of one, and a page whose network goes away:
// each gets words, and costs nothing of what was open.

import { gzipSync } from 'node:zlib';

import { call, idOf, jobBody } from './farm.js';
import {
  answered,
  dropAlone,
  inViewer,
  now,
  openWay,
  shown,
  textOf,
  usePage,
} from './open_page.js';

usePage();

const good = { name: 'good.json', bytes: Buffer.from(JSON.stringify(jobBody())) };
const request = { identifiers: [{ jobDetails: { jobId: idOf('job', 1) } }] };
const cut = gzipSync('{"entities":[],"errors":[]}').subarray(0, 12);

const FOREIGN = [
  ['empty.json', '', 'The file is empty.'],
  ['a.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'This is an image (PNG).'],
  ['a.pdf', '%PDF-1.7\n', 'This is a PDF.'],
  ['a.zip', 'PK\x03\x04', 'This is a zip archive. Unpack it'],
  ['a.html', '<!doctype html><p>x', 'This is an HTML page'],
  ['a.yaml', 'steps:\n  - name: a\n', 'This looks like YAML'],
  ['other.json', '{"a":1}', 'No response of BatchGetJobEntity was found in it'],
  ['request.json', JSON.stringify(request), 'This is a request of BatchGetJobEntity'],
  [
    'other.log',
    '2026-11-20 08:00:00 INFO hello\n',
    'No response of BatchGetJobEntity was found in it',
  ],
  ['cut.gz', cut, 'This is a damaged gzip file.'],
  ['random.bin', Buffer.from([1, 2, 3, 255, 254, 0, 7]), 'This is not a text'],
];

test.each(FOREIGN)('%s is told in words, and what was open stays', async (name, bytes, words) => {
  await answered(await dropAlone(good));
  await openWay('paths');
  await dropAlone({ name, bytes: Buffer.from(bytes) });
  const told = now.page.locator('#unread');
  await told.waitFor();
  expect(await told.innerText()).toContain(`${name}: ${words}`);
  expect(await textOf(inViewer('.top .name'))).toBe('good.json');
  expect(await inViewer('[data-panel=paths]').isVisible()).toBe(true);
  await now.page.click('#unread-close');
  expect(await told.isVisible()).toBe(false);
});

test('a good file among others is shown, and only the others are told', async () => {
  await dropAlone({ name: 'a.png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }, good, {
    name: 'request.json',
    bytes: Buffer.from(JSON.stringify(request)),
  });
  await answered('good.json');
  const lines = now.page.locator('#unread li');
  await lines.nth(1).waitFor();
  expect(await lines.allInnerTexts()).toEqual([
    expect.stringContaining('a.png: This is an image (PNG)'),
    expect.stringContaining('request.json: This is a request'),
  ]);
  expect(await inViewer('.ways [data-way=log]').count()).toBe(0);
});

test('a folder is opened with all that is in it', async () => {
  await now.page.evaluate((text) => {
    const file = (name) => ({
      ...{ isFile: true, name },
      file: (done) => done(new File([text], name)),
    });
    const folder = (name, ...entries) => ({
      ...{ isDirectory: true, name },
      createReader: () => ({ readEntries: (done) => done(entries.splice(0, 1)) }),
    });
    const entry = folder('saved', file('1.json'), folder('more', file('2.json')));
    const dataTransfer = {
      ...{ types: ['Files'], files: [new File([], 'saved')], getData: () => '' },
      items: [{ kind: 'file', webkitGetAsEntry: () => entry }],
    };
    const event = new DragEvent('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    document.querySelector('main').dispatchEvent(event);
  }, good.bytes.toString());
  await answered('saved/1.json');
  await inViewer('.shell[data-responses="2"]').waitFor();
});

test('an empty folder is told as such, and what was open stays', async () => {
  await answered(await dropAlone(good));
  await now.page.evaluate(() => {
    const entry = {
      ...{ isDirectory: true, name: 'saved' },
      createReader: () => ({ readEntries: (done) => done([]) }),
    };
    const event = new DragEvent('drop', { bubbles: true, cancelable: true });
    const items = [{ kind: 'file', webkitGetAsEntry: () => entry }];
    Object.defineProperty(event, 'dataTransfer', {
      value: { types: ['Files'], files: [new File([], 'saved')], items, getData: () => '' },
    });
    document.querySelector('main').dispatchEvent(event);
  });
  await now.page.locator('#unread', { hasText: 'The folder is empty.' }).waitFor();
  expect(await textOf(inViewer('.top .name'))).toBe('good.json');
});

test('a log whose reading was stopped says that there may be more', async () => {
  const part = Array.from({ length: 20 }, (_, n) =>
    call({ at: Date.UTC(2026, 10, 20, 8, n), jobId: idOf('job', n % 3) }),
  ).join('');
  await now.page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(Array(12_000).fill(text), 'long.log'));
    const options = { dataTransfer, bubbles: true, cancelable: true };
    document.querySelector('main').dispatchEvent(new DragEvent('drop', options));
  }, part);
  await answered('long.log');
  await openWay('log');
  const captures = now.page.locator('#captures');
  await captures.locator('[data-stop]').click();
  expect(await textOf(captures.locator('[data-stopped]'))).toMatch(
    /Stopped after [\d.]+ \w+ of [\d.]+ \w+ of long\.log: there may be more responses/,
  );
});

test('the responses of a log are numbered from the first one on', async () => {
  const calls = [0, 1, 2].map((n) =>
    call({ at: Date.UTC(2026, 10, 20, 8, n), jobId: idOf('job', n) }),
  );
  await answered(await dropAlone({ name: 'worker.log', bytes: Buffer.from(calls.join('')) }));
  await inViewer('.top .name', { hasText: 'worker.log #0' }).waitFor();
});

test('files whose names begin alike are told apart in the list', async () => {
  const files = [1, 2, 3].map((n) => ({
    name: `agent-ci-bootstrap-of-the-second-farm-in-frankfurt-response-${n}.json`,
    bytes: Buffer.from(JSON.stringify(jobBody({ job: n }))),
  }));
  await now.page.setViewportSize({ width: 1000, height: 700 });
  await answered(await dropAlone(...files));
  await openWay('log');
  const ends = now.page.locator('job-entity-log .row .ends');
  await ends.nth(2).waitFor();
  const seen = await ends.evaluateAll((all) =>
    all.map(({ lastElementChild: end, parentElement: cell }) => [
      end.textContent,
      end.getBoundingClientRect().right <= cell.getBoundingClientRect().right,
    ]),
  );
  expect(seen).toEqual([1, 2, 3].map((n) => [`esponse-${n}.json`, true]));
});

test('text of PowerShell, in UTF-16, is read', async () => {
  const text = Buffer.from(`\ufeff${good.bytes.toString()}`, 'utf16le');
  await answered(await dropAlone({ name: 'saved.txt', bytes: text }));
  expect(await inViewer('.overview [data-answer=formed]').getAttribute('data-ok')).toBe('true');
});

test('a filter leaves nothing beside the list that is not in it', async () => {
  const errors = [
    { jobDetails: { jobId: idOf('job', 9), code: 'ConflictException', message: '' } },
  ];
  const bytes = Buffer.from(JSON.stringify({ ...jobBody(), errors }));
  await shown(await dropAlone({ name: 'given.json', bytes }));
  await inViewer('[data-group=codes] [data-name=ConflictException]').click();
  expect(await inViewer('#rows [aria-selected=true]').count()).toBe(1);
  expect(await inViewer('.heading h2').getAttribute('data-list')).toBe('errors');
});

test('a file is read though the network went before it was opened', async () => {
  await now.page.waitForLoadState('networkidle');
  await now.page.context().setOffline(true);
  await answered(await dropAlone(good));
  expect(await inViewer('.overview [data-answer=formed]').getAttribute('data-ok')).toBe('true');
  // The worker's file and the templates come later, so they are not there.
  now.faults = now.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault));
});

const PASTED = [
  ['"L:\\fx\\b.hip"', 'There are quotes around the path'],
  [' L:\\fx\\b.hip ', 'There are blanks, or characters that do not show, around the path'],
  ['file:///L:/fx/b.hip', 'written as a file: URI'],
  ['%ROOT%\\b.hip', 'starts with a variable'],
  ['/mnt/fx/b.hip', "the worker's already"],
];

test.each(PASTED)('a path as people have it at hand, %s, gets its own hint', async (path, hint) => {
  await answered(await dropAlone(good));
  await openWay('paths');
  await inViewer('[aria-label="paths to try, one a line"]').fill(path);
  await inViewer('[data-panel=paths] .verdict').first().waitFor();
  expect(await textOf(inViewer('[data-panel=paths]'))).toContain(hint);
});

test('Back and Forward go through the views, and a reload keeps the place', async () => {
  await answered(await dropAlone(good));
  await openWay('paths');
  await openWay('files');
  await now.page.goBack();
  await inViewer('.main[data-section=paths]').waitFor();
  await now.page.goForward();
  await inViewer('.main[data-section=files]').waitFor();
  expect(now.page.url()).not.toContain('good');
  await now.page.reload();
  await answered(await dropAlone(good));
  await inViewer('.main[data-section=files]').waitFor();
});
