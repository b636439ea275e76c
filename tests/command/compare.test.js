// compare: what changed, by identity, in any form that a capture has.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { jobBody } from '../browser/farm.js';
import { command, fixture } from './run_command.js';

let folder;
let files = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'compare-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @param {unknown} value */
function file(value) {
  const name = join(folder, `${++files}.json`);
  writeFileSync(name, typeof value === 'string' ? value : JSON.stringify(value));
  return name;
}

/** A job with another value, rule and script line. */
function changedBody() {
  const body = jobBody();
  const [{ jobDetails }, , { stepDetails }] = body.entities;
  jobDetails.parameters.Plate.path = 'P:\\plates\\b.exr';
  jobDetails.pathMappingRules[0].destinationPath = '/mnt/other';
  stepDetails.template.script.embeddedFiles = [{ name: 'Run', type: 'TEXT', data: 'one\ntwo\n' }];
  return body;
}

test('the same is the same, however it was saved', () => {
  const body = jobBody();
  const boto3 = command(['decode', file(body), '--form', 'boto3']).stdout;
  const { status, stdout } = command(['compare', file(body), file(boto3)]);
  expect({ status, stdout }).toEqual({
    ...{ status: 0, stdout: '0 entities changed, 4 the same, 0 paths elsewhere\n' },
  });
});

test('members, lines and paths as text', () => {
  const before = changedBody();
  const after = changedBody();
  before.entities[0].jobDetails.pathMappingRules[0].destinationPath = '/mnt/fx';
  before.entities[2].stepDetails.template.script.embeddedFiles[0].data = 'one\nthree\n';
  const { status, stdout } = command(['compare', file(before), file(after)]);
  expect(status).toBe(1);
  expect(stdout).toContain('  /pathMappingRules/0/destinationPath: "/mnt/fx" -> "/mnt/other"\n');
  expect(stdout).toContain('      line 1:\n        one\n      - three\n      + two\n');
  expect(stdout).toContain(
    'path L:\\fx\\a.hip\n      - rule 0: /mnt/fx/a.hip\n      + rule 0: /mnt/other/a.hip\n',
  );
  expect(stdout).toMatch(/2 entities changed, 2 the same, 1 path elsewhere\n$/);
});

test('as JSON, with values that keep their type', () => {
  const { status, stdout } = command([
    ...['compare', file(jobBody()), file(changedBody()), '--format', 'json'],
  ]);
  expect(status).toBe(1);
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({ same: false, unchanged: 2, jobs: [], omitted: 0 });
  const [details, step] = found.entities;
  expect(details).toMatchObject({ change: 'changed', kind: 'jobDetails' });
  expect(details.members.map(({ pointer }) => pointer)).toEqual([
    ...['/parameters/Plate/path', '/pathMappingRules/0/destinationPath'],
  ]);
  expect(step).toMatchObject({
    name: 'Simulate',
    members: [
      {
        change: 'added',
        pointer: '/template/script/embeddedFiles',
        after: [{ name: 'Run', type: 'TEXT', data: 'one\ntwo\n' }],
      },
    ],
  });
  expect(found.paths).toEqual([
    {
      ...{ jobId: details.after.jobId, path: 'L:\\fx\\a.hip' },
      before: { rule: 0, result: '/mnt/fx/a.hip' },
      after: { rule: 0, result: '/mnt/other/a.hip' },
    },
  ]);
});

test('two jobs by the names of their steps', () => {
  const { stdout } = command([
    ...['compare', file(jobBody()), file(jobBody({ job: 2, frames: '1-10' })), '--format', 'json'],
  ]);
  const { jobs, entities } = JSON.parse(stdout);
  expect(jobs).toHaveLength(1);
  expect(entities.map(({ name, members }) => [name, members[0]])).toEqual([
    [
      'Simulate',
      {
        change: 'changed',
        pointer: '/template/parameterSpace/taskParameterDefinitions/0/range',
        ...{ before: '1-240', after: '1-10' },
      },
    ],
  ]);
});

test('what is only on one side, and what failed', () => {
  const before = jobBody();
  const after = jobBody();
  const [{ stepDetails }] = after.entities.splice(2, 1);
  const { jobId, stepId } = stepDetails;
  after.errors.push({ stepDetails: { jobId, stepId, code: 'ThrottlingException', message: 'x' } });
  before.entities.splice(3, 1);
  const { stdout } = command(['compare', file(before), file(after), '--format', 'json']);
  expect(JSON.parse(stdout).entities.map(({ change, kind }) => [change, kind])).toEqual([
    ['added', 'environmentDetails'],
    ['failed', 'stepDetails'],
  ]);
});

test('a file that holds nothing to compare is told', () => {
  const nothing = command(['compare', fixture('kind-all.json'), file('')]);
  expect(nothing.status).toBe(2);
  expect(nothing.stderr).toContain('holds no response. The file is empty.');
  const refused = command([
    ...['compare', fixture('kind-all.json')],
    file({ __type: 'AccessDeniedException', message: 'no' }),
  ]);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('the call was refused: AccessDeniedException');
  expect(command(['compare', fixture('kind-all.json')]).status).toBe(2);
});
