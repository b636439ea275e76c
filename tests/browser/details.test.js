import { readFileSync } from 'node:fs';

import { describe as describeSchema, init } from 'deadline-job-entity';

import { ERRORS } from '../command/error_texts.js';
import {
  drop,
  dropFixture,
  dropJSON,
  fixture,
  inViewer,
  member,
  openSample,
  openTab,
  openWay,
  textOf,
  usePage,
} from './open_page.js';

usePage();

const JOB = 'job-00f1e2d3c4b5a69788796a5b4c3d2e1f';

/** @param {string} kind the first row of that kind is shown */
const openRow = (kind) => inViewer(`#rows [data-kind=${kind}]`).first().click();

/** The cells of a table's row. @param {import('playwright-core').Locator} row */
const cells = (row) => row.locator('td').allInnerTexts();

test('a job: ids, users, parameters of every kind, rules', async () => {
  await dropFixture('kind-job-details.json');
  expect(await inViewer('.heading').innerText()).toContain(JOB);
  expect(await member('jobId').locator('code').innerText()).toBe(JOB);
  expect(await member('s3BucketName').locator('dd').innerText()).toBe('kestrel-attachments');
  expect(await member('runAs').locator('dd code').innerText()).toBe('QUEUE_CONFIGURED_USER');
  const given = [
    ['Frames', 'int', '240'],
    ['Huge', 'int', '-9999999999999999999'],
    ['Gamma', 'float', '2.2e0'],
    ['Title', 'string', 'M\u00f6we & "F\u00e4hre" \u{1f3a5}'],
    ['Denoise', 'bool', 'Yes'],
    ['Tiles', 'rangeExpr', '1-16:2'],
    ['Layers', 'stringList', 'beauty\nshadow\nempty'],
    ['Seeds', 'intList', '["1","-2","30000000000000000000"]'],
    ['Weights', 'floatList', '["0.5","-1E+3"]'],
    ['Flags', 'boolList', '["on","0","FALSE"]'],
    ['Grid', 'intListList', '[["1","2"],[],["3"]]'],
  ];
  const parameters = member('parameters');
  for (const [name, kind, value] of given) {
    const row = await cells(parameters.locator(`tr[data-name="${name}"]`));
    expect(row.slice(0, 3)).toEqual([name, kind, value]);
  }
  const rules = member('pathMappingRules').locator('tbody tr');
  expect(await rules.count()).toBe(3);
  expect(await cells(rules.nth(2))).toEqual([
    ...['2', 'posix', '/Volumes/harbour', '/mnt/render/harbour'],
  ]);
  expect(await member('extensions').locator('dd').innerText()).toBe('TASK_CHUNKING');
});

test('paths stand beside what they become, with the rule', async () => {
  await dropFixture('kind-job-details.json');
  const scene = member('parameters').locator('tr[data-name=Scene]');
  expect(await scene.locator('.mapped code').innerText()).toBe('/mnt/render/harbour/sc010/main.ma');
  expect(await scene.locator('.mapped').getAttribute('data-rule')).toBe('0');
  const caches = member('parameters').locator('tr[data-name=Caches] .mapped code');
  expect(await caches.allInnerTexts()).toEqual([
    ...['/mnt/render/harbour/cache/a.vdb', '/mnt/render/fx/b.vdb'],
  ]);
});

test('attachments: manifests as a table, roots mapped', async () => {
  await openSample('tidewater');
  await openRow('jobAttachmentDetails');
  const rows = member('manifests').locator('tbody tr');
  expect(await rows.count()).toBe(2);
  expect(await rows.nth(0).innerText()).toContain('renders/sh0120/spray_v031');
  expect(await rows.nth(1).locator('.mapped code').innerText()).toMatch(
    /^<session>\/assetroot-[0-9a-f]{20}$/,
  );
  expect(await member('fileSystem').locator('dd code').innerText()).toBe('COPIED');
});

test('a step: its template as a tree and as text, its dependencies, its symbol table', async () => {
  await dropFixture('kind-step.json');
  const template = member('template');
  expect(await textOf(template.locator('job-entity-json'))).toContain('"Bake"');
  await template.getByRole('button', { name: 'text', exact: true }).click();
  const { entities } = JSON.parse(readFileSync(fixture('kind-step.json'), 'utf8'));
  const sent = await template.locator('pre').innerText();
  expect(JSON.parse(sent)).toEqual(entities[0].stepDetails.template);
  expect(await member('dependencies').locator('dd').innerText()).toContain(
    'step-33a0b1c2d3e4f5061728394a5b6c7d8e',
  );
  const symbols = member('resolvedSymbolTable').locator('table.symbols tbody tr');
  expect(await symbols.locator('td').allInnerTexts()).toEqual(['Param.Frames', 'int', '240']);
});

test('branches of a tree open and close', async () => {
  await dropFixture('kind-step.json');
  const tree = member('template').locator('job-entity-json');
  expect(await textOf(tree)).not.toContain('"bake"');
  const branch = (name) => tree.locator('summary').filter({ hasText: new RegExp(`^\\s*${name}:`) });
  await branch('actions').click();
  await branch('onRun').click();
  await tree.getByText('"bake"', { exact: true }).waitFor();
  await branch('actions').click();
  await tree.getByText('"bake"', { exact: true }).waitFor({ state: 'detached' });
});

test('numbers of a template keep their text', async () => {
  await dropJSON(
    `{"entities":[{"stepDetails":{"jobId":"${JOB}","stepId":"s","schemaVersion":"v",` +
      '"template":{"a":9007199254740993,"b":0.10000000000000000555,"c":1e400},"dependencies":[]}}],' +
      '"errors":[]}',
  );
  const text = await textOf(member('template').locator('job-entity-json'));
  expect(text).toContain('a: 9007199254740993');
  expect(text).toContain('b: 0.10000000000000000555');
  expect(text).toContain('c: 1e400');
});

test('an environment, its script read line by line', async () => {
  await openSample('tidewater');
  await openRow('environmentDetails');
  expect(await inViewer('.heading').innerText()).toContain(':Houdini');
  const tree = member('template').locator('job-entity-json');
  await tree
    .locator('summary')
    .filter({ hasText: /^\s*embeddedFiles:/ })
    .click();
  await tree
    .locator('summary')
    .filter({ hasText: /^\s*0:/ })
    .click();
  expect(await tree.locator('pre').innerText()).toMatch(/^#!\/usr\/bin\/env bash\necho /);
});

test('an ARN is masked until it is asked for, and again for the next one', async () => {
  const role = 'arn:aws:iam::000011112222:role/farm/KestrelQueue';
  await dropFixture('kind-job-details.json');
  const field = member('queueRoleArn');
  expect(await textOf(field)).toContain('masked');
  expect(await textOf(inViewer('.detail'))).not.toContain('000011112222');
  await field.getByRole('button', { name: 'show' }).click();
  expect(await field.locator('code').innerText()).toBe(role);
  await dropFixture('kind-all.json');
  expect(await textOf(member('queueRoleArn'))).not.toContain('KestrelQueue');
});

test('redacted values are badges, not errors', async () => {
  await dropFixture('fault-redacted.json');
  for (const name of ['parameters', 'pathMappingRules']) {
    expect(await member(name).locator('.badge.redacted').innerText()).toContain('redacted');
  }
  await openRow('stepDetails');
  expect(await member('template').locator('.badge.redacted').count()).toBe(1);
  await openRow('jobAttachmentDetails');
  expect(await member('manifests').locator('.badge.redacted').count()).toBe(2);
  expect(await inViewer('.verdict').getAttribute('data-ok')).toBe('true');
});

test('unknown members, unknown kinds and unknown parameters keep their raw value', async () => {
  await dropFixture('fault-unknown-members.json');
  expect(await member('priority').innerText()).toMatch(/not in the model\s+50/);
  const worker = member('worker').locator('job-entity-json');
  await worker
    .locator('summary')
    .filter({ hasText: /^\s*0:/ })
    .click();
  await worker.getByText('jobId').waitFor();
  expect(await textOf(worker)).toContain('jobId: 1');
  expect(await member('runAsNew').locator('dd').innerText()).toBe('1');
  await dropFixture('fault-union-unknown.json');
  expect(await inViewer('.heading').innerText()).toContain('queueDetails');
  expect(await textOf(inViewer('[data-panel=details]'))).toContain('queueId: "q"');
  await openRow('jobDetails');
  const parameter = member('parameters').locator('tr[data-name=A]');
  expect(await parameter.innerText()).toMatch(/matrix\s+unknown/);
});

test('absent, null and missing are told apart', async () => {
  await dropJSON({
    entities: [{ jobDetails: { jobId: JOB, schemaVersion: null, parameters: { A: null } } }],
    errors: [],
  });
  expect(await member('logGroupName').locator('dd').innerText()).toContain('missing');
  expect(await member('schemaVersion').locator('dd').innerText()).toBe('null');
  expect(await member('parameters').locator('tr[data-name=A]').innerText()).toContain('null');
  expect(await member('queueRoleArn').count()).toBe(0);
  expect(await inViewer('.unsent').innerText()).toContain('queueRoleArn');
});

test('values of the wrong type are shown as they are', async () => {
  await dropJSON({
    entities: [
      {
        jobDetails: {
          ...{ jobId: 5, logGroupName: ['a'], schemaVersion: 'v', parameters: 'none' },
          jobRunAsUser: { runAs: 'NOBODY' },
          pathMappingRules: ['x', { sourcePath: '/a' }],
        },
      },
      7,
    ],
    errors: [],
  });
  expect(await member('jobId').locator('dd').innerText()).toBe('5');
  expect(await textOf(member('logGroupName').locator('dd'))).toContain('"a"');
  expect(await member('parameters').locator('dd').innerText()).toBe('"none"');
  expect(await member('runAs').innerText()).toContain('not a known value');
  expect(await member('pathMappingRules').locator('tbody tr').nth(0).innerText()).toContain('"x"');
  await openRow('invalid');
  expect(await textOf(inViewer('[data-panel=details]'))).toMatch(/7$/);
});

test('error entries say what they mean', async () => {
  await dropFixture('kind-errors.json');
  const row = (code) => inViewer('#rows [role=option]').filter({ hasText: code });
  await row('MaxPayloadSizeExceeded').click();
  const banner = inViewer('.banner');
  expect(await banner.getAttribute('data-code')).toBe('MaxPayloadSizeExceeded');
  expect(await banner.innerText()).toContain('asking again may help');
  expect(await banner.innerText()).toContain('No failure');
  await row('AccessDeniedException').click();
  expect(await banner.innerText()).toContain('asking again will not help');
  expect(await member('code').locator('dd code').innerText()).toBe('AccessDeniedException');
});

test('an exception: name, status, whether to retry, members', async () => {
  await openSample('throttled');
  const banner = inViewer('.banner');
  expect(await banner.getAttribute('data-exception')).toBe('ThrottlingException');
  const text = await banner.innerText();
  expect(text).toContain('Rate exceeded');
  expect(text).toContain('HTTP 429');
  expect(text).toContain('may be retried after 7 s');
  expect(await member('quotaCode').locator('dd').innerText()).toBe('L-BATCHGET');
  expect(await member('context').locator('tr[data-name=fleetWorkers]').innerText()).toContain(
    '214',
  );
});

test.each(ERRORS)(
  '%s: the refusal says whether it may be of another service',
  async (text, isNamed) => {
    await drop({ name: 'error.txt', bytes: Buffer.from(text) });
    const banner = inViewer('.banner');
    expect(await banner.getAttribute('data-exception')).toBe('ThrottlingException');
    expect(await banner.locator('[data-unnamed]').count()).toBe(isNamed ? 0 : 1);
    await openWay('overview');
    const refusal = await textOf(inViewer('.overview .banner'));
    expect(refusal.includes('may be the answer to another call')).toBe(!isNamed);
  },
);

test('a name that is not in the capture is said to be inferred', async () => {
  await dropFixture('exception-validation.json');
  expect(await inViewer('.banner').innerText()).toContain('inferred');
  expect(await member('fieldList').locator('tbody tr').count()).toBeGreaterThan(0);
});

test('every member of the schema has a place in the details', async () => {
  await init();
  const shapes = describeSchema();
  await dropFixture('kind-all.json');
  const union = shapes.find(({ name }) => name === 'JobEntity');
  for (const { name, shape } of union.members) {
    await openRow(name);
    const shown = await inViewer('[data-panel=details] [data-member]').evaluateAll((fields) =>
      fields.map((field) => field.dataset.member),
    );
    const unsent = (await inViewer('.unsent').allInnerTexts()).join(' ');
    for (const { name: one } of shapes[shape].members) {
      expect(shown.includes(one) || unsent.includes(one) ? one : `no ${one}`).toBe(one);
    }
  }
});

test('Raw is the entry as sent, or the response as an SDK returns it', async () => {
  await dropFixture('kind-step.json');
  await openTab('raw');
  const source = inViewer('[data-panel=raw] job-entity-source');
  await source.getByText('"stepId"').waitFor();
  expect(await source.innerText()).not.toContain('"entities"');
  const select = inViewer('[data-panel=raw] select');
  await select.selectOption('boto3');
  await source.getByText('"entities"').waitFor();
});
