// Values that were made to break their reader: numbers beyond what JavaScript has, and texts whose
// reading must take time in proportion to their length. The lengths are such that a reader that takes
// the square of it does not come to an end here.

import { RangeExpression, decode } from 'deadline-job-entity';

import { JOB, jobDetails } from './bodies.js';

/** Values that a response holds as they are written here. */
const sent = async (members) => {
  const details = JSON.stringify(jobDetails({})).replace(/\}\}$/, '');
  const text = `{"entities":[${details}${members}}}],"errors":[]}`;
  const batch = await decode(text);
  expect(batch.diagnostics.map(({ code }) => code)).not.toContain('json-syntax');
  return batch;
};
const parameters = async (members) => {
  const batch = await sent(`,"parameters":{${members}}`);
  return batch.entities.at(0).parameters;
};

const BIG = '123456789012345678901234567890';

describe('a number where a string should be', () => {
  // Only of a kind that the model does not have is a value known to be of the right type.
  const meant = { int: BigInt(BIG), priority: BigInt(BIG) };
  test.each(['int', 'string', 'path', 'float', 'rangeExpr', 'priority'])(
    'of kind %s has the text that was sent, and takes no other parameter with it',
    async (kind) => {
      const found = await parameters(`"A":{"int":"5"},"B":{"${kind}":${BIG}},"C":{"string":"c"}`);
      expect([...found.keys()]).toEqual(['A', 'B', 'C']);
      expect(found.get('B')).toMatchObject({ text: BIG, value: meant[kind] });
      expect(JSON.parse(JSON.stringify([...found.values()]))).toMatchObject([
        { kind: 'int', text: '5', value: '5' },
        { text: BIG, ...(kind in meant && { value: BIG }) },
        { kind: 'string', text: 'c', value: 'c' },
      ]);
    },
  );

  test.each(['1e400', '-1e400', '0.1000000000000000055511151231257827', '1.50', '1E2', '1e-400'])(
    '%s keeps its text',
    async (number) => {
      const found = await parameters(`"A":{"float":${number}},"B":{"other":${number}}`);
      expect([found.get('A').text, found.get('B').text]).toEqual([number, number]);
    },
  );

  test('other values have their own text too', async () => {
    const values = ['true', '{"a": [1.50, 1e400]}', '{"b":"\\u0041"}'];
    const found = await parameters(values.map((value, i) => `"${i}":{"other":${value}}`).join(','));
    expect([...found.values()].map(({ text }) => text)).toEqual(values);
    expect((await parameters('"A":{"other":"\\u0041b"}')).get('A').text).toBe('Ab');
  });

  test('in a list the text has it exactly', async () => {
    const found = await parameters(`"A":{"intList":["1",${BIG},1e400,true]}`);
    const { text, value } = found.get('A');
    expect(text).toBe(`["1",${BIG},1e400,true]`);
    expect(value).toBeUndefined();
    const bigs = (await parameters(`"A":{"intList":["1","${BIG}"]}`)).get('A');
    expect(bigs.value).toEqual([1n, BigInt(BIG)]);
    expect(JSON.stringify(bigs)).toContain(`"value":["1","${BIG}"]`);
  });
});

describe('JSON.stringify() takes everything that is handed out', () => {
  test('whatever is a number beyond 2^53', async () => {
    const batch = await sent(
      `,"logGroupName":${BIG},"pathMappingRules":[${BIG},{"sourcePath":${BIG}}],` +
        `"jobRunAsUser":${BIG},"parameters":{"A":{"int":${BIG}},"B":{"x":[[${BIG}]]}}`,
    );
    const entity = batch.entities.at(0);
    expect(entity.logGroupName).toBeUndefined();
    expect(entity.raw('logGroupName')).toBe(BigInt(BIG));
    expect(entity.raw('pathMappingRules')).toEqual([BigInt(BIG), { sourcePath: BigInt(BIG) }]);
    const all = [entity, batch.entities, batch.errors, batch.toObject(), batch.diagnostics];
    for (const one of all) expect(() => JSON.stringify(one)).not.toThrow();
    expect(JSON.parse(JSON.stringify(entity))).toMatchObject({
      pathMappingRules: [{}],
      parameters: { A: { kind: 'int', text: BIG, value: BIG } },
    });
    expect(JSON.parse(JSON.stringify(batch.toObject())).entities[0].jobDetails.logGroupName).toBe(
      BIG,
    );
    for (const form of ['aws-sdk-js', 'boto3']) JSON.stringify(batch.toObject(form));
  });

  test('elements of no known kind, error entries and templates', async () => {
    const batch = await decode(
      `{"entities":[${BIG},{"odd":${BIG}},{"stepDetails":{"jobId":"${JOB}","template":{"n":${BIG},` +
        `"l":[${BIG}],"toJSON":"mine"}}}],"errors":[{"stepDetails":{"jobId":${BIG},"code":${BIG}}},7]}`,
    );
    const { entities, errors } = batch;
    expect(JSON.parse(JSON.stringify([...entities].slice(0, 2)))).toMatchObject([
      { kind: 'invalid', value: BIG },
      { kind: 'unknown', name: 'odd', value: BIG },
    ]);
    expect(JSON.parse(JSON.stringify(errors))).toMatchObject([
      { kind: 'stepDetails', retriable: false },
      { value: 7 },
    ]);
    expect([errors[0].code, errors[0].raw('code')]).toEqual([undefined, BigInt(BIG)]);
    const { template } = entities.at(2);
    expect(template.value.l).toEqual([BigInt(BIG)]);
    expect(JSON.stringify(template.value.l)).toBe(`["${BIG}"]`);
  });

  test('and what is parsed equals plain values', async () => {
    const batch = await sent(`,"x":{"n":${BIG}}`);
    const plain = batch.toObject().entities[0].jobDetails.x;
    expect(plain).toStrictEqual({ n: BigInt(BIG) });
    expect([Object.keys(plain), structuredClone(plain)]).toEqual([['n'], { n: BigInt(BIG) }]);
  });
});

describe("levels up to the decoder's limit are written and read in each form", () => {
  const lists = (depth) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
  const step = (depth) => `{"stepDetails":{"jobId":"${JOB}","template":${lists(depth)}}}`;
  const around = {
    'a template': (depth) => `{"entities":[${step(depth)}],"errors":[]}`,
    'an unknown kind': (depth) => `{"entities":[{"odd":${lists(depth)}}],"errors":[]}`,
    'no entity': (depth) => `{"entities":[${lists(depth)}],"errors":[]}`,
    'an error entry': (depth) => `{"entities":[],"errors":[{"odd":${lists(depth)}}]}`,
    'an unknown parameter': (depth) =>
      `{"entities":[{"jobDetails":{"jobId":"${JOB}","parameters":{"P":{"odd":${lists(depth)}}}}}],"errors":[]}`,
    'a fragment': step,
    'a list of fragments': (depth) => `[${step(depth)}]`,
    'a bare entity': (depth) => step(depth).slice('{"stepDetails":'.length, -1),
    'an exception': (depth) => `{"__type":"ValidationException","context":${lists(depth)}}`,
  };
  test.each(Object.keys(around))('%s', async (kind) => {
    let read = 0;
    for (let depth = 500; depth <= 512; ++depth) {
      const batch = await decode(around[kind](depth));
      if (batch.diagnostics.some(({ code }) => code === 'depth-limit')) break;
      ++read;
      for (const form of ['wire', 'aws-sdk-js', 'boto3', 'plain'])
        expect(() => batch.toObject(form)).not.toThrow();
    }
    expect(read).toBeGreaterThan(4);
  });
});

describe('texts of a million characters', () => {
  const LONG = 1_000_000;

  test.each([
    ['zeros between ones', `1.${'0'.repeat(LONG)}1`],
    ['zeros before a one', `0.${'0'.repeat(LONG)}1e-1`],
    ['a long exponent', `1e-${'9'.repeat(LONG)}`],
    ['a long zero', `0.${'0'.repeat(LONG)}`],
    ['a long integer', '7'.repeat(LONG)],
    ['many numbers with zeros', `[${`1.${'0'.repeat(5000)}1,`.repeat(200)}1]`],
  ])('%s', async (_, number) => {
    const batch = await decode(
      `{"entities":[{"stepDetails":{"jobId":"${JOB}","template":{"n":${number}}}}],"errors":[]}`,
    );
    const { n } = batch.entities.at(0).template.value;
    const numbers = Array.isArray(n) ? n.slice(0, -1) : [n];
    const texts = numbers.map((one) => (one === 0 ? '0' : one.text));
    const written = JSON.stringify(numbers.length === 1 ? number : number.slice(1, 5004));
    expect(new Set(texts.map((text) => JSON.stringify(text)))).toEqual(
      new Set([numbers[0] === 0 ? '"0"' : written]),
    );
    expect(batch.toObject().entities).toHaveLength(1);
  });

  test('numbers of the same value in other digits are numbers', async () => {
    const found = await parameters(
      '"A":{"x":[1.00000000000000000000,10e-1,0.00000000000000001e17,-0e0]}',
    );
    expect(found.get('A').value).toEqual([1, 1, 1, -0]);
  });

  test('range expressions', async () => {
    const interleaved = Array.from({ length: LONG / 20 }, (_, i) => `${i}-9000000:100003`).join(
      ',',
    );
    expect(RangeExpression.parse(interleaved)).toBeUndefined();
    const apart = Array.from({ length: LONG / 10 }, (_, i) => `${3 * i}-${3 * i + 1}`).toReversed();
    const range = RangeExpression.parse(apart.join(','));
    let sum = 0n;
    for (let i = 0; i < LONG / 5; ++i) sum += range.at(i);
    expect([range.size, sum]).toEqual([BigInt(LONG / 5), 29_999_800_000n]);
    expect(RangeExpression.parse(`1-${' '.repeat(LONG)}2x`)).toBeUndefined();
    expect(RangeExpression.parse(`${'1'.repeat(LONG)}-`)).toBeUndefined();
  });

  test('long bounds', () => {
    const digits = '9'.repeat(9999);
    const range = RangeExpression.parse(`-${digits}-${digits}:3`);
    const last = BigInt(digits);
    const found = Array.from({ length: 2000 }, (_, i) => range.at(i));
    expect(found.every((value, i) => value === BigInt(3 * i) - last)).toBe(true);
    expect([range.at(-1), range.has(last), range.has(last - 1n)]).toEqual([last, true, false]);
  });

  test('JSON in a string that is deeper than a stack', async () => {
    const deep = '['.repeat(LONG / 2) + ']'.repeat(LONG / 2);
    const batch = await decode(
      `{"entities":[{"stepDetails":{"jobId":"${JOB}","resolvedSymbolTable":"${deep}"}}],"errors":[]}`,
    );
    expect(batch.entities.at(0).typed('resolvedSymbolTable')).toBeUndefined();
  });
});

test('as many fields of a request as it has identifiers', async () => {
  const COUNT = 200_000;
  const name = (i) => `identifiers[${i}].stepDetails.stepId`;
  const identifiers = Array.from({ length: COUNT }, (_, i) => ({
    stepDetails: { stepId: `${i}` },
  }));
  const batch = await decode(
    JSON.stringify({
      __type: 'ValidationException',
      reason: 'FIELD_VALIDATION_FAILED',
      message: 'no',
      fieldList: identifiers.map((_, i) => ({ name: name(i + 1), message: 'bad' })),
    }),
  );
  const fields = batch.rejectedFields({ identifiers });
  expect(fields).toHaveLength(COUNT);
  expect(fields[5]).toMatchObject({ found: true, pointer: '/identifiers/6/stepDetails/stepId' });
  expect(fields.at(-1)).toMatchObject({ name: name(COUNT), found: false });
});
