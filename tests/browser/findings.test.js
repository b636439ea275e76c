import { readFileSync } from 'node:fs';

import { decode } from 'deadline-job-entity';

import {
  chooseSystem,
  countsOf,
  drop,
  dropFixture,
  dropJSON,
  fixture,
  inViewer,
  member,
  openSample,
  openTab,
  textOf,
  usePage,
} from './open_page.js';

usePage();

const rows = () => inViewer('#rows [role=option]');
const marked = () => inViewer('job-entity-source mark');
const markedLine = () => inViewer('job-entity-source .row:has(mark)').getAttribute('data-line');

test('every finding is listed, and leads to its line and its bytes', async () => {
  await openSample('faulty');
  await inViewer('.views [data-tab=findings]').click();
  const expected = [
    ['missing-member', '4', '{'],
    ['pattern', '5', '"JOB-1234"'],
    ['missing-member', '7', '{'],
    ['pattern', '7', '"Render User"'],
    ['enum', '7', '"NOBODY"'],
    ['wrong-type', '9', '12'],
    ['pattern', '10', '"1,5"'],
  ];
  for (const [index, [code, line, text]] of expected.entries()) {
    await rows().nth(index).click();
    expect(await inViewer('[data-panel=source] .bar [data-code]').getAttribute('data-code')).toBe(
      code,
    );
    expect(await marked().innerText()).toBe(text);
    expect(await markedLine()).toBe(line);
  }
});

test('the marked bytes are those of the diagnostic, on one long line with wide characters', async () => {
  const text = JSON.stringify({
    entities: [
      {
        jobDetails: {
          jobId: 'job-00f1e2d3c4b5a69788796a5b4c3d2e1f',
          logGroupName: '\u5f71'.repeat(300),
          schemaVersion: 'jobtemplate-2023-09',
          parameters: { '\u{1f3a5}': { int: 'twelve' } },
        },
      },
    ],
    errors: [],
  });
  const batch = await decode(text);
  const [finding] = batch.diagnostics;
  batch.delete();
  await dropJSON(text);
  await inViewer('[data-panel=details] .findings button').first().click();
  expect(await marked().innerText()).toBe('"twelve"');
  const bar = await inViewer('[data-panel=source] .bar').innerText();
  expect(bar).toContain(`${finding.line}:${finding.column}`);
  expect(bar).toContain(`byte ${finding.offset}`);
});

test('a finding at the end of the input has a mark too', async () => {
  await dropFixture('fault-truncated.json');
  await inViewer('.views [data-tab=findings]').click();
  await rows().last().click();
  expect(await marked().count()).toBe(1);
});

test('from a place in the source to the entity', async () => {
  await dropFixture('form-aws-cli.json');
  await openTab('source');
  await inViewer('job-entity-source .text').getByText('"jobRunAsUser"').click();
  await inViewer('job-entity-source .scroller').evaluate((scroller) => {
    scroller.scrollTop = scroller.scrollHeight;
  });
  const line = inViewer('job-entity-source .text').filter({ hasText: '"ConflictException"' });
  await line.click();
  await inViewer('[data-panel=source] [data-open]').click();
  expect(await inViewer('[data-panel=details] .banner').getAttribute('data-code')).toBe(
    'ConflictException',
  );
});

test('a click marks the token that was hit', async () => {
  await openSample('tidewater');
  await openTab('source');
  const row = inViewer('job-entity-source .row[data-line="7"]');
  const text = row.locator('.text');
  const content = await text.innerText();
  const { width, height } = await text.boundingBox();
  const at = content.indexOf('lantern') + 3;
  const padding = 10;
  await text.click({
    position: { x: padding + ((width - padding) * at) / content.length, y: height / 2 },
  });
  expect(await markedLine()).toBe('7');
  expect(await inViewer('[data-panel=source] .bar .mono').innerText()).toMatch(/^7:/);
});

test('the lines of the chosen entity are set off', async () => {
  await openSample('tidewater');
  await openTab('source');
  const inside = await inViewer('job-entity-source .row.inside').evaluateAll((list) =>
    list.map((row) => Number(row.dataset.line)),
  );
  expect(Math.min(...inside)).toBe(4);
});

test('counts filter the lists', async () => {
  await openSample('tidewater');
  await inViewer('[data-group=kinds] [data-name=stepDetails]').click();
  expect(await rows().count()).toBe(3);
  await inViewer('[data-group=codes] [data-name=MaxPayloadSizeExceeded]').click();
  expect(await rows().count()).toBe(4);
  expect(await inViewer('.views [data-tab=entries]').innerText()).toContain('4 of 9');
  await inViewer('.clear button').click();
  expect(await rows().count()).toBe(9);
});

test('a severity filters the findings', async () => {
  await openSample('faulty');
  await inViewer('[data-group=severities] [data-name=warning]').click();
  expect(await rows().count()).toBe(1);
  expect(await rows().first().innerText()).toContain('duplicate-key');
});

test('the search finds ids, kinds and codes', async () => {
  await openSample('tidewater');
  const search = inViewer('.search input');
  await search.fill('license');
  expect(await rows().count()).toBe(1);
  await search.fill('resourcenotfound');
  expect(await rows().count()).toBe(1);
  await search.fill('no such thing');
  expect(await inViewer('.nothing').innerText()).toBe('Nothing passes the search and filters.');
});

test("findings belong to their entities, also in a logger's record and in fragments", async () => {
  await dropFixture('form-js-logger.json');
  const notes = async () =>
    (await rows().allInnerTexts()).map((text) => /(\d) note/.exec(text)?.[1]);
  expect(await notes()).toEqual(['1', '2']);
  await dropFixture('form-fragment-faults.json');
  expect(await rows().first().innerText()).toContain('1 error');
});

test('a list of thousands stays a list: few rows exist, all can be reached', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => ({
    stepDetails: {
      jobId: 'job-00f1e2d3c4b5a69788796a5b4c3d2e1f',
      stepId: `step-${String(index).padStart(32, '0')}`,
      schemaVersion: 'jobtemplate-2023-09',
      template: { name: `Step${index}` },
      dependencies: [],
    },
  }));
  await dropJSON({ entities: many, errors: [] });
  expect(await countsOf('kinds')).toEqual({ stepDetails: 5000 });
  expect(await rows().count()).toBeLessThan(60);
  await inViewer('#rows .scroller').press('End');
  await inViewer('.heading')
    .getByText(`step-${'4999'.padStart(32, '0')}`)
    .waitFor();
  expect(await inViewer('#rows [aria-selected=true]').getAttribute('aria-posinset')).toBe('5000');
  await openTab('source');
  await inViewer('job-entity-source .row.inside').first().waitFor();
  expect(await inViewer('job-entity-source .row').count()).toBeLessThan(120);
  await openTab('details');
  expect(await textOf(member('template'))).toContain('Step4999');
});

test('what is not kept is counted', async () => {
  const bytes = readFileSync(fixture('kind-empty.json'));
  await drop({ name: 'empty.json', bytes });
  expect(await countsOf('severities')).toEqual({});
  const nulls = Array.from({ length: 30_000 }, () => null);
  await dropJSON({ entities: [{ jobDetails: {} }, ...nulls], errors: [] });
  const summary = await inViewer('[data-group=severities]').innerText();
  expect(summary).toMatch(/and [\d,]+ more not kept/);
});

test('the worker agent may fail where the service model has no fault, and on one system only', async () => {
  await dropJSON({
    entities: [
      {
        jobDetails: {
          jobId: 'job-00f1e2d3c4b5a69788796a5b4c3d2e1f',
          logGroupName: '/log',
          schemaVersion: 'jobtemplate-2023-09',
          jobRunAsUser: {
            runAs: 'QUEUE_CONFIGURED_USER',
            posix: { user: 'render', group: 'render' },
          },
        },
      },
    ],
    errors: [],
  });
  const verdict = inViewer('.summary .verdict');
  const yardstick = inViewer('.yardstick select');
  expect(await verdict.innerText()).toContain('well formed');
  await yardstick.selectOption('agent');
  await verdict.getByText('the agent accepts it').waitFor();
  await chooseSystem('windows');
  await verdict.getByText('the agent fails on it').waitFor();
  expect((await countsOf('severities')).error).toBe(1);
  // What was chosen stays chosen, and the choice holds for the next response.
  expect(await inViewer('[data-panel=details] .findings').innerText()).toContain('windows');
  await dropFixture('kind-step.json');
  await verdict.getByText('the agent').waitFor();
});
