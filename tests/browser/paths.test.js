// The tester of paths: live, many at once, rules in the order tried, other rules, the way back.

import { dropJSON, inViewer, openTab, textOf, usePage } from './open_page.js';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
const rule = (sourcePath, destinationPath) => ({
  ...{ sourcePathFormat: 'posix', sourcePath, destinationPath },
});

usePage();

beforeEach(async () => {
  await dropJSON({
    entities: [
      {
        jobDetails: {
          jobId: JOB,
          logGroupName: '/log',
          schemaVersion: 'jobtemplate-2023-09',
          parameters: { Scene: { path: '/a/b/s.ma' }, Other: { path: '/z/x' } },
          pathMappingRules: [rule('/a', '/one'), rule('/a/b', '/two'), rule('/A/c', '/three')],
        },
      },
    ],
    errors: [],
  });
  await openTab('paths');
});

const tried = () =>
  inViewer('.tried tbody').evaluateAll((rows) =>
    rows.map(({ dataset }) => [Number(dataset.rule), dataset.outcome]),
  );
const type = (text) => inViewer('[aria-label="paths to try, one a line"]').fill(text);

test('one path: the rules in the order tried, the winner marked, live as one types', async () => {
  await type('/a/b/f');
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('/two/f');
  expect(await tried()).toEqual([
    [1, 'won'],
    [2, 'failed'],
    [0, 'lost'],
  ]);
  await type('/a/f');
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('/one/f');
  expect((await tried()).find(([, outcome]) => outcome === 'won')).toEqual([0, 'won']);
});

test('components of path and rules stand in columns', async () => {
  await type('/a/b/f');
  const left = (selector) =>
    inViewer(selector)
      .first()
      .evaluate((cell) => Math.round(cell.getBoundingClientRect().left));
  for (const column of [4, 5]) {
    const ofPath = await left(`.tried tr.path > :nth-child(${column - 2})`);
    const ofRule = await left(`.tried tbody[data-rule="1"] tr:first-child > :nth-child(${column})`);
    expect(ofRule).toBe(ofPath);
  }
});

test('many at once, and a hint that is applied', async () => {
  await type('/a/1\n/a/C/2\n/nowhere');
  expect(await inViewer('[data-tried]').getAttribute('data-tried')).toBe('3');
  expect(await inViewer('[data-tried]').getAttribute('data-matched')).toBe('2');
  await type('/A/C/2');
  await inViewer('.hint[data-code="hint-case"] [data-apply]').first().click();
  expect(await inViewer('[data-panel=paths] .verdict').getAttribute('data-matched')).toBe('true');
});

test('a hint with another rule is tried: it stands among the other rules, and the path matches', async () => {
  await type('/a2/f');
  const hint = inViewer('.hint[data-code="hint-partial-component"]');
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('No rule matches');
  const promised = await textOf(hint.first());
  await hint.locator('[data-apply-rule]').first().click();
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('/one/f');
  expect(promised).toContain('/one/f');
  const tried = JSON.parse(await inViewer('[data-other-rules]').inputValue());
  expect(tried.path_mapping_rules.map(({ source_path }) => source_path)).toEqual([
    '/a2',
    '/a/b',
    '/A/c',
  ]);
  await inViewer('[data-other-rules]').fill('');
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('No rule matches');
});

test('every path of the job with where it goes; one is asked why', async () => {
  const rows = inViewer('[data-paths] tbody tr');
  expect(await rows.count()).toBe(2);
  expect(await textOf(rows.first())).toContain('/two/s.ma');
  await rows.nth(1).locator('button').click();
  expect(await inViewer('[data-panel=paths] .verdict').getAttribute('data-matched')).toBe('false');
});

test('another rules file is tried in place of the rules that were sent', async () => {
  await inViewer('.other-rules summary').click();
  const box = inViewer('[data-other-rules]');
  await box.fill('no rules');
  expect(await textOf(inViewer('.other-rules .fault'))).not.toBe('');
  await box.fill(
    JSON.stringify([{ source_path_format: 'POSIX', source_path: '/z', destination_path: '/new' }]),
  );
  expect(await textOf(inViewer('[data-paths] tbody tr').nth(1))).toContain('/new/x');
  await box.fill('');
  expect(await textOf(inViewer('[data-paths] tbody tr').first())).toContain('/two/s.ma');
});

test('from a path of a log back to the submitter', async () => {
  await inViewer('[data-reverse]').fill('/two/s.ma');
  expect(await textOf(inViewer('.answers'))).toContain('/a/b/s.ma');
});
