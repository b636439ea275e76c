// Every public call with every odd value: what is wrong with a call is told by a JobEntityError with a
// code, and no call that is wrong hangs or breaks the next one.

import {
  JobEntityError,
  JsonNumber,
  PathMapper,
  RangeExpression,
  arnParts,
  decode,
  decodeSync,
  idParts,
  init,
} from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';
import {
  decode as decodeInWorker,
  readCaptures as readInWorker,
  terminate,
} from 'deadline-job-entity/worker';

import { JOB, body, jobDetails } from './bodies.js';

await init();
afterAll(terminate);

const BODY = body([jobDetails({ parameters: { A: { path: '/a/b' } } })]);
const RULES = [{ source_path_format: 'POSIX', source_path: '/a', destination_path: '/x' }];
const batch = await decode(BODY);
const mapper = new PathMapper(RULES, { workerOs: 'posix' });
const range = RangeExpression.parse('1-9:2');

function detached() {
  const buffer = new ArrayBuffer(100);
  const view = new Uint8Array(buffer, 10, 20);
  structuredClone(buffer, { transfer: [buffer] });
  return { buffer, view };
}
/** A view that is longer than what is left of its memory. */
function shrunk(View = Uint8Array) {
  const buffer = new ArrayBuffer(100, { maxByteLength: 200 });
  const view = new View(buffer, 0, 96 / (View.BYTES_PER_ELEMENT ?? 1));
  buffer.resize(40);
  return view;
}
function cyclic() {
  const object = { identifiers: [] };
  object.identifiers.push(object);
  return object;
}
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const throwing = (what) =>
  new Proxy(what, {
    get() {
      throw new Error('from a trap');
    },
  });

/** Values that no argument is meant to be. */
const ODD = {
  undefined: () => undefined,
  null: () => null,
  'a number': () => 5,
  NaN: () => NaN,
  'a boolean': () => true,
  'a BigInt': () => 5n,
  'a symbol': () => Symbol('secret'),
  'a function': () => () => 'secret',
  'an empty object': () => ({}),
  'a list of numbers': () => [1, 2],
  'a cyclic object': cyclic,
  'an object with a BigInt': () => ({ identifiers: 5n }),
  'a Proxy of bytes': () => new Proxy(new Uint8Array(8), {}),
  'a revoked Proxy': revoked,
  'a Proxy that throws': () => throwing({}),
  'an object whose toString throws': () => ({
    toString() {
      throw new Error('from toString');
    },
  }),
  'detached memory': () => detached().buffer,
  'a view of detached memory': () => detached().view,
  'a view of shrunk memory': shrunk,
  'half a character': () => '/a/\ud800/b',
  'a Set': () => new Set(['a']),
  'a Date': () => new Date(NaN),
};

/** What is an object with some members or none. */
const OBJECTS = ['an empty object', 'an object whose toString throws'];

/** Public calls with one argument each: `fits` are the odd values that it takes. */
const CALLS = {
  decode: { call: (odd) => decode(odd), fits: ['half a character'] },
  decodeSync: { call: (odd) => decodeSync(odd), fits: ['half a character'] },
  'decode, options': { call: (odd) => decode(BODY, odd) },
  'decode, signal': { call: (odd) => decode(BODY, { signal: odd }), fits: ['undefined'] },
  'Batch.check': { call: (odd) => batch.check(odd) },
  'Batch.check, profile': { call: (odd) => batch.check({ profile: odd }), fits: ['undefined'] },
  'Batch.check, workerOs': { call: (odd) => batch.check({ workerOs: odd }), fits: ['undefined'] },
  'Batch.check, request': {
    call: (odd) => batch.check({ request: odd }),
    fits: ['undefined', ...OBJECTS],
  },
  'Batch.unanswered': { call: (odd) => batch.unanswered(odd) },
  'Batch.followUp': { call: (odd) => batch.followUp(odd) },
  'Batch.rejectedFields': {
    call: (odd) => batch.rejectedFields(odd),
    fits: [...OBJECTS, 'a list of numbers', 'half a character', 'a Date'],
  },
  'Batch.toObject': { call: (odd) => batch.toObject(odd), fits: ['undefined'] },
  'Batch.toJSONText': { call: (odd) => batch.toJSONText(odd), fits: ['undefined'] },
  'Batch.pathMapper': { call: (odd) => batch.pathMapper(odd) },
  'Batch.pathMapper, jobId': {
    call: (odd) => batch.pathMapper({ jobId: odd }),
    fits: ['undefined'],
  },
  'Batch.pathMapper, workerOs': {
    call: (odd) => batch.pathMapper({ workerOs: odd }),
    fits: ['undefined'],
  },
  'Batch.pathMapper, sessionDirectory': {
    call: (odd) => batch.pathMapper({ sessionDirectory: odd }),
    fits: ['undefined'],
  },
  'Batch.pathMapper, rules': {
    call: (odd) => batch.pathMapper({ rules: odd }),
    fits: ['undefined'],
    either: OBJECTS,
  },
  'entities.at': { call: (odd) => batch.entities.at(odd), fits: ['a number'] },
  'entities.byKind': { call: (odd) => batch.entities.byKind(odd), fits: ['half a character'] },
  'entities.get': { call: (odd) => batch.entities.get(odd) },
  'entities.get, ids': {
    call: (odd) => batch.entities.get({ jobDetails: odd }),
    fits: [
      ...[
        'an empty object',
        'detached memory',
        'a view of detached memory',
        'a view of shrunk memory',
      ],
      ...['a Set', 'a Date', 'a Proxy that throws'],
    ],
  },
  'entity.typed': { call: (odd) => batch.entities.at(0).typed(odd) },
  // Whether an object without rules is a rules file is not for this side to say.
  PathMapper: { call: (odd) => new PathMapper(odd), either: OBJECTS },
  'PathMapper, options': { call: (odd) => new PathMapper(RULES, odd) },
  'PathMapper.map': { call: (odd) => mapper.map(odd), fits: ['half a character'] },
  'PathMapper.mapAll': { call: (odd) => mapper.mapAll(odd) },
  'PathMapper.mapAll, one': {
    call: (odd) => mapper.mapAll(['/a', odd]),
    fits: ['half a character'],
  },
  'PathMapper.explain': { call: (odd) => mapper.explain(odd), fits: ['half a character'] },
  'PathMapper.reverse': { call: (odd) => mapper.reverse(odd) },
  'RangeExpression.parse': {
    call: (odd) => RangeExpression.parse(odd),
    fits: ['half a character'],
  },
  'RangeExpression.at': { call: (odd) => range.at(odd), fits: ['a number', 'a BigInt'] },
  'RangeExpression.has': { call: (odd) => range.has(odd), fits: ['a number', 'NaN', 'a BigInt'] },
  RangeExpression: { call: (odd) => new RangeExpression(odd, '1', []) },
  JsonNumber: { call: (odd) => new JsonNumber(odd), fits: ['half a character'] },
  idParts: { call: (odd) => idParts(odd), fits: ['half a character'] },
  arnParts: { call: (odd) => arnParts(odd), fits: ['half a character'] },
  readCaptures: { call: (odd) => readCaptures(odd).next(), fits: ['half a character', 'a Set'] },
  'readCaptures, one of many': {
    call: (odd) => readCaptures([BODY, odd]).next(),
    // The first one is read before the next one is asked for.
    fits: Object.keys(ODD),
  },
  'readCaptures, options': { call: (odd) => readCaptures(BODY, odd).next() },
  'readCaptures, onProgress': {
    call: (odd) => readCaptures(BODY, { onProgress: odd }).next(),
    fits: ['undefined', 'a function'],
  },
  'readCaptures, onProblem': {
    call: (odd) => readCaptures(BODY, { onProblem: odd }).next(),
    fits: ['undefined', 'a function'],
  },
  'worker decode': { call: (odd) => decodeInWorker(odd), fits: ['half a character'] },
  'worker decode, options': { call: (odd) => decodeInWorker(BODY, odd) },
  'worker decode, signal': {
    call: (odd) => decodeInWorker(BODY, { signal: odd }),
    fits: ['undefined'],
  },
  'worker readCaptures': {
    call: (odd) => readInWorker(odd).next(),
    fits: ['half a character', 'a Set'],
  },
  'worker readCaptures, options': { call: (odd) => readInWorker(BODY, odd).next() },
};

/** Options that have none of the names which are read are as good as none. */
const OPTIONS_FIT = [
  ...['undefined', 'an empty object', 'a list of numbers', 'a cyclic object'],
  ...['an object with a BigInt', 'a Proxy of bytes', 'an object whose toString throws'],
  ...['detached memory', 'a view of detached memory', 'a view of shrunk memory', 'a Set', 'a Date'],
];
const takesOptions = (name) =>
  name.endsWith(', options') || ['Batch.check', 'Batch.pathMapper'].includes(name);

const CODES = [
  'wrong-argument',
  'request',
  'rules-file',
  'unknown-form',
  'unknown-job',
  'read-failed',
];

const names = Object.keys(CALLS);
test('there are as many calls as were found wanting, and more', () => {
  expect(names.length * Object.keys(ODD).length).toBeGreaterThan(1000);
});

describe.each(names)('%s', (name) => {
  const { call, fits = [], either = [] } = CALLS[name];
  const allFits = takesOptions(name) ? OPTIONS_FIT : fits;

  test.each(Object.keys(ODD))('%s', async (odd) => {
    const outcome = await Promise.resolve()
      .then(() => call(ODD[odd]()))
      .then(
        () => 'taken',
        (error) => error,
      );
    if (outcome === 'taken') {
      if (either.includes(odd)) return;
      expect([name, odd, allFits]).toEqual([name, odd, expect.arrayContaining([odd])]);
      return;
    }
    expect(outcome).toBeInstanceOf(JobEntityError);
    expect(CODES).toContain(outcome.code);
    expect(outcome.message).toMatch(/^\S.*\S$/);
    expect(outcome.message).not.toContain('secret');
    expect(allFits).not.toContain(odd);
  });
});

test('after all of them everything works', async () => {
  expect(mapper.map('/a/b').result).toBe('/x/b');
  expect((await decode(BODY)).entities.at(0).jobId).toBe(JOB);
  expect((await decodeInWorker(BODY)).entities.at(0).jobId).toBe(JOB);
});

describe('bytes that are not what they say', () => {
  const encoded = new TextEncoder().encode(BODY);
  const entitiesOf = (bytes) => decodeSync(bytes).entities.length;

  test('a length of the object itself does not count', () => {
    for (const length of [0, 5, 1e9, -1, NaN, 'x']) {
      const bytes = encoded.slice();
      Object.defineProperty(bytes, 'length', { value: length });
      expect(entitiesOf(bytes)).toBe(1);
      expect(new TextDecoder().decode(decodeSync(bytes).input)).toBe(BODY);
    }
  });

  test('memory that other threads share or that grows is read once', () => {
    const shared = new SharedArrayBuffer(encoded.length);
    new Uint8Array(shared).set(encoded);
    expect([entitiesOf(shared), entitiesOf(new Uint8Array(shared))]).toEqual([1, 1]);
    const growing = new ArrayBuffer(encoded.length, { maxByteLength: 1 << 20 });
    new Uint8Array(growing).set(encoded);
    expect([entitiesOf(growing), entitiesOf(new Uint8Array(growing))]).toEqual([1, 1]);
  });

  test.each([
    ['DataView', DataView],
    ['Uint16Array', Uint16Array],
  ])('a %s of shrunk memory is a wrong call', (_, View) => {
    expect(() => decodeSync(shrunk(View))).toThrow(JobEntityError);
  });

  test('no bytes are no fault of the call', () => {
    for (const empty of [
      new Uint8Array(0),
      new ArrayBuffer(0),
      '',
      new DataView(new ArrayBuffer(0)),
    ]) {
      expect(decodeSync(empty).ok).toBe(false);
    }
  });
});

describe('aborts are what platforms make of them', () => {
  const reasons = { name: 'AbortError', code: 'aborted' };

  test('before and while', async () => {
    const signal = AbortSignal.abort();
    for (const call of [decode, decodeInWorker]) {
      await expect(call(BODY, { signal })).rejects.toMatchObject(reasons);
      const late = new AbortController();
      const calling = call(new Blob([BODY]), { signal: late.signal });
      late.abort();
      await expect(calling).rejects.toMatchObject(reasons);
    }
    for (const read of [readCaptures, readInWorker]) {
      await expect(read(BODY, { signal }).next()).rejects.toMatchObject(reasons);
    }
  });
});

test('a list that holds itself is a wrong call', async () => {
  const list = [];
  list.push(list);
  await expect(readCaptures(list).next()).rejects.toMatchObject({ code: 'wrong-argument' });
});
