// Profiles, requests and exceptions as JavaScript sees them.

import { decode } from 'deadline-job-entity';

import { JOB, STEP, body, jobDetails, stepDetails } from './bodies.js';

const OTHER_STEP = `step-${'1'.repeat(32)}`;
const ask = {
  job: { jobDetails: { jobId: JOB } },
  step: { stepDetails: { jobId: JOB, stepId: STEP } },
  other: { stepDetails: { jobId: JOB, stepId: OTHER_STEP } },
};
const request = (...identifiers) => ({ identifiers });
const failed = (stepId, code) => ({ stepDetails: { jobId: JOB, stepId, code, message: 'm' } });
const codesOf = (found, severity = 'error') =>
  found.filter((one) => one.severity === severity).map(({ code }) => code);
const misuse = (code) => expect.objectContaining({ name: 'JobEntityError', code });

describe('check', () => {
  const posixOnly = jobDetails({
    jobRunAsUser: { runAs: 'QUEUE_CONFIGURED_USER', posix: { user: 'u', group: 'g' } },
  });

  test('the default is what diagnostics has', async () => {
    const batch = await decode(body([jobDetails({ jobId: 'job-1' }), {}]));
    expect(batch.check()).toEqual(batch.diagnostics);
    expect(batch.check({ profile: 'service' })).toEqual(batch.diagnostics);
    expect(codesOf(batch.diagnostics)).toEqual(['pattern', 'union-empty']);
  });

  test('the agent of each system', async () => {
    const batch = await decode(body([posixOnly]));
    expect(codesOf(batch.check({ profile: 'agent', workerOs: 'posix' }))).toEqual([]);
    expect(codesOf(batch.check({ profile: 'agent', workerOs: 'windows' }))).toEqual([
      'run-as-user',
    ]);
  });

  test('a user that is set on the host, and an older agent', async () => {
    const batch = await decode(
      body([jobDetails({ jobRunAsUser: undefined, parameters: { A: { bool: 'on' } } })]),
    );
    const agent = (options) => codesOf(batch.check({ profile: 'agent', ...options }));
    expect(agent({})).toEqual(['run-as-user']);
    expect(agent({ userOverride: true })).toEqual([]);
    expect(agent({ userOverride: true, agentVersion: '0.33.4' })).toEqual([]);
    expect(agent({ userOverride: true, agentVersion: '0.33.3' })).toEqual(['older-agents']);
    expect(() => batch.check({ userOverride: 'yes' })).toThrow(misuse('wrong-argument'));
    expect(() => batch.check({ agentVersion: 'new' })).toThrow(misuse('wrong-argument'));
  });

  test('findings have a place, and a link to the reference', async () => {
    const text = body([jobDetails({ jobId: 'job-1' })]);
    const [found] = (await decode(text)).check();
    expect(found).toEqual({
      severity: 'error',
      code: 'pattern',
      message: expect.stringMatching(/"job-1" does not match job-\[0-9a-f\]\{32\}/),
      pointer: '/entities/0/jobDetails/jobId',
      list: 'entities',
      index: 0,
      member: 'jobId',
      offset: text.indexOf('"job-1"'),
      line: 1,
      column: text.indexOf('"job-1"') + 1,
      help: 'reference.html#pattern',
    });
    expect(Object.isFrozen(found)).toBe(true);
  });

  test('with the request: what is missing and what nobody asked for', async () => {
    const batch = await decode(body([jobDetails(), stepDetails()]));
    const found = batch.check({ request: request(ask.job, ask.other) });
    expect(codesOf(found).sort()).toEqual(['not-answered', 'not-requested']);
    expect(codesOf(batch.check({ request: request(ask.job, ask.step) }))).toEqual([]);
  });

  test.each([[{ profile: 'sdk' }], [{ workerOs: 'beos' }]])('%p is misuse', async (options) => {
    const batch = await decode(body());
    expect(() => batch.check(options)).toThrow(misuse('wrong-argument'));
  });
});

describe('requests', () => {
  const asked = request(ask.job, ask.step, ask.other);

  test('an object, its text and its bytes are the same request', async () => {
    const batch = await decode(body([jobDetails()], [failed(STEP, 'ConflictException')]));
    const text = JSON.stringify(asked);
    for (const form of [asked, text, new TextEncoder().encode(text)]) {
      expect(batch.unanswered(form)).toEqual([ask.other]);
    }
  });

  test('large ones are asked for alone, retriable and unanswered ones together', async () => {
    const batch = await decode(
      body([], [failed(STEP, 'MaxPayloadSizeExceeded'), failed(OTHER_STEP, 'ConflictException')]),
    );
    expect(batch.followUp(asked)).toEqual([request(ask.job), request(ask.step)]);
  });

  test('at most ten identifiers go into a request, none twice', async () => {
    const many = Array.from({ length: 10 }, (_, i) => ({
      stepDetails: { jobId: JOB, stepId: `step-${String(i).padStart(32, '0')}` },
    }));
    const batch = await decode(body());
    const bodies = batch.followUp(request(...many.slice(0, 9), many[0]));
    expect(bodies).toEqual([request(...many.slice(0, 9))]);
  });

  test('what was answered needs nothing more', async () => {
    const batch = await decode(body([jobDetails()]));
    expect(batch.unanswered(request(ask.job))).toEqual([]);
    expect(batch.followUp(request(ask.job))).toEqual([]);
  });

  test.each([
    ['no identifiers', {}, 'identifiers'],
    ['an id that is none', request({ jobDetails: { jobId: 'job-1' } }), 'identifiers/0'],
    ['no JSON', 'x', ''],
  ])('%s: an error that says where', async (_, wrong, place) => {
    const batch = await decode(body());
    for (const call of [() => batch.unanswered(wrong), () => batch.followUp(wrong)]) {
      expect(call).toThrow(misuse('request'));
      expect(call).toThrow(place);
    }
  });
});

describe('exceptions', () => {
  test('a response holds none', async () => {
    const batch = await decode(body());
    expect(batch.exception).toBeUndefined();
    expect(batch.rejectedFields(request(ask.job))).toEqual([]);
  });

  test('one that is retried, with its Retry-After header', async () => {
    const batch = await decode(
      JSON.stringify({
        Error: { Code: 'ThrottlingException', Message: 'Rate exceeded' },
        ResponseMetadata: {
          RequestId: 'r-1',
          HTTPStatusCode: 429,
          HTTPHeaders: { 'retry-after': '7' },
        },
      }),
    );
    expect(batch.exception).toMatchObject({
      name: 'ThrottlingException',
      nameInferred: false,
      modelled: true,
      message: 'Rate exceeded',
      httpStatus: 429,
      requestId: 'r-1',
      retriable: true,
      retryAfterSeconds: 7,
    });
    expect(batch.followUp(request(ask.job, ask.step))).toEqual([request(ask.job, ask.step)]);
  });

  test('what the JavaScript SDK throws, as JSON', async () => {
    const { exception } = await decode(
      JSON.stringify({
        name: 'InternalServerErrorException',
        $fault: 'server',
        $retryable: {},
        retryAfterSeconds: 3,
        $metadata: { httpStatusCode: 500, requestId: 'r-2', attempts: 1, totalRetryDelay: 0 },
        message: 'inside',
      }),
    );
    expect(exception).toMatchObject({
      name: 'InternalServerErrorException',
      retriable: true,
      retryAfterSeconds: 3,
      requestId: 'r-2',
    });
  });

  test('one that the model does not have loses nothing', async () => {
    const { exception } = await decode('{"__type":"ns#ConflictException:http://x","message":"m"}');
    expect(exception).toMatchObject({
      name: 'ConflictException',
      modelled: false,
      retriable: false,
      message: 'm',
    });
    expect(exception.members.__type).toBe('ns#ConflictException:http://x');
  });

  test('the fields of a rejected request lead into it', async () => {
    const batch = await decode(
      JSON.stringify({
        message: 'no',
        reason: 'FIELD_VALIDATION_FAILED',
        fieldList: [
          { name: 'identifiers[1].stepDetails.stepId', message: 'is none' },
          { name: 'nowhere', message: 'odd' },
        ],
      }),
    );
    const rejected = JSON.stringify(
      request(ask.job, { stepDetails: { jobId: JOB, stepId: 'step-x' } }),
    );
    expect(batch.exception).toMatchObject({ name: 'ValidationException', nameInferred: true });
    expect(batch.rejectedFields(rejected)).toEqual([
      {
        name: 'identifiers[1].stepDetails.stepId',
        message: 'is none',
        found: true,
        pointer: '/identifiers/1/stepDetails/stepId',
        offset: rejected.indexOf('"step-x"'),
      },
      { name: 'nowhere', message: 'odd', found: false },
    ]);
    expect(batch.followUp(request(ask.job))).toEqual([]);
  });
});
