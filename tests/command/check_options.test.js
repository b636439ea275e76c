// check --profile, --worker-os and --request, as a shell calls them.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { command, fixture, jsonLines, root } from './run_command.js';

const hex = (digit) => digit.repeat(32);
const JOB = `job-${hex('1')}`;
const STEP = `step-${hex('2')}`;
const OTHER_STEP = `step-${hex('3')}`;

const job = (members = {}) => ({
  jobDetails: {
    jobId: JOB,
    logGroupName: '/farm/queue',
    schemaVersion: 'jobtemplate-2023-09',
    ...members,
  },
});
const stepError = (stepId, code) => ({ stepDetails: { jobId: JOB, stepId, code, message: '' } });
const response = (entities, errors = []) => JSON.stringify({ entities, errors });

const askJob = { jobDetails: { jobId: JOB } };
const askStep = (stepId) => ({ stepDetails: { jobId: JOB, stepId } });
const request = (...identifiers) => JSON.stringify({ identifiers });

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** What check says as JSON of a body. */
function check(body, ...options) {
  const { status, stdout } = command(['check', '--format', 'json', ...options, '-'], {
    input: body,
  });
  return { status, ...jsonLines(stdout)[0] };
}
const codes = ({ diagnostics }, severity = 'error') =>
  diagnostics.filter((found) => found.severity === severity).map(({ code }) => code);

describe('--profile and --worker-os', () => {
  const onlyPosix = response([
    job({ jobRunAsUser: { runAs: 'QUEUE_CONFIGURED_USER', posix: { user: 'a', group: 'b' } } }),
  ]);

  test('the service model is the default', () => {
    const badId = response([job({ jobId: 'job-1' })]);
    expect(check(badId)).toMatchObject({ status: 1, profile: 'service', ok: false });
    expect(check(badId, '--profile', 'service').diagnostics).toEqual(check(badId).diagnostics);
    expect(codes(check(badId))).toEqual(['pattern']);
  });

  test('checks across entities are part of it', () => {
    const twice = response([job(), job()]);
    expect(codes(check(twice), 'warning')).toEqual(['duplicate-entity']);
  });

  test('the agent does not look at patterns: a note', () => {
    const badId = response([job({ jobId: 'job-1' })]);
    const found = check(badId, '--profile', 'agent');
    expect(found).toMatchObject({ status: 0, profile: 'agent', workerOs: 'posix', ok: true });
    expect(codes(found, 'note')).toContain('pattern');
  });

  test('an account of the other system fails the agent of this one', () => {
    expect(check(onlyPosix, '--profile', 'agent', '--worker-os', 'posix').status).toBe(0);
    const windows = check(onlyPosix, '--profile', 'agent', '--worker-os', 'windows');
    expect(windows).toMatchObject({ status: 1, workerOs: 'windows' });
    expect(codes(windows)).toEqual(['run-as-user']);
  });

  test.each([['--profile', 'sdk'], ['--worker-os', 'beos'], ['--request']])(
    'a wrong call: %s %s',
    (...options) => {
      const { status, stdout, stderr } = command(['check', fixture('kind-all.json'), ...options]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(options[0]);
    },
  );

  test('a job that is sound passes the agent, too', () => {
    expect(command(['check', '--profile', 'agent', fixture('kind-job-details.json')]).status).toBe(
      0,
    );
  });
});

describe('--request', () => {
  const asked = () => fileOf('request.json', request(askJob, askStep(STEP), askStep(OTHER_STEP)));

  test('what came back in neither list, and what nobody asked for', () => {
    const other = { jobAttachmentDetails: { jobId: JOB, attachments: { manifests: [] } } };
    const body = response([job(), other], [stepError(STEP, 'ResourceNotFoundException')]);
    const found = check(body, '--request', asked());
    expect(found.status).toBe(1);
    expect(codes(found)).toEqual(expect.arrayContaining(['not-answered', 'not-requested']));
    const unasked = found.diagnostics.find(({ code }) => code === 'not-requested');
    expect(unasked.pointer).toBe('/entities/1/jobAttachmentDetails');
    expect(body.slice(unasked.offset)).toMatch(/^\{"jobId"/);
    expect(found.unanswered).toEqual([askStep(OTHER_STEP)]);
    expect(found.followUp).toEqual([{ identifiers: [askStep(OTHER_STEP)] }]);
    expect(found.request).toMatchObject({ file: asked(), ok: true, diagnostics: [] });
  });

  test('everything answered is no finding, and nothing is left to ask', () => {
    const file = fileOf('one.json', request(askJob));
    expect(check(response([job()]), '--request', file)).toMatchObject({
      status: 0,
      diagnostics: [],
      unanswered: [],
      followUp: [],
    });
  });

  test('what exceeded the payload is asked for alone, what may be retried together', () => {
    const body = response(
      [],
      [stepError(STEP, 'MaxPayloadSizeExceeded'), stepError(OTHER_STEP, 'InternalServerException')],
    );
    const bodies = [
      { identifiers: [askJob, askStep(OTHER_STEP)] },
      { identifiers: [askStep(STEP)] },
    ];
    expect(check(body, '--request', asked()).followUp).toEqual(bodies);
    const { stdout } = command(['check', '--request', asked(), '-'], { input: body });
    expect(stdout.split('\n').filter((line) => line.startsWith('ask next: '))).toEqual(
      bodies.map((next) => `ask next: ${JSON.stringify(next)}`),
    );
  });

  test('a rejected request: the fields are shown where they stand in it', () => {
    const body = JSON.stringify({
      __type: 'ValidationException',
      message: 'no',
      reason: 'FIELD_VALIDATION_FAILED',
      fieldList: [
        { name: 'identifiers.2.member.stepDetails.stepId', message: 'is no step id' },
        { name: 'somethingElse', message: 'odd' },
      ],
    });
    const text = request(askJob, askStep('step-x'));
    const file = fileOf('rejected.json', text);
    const found = check(body, '--request', file);
    expect(found.rejectedFields).toEqual([
      {
        name: 'identifiers.2.member.stepDetails.stepId',
        message: 'is no step id',
        found: true,
        pointer: '/identifiers/1/stepDetails/stepId',
        offset: text.indexOf('"step-x"'),
      },
      { name: 'somethingElse', message: 'odd', found: false },
    ]);
    expect(found.unanswered).toEqual([]);
    expect(found.request.ok).toBe(false);
    expect(found.request.diagnostics.map(({ code }) => code)).toEqual(['pattern']);
    const { stdout } = command(['check', '--request', file, '-'], { input: body });
    expect(stdout).toContain('rejected.json:1:');
    expect(stdout).toContain('is no step id /identifiers/1/stepDetails/stepId');
  });

  test('a throttled request is asked again, as it was', () => {
    const body = '{"__type":"ThrottlingException","message":"Rate exceeded"}';
    expect(check(body, '--request', asked()).followUp).toEqual([
      { identifiers: [askJob, askStep(STEP), askStep(OTHER_STEP)] },
    ]);
  });

  test.each([
    ['is not there', () => join(folder, 'none.json'), 'No such file'],
    ['is no request', () => fixture('fault-not-json.txt'), 'holds no request'],
    ['is a response', () => fixture('kind-empty.json'), 'holds no request'],
  ])('a file that %s', (_, file, message) => {
    const { status, stdout, stderr } = command([
      'check',
      fixture('kind-all.json'),
      '--request',
      file(),
    ]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('several responses are no answer to one request', () => {
    const { status, stderr } = command([
      'check',
      fixture('form-lines.ndjson'),
      '--request',
      asked(),
    ]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/holds \d+ responses/)]);
  });
});

test('the help of a finding is an entry of the reference page', () => {
  const page = readFileSync(join(root, 'web/dashboard/reference.html'), 'utf8');
  const { diagnostics } = check(response([job({ jobId: 'job-1' }), {}]));
  expect(diagnostics.map(({ help }) => help)).toEqual([
    'reference.html#pattern',
    'reference.html#union-empty',
  ]);
  for (const { help } of diagnostics) expect(page).toContain(`id="${help.split('#')[1]}"`);
});
