// The questions that people have, each from the drop to the answer, with the clicks that it takes.

import { callsOfThreeHours, idOf, jobBody } from './farm.js';
import {
  answered,
  chooseSystem,
  dropAlone,
  inViewer,
  now,
  openWay,
  textOf,
  usePage,
} from './open_page.js';

usePage({
  before: async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  },
});

const bytesOf = (body) => Buffer.from(JSON.stringify(body));

/** Drops a body, and waits for its answers: no click. */
async function dropBody(body, name = 'given.json') {
  await answered(await dropAlone({ name, bytes: bytesOf(body) }));
}

const answer = (name) => inViewer(`.overview [data-answer="${name}"]`);
const copied = () => now.page.evaluate(() => navigator.clipboard.readText());

test('a: well formed, and where it is not', async () => {
  await dropBody(jobBody());
  expect(await answer('formed').getAttribute('data-ok')).toBe('true');
  expect(await textOf(answer('formed'))).toContain('well formed');

  const wrong = jobBody();
  delete wrong.entities[0].jobDetails.logGroupName;
  await dropBody(wrong, 'wrong.json');
  expect(await answer('formed').getAttribute('data-ok')).toBe('false');
  await answer('findings').locator('[data-code=missing-member] button').click();
  await inViewer('[data-panel=source] [data-code=missing-member]').waitFor();
});

test('b: accepted by a Linux worker, rejected by a Windows worker because of its user', async () => {
  const body = jobBody();
  body.entities[0].jobDetails.jobRunAsUser = {
    ...{ runAs: 'QUEUE_CONFIGURED_USER', posix: { user: 'render', group: 'artists' } },
  };
  await dropBody(body);
  expect(await answer('verdict-posix').getAttribute('data-ok')).toBe('true');
  expect(await textOf(answer('verdict-posix'))).toContain('A Linux worker accepts this job');
  expect(await answer('verdict-windows').getAttribute('data-ok')).toBe('false');
  expect(await textOf(answer('verdict-windows'))).toMatch(/A Windows worker rejects it.*windows/i);
  await answer('verdict-windows').getByRole('button', { name: 'Show it' }).first().click();
  expect(await inViewer('[data-panel=source] .bar').getAttribute('data-mark')).toMatch(/^\d+$/);
});

test('c: what failed, what to ask again, and the next request to copy', async () => {
  const errors = [
    {
      stepDetails: {
        jobId: idOf('job', 1),
        stepId: idOf('step', 9),
        code: 'MaxPayloadSizeExceeded',
        message: 'big',
      },
    },
    {
      environmentDetails: {
        ...{ jobId: idOf('job', 1), environmentId: `JOB:${idOf('job', 1)}:Licence` },
        ...{ code: 'AccessDeniedException', message: 'no' },
      },
    },
  ];
  await dropBody({ ...jobBody(), errors });
  const failed = answer('failed');
  expect(await textOf(failed)).toContain('2 of 6 entities');
  expect(await textOf(failed.locator('[data-code=MaxPayloadSizeExceeded]'))).toContain('ask again');
  expect(await textOf(failed.locator('[data-code=AccessDeniedException]'))).toMatch(
    /final.*Licence/,
  );
  const identifiers = [{ stepDetails: { jobId: idOf('job', 1), stepId: idOf('step', 9) } }];
  await failed.locator('[data-form=json]').click();
  await failed.locator('[data-form=json]', { hasText: 'copied' }).waitFor();
  expect(JSON.parse(await copied())).toEqual({ identifiers });
  await failed.locator('[data-form=cli]').click();
  await failed.locator('[data-form=cli]', { hasText: 'copied' }).waitFor();
  expect(await copied()).toBe(
    `aws deadline batch-get-job-entity --farm-id 'FARM_ID' --fleet-id 'FLEET_ID' --worker-id 'WORKER_ID' --identifiers '${JSON.stringify(identifiers)}'`,
  );
  await failed.locator('[data-form=boto3]').click();
  await failed.locator('[data-form=boto3]', { hasText: 'copied' }).waitFor();
  expect(await copied()).toContain('.batch_get_job_entity(\n    farmId="FARM_ID",');
});

test('d: which user runs it, on which system', async () => {
  await dropBody(jobBody());
  expect(await answer('user').locator('[data-user]').getAttribute('data-user')).toBe(
    'render:artists',
  );
  await chooseSystem('windows');
  expect(await answer('user').locator('[data-user]').getAttribute('data-user')).toBe('winrender');
  expect(await textOf(answer('user'))).toContain('on Windows');
});

test('e, f: where the paths go, by which rule, and why one is not mapped', async () => {
  await dropBody(jobBody());
  const paths = answer('paths');
  expect(await textOf(paths)).toContain('2 of 3 mapped');
  expect(await textOf(paths.locator('[data-path="L:\\\\fx\\\\a.hip"]'))).toContain(
    '/mnt/fx/a.hip rule 0',
  );
  const plate = paths.locator('[data-matched=false]');
  expect(await textOf(plate)).toContain('No rule is for drive P:. Rules are for L:');
  await plate.getByRole('button', { name: 'Why' }).click();
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('No rule matches');
});

test('a path counts once, whatever names it; unknown paths and parameters are not none', async () => {
  const body = jobBody();
  const { parameters } = body.entities[0].jobDetails;
  parameters.Again = { path: 'L:\\fx\\a.hip' };
  const [manifest] = body.entities[1].jobAttachmentDetails.attachments.manifests;
  manifest.outputRelativeDirectories = ['renders'];
  await dropBody(body);
  expect(await textOf(answer('paths'))).toContain('3 of 4 mapped');
  const number = (way) => inViewer(`.ways [data-way=${way}] .number`);
  expect(await textOf(number('paths'))).toBe('4');
  await openWay('paths');
  const rows = inViewer('[data-paths="4"] tbody tr');
  expect(await rows.count()).toBe(4);
  expect(await textOf(rows.first())).toContain('parameter HipFile, parameter Again');

  await dropBody({ entities: body.entities.slice(2), errors: [] }, 'steps.json');
  for (const way of ['paths', 'parameters', 'files']) expect(await number(way).count()).toBe(0);
});

test('g: which object of S3 each manifest is', async () => {
  await dropBody(jobBody());
  const uri = answer('files').locator('[data-uri]');
  expect(await textOf(uri)).toBe('s3://bucket/DeadlineCloud/Manifests/farm/queue/Inputs/x_input');
  await answer('files').locator('job-entity-copy').click();
  await answer('files').locator('job-entity-copy', { hasText: 'copied' }).waitFor();
  expect(await copied()).toBe('s3://bucket/DeadlineCloud/Manifests/farm/queue/Inputs/x_input');
});

test('steps by name with their tasks; h: the command of task 57 in two clicks', async () => {
  await dropBody(jobBody());
  const steps = answer('steps');
  await steps.locator('[data-step=Simulate][data-tasks="240"]').waitFor();
  expect(await textOf(steps.locator('header'))).toContain('1 step \u00b7 240 tasks');
  await steps.getByRole('button', { name: 'Simulate' }).click();
  await inViewer('job-entity-tasks input').first().click();
  await now.page.keyboard.type('57');
  await now.page.keyboard.press('Enter');
  await inViewer('job-entity-runs [data-shown][data-task="57"]').waitFor();
  expect(await textOf(inViewer('job-entity-command').first())).toContain('hython /mnt/fx/a.hip 58');
  // The list of entities has the names too, and the ids second.
  await openWay('entities');
  expect(await textOf(inViewer('[data-kind=stepDetails] .grow').first())).toBe('Simulate');
});

test('one switch rules verdict, user, paths and commands', async () => {
  await dropBody(jobBody());
  await answer('steps').locator('[data-tasks="240"]').waitFor();
  expect(await textOf(inViewer('.top .worker'))).toContain('inferred');
  await chooseSystem('windows');
  expect(await inViewer('.top [data-os=windows]').getAttribute('aria-pressed')).toBe('true');
  expect(await textOf(answer('user'))).toContain('winrender');
  await openWay('paths');
  await inViewer('[aria-label="paths to try, one a line"]').fill('L:\\fx\\b.hip');
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toContain('\\mnt\\fx\\b.hip');
  await openWay('runs');
  await inViewer('job-entity-command', { hasText: '' }).first().waitFor();
  expect(await inViewer('job-entity-command').first().getAttribute('system')).toBe('windows');
});

test('a job is joined over what was opened: its paths are the same from each response', async () => {
  const { entities } = jobBody();
  const parts = entities.map((entity, index) => ({
    ...{ name: `${index}.json`, bytes: bytesOf({ entities: [entity], errors: [] }) },
  }));
  await answered(await dropAlone(...parts));
  await inViewer(`.overview [data-joined="${parts.length}"]`).waitFor();
  expect(await textOf(answer('paths'))).toContain('2 of 3 mapped');
  await answer('steps').locator('[data-step=Simulate][data-tasks="240"]').waitFor();
  // The rule that the manifest of another response implies.
  await openWay('paths');
  await inViewer('[aria-label="paths to try, one a line"]').fill('C:\\Users\\lena\\a.hda');
  expect(await textOf(inViewer('[data-panel=paths] .verdict'))).toMatch(/assetroot-.*a\.hda/);
  // Evidence leads into the response that has it.
  await openWay('overview');
  await answer('user').locator('[data-all]').click();
  await inViewer('.heading h2[data-kind=jobDetails]').waitFor();
  await answered('0.json');
});

test('what failed in one response and came in another has not failed', async () => {
  const { entities } = jobBody();
  const [, , step] = entities;
  const { jobId, stepId } = step.stepDetails;
  const error = { stepDetails: { jobId, stepId, code: 'MaxPayloadSizeExceeded', message: 'big' } };
  const first = { entities: entities.slice(0, 2), errors: [error] };
  await answered(
    await dropAlone(
      { name: '1.json', bytes: bytesOf(first) },
      { name: '2.json', bytes: bytesOf({ entities: [step], errors: [] }) },
    ),
  );
  await inViewer('.overview [data-joined="2"]').waitFor();
  expect(await textOf(answer('failed'))).toContain('nothing');
});

test('j: codes by hour, by job, in two clicks', async () => {
  await answered(await dropAlone({ name: 'worker.log', bytes: Buffer.from(callsOfThreeHours()) }));
  await inViewer('.ways [data-way=log]').click();
  const log = now.page.locator('#captures');
  await log.locator('[data-codes=hour]').click();
  const rows = await log
    .locator('.codes tbody tr')
    .evaluateAll((list) =>
      list.map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
    );
  expect(rows).toEqual([
    ['2026-11-20 08', '2', '2'],
    ['2026-11-20 09', '2', '2'],
    ['2026-11-20 10', '2', '2'],
  ]);
  await log.locator('[data-codes=job]').click();
  await log.locator(`.codes[data-by=job]`).waitFor();
  expect(await log.locator('.codes tbody tr').count()).toBe(3);
  await log.locator('.codes tbody td button').first().click();
  expect(await textOf(log.locator('[data-total]'))).toBe('2 of 30 responses');
});

test('columns of the log that do not fit are scrolled to, heads and cells together', async () => {
  await now.page.setViewportSize({ width: 1000, height: 800 });
  await answered(await dropAlone({ name: 'worker.log', bytes: Buffer.from(callsOfThreeHours()) }));
  await openWay('log');
  const list = now.page.locator('#captures .list');
  await list.locator('.row').first().waitFor();
  await list.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
  const ends = (selector) =>
    list.locator(selector).evaluate((element) => element.getBoundingClientRect().right);
  const [edge, head] = [
    await list.evaluate((one) => one.getBoundingClientRect().right),
    await ends('.heads > :last-child'),
  ];
  expect(head).toBeLessThanOrEqual(edge);
  const cell = await ends('#row-0 .cells > :last-child');
  expect(cell).toBeLessThanOrEqual(edge);
  expect(Math.abs(head - cell)).toBeLessThan(20);
});

test('the zone of times is chosen once: table, bars and hours', async () => {
  const session = await now.page.context().newCDPSession(now.page);
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Kolkata' });
  await now.page.reload();
  await answered(await dropAlone({ name: 'worker.log', bytes: Buffer.from(callsOfThreeHours()) }));
  await openWay('log');
  const log = (selector, options) => now.page.locator(`#captures ${selector}`, options);
  await log('[data-codes=hour]').click();
  await log('job-entity-rows .row', { hasText: '2026-11-20 08:00:00.000' }).waitFor();
  await log('label', { hasText: 'times in' }).locator('select').selectOption('local');
  expect(await textOf(log('label', { hasText: 'times in' }))).toMatch(/Asia\/(Kolkata|Calcutta)/);
  await log('job-entity-rows .row', { hasText: '2026-11-20 13:30:00.000' }).waitFor();
  // 08:00 to 10:54 UTC is 13:30 to 16:24 there.
  const hours = await log('.codes tbody tr :is(th, td):first-child').allTextContents();
  expect(hours.map((text) => text.trim())).toEqual(
    ['13', '14', '15', '16'].map((hour) => `2026-11-20 ${hour}`),
  );
  await log('job-entity-time .bars').focus();
  await log('job-entity-time .told', { hasText: '2026-11-20 13:30:00: ' }).waitFor();
});

test('a job that is redacted is not shown as none', async () => {
  const body = { entities: [{ jobDetails: '*REDACTED*' }], errors: [] };
  await dropAlone({ name: 'hidden.json', bytes: bytesOf(body) });
  await inViewer('.overview').getByText('The capture has the job redacted').waitFor();
  await openWay('paths');
  await inViewer('[data-rules="0"]').getByText('A path may have a rule all the same').waitFor();
});

test('what a log has redacted is not shown as none', async () => {
  const body = jobBody();
  Object.assign(body.entities[0].jobDetails, {
    ...{ parameters: '*REDACTED*', pathMappingRules: '*REDACTED*' },
  });
  body.entities = body.entities.filter((entity) => !entity.jobAttachmentDetails);
  await dropBody(body);
  expect(await textOf(inViewer('.ways [data-way=parameters]'))).toContain('redacted');
  expect(await textOf(inViewer('.ways [data-way=paths]'))).toContain('redacted');
  expect(await textOf(answer('paths'))).toMatch(/rules are redacted.*paths are redacted/);
});
