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
    jobRunAsUser: { runAs: 'WORKER_AGENT_USER' },
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

  test("a user that is set on the host takes the place of the queue's", () => {
    const agent = ['--profile', 'agent', '--worker-os', 'windows'];
    for (const user of [undefined, { runAs: 'WORKER_AGENT_USER' }, { runAs: '' }]) {
      const body = response([job({ jobRunAsUser: user })]);
      expect(codes(check(body, ...agent))).toEqual(['run-as-user']);
      expect(check(body, ...agent, '--user-override')).toMatchObject({
        status: 0,
        userOverride: true,
      });
    }
  });

  test('the version of the agent can be given, and is said', () => {
    const bool = response([job({ parameters: { A: { bool: 'true' } } })]);
    const agent = (...options) => check(bool, '--profile', 'agent', ...options);
    expect(agent()).toMatchObject({ status: 0, agentVersionFrom: 'newest' });
    expect(agent().agentVersions).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    expect(agent('--agent-version', '0.33.2')).toMatchObject({
      status: 1,
      agentVersions: ['0.33.2'],
      agentVersionFrom: 'option',
    });
    expect(codes(agent('--agent-version', '0.28.0'))).toEqual(['older-agents']);
    const wrong = command(['check', '--profile', 'agent', '--agent-version', 'new', '-'], {
      input: bool,
    });
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('--agent-version');
  });

  describe('a log names the agent that wrote it', () => {
    const time = '[2026-11-20 08:13:32,000] ';
    const info = (version) => ({
      level: 'INFO',
      type: 'AgentInfo',
      platform: 'linux',
      python: { interpreter: '/usr/bin/python', version: '3.11' },
      agent: { version, installedAt: '/opt', runningAs: 'agent' },
      dependencies: { 'openjd.model': '0.14.0' },
    });
    const spaced = (value) =>
      JSON.stringify(value).replace(/(?<=[":,}0-9])([:,])(?=["{[0-9])/g, '$1 ');
    const params = { entities: [job({ parameters: { A: { bool: 'true' } } })], errors: [] };
    const answer = {
      level: 'INFO',
      type: 'API',
      subtype: 'Resp',
      operation: 'deadline:BatchGetJobEntity',
      status_code: 200,
      params,
      request_id: 'r',
    };
    const plainInfo = (version) =>
      [
        '[2026-11-20 08:13:32,000][INFO    ] AgentInfo ',
        'Python Interpreter: /usr/bin/python',
        'Platform: linux',
        `Agent Version: ${version}`,
        'Installed at: /opt',
      ].join('\n');
    const python = JSON.stringify(params).replaceAll('"', "'");
    const plain =
      '[2026-11-20 08:14:02,122][INFO    ] API.Resp [deadline:BatchGetJobEntity](200) ' +
      `params=${python} request_id=r`;
    const event = (message, stream) => ({
      logStreamName: stream,
      timestamp: 1763626412122,
      message: JSON.stringify(message),
    });
    const lines = (...records) => records.join('\n') + '\n';

    test.each([
      ['structured', lines(time + spaced(info('0.33.2')), time + JSON.stringify(answer))],
      [
        'structured, without blanks',
        lines(time + JSON.stringify(info('0.33.2')), time + JSON.stringify(answer)),
      ],
      ['without times', lines(spaced(info('0.33.2')), JSON.stringify(answer))],
      [
        'exported',
        lines(
          `2026-11-20T08:13:32.001Z ${spaced(info('0.33.2'))}`,
          `2026-11-20T08:13:33.001Z ${JSON.stringify(answer)}`,
        ),
      ],
      ['plain', lines(plainInfo('0.33.2'), plain)],
      ['events', JSON.stringify({ events: [event(info('0.33.2'), 'a'), event(answer, 'a')] })],
    ])('%s', (_, log) => {
      const found = check(log, '--profile', 'agent');
      expect(found).toMatchObject({
        status: 1,
        responses: 1,
        agentVersions: ['0.33.2'],
        agentVersionFrom: 'log',
      });
      expect(codes(found)).toEqual(['older-agents']);
      const { stdout } = command(['check', '--profile', 'agent', '-'], { input: log });
      expect(stdout).toContain('as worker agent 0.33.2, which the log names');
      const given = check(log, '--profile', 'agent', '--agent-version', '0.33.4');
      expect(given).toMatchObject({ status: 0, agentVersionFrom: 'option' });
    });

    test('from its start on, in its own stream', () => {
      const twice = lines(
        time + spaced(info('0.33.2')),
        time + JSON.stringify(answer),
        time + spaced(info('0.33.6')),
        time + JSON.stringify(answer),
      );
      const found = check(twice, '--profile', 'agent');
      expect(found.agentVersions).toEqual(['0.33.2', '0.33.6']);
      expect(codes(found)).toEqual(['older-agents']);
      const streams = JSON.stringify({
        events: [event(info('0.33.2'), 'a'), event(answer, 'b')],
      });
      expect(check(streams, '--profile', 'agent')).toMatchObject({
        status: 0,
        agentVersionFrom: 'newest',
      });
    });
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
