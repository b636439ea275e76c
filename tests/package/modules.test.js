// The border: views that a call has made worthless, several modules, buffers that lie.

import { detachAtEachCall, newest, outcome, publicCalls } from './instances.js';
import { JOB, body, jobDetails, stepDetails } from './bodies.js';

const library = await import('deadline-job-entity');
const { JobEntityError, decode, decodeSync, init } = library;
const captures = await import('deadline-job-entity/captures');

const RULE = { sourcePathFormat: 'posix', sourcePath: '/mnt', destinationPath: '/data' };
const TEXT = body([
  jobDetails({ parameters: { P: { path: '/mnt/\u00e9' } }, pathMappingRules: [RULE], x: 1 }),
  ...Array.from({ length: 30 }, (_, i) => stepDetails({ name: `Step ${i}`, n: i, d: 1.5 })),
]);

describe('the two modules', () => {
  test('run side by side', async () => {
    await init();
    const here = decodeSync(TEXT);
    expect(newest(true)).toBeUndefined();
    const found = [];
    for await (const batch of captures.readCaptures(TEXT)) found.push(batch);
    expect(newest(true)).toBeDefined();
    expect(found[0].entities.toJSON()).toEqual(here.entities.toJSON());
    expect(found[0].diagnostics).toEqual(here.diagnostics);
    expect(found[0].pathMapper().map('/mnt/a').result).toBe('/data/a');
    here.delete();
    expect(found[0].toObject()).toEqual(JSON.parse(TEXT));
    found[0].delete();
  });

  test('the one without captures is told from the other', async () => {
    expect(newest(false).job_entity_decode).toBeInstanceOf(Function);
    expect(newest(false).job_entity_capture_next).toBeUndefined();
    expect(newest(true).job_entity_capture_next).toBeInstanceOf(Function);
  });
});

describe('bytes that are not what they say', () => {
  const keep = [];
  beforeAll(async () => {
    await init();
    for (let i = 0; i < 40; ++i) keep.push(decodeSync(body([jobDetails()])));
  });
  afterEach(() => {
    for (const batch of keep) expect(batch.entities.at(0).jobId).toBe(JOB);
    expect(decodeSync(TEXT).entities.length).toBe(31);
  });
  const wrong = expect.objectContaining({ name: 'JobEntityError', code: 'wrong-argument' });

  test.each(['length', 'byteLength', 'byteOffset', 'buffer'])('an own %s', async (name) => {
    const bytes = new TextEncoder().encode(TEXT + ' '.repeat(1 << 20));
    Object.defineProperty(bytes, name, { value: 10 });
    expect(decodeSync(bytes).entities.length).toBe(31);
    expect((await decode(bytes)).entities.length).toBe(31);
  });

  test('a class of its own that says something else', () => {
    class Short extends Uint8Array {
      get length() {
        return 3;
      }
      get byteLength() {
        return 3;
      }
    }
    expect(decodeSync(new Short(Buffer.from(TEXT))).entities.length).toBe(31);
  });

  test('a proxy', async () => {
    const proxy = new Proxy(new TextEncoder().encode(TEXT), {});
    expect(() => decodeSync(proxy)).toThrow(wrong);
    await expect(decode(proxy)).rejects.toEqual(wrong);
  });

  test('memory that was handed over, or has shrunk', async () => {
    const bytes = new TextEncoder().encode(TEXT);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    expect(() => decodeSync(bytes)).toThrow(wrong);
    expect(() => decodeSync(bytes.buffer)).toThrow(wrong);
    expect(() => decodeSync(new DataView(new ArrayBuffer(8)))).not.toThrow();
    await expect(decode(bytes)).rejects.toEqual(wrong);
    const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
    const view = new Uint8Array(buffer, 4, 4);
    const data = new DataView(buffer, 4, 4);
    if (!buffer.resizable) return;
    buffer.resize(2);
    expect(() => decodeSync(view)).toThrow(wrong);
    expect(() => decodeSync(data)).toThrow(wrong);
  });

  test('shared memory that grows', () => {
    const shared = new SharedArrayBuffer(64, { maxByteLength: 1 << 20 });
    const bytes = new Uint8Array(shared);
    bytes.set(Buffer.from('{"entities":[],"errors":[]}'.padEnd(64)));
    expect(decodeSync(bytes).ok).toBe(true);
    expect(decodeSync(shared).ok).toBe(true);
    shared.grow?.(1 << 20);
    expect(decodeSync(bytes).ok).toBe(!shared.growable);
  });

  test('nothing at all', () => {
    expect(decodeSync(new Uint8Array(0)).ok).toBe(false);
    expect(decodeSync('').ok).toBe(false);
  });
});

// Last, because it does not end.
test('no view is used across a call into the module', async () => {
  await init();
  const calls = publicCalls(library);
  const expected = Object.entries(calls).map(([name, call]) => [
    name,
    outcome(() => call(decodeSync(TEXT))),
  ]);
  const listed = async () => {
    const found = [];
    for await (const batch of captures.readCaptures([TEXT, TEXT])) found.push(batch.toObject());
    return found;
  };
  const captured = await listed();
  detachAtEachCall();
  for (const [name, before] of expected) {
    const batch = decodeSync(TEXT);
    const after = outcome(() => calls[name](batch));
    expect([name, after.error]).toEqual([name, before.error]);
    expect([name, after.text]).toEqual([name, before.text]);
    expect(batch.entities.at(3).template.value.name).toBe('Step 2');
    if (name.length % 2 === 0) batch.delete();
  }
  expect(await listed()).toEqual(captured);
  // More than the module keeps: they are moved out.
  const many = Array.from({ length: 300 }, (_, i) => decodeSync(body([jobDetails({ n: i })])));
  many.forEach((batch, i) => {
    expect(batch.toObject().entities[0].jobDetails.n).toBe(i);
    expect(batch.entities.at(0).jobId).toBe(JOB);
  });
  const large = body([stepDetails({ data: 'y'.repeat(10 << 20) })]);
  const moved = Array.from({ length: 8 }, () => decodeSync(large));
  expect(moved[0].entities.at(0).template.value.data).toHaveLength(10 << 20);
  expect(() => decodeSync(undefined)).toThrow(JobEntityError);
});
