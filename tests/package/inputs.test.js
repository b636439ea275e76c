// Inputs as HTTP clients, SDKs and Node have them: with what they say beside the body.

import { createServer, get } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { decode } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';
import * as worker from 'deadline-job-entity/worker';

import { JOB, STEP, body, jobDetails, stepDetails } from './bodies.js';

const TEXT = body([jobDetails({ parameters: { A: { int: '1' } } }), stepDetails({ n: 1 })]);
const BYTES = new TextEncoder().encode(TEXT);
const THROTTLED = {
  status: 429,
  headers: {
    'x-amzn-errortype': 'ThrottlingException:http://internal/',
    'x-amzn-requestid': 'request-7',
    'retry-after': '3',
  },
};
const EXPECTED = {
  name: 'ThrottlingException',
  nameInferred: false,
  modelled: true,
  httpStatus: 429,
  requestId: 'request-7',
  retriable: true,
  retryAfterSeconds: 3,
};

afterAll(() => worker.terminate());

async function* pieces(bytes = BYTES, size = 7) {
  // One memory for all of them, as some sources do it.
  const memory = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    memory.set(part);
    yield memory.subarray(0, part.length);
  }
}

describe.each([
  ['decode()', decode],
  ['decode() of the worker', worker.decode],
])('%s', (_, decodeAny) => {
  test.each([
    ['a Readable of Node', () => Readable.from([BYTES.slice(0, 9), BYTES.slice(9)])],
    ['a Readable of text', () => Readable.from([TEXT.slice(0, 9), TEXT.slice(9)])],
    ['an async generator', () => pieces()],
    ['gzip', () => gzipSync(BYTES)],
    ['a Blob of gzip', () => new Blob([gzipSync(BYTES)])],
    [
      'a Readable of gzip',
      () => Readable.from([...gzipSync(BYTES)].map((byte) => Uint8Array.of(byte))),
    ],
    [
      'what the SDK has of HTTP',
      () => ({ statusCode: 200, headers: {}, body: Readable.from([BYTES]) }),
    ],
    ['a Response', () => new Response(TEXT)],
  ])('%s', async (__, make) => {
    const batch = await decodeAny(make());
    expect([batch.ok, batch.entities.length, batch.entities[0].jobId]).toEqual([true, 2, JOB]);
    expect(batch.exception).toBeUndefined();
  });

  test.each([
    ['a Response', () => [new Response('{"message":"Rate exceeded"}', THROTTLED)]],
    ['options', () => ['{"message":"Rate exceeded"}', THROTTLED]],
    [
      'a Headers among the options',
      () => [
        '{"message":"Rate exceeded"}',
        { ...THROTTLED, headers: new Headers(THROTTLED.headers) },
      ],
    ],
    [
      'what the SDK has of HTTP',
      () => [{ statusCode: 429, headers: THROTTLED.headers, body: '{"message":"Rate exceeded"}' }],
    ],
  ])('an exception is told by status and headers: %s', async (__, make) => {
    const { exception } = await decodeAny(...make());
    expect(exception).toMatchObject({ ...EXPECTED, message: 'Rate exceeded' });
    expect(exception.members.message).toBe('Rate exceeded');
  });

  test('a body that is not JSON, and none at all', async () => {
    for (const text of ['<html>Not found</html>', '']) {
      const { exception, diagnostics } = await decodeAny(new Response(text, { status: 404 }));
      expect(exception).toMatchObject({ httpStatus: 404, nameInferred: true, retriable: false });
      expect(exception.members).toBeUndefined();
      expect(diagnostics[0].code).toBe('json-syntax');
    }
  });

  test('the name that a body gives counts', async () => {
    const text = '{"__type":"com.amazon#AccessDeniedException","message":"no"}';
    const { exception } = await decodeAny(text, { status: 403, headers: {} });
    expect(exception).toMatchObject({ name: 'AccessDeniedException', httpStatus: 403 });
  });

  test('what an SDK returned or threw', async () => {
    const output = {
      $metadata: { httpStatusCode: 200, requestId: 'r' },
      entities: [{ jobDetails: { jobId: JOB, logGroupName: '/log', schemaVersion: 's' } }],
      errors: [],
    };
    expect((await decodeAny(output)).entities[0].logGroupName).toBe('/log');
    const error = Object.assign(new Error('Rate exceeded'), {
      name: 'ThrottlingException',
      $fault: 'client',
      $metadata: { httpStatusCode: 429, requestId: 'r' },
    });
    const { exception } = await decodeAny(error);
    expect(exception).toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' });
  });

  test('the request is asked for once', async () => {
    const request = { identifiers: [{ stepDetails: { jobId: JOB, stepId: STEP } }] };
    const batch = await decodeAny('{"entities":[],"errors":[]}', { request });
    expect(batch.unanswered()).toEqual(request.identifiers);
    expect(batch.followUp()).toEqual([request]);
    expect(batch.check().map(({ code }) => code)).toContain('not-answered');
    const other = await decodeAny('{"entities":[],"errors":[]}');
    expect(() => other.unanswered()).toThrow(expect.objectContaining({ code: 'request' }));
  });

  test.each([
    ['damaged gzip', () => [gzipSync(BYTES).subarray(0, 60)], 'gzip'],
    ['chunks that are not bytes', () => [Readable.from([1, 2])], 'wrong-argument'],
    ['an object', () => [{ a: 1 }], 'wrong-argument'],
    ['a stream that fails', () => [Readable.from(failing())], 'read-failed'],
    ['a status that is none', () => [TEXT, { status: 'ok' }], 'wrong-argument'],
    ['headers that are none', () => [TEXT, { headers: 'x' }], 'wrong-argument'],
    ['a request that is none', () => [TEXT, { request: 7 }], 'request'],
  ])('%s: rejects', async (__, make, code) => {
    const error = await decodeAny(...make()).catch((cause) => cause);
    expect([error.name, error.code]).toEqual(['JobEntityError', code]);
  });

  test('an abort ends a stream that does not go on', async () => {
    const controller = new AbortController();
    const stuck = new Readable({ read() {} });
    const waiting = decodeAny(stuck, { signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError', code: 'aborted' });
    expect(stuck.destroyed).toBe(true);
  });
});

async function* failing() {
  yield BYTES;
  throw new Error('gone');
}

test('an answer of Node says its status itself', async () => {
  const server = createServer((_, response) => {
    response.writeHead(429, THROTTLED.headers).end(gzipSync('{"message":"slower"}'));
  });
  await new Promise((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const answer = await new Promise((done, fail) => {
    get(`http://127.0.0.1:${server.address().port}/`, done).on('error', fail);
  });
  const { exception } = await decode(answer);
  expect(exception).toMatchObject({ ...EXPECTED, message: 'slower' });
  server.close();
});

describe.each([
  ['readCaptures()', readCaptures],
  ['readCaptures() of the worker', worker.readCaptures],
])('%s', (_, read) => {
  const LINES = new TextEncoder().encode(`${TEXT}\n`.repeat(20));
  const count = async (input) => {
    let found = 0;
    const problems = [];
    for await (const batch of read(input, { onProblem: (one) => problems.push(one) })) {
      found += batch.ok;
    }
    return [found, problems.length];
  };

  test('chunks from a generator are one file', async () => {
    expect(await count(pieces(LINES, 1000))).toEqual([20, 0]);
    expect(await count(pieces(gzipSync(LINES), 50))).toEqual([20, 0]);
    expect(await count([pieces(LINES, 999), pieces(LINES, 5000)])).toEqual([40, 0]);
  });

  test('files from a generator are files', async () => {
    async function* files() {
      yield new Blob([LINES]);
      yield { name: 'b', input: LINES };
    }
    expect(await count(files())).toEqual([40, 0]);
    expect(await count([LINES, LINES])).toEqual([40, 0]);
  });

  test('a reader that has enough ends the generator', async () => {
    let hasEnded = false;
    async function* endless() {
      try {
        for (;;) yield LINES;
      } finally {
        hasEnded = true;
      }
    }
    for await (const batch of read(endless())) {
      batch.delete();
      break;
    }
    await new Promise((later) => {
      setTimeout(later, 50);
    });
    expect(hasEnded).toBe(true);
  });
});
