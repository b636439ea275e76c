// The middleware in the real client of the AWS SDK, which asks a server of this machine.

import { createServer } from 'node:http';

import { BatchGetJobEntityCommand, DeadlineClient, GetFarmCommand } from '@aws-sdk/client-deadline';
import { batchOf, jobEntityPlugin } from 'deadline-job-entity/middleware';

import { JOB, body, jobDetails, stepDetails } from './bodies.js';

const TEXT = body([
  jobDetails({ parameters: { A: { int: '1' }, B: { path: '/a' } } }),
  stepDetails({ steps: [{ name: 's', n: 1.5 }] }),
]);
const INPUT = {
  farmId: `farm-${'1'.repeat(32)}`,
  fleetId: `fleet-${'2'.repeat(32)}`,
  workerId: `worker-${'3'.repeat(32)}`,
  identifiers: [{ jobDetails: { jobId: JOB } }],
};

let server;
/** What the server answers, one after the other; the last one for ever. */
let answers = [];
let asked = 0;

beforeAll(async () => {
  server = createServer((_, response) => {
    const { status = 200, headers = {}, text } = answers[Math.min(asked++, answers.length - 1)];
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  });
  await new Promise((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
});

afterAll(() => server.close());

const clientWith = (...plugins) => {
  const client = new DeadlineClient({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 3,
    disableHostPrefix: true,
    retryStrategy: undefined,
  });
  for (const plugin of plugins) client.middlewareStack.use(plugin);
  return client;
};

/** What a client makes of the answers. */
async function outcome(client, given, command = new BatchGetJobEntityCommand(INPUT)) {
  answers = given;
  asked = 0;
  try {
    return { output: await client.send(command) };
  } catch (error) {
    return { error };
  } finally {
    client.destroy();
  }
}

const withoutTimes = ({ $metadata, ...output }) => ({
  ...output,
  $metadata: { ...$metadata, totalRetryDelay: 0 },
});

test('outputs are those of the SDK, with the batch beside them', async () => {
  const headers = { 'x-amzn-requestid': 'request-1' };
  const theirs = await outcome(clientWith(), [{ text: TEXT, headers }]);
  const ours = await outcome(clientWith(jobEntityPlugin()), [{ text: TEXT, headers }]);
  expect(withoutTimes(ours.output)).toEqual(withoutTimes(theirs.output));
  expect(ours.output.entities).toHaveLength(2);
  const batch = batchOf(ours.output);
  expect(batch.entities[0].parameters.get('A').value).toBe(1n);
  expect(batch.ok).toBe(true);
  expect(batchOf(theirs.output)).toBeUndefined();
});

test('what is wrong with an answer is among the diagnostics', async () => {
  const { output } = await outcome(clientWith(jobEntityPlugin()), [
    { text: body([jobDetails({ logGroupName: 5 })]) },
  ]);
  expect(batchOf(output).diagnostics.map(({ code }) => code)).toContain('wrong-type');
});

test.each([
  ['AccessDeniedException', 403, { message: 'no' }],
  ['InternalServerErrorException', 500, { message: 'broken', retryAfterSeconds: 1 }],
  ['ResourceNotFoundException', 404, { message: 'no', resourceId: JOB, resourceType: 'job' }],
  ['ThrottlingException', 429, { message: 'slower', serviceCode: 's', quotaCode: 'q' }],
  [
    'ValidationException',
    400,
    { message: 'bad', reason: 'OTHER', fieldList: [{ name: 'a', message: 'b' }] },
  ],
  ['SomethingElseException', 418, { message: 'tea' }],
])(
  '%s is thrown as the SDK throws it, and has its batch',
  async (name, status, members) => {
    const answer = [
      {
        status,
        headers: { 'x-amzn-errortype': name, 'x-amzn-requestid': 'request-2' },
        text: JSON.stringify(members),
      },
    ];
    const theirs = await outcome(clientWith(), answer);
    const ours = await outcome(clientWith(jobEntityPlugin()), answer);
    expect(ours.error.constructor).toBe(theirs.error.constructor);
    expect(ours.error).toMatchObject({ name: theirs.error.name, message: theirs.error.message });
    expect(ours.error.$metadata.attempts).toBe(theirs.error.$metadata.attempts);
    const { exception } = batchOf(ours.error);
    expect(exception).toMatchObject({ name, httpStatus: status, requestId: 'request-2' });
  },
  60_000,
);

test('a retry after a throttled answer', async () => {
  const seen = [];
  const plugin = jobEntityPlugin({ onBatch: (batch) => seen.push(batch.exception?.name) });
  const { output } = await outcome(clientWith(plugin), [
    {
      status: 429,
      headers: { 'x-amzn-errortype': 'ThrottlingException' },
      text: '{"message":"m"}',
    },
    { text: TEXT },
  ]);
  expect(output.$metadata.attempts).toBe(2);
  expect(output.entities).toHaveLength(2);
  expect(seen).toEqual(['ThrottlingException', undefined]);
  expect(batchOf(output).entities).toHaveLength(2);
}, 60_000);

test('other operations, and damaged answers, are left to the SDK', async () => {
  const farm = { farmId: INPUT.farmId, displayName: 'Farm', kmsKeyArn: 'k', createdBy: 'me' };
  const given = [{ text: JSON.stringify({ ...farm, createdAt: '2026-01-01T00:00:00Z' }) }];
  const command = new GetFarmCommand({ farmId: INPUT.farmId });
  const { output } = await outcome(clientWith(jobEntityPlugin()), given, command);
  expect([output.displayName, batchOf(output)]).toEqual(['Farm', undefined]);
  const damaged = [{ status: 502, text: '<html>', headers: { 'content-type': 'text/html' } }];
  const { error } = await outcome(clientWith(jobEntityPlugin()), damaged);
  expect(error).toBeInstanceOf(Error);
  expect(batchOf(error).exception.httpStatus).toBe(502);
}, 60_000);

test('wrong calls', () => {
  const wrong = expect.objectContaining({ code: 'wrong-argument' });
  expect(() => jobEntityPlugin(7)).toThrow(wrong);
  expect(() => jobEntityPlugin({ onBatch: 7 })).toThrow(wrong);
  expect(() => batchOf(undefined)).toThrow(wrong);
});
