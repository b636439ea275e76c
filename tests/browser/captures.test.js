// Whole captures on the page: a log of many calls, its time line, filters, progress and stop.

import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { countsOf, drop, inViewer, now, openWay, shown, usePage } from './open_page.js';

usePage();

const id = (kind, digit) => `${kind}-${String(digit).repeat(32)}`;

/** A call as the worker agent's structured log has it. @param {number} n seconds after the first */
function call(n) {
  const stamp = new Date(Date.UTC(2026, 10, 20, 8, 0, n)).toISOString();
  const at = `[${stamp.slice(0, 10)} ${stamp.slice(11, 19)},${stamp.slice(20, 23)}] `;
  const record = (fields) =>
    at +
    JSON.stringify({
      level: 'INFO',
      type: 'API',
      operation: 'deadline:BatchGetJobEntity',
      ...fields,
    });
  const jobId = id('job', n % 3);
  const params = {
    entities: [
      { jobDetails: { jobId, logGroupName: '/log', schemaVersion: 'jobtemplate-2023-09' } },
    ],
    errors:
      n % 10 === 0 ? [{ jobDetails: { jobId, code: 'ConflictException', message: 'again' } }] : [],
  };
  return [
    record({
      subtype: 'Req',
      resource: { 'farm-id': 'farm-1', 'fleet-id': 'fleet-1', 'worker-id': id('worker', n % 2) },
      params: { identifiers: [{ jobDetails: { jobId } }] },
    }),
    record({ subtype: 'Resp', status_code: 200, request_id: `request-${n}`, params }),
  ].join('\n');
}

const log = (calls) =>
  Buffer.from(Array.from({ length: calls }, (_, n) => `${call(n)}\n`).join(''));

const captures = () => now.page.locator('#captures');
const total = () => captures().locator('h2 span');

test('a log is a list of its responses, each shown with what the log says of it', async () => {
  await drop({ name: 'worker.log', bytes: log(60) });
  await openWay('log');
  await captures().getByText('60 responses').waitFor();
  expect(await inViewer('.file .name').innerText()).toContain('worker.log');
  await captures().locator('[role=option]').nth(1).click();
  await shown('worker.log #1');
  expect(await countsOf('kinds')).toEqual({ jobDetails: 1 });
  await inViewer('.file .name').click();
  const fact = (name) => inViewer(`.capture [data-fact=${name}]`).innerText();
  expect(await fact('requestId')).toBe('request-1');
  expect(await fact('workerId')).toBe(id('worker', 1));
  expect(await fact('line')).toBe('4');
  expect(await fact('time')).toBe('2026-11-20T08:00:01.000');
  expect(await fact('request')).toBe('1 entity');
});

test('what the request of a capture asks for stands beside what came back', async () => {
  const jobId = id('job', 1);
  const stepId = id('step', 2);
  const asked = [{ jobDetails: { jobId } }, { stepDetails: { jobId, stepId } }];
  const text = call(1).replace(
    JSON.stringify({ identifiers: [{ jobDetails: { jobId } }] }),
    JSON.stringify({ identifiers: asked }),
  );
  await drop({ name: 'worker.log', bytes: Buffer.from(`${text}\n`) });
  await inViewer('.file .name', { hasText: 'worker.log' }).waitFor();
  await inViewer('.file .name').click();
  const came = (one) => inViewer(`.request tr[data-asked="${one}"]`);
  expect(await inViewer('.request tbody tr').count()).toBe(2);
  expect(await came(stepId).innerText()).toMatch(/step.*not answered/s);
  expect(await came(jobId).innerText()).toMatch(/job.*ok.*entities #0/s);

  // A finding as others are: counted, in the list, one click from its place.
  const missing = inViewer('[data-group=unanswered]');
  expect(await missing.locator('h2').innerText()).toContain('1 of 2');
  expect(
    await inViewer('[data-group=severities] [data-name=error]').getAttribute('data-count'),
  ).toBe('1');
  await missing.locator(`[data-name="${stepId}"]`).click();
  expect(await inViewer('[data-panel=source] [data-code=not-answered]').innerText()).toContain(
    stepId,
  );
  await inViewer('.views [data-tab=findings]').click();
  expect(await inViewer('[data-code=not-answered][data-severity=error]').count()).toBe(1);

  // The way to what did come back.
  await inViewer('.file .name').click();
  await came(jobId).getByRole('button').click();
  expect(await inViewer('.heading h2').getAttribute('data-kind')).toBe('jobDetails');
});

test('responses are filtered by worker, job, code and time', async () => {
  await drop({ name: 'worker.log', bytes: log(60) });
  await openWay('log');
  await captures().getByText('60 responses').waitFor();
  const facet = (name) => captures().locator(`[data-facet=${name}]`);
  await facet('worker').selectOption(id('worker', 0));
  expect(await total().innerText()).toContain('30 of 60');
  await facet('jobs').selectOption(id('job', 1));
  expect(await total().innerText()).toContain('10 of 60');
  await facet('codes').selectOption('ConflictException');
  expect(await total().innerText()).toContain('2 of 60');
  await captures().locator('h2 button').click();

  const box = await now.page.locator('#time-line .u-over').boundingBox();
  const y = box.y + box.height / 2;
  await now.page.mouse.move(box.x + 1, y);
  await now.page.mouse.down();
  await now.page.mouse.move(box.x + box.width / 2, y, { steps: 5 });
  await now.page.mouse.up();
  await captures()
    .getByText(/^\s*(29|30|31) of 60/)
    .waitFor();
  await captures().locator('h2 button').click();
  await captures().getByText('60 responses').waitFor();
});

test('the time line is there when the capture says when, and else not', async () => {
  await drop({ name: 'worker.log', bytes: log(60) });
  await openWay('log');
  await captures().getByText('60 responses').waitFor();
  expect(await now.page.locator('#time-line canvas').isVisible()).toBe(true);
  await drop({ name: 'one.json', bytes: Buffer.from('{"entities":[],"errors":[]}') });
  expect(await now.page.locator('#time-line').isVisible()).toBe(false);
});

test('a long log shows its first response while it is read, and can be stopped', async () => {
  await now.page.evaluate((part) => {
    const bytes = Uint8Array.from(atob(part), (char) => char.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(Array(12_000).fill(bytes), 'long.log'));
    document
      .querySelector('main')
      .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, log(20).toString('base64'));
  const progress = captures().locator('[data-progress]');
  await inViewer('.file .name', { hasText: 'long.log' }).waitFor();
  await openWay('log');
  await progress.waitFor();
  const before = Number(await progress.getAttribute('data-progress'));
  await now.page.waitForFunction((least) => {
    const viewer = document.querySelector('job-entity-viewer');
    const log = viewer.renderRoot.querySelector('job-entity-log');
    const shown = log.renderRoot.querySelector('[data-progress]');
    return Number(shown?.getAttribute('data-progress')) > least;
  }, before);
  await captures().locator('[data-stop]').click();
  await progress.waitFor({ state: 'detached' });
  const count = Number(await total().getAttribute('data-total'));
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(240_000);
  await now.page.waitForTimeout(300);
  expect(Number(await total().getAttribute('data-total'))).toBe(count);
});

test('a log in several files, cut between a request and its response', async () => {
  const lines = log(2).toString().split('\n');
  const parts = [lines.slice(0, 3), lines.slice(3)].map((some) => Buffer.from(some.join('\n')));
  await drop(...parts.map((bytes) => ({ name: 'worker.log', bytes })));
  await openWay('log');
  await captures().getByText('2 responses').waitFor();
  await captures().locator('[role=option]').nth(1).click();
  await inViewer('.file .name').click();
  const fact = (name) => inViewer(`.capture [data-fact=${name}]`).innerText();
  expect(await fact('requestId')).toBe('request-1');
  expect(await fact('request')).toBe('1 entity');
});

test('large files are read side by side, and listed in their order', async () => {
  const copies = 150;
  const other = JSON.stringify({ level: 'INFO', message: 'x'.repeat(120_000) });
  const part = Buffer.concat([log(20), Buffer.from(`${other}\n`)]).toString('base64');
  await now.page.evaluate(
    ({ part, copies }) => {
      const bytes = Uint8Array.from(atob(part), (char) => char.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      for (const name of ['b.log', 'a.log']) {
        dataTransfer.items.add(new File(Array(copies).fill(bytes), name));
      }
      document
        .querySelector('main')
        .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    { part, copies },
  );
  await inViewer('.file .name', { hasText: 'b.log' }).waitFor();
  await openWay('log');
  await captures()
    .locator(`h2 [data-total="${40 * copies}"]`)
    .waitFor();
  const processors = await now.page.evaluate(() => navigator.hardwareConcurrency);
  expect(now.page.workers()).toHaveLength(Math.min(2, processors));
  const files = await now.page.evaluate(() => {
    const viewer = document.querySelector('job-entity-viewer');
    return viewer.log.captures.entries.map(({ file }) => file);
  });
  const each = 20 * copies;
  expect([files[0], files[each - 1], files[each], files.at(-1), files.length]).toEqual([
    'b.log',
    'b.log',
    'a.log',
    'a.log',
    2 * each,
  ]);
});

test('a long file without a response tells how far it is before there is one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'job-entity-'));
  const file = join(folder, 'other.log');
  const part = `${JSON.stringify({ level: 'INFO', x: 'y'.repeat(900) })}\n`.repeat(10_000);
  for (let i = 0; i < 80; ++i) appendFileSync(file, part);
  await now.page.setInputFiles('#picker', file);
  const reading = now.page.locator('#reading');
  await reading.getByText(/other\.log: .* of 7\d\d\.\d MB, .*0 responses/).waitFor();
  await now.page.click('#reading-stop');
  await reading.waitFor({ state: 'hidden' });
  rmSync(folder, { recursive: true });
});

test('damaged records are counted, and the rest is there', async () => {
  const lines = log(6).toString().split('\n');
  lines[3] = lines[3].slice(0, 200);
  await drop({ name: 'worker.log', bytes: Buffer.from(lines.join('\n')) });
  await openWay('log');
  await captures().locator('[data-problems], [role=option]').first().waitFor();
  const rows = await captures().locator('[role=option]').allInnerTexts();
  expect(rows.length).toBeGreaterThan(4);
});
