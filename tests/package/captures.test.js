// Whole captures through the package: in this thread, and through the package's worker.

import {
  createReadStream,
  mkdtempSync,
  openAsBlob,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';

import { decode } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';
import { readCaptures as readInWorker, terminate } from 'deadline-job-entity/worker';

import { ERRORS } from '../command/error_texts.js';
import {
  command,
  formNumberOf,
  jsonLines,
  samples,
  samplesFolder,
} from '../command/run_command.js';
import { JOB, body, jobDetails, stepDetails } from './bodies.js';

const WORKER = 'worker-00112233445566778899aabbccddeeff';
const RESOURCE = Object.freeze({ 'farm-id': 'farm-1', 'fleet-id': 'fleet-1', 'worker-id': WORKER });

const record = (fields) =>
  `[2026-11-20 08:14:02,${String(fields.n).padStart(3, '0')}] ` +
  JSON.stringify({
    level: 'INFO',
    type: 'API',
    operation: 'deadline:BatchGetJobEntity',
    ...fields,
  });

/** A call as the worker agent's structured log has it: two lines. */
const call = (n, text) => [
  record({
    ...{ n, subtype: 'Req', resource: RESOURCE, request_url: 'https://example.invalid/' },
    params: { identifiers: [{ jobDetails: { jobId: JOB } }] },
  }),
  record({
    ...{ n, subtype: 'Resp', status_code: 200, request_id: `request-${n}` },
    params: JSON.parse(text),
  }),
];

const TEXTS = [
  body([jobDetails()]),
  body([jobDetails({ jobId: 'job-1' })]),
  body([stepDetails({})]),
];
const OTHER = '[2026-11-20 08:14:02,001] {"level":"INFO","type":"Log","message":"nothing of ours"}';
const LOG = [OTHER, ...TEXTS.flatMap((text, n) => [...call(n, text), OTHER]), ''].join('\n');

const all = async (batches) => {
  const list = [];
  for await (const batch of batches) list.push(batch);
  return list;
};

afterAll(() => terminate());

describe.each([
  ['in this thread', readCaptures],
  ['in a worker', readInWorker],
])('%s', (_, read) => {
  test('a log: every response with its context, in order', async () => {
    const batches = await all(read({ name: 'worker.log', input: LOG }));
    expect(batches.map(({ capture }) => capture.requestId)).toEqual([
      ...['request-0', 'request-1', 'request-2'],
    ]);
    expect(batches[0].capture).toMatchObject({
      ...{ file: 'worker.log', form: 'structured-log', index: 0, status: 200, workerId: WORKER },
      ...{ time: '2026-11-20T08:14:02.000', line: 3 },
      request: { identifiers: [{ jobDetails: { jobId: JOB } }] },
    });
    expect(batches[2].entities.at(0).kind).toBe('stepDetails');
    expect(batches[0].unanswered(batches[0].capture.request)).toEqual([]);
  });

  test('the version of the agent that wrote the log is that of the check', async () => {
    const info = (version) =>
      '[2026-11-20 08:13:32,000] ' +
      JSON.stringify({ level: 'INFO', type: 'AgentInfo', platform: 'linux', agent: { version } });
    const text = body([
      jobDetails({
        jobRunAsUser: { runAs: 'WORKER_AGENT_USER' },
        parameters: { A: { bool: 'true' } },
      }),
    ]);
    const log = [
      ...call(0, text),
      info('0.33.2'),
      ...call(1, text),
      info('0.33.6'),
      ...call(2, text),
    ];
    const batches = await all(read(log.join('\n')));
    expect(batches.map(({ capture }) => capture.agentVersion)).toEqual([
      ...[undefined, '0.33.2', '0.33.6'],
    ]);
    const errorsOf = (batch, options) =>
      batch
        .check({ profile: 'agent', ...options })
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    expect(batches.map((batch) => errorsOf(batch))).toEqual([[], ['older-agents'], []]);
    expect(errorsOf(batches[1], { agentVersion: '0.33.4' })).toEqual([]);
  });

  test.each(ERRORS)('%s: whether it says whose it is', async (text, isNamed) => {
    const [{ capture, exception }] = await all(read(text));
    expect([capture.namesOperation, exception.name]).toEqual([isNamed, 'ThrottlingException']);
  });

  test('what was deleted on the way takes nothing from the others, which stay whole', async () => {
    const kept = [];
    const deleted = [];
    for await (const batch of read(LOG)) {
      if (batch.capture.index === 1) kept.push(batch);
      else deleted.push(batch);
      // Words that were read on the way must not be those of the batches after it.
      expect(batch.entities.length).toBe(1);
      if (batch.capture.index !== 1) batch.delete();
    }
    expect(kept[0].entities.at(0).jobId).toBe('job-1');
    expect(kept[0].toObject('wire')).toEqual(JSON.parse(TEXTS[1]));
    expect(kept[0].capture.requestId).toBe('request-1');
    expect(kept[0].diagnostics[0].code).toBe('pattern');
    expect(deleted.map(({ capture }) => capture.requestId)).toEqual(['request-0', 'request-2']);
    expect(() => deleted[0].entities.at(0).jobId).toThrow('deleted');
  });

  test('many of them, with large ones in between, come in their order', async () => {
    const large = (n) =>
      body([jobDetails({ jobId: `job-${n}`, logGroupName: 'x'.repeat(300_000) })]);
    const textOf = (n) => (n % 150 === 77 ? large(n) : body([jobDetails({ jobId: `job-${n}` })]));
    const numbers = Array.from({ length: 400 }, (_, n) => n);
    const log = numbers.flatMap((n) => call(n, textOf(n))).join('\n');
    const seen = [];
    for await (const batch of read(log)) {
      const { index, requestId } = batch.capture;
      const { jobId, logGroupName } = batch.entities.at(0);
      seen.push([index, requestId, jobId, logGroupName.length > 1000]);
      batch.delete();
    }
    expect(seen).toEqual(numbers.map((n) => [n, `request-${n}`, `job-${n}`, n % 150 === 77]));
    expect(await all(read(log))).toHaveLength(400);
  });

  test('leaving the loop keeps the batch at hand', async () => {
    let last;
    for await (const batch of read(LOG)) {
      last = batch;
      break;
    }
    expect(last.entities.at(0).jobId).toBe(JOB);
    expect(last.capture.requestId).toBe('request-0');
  });

  test('values that a logger has redacted are told of when somebody asks', async () => {
    const text = body([jobDetails({ parameters: '*REDACTED*', pathMappingRules: '*REDACTED*' })]);
    const log = [...call(0, text), ''].join('\n');
    const [batch] = await all(read(log));
    const { diagnostics } = await decode(text);
    expect(batch.diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual(
      diagnostics.map(({ code, pointer }) => [code, pointer]),
    );
    expect(batch.diagnostics.filter(({ code }) => code === 'redacted')).toHaveLength(2);
    for (const { offset } of batch.diagnostics) {
      expect(log.slice(offset, offset + 12)).toBe('"*REDACTED*"');
    }
  });

  test('findings point into the file', async () => {
    const [, batch] = await all(read(LOG));
    const [{ code, offset, line, column, pointer }] = batch.diagnostics;
    expect([code, pointer]).toEqual(['pattern', '/entities/0/jobDetails/jobId']);
    const bytes = Buffer.from(LOG);
    expect(bytes.subarray(offset, offset + 7).toString()).toBe('"job-1"');
    expect(line).toBe(6);
    expect(column).toBe(offset - bytes.lastIndexOf('\n', offset));
  });

  test('bytes, blobs, streams, folders and several of them, gzipped or not', async () => {
    const bytes = Buffer.from(LOG);
    const file = (name, data) => ({
      ...{ kind: 'file', name, getFile: async () => new File([data], name) },
    });
    const folder = {
      ...{ kind: 'directory', name: 'logs' },
      async *values() {
        yield file('b.log', bytes);
        yield file('a.log.gz', gzipSync(bytes));
      },
    };
    const inputs = [bytes, new Blob([gzipSync(bytes)]), new Blob([bytes]).stream(), folder];
    const batches = await all(read(inputs));
    expect(batches).toHaveLength(15);
    expect(batches.slice(9).map(({ capture }) => capture.file)).toEqual([
      ...Array(3).fill('logs/a.log.gz'),
      ...Array(3).fill('logs/b.log'),
    ]);
    expect(batches.every(({ capture }, i) => capture.index === i % 3)).toBe(true);
  });

  test('progress is told, and grows to the end', async () => {
    const told = [];
    const bytes = Buffer.from(LOG.repeat(1000));
    let count = 0;
    for await (const batch of read(new File([bytes], 'big.log'), {
      onProgress: (progress) => told.push(progress),
    })) {
      ++count;
      batch.delete();
    }
    expect(count).toBe(3000);
    const last = told.at(-1);
    expect(last).toMatchObject({ file: 'big.log', totalBytes: bytes.length });
    expect(last.bytesRead).toBe(bytes.length);
    const read_ = told.map(({ bytesRead }) => bytesRead);
    expect(read_).toEqual(read_.toSorted((a, b) => a - b));
  });

  test('the last progress has all responses and the memory of the module', async () => {
    const told = [];
    const onProgress = (progress) => told.push(progress);
    const batches = await all(read(new Blob([LOG.repeat(10)]), { onProgress }));
    expect(batches).toHaveLength(30);
    expect(told.at(-1).responses).toBe(30);
    expect(told.at(-1).moduleBytes).toBeGreaterThan(1 << 20);
  });

  test('open files and streams of Node', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'job-entity-'));
    try {
      const path = join(folder, 'w.log');
      writeFileSync(path, LOG.repeat(2000));
      writeFileSync(`${path}.gz`, gzipSync(LOG));
      const handle = await open(path);
      const packed = await open(`${path}.gz`);
      const inputs = [
        { name: 'w.log', input: handle },
        { name: 'w.log.gz', input: packed },
        createReadStream(path),
        Readable.from([LOG.slice(0, 999), LOG.slice(999)]),
        await openAsBlob(path),
      ];
      const told = [];
      const counts = {};
      const options = { onProgress: (progress) => told.push(progress) };
      for await (const batch of read(inputs, options)) {
        const { file } = batch.capture;
        counts[file] = (counts[file] ?? 0) + 1;
        batch.delete();
      }
      expect(counts).toEqual({ 'w.log': 6000, 'w.log.gz': 3, '': 12003 });
      expect(told[0].totalBytes).toBe(LOG.length * 2000);
      await Promise.all([handle, packed].map((one) => one.close().catch(() => {})));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('an abort does not wait for bytes that never come', async () => {
    const controller = new AbortController();
    const stalled = new ReadableStream({
      start: (source) => source.enqueue(Buffer.from(LOG)),
      pull: () => new Promise(() => {}),
    });
    let count = 0;
    const reading = (async () => {
      for await (const batch of read(stalled, { signal: controller.signal })) {
        batch.delete();
        if (++count === 3) setTimeout(() => controller.abort());
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
    expect(count).toBe(3);
  });

  test('an abort ends it, and so does leaving the loop', async () => {
    const controller = new AbortController();
    const reading = read(LOG.repeat(2000), { signal: controller.signal });
    let count = 0;
    const outcome = await (async () => {
      for await (const batch of reading) {
        batch.delete();
        if (++count === 5) controller.abort(new Error('enough'));
      }
    })().catch((error) => error);
    expect([outcome.code, count]).toEqual(['aborted', 5]);

    for await (const batch of read(LOG.repeat(2000))) {
      batch.delete();
      if (++count === 10) break;
    }
    expect(count).toBe(10);
    const [batch] = await all(read(TEXTS[0]));
    expect(batch.ok).toBe(true);
  });

  test('damage is told with its place, and the rest is read', async () => {
    const lines = LOG.split('\n');
    const damaged = [...lines.slice(0, 4), lines[5].slice(0, 180), ...lines.slice(6)].join('\n');
    const problems = [];
    const batches = await all(
      read({ name: 'w.log', input: damaged }, { onProblem: (problem) => problems.push(problem) }),
    );
    const found = batches.map(({ capture }) => capture.requestId);
    expect(found).toContain('request-0');
    expect(found).toContain('request-2');
    const findings = [...problems, ...batches.flatMap(({ diagnostics }) => diagnostics)];
    expect(findings.some(({ severity, line }) => severity === 'error' && line === 5)).toBe(true);
  });

  test('gzip that is cut off: what came before is read, and the damage is told', async () => {
    const packed = gzipSync(Buffer.from(LOG.repeat(200)));
    const problems = [];
    const input = { name: 'cut.gz', input: packed.subarray(0, packed.length - 30) };
    const batches = await all(read(input, { onProblem: (problem) => problems.push(problem) }));
    expect(batches.length).toBeGreaterThan(0);
    expect(problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ file: 'cut.gz', code: 'gzip' })]),
    );
  });

  test('gzip of several members is read through, with padding behind it', async () => {
    const members = [LOG.slice(0, 700), LOG.slice(700), LOG].map((text) => gzipSync(text));
    const packed = Buffer.concat([...members, Buffer.alloc(40)]);
    for (const input of [packed, new Blob([packed]), new Blob(members).stream()]) {
      const batches = await all(read({ name: 'w.gz', input }));
      expect(batches.map(({ capture }) => capture.requestId)).toEqual([
        ...Array(2).fill(['request-0', 'request-1', 'request-2']).flat(),
      ]);
      const [{ offset }] = batches[4].diagnostics;
      expect(Buffer.from(LOG + LOG).toString('utf8', offset, offset + 7)).toBe('"job-1"');
    }
  });

  test('damage in a later gzip member: all before it is read, and its place told once', async () => {
    const members = [LOG, LOG.repeat(50), LOG].map((text) => gzipSync(text));
    // The sum of the second member, in front of its size.
    members[1][members[1].length - 8] ^= 1;
    const packed = Buffer.concat(members);
    const problems = [];
    const told = [];
    const batches = await all(
      read(packed, {
        onProblem: (problem) => problems.push(problem),
        onProgress: ({ bytesRead }) => told.push(bytesRead),
      }),
    );
    expect(batches.map(({ capture }) => capture.index)).toEqual([...Array(153).keys()]);
    const [, place] = /at byte (\d+)/.exec(problems[0].message);
    expect(problems).toHaveLength(1);
    expect(problems[0].code).toBe('gzip');
    const end = members[0].length + members[1].length;
    expect(Number(place)).toBeGreaterThan(end - 9);
    expect(Number(place)).toBeLessThanOrEqual(end);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  test('what is no input is a wrong argument', async () => {
    await expect(all(read(42))).rejects.toMatchObject({ code: 'wrong-argument' });
    await expect(all(read([{}]))).rejects.toMatchObject({ code: 'wrong-argument' });
  });
});

describe('gzip, byte by byte', () => {
  const packed = gzipSync(LOG);
  const seen = async (input) => {
    const problems = [];
    const batches = readCaptures(input, { onProblem: ({ code }) => problems.push(code) });
    const texts = [];
    for await (const batch of batches) {
      texts.push(JSON.stringify(batch.toObject('wire')));
      batch.delete();
    }
    return { texts, problems };
  };

  test('cut off anywhere, that is said', async () => {
    const { texts } = await seen(packed);
    for (let cut = 2; cut < packed.length; ++cut) {
      const found = await seen(packed.subarray(0, cut));
      expect([cut, found.problems]).toEqual([cut, expect.arrayContaining(['gzip'])]);
      // What was unpacked of a record that was cut off is read too.
      const whole = found.texts.slice(0, -1);
      expect(whole).toEqual(texts.slice(0, whole.length));
    }
  });

  test('damaged anywhere, that is said, or nothing is lost', async () => {
    const { texts } = await seen(packed);
    let damaged = 0;
    for (let at = 2; at < packed.length; ++at) {
      for (const flip of [0x01, 0x20, 0x80]) {
        const input = Buffer.from(packed);
        input[at] ^= flip;
        const found = await seen(input);
        if (found.problems.includes('gzip')) ++damaged;
        else expect([at, flip, found]).toEqual([at, flip, { texts, problems: [] }]);
      }
    }
    expect(damaged).toBeGreaterThan(packed.length);
  });
});

test('the request in the capture tells what was not answered, at its place in the file', async () => {
  const asked = [{ jobDetails: { jobId: JOB } }, { jobAttachmentDetails: { jobId: JOB } }];
  const log = [
    record({ n: 1, subtype: 'Req', resource: RESOURCE, params: { identifiers: asked } }),
    record({ n: 2, subtype: 'Resp', status_code: 200, params: JSON.parse(TEXTS[0]) }),
  ].join('\n');
  const [batch] = await all(readCaptures(log));
  const [finding] = batch.check().filter(({ code }) => code === 'not-answered');
  const [, line] = log.split('\n');
  expect(finding).toMatchObject({ line: 2, column: line.indexOf('{"entities"') + 1 });
  expect(log.slice(finding.offset)).toMatch(/^\{"entities"/);
  // Another request, given by hand, counts more.
  const given = { identifiers: asked.slice(0, 1) };
  expect(batch.check({ request: given }).map(({ code }) => code)).not.toContain('not-answered');
  const { status, stdout } = command(['check', '--format', 'json', '-'], { input: log });
  const [{ diagnostics }] = jsonLines(stdout);
  const place = ({ code, offset }) => [code, offset];
  expect(diagnostics.map(place)).toContainEqual(['not-answered', finding.offset]);
  expect(status).toBe(1);
  // Of a response that was cut off, what is missing is not held against the service.
  const cut = log.slice(0, log.lastIndexOf('"errors"'));
  expect(command(['check', '-'], { input: cut }).stdout).not.toContain('not-answered');
  const [half] = await all(readCaptures(cut));
  expect(half.check().map(({ code }) => code)).not.toContain('not-answered');
});

test('findings through base64 and escapes are placed by character', async () => {
  const text = TEXTS[0].replace('"jobId"', '"x\u00e9": "\u{1f4e5}", "jobId"').replace(JOB, 'job-1');
  const entry = (content) => ({
    request: { method: 'POST', url: 'https://scheduling.example/batchGetJobEntity' },
    response: { status: 200, headers: [], content },
  });
  const base64 = Buffer.from(text).toString('base64');
  const har = JSON.stringify({
    log: { entries: [entry({ text }), entry({ encoding: 'base64', text: base64 })] },
  });
  const [told] = jsonLines(command(['check', '--format', 'json', '-'], { input: har }).stdout);
  const found = (await all(readCaptures(har))).flatMap(({ diagnostics }) => diagnostics);
  const place = ({ code, offset, line, column }) => [code, offset, line, column];
  expect(found.length).toBeGreaterThan(2);
  expect(found.map(place)).toEqual(told.diagnostics.map(place));
});

test('lines of nothing are passed over, and counted', async () => {
  const nothing = '{}\n[]\n { } \n'.repeat(1000);
  const body = '{"entities":[],"errors":[]}';
  const seen = [];
  const onProblem = (problem) => seen.push(problem);
  for await (const batch of readCaptures(`${nothing}${body}\n${nothing}`, { onProblem })) {
    seen.push(batch.capture.line);
    batch.delete();
  }
  expect(seen).toEqual([3001]);
});

test('one response is what decode() makes of it', async () => {
  const [batch] = await all(readCaptures(TEXTS[0]));
  const plain = await decode(TEXTS[0]);
  expect(batch.toObject()).toEqual(plain.toObject());
  expect(batch.form).toBe(plain.form);
  expect(plain.capture).toBeUndefined();
});

test('an exception of a HAR has its name, status and Retry-After from the headers', async () => {
  const header = (name, value) => ({ name, value });
  const har = {
    log: {
      entries: [
        {
          request: { method: 'POST', url: 'https://scheduling.example/batchGetJobEntity' },
          response: {
            status: 429,
            headers: [
              header('Retry-After', '17'),
              header('x-amzn-ErrorType', 'ThrottlingException:'),
            ],
            content: { text: '{"message":"Rate exceeded"}' },
          },
        },
      ],
    },
  };
  const [batch] = await all(readCaptures(JSON.stringify(har)));
  expect(batch.exception).toMatchObject({
    ...{ name: 'ThrottlingException', nameInferred: false, httpStatus: 429 },
    ...{ retriable: true, retryAfterSeconds: 17, message: 'Rate exceeded' },
  });
});

// ---- captures that the real tools made, where the folder of them lies beside the checkout

const add = (counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 });

/** What the index counts. @param {Iterable<import('../../web/types/index.js').Batch>} batches */
function countsOf(batches) {
  const counts = {
    ...{ responses: 0, entities: {}, errors: {}, parameters: 0, rules: 0, manifests: 0 },
    ...{ exceptions: 0, identifiers: 0 },
  };
  for (const batch of batches) {
    ++counts.responses;
    if (batch.exception) ++counts.exceptions;
    for (const entity of batch.entities) {
      counts.entities = add(counts.entities, entity.kind);
      const sizeOf = (value) => value?.size ?? value?.length ?? 0;
      counts.parameters += sizeOf(entity.parameters);
      counts.rules += sizeOf(entity.pathMappingRules);
      counts.manifests += sizeOf(entity.attachments?.manifests);
    }
    for (const { kind, code } of batch.errors) {
      counts.errors = add(counts.errors, kind === 'unknown' ? 'unknown' : code);
    }
    counts.identifiers += batch.capture.request?.identifiers.length ?? 0;
  }
  return counts;
}

for (const sample of samples) {
  test(`${sample.file} has the counts of the index`, async () => {
    const bytes = readFileSync(join(samplesFolder, sample.file));
    const problems = [];
    const onProblem = (problem) => problems.push(problem);
    const counts = countsOf(await all(readCaptures(bytes, { onProblem })));
    const { responses, entities, errors, parameters, rules, manifests, exceptions } = sample;
    expect({ ...counts, identifiers: undefined }).toEqual({
      ...{ responses, entities, errors, parameters, rules, manifests, exceptions },
      identifiers: undefined,
    });
    if (sample.requests === sample.responses) {
      expect(counts.identifiers).toBe(sample.identifiers);
    }
    expect(problems).toEqual([]);
  });

  test.each([
    ['service', 'posix'],
    ['agent', 'windows'],
  ])(`the %s findings of ${sample.file} are those of the command`, async (profile, workerOs) => {
    const file = join(samplesFolder, sample.file);
    const options = [
      '--profile',
      profile,
      ...(profile === 'agent' ? ['--worker-os', workerOs] : []),
    ];
    const [told] = jsonLines(command(['check', '--format', 'json', ...options, file]).stdout);
    const found = [];
    for await (const batch of readCaptures(readFileSync(file))) {
      found.push(...batch.check({ profile, workerOs }));
      batch.delete();
    }
    // The command has the findings in templates beside them, which the module without that library lacks.
    expect(found).toEqual(told.diagnostics.filter(({ code }) => !/^(template|expr)-/.test(code)));
  });

  test(`the findings of ${sample.file} lie inside of it`, async () => {
    const packed = readFileSync(join(samplesFolder, sample.file));
    const bytes = sample.file.endsWith('gz') ? gunzipSync(packed) : packed;
    expect(formNumberOf(sample)).toBeGreaterThan(0);
    for await (const { diagnostics, capture } of readCaptures(packed)) {
      for (const { offset, line } of [capture, ...diagnostics]) {
        expect(offset).toBeLessThan(bytes.length);
        const before = bytes.subarray(0, offset).toString('latin1');
        expect(line).toBe(before.split('\n').length);
      }
    }
  });
}
