import { gzipSync } from 'node:zlib';

import {
  JobEntityError,
  REDACTED,
  RangeExpression,
  decode,
  decodeSync,
  init,
} from 'deadline-job-entity';

import { JOB, STEP, body, jobDetails, stepDetails } from './bodies.js';

const decodeEntity = async (entity) => (await decode(body([entity]))).entities.at(0);

describe('inputs', () => {
  const text = body([jobDetails()]);
  const bytes = new TextEncoder().encode(text);

  test.each([
    ['a string', text],
    ['a Uint8Array', bytes],
    ['an ArrayBuffer', bytes.slice().buffer],
    ['a DataView', new DataView(bytes.slice().buffer)],
    ['a Blob', new Blob([bytes])],
    ['a Response', new Response(bytes)],
    ['a stream of bytes', new Blob([bytes]).stream()],
  ])('%s', async (_, input) => {
    const batch = await decode(input);
    expect(batch.ok).toBe(true);
    expect(batch.entities.at(0).jobId).toBe(JOB);
    expect(batch.form).toBe('raw-body');
  });

  test('a view into a larger buffer is taken from its own start to its own end', async () => {
    const padded = new Uint8Array(bytes.length + 20).fill(0x78);
    padded.set(bytes, 10);
    const batch = await decode(padded.subarray(10, 10 + bytes.length));
    expect(batch.ok).toBe(true);
  });

  test("changing the caller's bytes afterwards changes nothing", async () => {
    const own = bytes.slice();
    const batch = await decode(own);
    own.fill(0);
    expect(batch.entities.at(0).jobId).toBe(JOB);
  });

  test.each([[undefined], [null], [42], [{}], [[]]])('%p is a wrong argument', async (input) => {
    await expect(decode(input)).rejects.toMatchObject({ code: 'wrong-argument' });
  });

  test('a Response that was read already is a wrong argument', async () => {
    const response = new Response(text);
    await response.text();
    await expect(decode(response)).rejects.toMatchObject({ code: 'wrong-argument' });
  });

  test('a stream that fails is a read failure with its cause', async () => {
    const stream = new ReadableStream({
      pull() {
        throw new Error('wire cut');
      },
    });
    const error = await decode(stream).catch((caught) => caught);
    expect(error).toBeInstanceOf(JobEntityError);
    expect(error.code).toBe('read-failed');
    expect(error.cause.message).toBe('wire cut');
  });

  test('an abort rejects, before and during the reading, and cancels the stream', async () => {
    await expect(decode(text, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
    const controller = new AbortController();
    let cancelled = false;
    const endless = new ReadableStream({
      pull(stream) {
        stream.enqueue(new Uint8Array(16));
        controller.abort();
      },
      cancel() {
        cancelled = true;
      },
    });
    await expect(decode(endless, { signal: controller.signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(cancelled).toBe(true);
  });

  test('decodeSync takes what is in memory', async () => {
    await init();
    expect(decodeSync(text).entities.length).toBe(1);
    expect(() => decodeSync(new Blob([text]))).toThrow(JobEntityError);
  });
});

describe('entities', () => {
  test('each kind has its members by name, and kind and index beside them', async () => {
    const attachments = { manifests: [{ rootPath: '/a', rootPathFormat: 'posix' }] };
    const environmentId = `JOB:${JOB}:Conda`;
    const batch = await decode(
      body([
        jobDetails(),
        { jobAttachmentDetails: { jobId: JOB, attachments } },
        stepDetails(),
        {
          environmentDetails: {
            jobId: JOB,
            environmentId,
            schemaVersion: 'environment-2023-09',
            template: { name: 'Conda' },
          },
        },
      ]),
    );
    expect(batch.diagnostics).toEqual([]);
    expect([...batch.entities].map(({ kind, index }) => [kind, index])).toEqual([
      ['jobDetails', 0],
      ['jobAttachmentDetails', 1],
      ['stepDetails', 2],
      ['environmentDetails', 3],
    ]);
    const [job, files, step, environment] = batch.entities;
    expect(job.logGroupName).toBe('/studio/queue');
    expect(job.queueRoleArn).toBeUndefined();
    expect(files.attachments.manifests[0].rootPath).toBe('/a');
    expect(step.template.value).toEqual({ name: 'Render' });
    expect(step.template.text).toBe('{"name":"Render"}');
    expect(step.dependencies).toEqual([]);
    expect(environment.environmentId).toBe(environmentId);
  });

  test('the list has random access, kinds and look-up by identifier', async () => {
    const batch = await decode(body([jobDetails(), stepDetails()]));
    expect(batch.entities.at(-1).kind).toBe('stepDetails');
    expect(batch.entities.at(2)).toBeUndefined();
    expect(batch.entities.at(-3)).toBeUndefined();
    expect(batch.entities.byKind('stepDetails')).toHaveLength(1);
    expect(batch.entities.byKind('environmentDetails')).toEqual([]);
    expect(batch.entities.get({ stepDetails: { jobId: JOB, stepId: STEP } }).index).toBe(1);
    expect(batch.entities.get({ stepDetails: { jobId: JOB, stepId: 'step-0' } })).toBeUndefined();
  });

  test('every kind of parameter has its typed value beside its text', async () => {
    const given = {
      Frames: { int: '9007199254740993' },
      Scale: { float: '1.50' },
      Title: { string: 'caf\u00e9 "x"\n' },
      Scene: { path: 'P:\\show\\a.ma' },
      Gpu: { bool: 'Yes' },
      Old: { bool: false },
      Range: { rangeExpr: '1-10:2' },
      Layers: { stringList: ['a', ''] },
      Refs: { pathList: ['/a', '/b'] },
      Ints: { intList: ['1', '-2'] },
      Floats: { floatList: ['0.5'] },
      Bools: { boolList: ['on', 'OFF'] },
      Tiles: { intListList: [['0', '1'], []] },
    };
    const { parameters } = await decodeEntity(jobDetails({ parameters: given }));
    expect([...parameters.keys()]).toEqual(Object.keys(given));
    const values = Object.fromEntries([...parameters].map(([name, { value }]) => [name, value]));
    expect(values).toEqual({
      Frames: 9007199254740993n,
      Scale: 1.5,
      Title: 'caf\u00e9 "x"\n',
      Scene: 'P:\\show\\a.ma',
      Gpu: true,
      Old: false,
      Range: RangeExpression.parse('1-10:2'),
      Layers: ['a', ''],
      Refs: ['/a', '/b'],
      Ints: [1n, -2n],
      Floats: [0.5],
      Bools: [true, false],
      Tiles: [[0n, 1n], []],
    });
    expect(parameters.get('Scale')).toMatchObject({ kind: 'float', text: '1.50', value: 1.5 });
    expect(parameters.get('Tiles').text).toBe('[["0","1"],[]]');
  });

  test('an unknown parameter, entity and error keep their raw value', async () => {
    const batch = await decode(
      body(
        [jobDetails({ parameters: { New: { colour: [1, 2] } } }), { limitDetails: { a: 1 } }],
        [{ limitDetails: { code: 'X' } }],
      ),
    );
    expect(batch.ok).toBe(true);
    expect(batch.entities.at(0).parameters.get('New')).toEqual({
      kind: 'unknown',
      name: 'colour',
      text: '[1,2]',
      value: [1, 2],
    });
    expect(batch.entities.at(1)).toMatchObject({
      kind: 'unknown',
      name: 'limitDetails',
      value: { a: 1 },
    });
    expect(batch.errors[0]).toMatchObject({ kind: 'unknown', name: 'limitDetails' });
    expect(batch.diagnostics.map(({ code }) => code)).toEqual(
      Array(3).fill('unknown-union-member'),
    );
  });

  test('redacted values are the symbol, absent ones undefined, null ones too', async () => {
    const entity = await decodeEntity(
      jobDetails({
        parameters: '*REDACTED*',
        pathMappingRules: [
          { sourcePathFormat: 'posix', sourcePath: '*REDACTED*', destinationPath: '/b' },
        ],
        queueRoleArn: null,
      }),
    );
    expect(entity.parameters).toBe(REDACTED);
    expect(entity.pathMappingRules[0].sourcePath).toBe(REDACTED);
    expect(entity.pathMappingRules[0].destinationPath).toBe('/b');
    expect(entity.queueRoleArn).toBeUndefined();
    expect(entity.jobRunAsUser).toBeUndefined();
  });

  test('a value of another type is diagnosed, and there on request', async () => {
    const batch = await decode(body([jobDetails({ logGroupName: { deep: [1] } })]));
    expect(batch.ok).toBe(false);
    expect(batch.entities.at(0).logGroupName).toBeUndefined();
    expect(batch.entities.at(0).raw('logGroupName')).toEqual({ deep: [1] });
    expect(batch.diagnostics[0]).toMatchObject({
      severity: 'error',
      code: 'wrong-type',
      pointer: '/entities/0/jobDetails/logGroupName',
    });
  });

  test('documents keep their numbers, __proto__ and lone surrogates', async () => {
    const text =
      '{"big":9007199254740993,"long":0.10000000000000000555,"huge":1e400,"zero":-0,"plain":1.50,' +
      '"__proto__":{"polluted":true},"half":"\\ud800"}';
    const raw = body([stepDetails('TEMPLATE')]).replace('"TEMPLATE"', text);
    const { template } = (await decode(raw)).entities.at(0);
    const { value } = template;
    expect(template.text).toBe(text);
    expect(value.big).toBe(9007199254740993n);
    expect(value.long.text).toBe('0.10000000000000000555');
    expect(Number(value.huge)).toBe(Infinity);
    expect(String(value.huge)).toBe('1e400');
    expect(Object.is(value.zero, -0)).toBe(true);
    expect(value.plain).toBe(1.5);
    expect(value.half).toBe('\ud800');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toContain('__proto__');
    expect({}.polluted).toBeUndefined();
  });

  test('a duplicate parameter: the last one counts, as in both SDKs', async () => {
    const raw = body([jobDetails({ parameters: { A: { int: '1' } } })]).replace(
      '"A":{"int":"1"}',
      '"A":{"int":"1"},"\\u0041":{"int":"2"}',
    );
    const batch = await decode(raw);
    expect(batch.entities.at(0).parameters.get('A').value).toBe(2n);
    expect(batch.diagnostics.map(({ code }) => code)).toEqual(['duplicate-key']);
  });
});

describe('errors and exceptions', () => {
  test('error entries are plain objects that say whether asking again may help', async () => {
    const message = 'no';
    const batch = await decode(
      body(
        [],
        [
          { jobDetails: { jobId: JOB, code: 'AccessDeniedException', message } },
          { stepDetails: { jobId: JOB, stepId: STEP, code: 'MaxPayloadSizeExceeded', message } },
        ],
      ),
    );
    expect(batch.errors).toMatchObject([
      { kind: 'jobDetails', jobId: JOB, code: 'AccessDeniedException', message, retriable: false },
      { kind: 'stepDetails', stepId: STEP, code: 'MaxPayloadSizeExceeded', retriable: true },
    ]);
  });

  test('an exception body', async () => {
    const batch = await decode(
      JSON.stringify({ message: 'Rate exceeded', quotaCode: 'L-1', serviceCode: 'deadline' }),
    );
    expect(batch.entities.length).toBe(0);
    expect(batch.exception).toMatchObject({
      name: 'ThrottlingException',
      nameInferred: true,
      modelled: true,
      message: 'Rate exceeded',
      retriable: true,
    });
    expect(batch.exception.members.quotaCode).toBe('L-1');
    expect((await decode(body())).exception).toBeUndefined();
  });
});

describe('UTF-16, as Windows PowerShell writes it', () => {
  const text = body([jobDetails({ logGroupName: '/aws/\u00f6\u{1f600}' })]);
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const marked = (mark, bytes) => Buffer.concat([Buffer.from(mark), bytes]);

  test.each([
    ['little-endian', marked([0xff, 0xfe], little)],
    ['big-endian', marked([0xfe, 0xff], big)],
    ['little-endian without a mark', little],
    ['big-endian without a mark', big],
    ['gzipped', gzipSync(marked([0xff, 0xfe], little))],
    ['a Blob', new Blob([marked([0xff, 0xfe], little)])],
  ])('%s', async (_, input) => {
    const batch = await decode(input);
    expect(batch.ok).toBe(true);
    expect(batch.entities.at(0).logGroupName).toBe('/aws/\u00f6\u{1f600}');
  });
});

describe('bad data never throws', () => {
  test.each([
    ['nothing', '', 'json-syntax'],
    ['no JSON', 'hello', 'json-syntax'],
    ['a cut body', body([jobDetails()]).slice(0, -20), 'json-syntax'],
    ['other JSON', '{"hello":1}', 'not-a-response'],
    ['a number', '42', 'not-a-response'],
    ['a cut text in UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'json-syntax'],
    ['half a character of UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x22]), 'not-utf8'],
  ])('%s', async (_, input, code) => {
    const batch = await decode(input);
    expect(batch.ok).toBe(false);
    expect(batch.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('what stands before the damage is read', async () => {
    const whole = body([jobDetails(), stepDetails()]);
    const batch = await decode(whole.slice(0, whole.indexOf('"template"')));
    expect(batch.entities.length).toBe(2);
    expect(batch.entities.at(0).jobId).toBe(JOB);
    expect(batch.entities.at(1).stepId).toBe(STEP);
    expect(batch.entities.at(1).template).toBeUndefined();
  });

  test('every finding has its place', async () => {
    const text = '{\n  "entities": [{"jobDetails": {"jobId": "nope"}}],\n  "errors": []\n}';
    const { diagnostics } = await decode(text);
    const place = diagnostics.find(({ code }) => code === 'pattern');
    expect(place).toMatchObject({
      pointer: '/entities/0/jobDetails/jobId',
      offset: text.indexOf('"nope"'),
      line: 2,
      column: text.indexOf('"nope"') - text.indexOf('\n'),
    });
    const missing = diagnostics.filter(({ code }) => code === 'missing-member');
    expect(missing.map(({ pointer }) => pointer)).toEqual([
      '/entities/0/jobDetails/logGroupName',
      '/entities/0/jobDetails/schemaVersion',
    ]);
    expect(missing[0].offset).toBe(text.indexOf('{"jobId"'));
  });
});

describe('toObject', () => {
  test('wire is the body as sent, with exact numbers', async () => {
    const text = body([stepDetails({ seed: 1 })]).replace(
      '"seed":1',
      '"seed":18446744073709551616',
    );
    const batch = await decode(text);
    expect(batch.toJSONText('wire')).toBe(text);
    expect(batch.toObject('wire').entities[0].stepDetails.template.seed).toBe(
      18446744073709551616n,
    );
  });

  test('an SDK form is that of a service model, by default the newest', async () => {
    const batch = await decode(
      body([jobDetails({ parameters: { A: { bool: 'true' } }, extensions: ['EXPR'] })]),
    );
    const jobOf = (form, model) => batch.toObject(form, { model }).entities[0].jobDetails;
    for (const model of ['2026-09', undefined]) {
      for (const form of ['boto3', 'aws-sdk-js']) {
        expect(jobOf(form, model)).toMatchObject({
          parameters: { A: { bool: 'true' } },
          extensions: ['EXPR'],
        });
      }
    }
    expect(jobOf('boto3', '2026-08').parameters.A).toEqual({
      SDK_UNKNOWN_MEMBER: { name: 'bool' },
    });
    expect(jobOf('aws-sdk-js', '2026-08').parameters.A).toEqual({ $unknown: ['bool', 'true'] });
    expect(jobOf('boto3', '2026-08').extensions).toBeUndefined();
    expect(jobOf('wire', '2026-08').extensions).toEqual(['EXPR']);
  });

  test('an unknown form is a wrong call', async () => {
    const batch = await decode(body());
    expect(() => batch.toObject('boto3', { model: '2025-01' })).toThrow(
      expect.objectContaining({ code: 'wrong-argument' }),
    );
    expect(() => batch.toObject('yaml')).toThrow(expect.objectContaining({ code: 'unknown-form' }));
  });
});
