// Values in the form of what they mean: numbers, booleans, ranges, ids, ARNs, symbol tables.

import { REDACTED, RangeExpression, arnParts, decode, idParts } from 'deadline-job-entity';

import { JOB, STEP, body, jobDetails, stepDetails } from './bodies.js';

const parameter = async (value) => {
  const batch = await decode(body([jobDetails({ parameters: { A: value } })]));
  return batch.entities.at(0).parameters.get('A');
};
const take = (iterable, count) => {
  const found = [];
  for (const value of iterable) {
    if (found.push(value) === count) break;
  }
  return found;
};

describe('parameters', () => {
  test.each([
    [{ int: '-5' }, -5n],
    [{ int: '99999999999999999999' }, 99999999999999999999n],
    [{ float: '0.10' }, 0.1],
    [{ float: '1e400' }, Infinity],
    [{ bool: 'Yes' }, true],
    [{ bool: 'OFF' }, false],
    [{ bool: false }, false],
    [{ bool: true }, true],
    [{ intList: ['1', '99999999999999999999'] }, [1n, 99999999999999999999n]],
    [{ floatList: ['1.5', '-2'] }, [1.5, -2]],
    [{ boolList: ['on', '0', true] }, [true, false, true]],
    [{ intListList: [['1'], [], ['2', '3']] }, [[1n], [], [2n, 3n]]],
    [{ stringList: ['1', ''] }, ['1', '']],
    [{ pathList: ['/a'] }, ['/a']],
  ])('%j', async (sent, value) => {
    expect((await parameter(sent)).value).toEqual(value);
  });

  test('one in which the response was cut off', async () => {
    const text = body([jobDetails({ parameters: { A: { path: 'P:\\show' } } })]);
    const batch = await decode(text.slice(0, text.indexOf('show') + 2));
    expect(batch.entities.at(0).parameters.get('A')).toMatchObject({
      ...{ kind: 'invalid', value: undefined },
      text: expect.stringMatching(/sh$/),
    });
  });

  test('a float keeps the text that it was sent as', async () => {
    const text = '0.100000000000000005551151';
    expect(await parameter({ float: text })).toMatchObject({ kind: 'float', text, value: 0.1 });
  });

  test.each([[{ int: '1.0' }], [{ float: 'x' }], [{ bool: 'maybe' }], [{ rangeExpr: '1-' }]])(
    '%j is none: it has its text alone',
    async (sent) => {
      const { value, text } = await parameter(sent);
      expect(value).toBeUndefined();
      expect(text).toBe(Object.values(sent)[0]);
    },
  );

  test('a range expression', async () => {
    const { kind, text, value } = await parameter({ rangeExpr: '1-10:2, 20' });
    expect([kind, text, value.text]).toEqual(['rangeExpr', '1-10:2, 20', '1-10:2, 20']);
    expect([...value]).toEqual([1n, 3n, 5n, 7n, 9n, 20n]);
    expect(value.size).toBe(6n);
    expect(JSON.stringify({ value })).toBe('{"value":"1-10:2, 20"}');
  });
});

describe('range expressions', () => {
  test.each([
    ['5', [5n]],
    ['-3--1', [-3n, -2n, -1n]],
    ['3-1:-1', [1n, 2n, 3n]],
    ['10-1:-4', [2n, 6n, 10n]],
    ['7-7:-2', [7n]],
    ['10-13:5,1-9:4', [1n, 5n, 9n, 10n]],
    ['100, 1 - 3 : 2 ,-5', [-5n, 1n, 3n, 100n]],
    ['6,1-2,4-5', [1n, 2n, 4n, 5n, 6n]],
    ['99999999999999999999-100000000000000000001:2', [10n ** 20n - 1n, 10n ** 20n + 1n]],
  ])('%s', (text, values) => {
    const range = RangeExpression.parse(text);
    expect([...range]).toEqual(values);
    expect([...range]).toEqual(values);
    expect(range.size).toBe(BigInt(values.length));
    expect(values.map((_, index) => range.at(index))).toEqual(values);
    expect([range.at(-1), range.at(values.length), range.at(-values.length - 1)]).toEqual([
      values.at(-1),
      undefined,
      undefined,
    ]);
    expect(values.every((value) => range.has(value))).toBe(true);
  });

  test.each([
    [''],
    ['a'],
    ['1,'],
    [',1'],
    ['1-'],
    ['1.5'],
    ['+1'],
    ['1-5:0'],
    ['1-5:-1'],
    ['5-1'],
    ['5-1:1'],
    ['1-3:1:1'],
    ['1:2'],
    ['1,1'],
    ['1-5,5'],
    ['1-10:3,2-10:2'],
    // No integer is in both, but the second begins before the first has ended.
    ['1-9:4,2-10:4'],
    ['0-6:6,1-2'],
    ['2-6:2,1-5:2'],
    ['9'.repeat(10_001)],
    [`1-2:${'9'.repeat(10_001)}`],
  ])('%j is none', (text) => expect(RangeExpression.parse(text)).toBeUndefined());

  test('a huge one is counted and walked without being listed', () => {
    const range = RangeExpression.parse('1-1000000000000000000000:3,-7');
    expect(range.size).toBe(333333333333333333334n + 1n);
    expect(take(range, 4)).toEqual([-7n, 1n, 4n, 7n]);
    expect(range.at(333333333333333333334n)).toBe(10n ** 21n);
    expect(range.at(-1)).toBe(10n ** 21n);
    expect(range.has(10n ** 21n - 3n)).toBe(true);
    expect([range.has(2), range.has(4), range.has(4.5)]).toEqual([false, true, false]);
  });

  test('the same as a plain listing, for many small ones', () => {
    let seed = 1;
    const random = (below) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    let valid = 0;
    for (let run = 0; run < 3000; ++run) {
      const spans = [];
      const parts = [];
      for (let i = 0; i <= random(4); ++i) {
        const from = random(120) - 60;
        const to = from + random(25) - 12;
        const step = 1 + random(6);
        const down = from > to;
        parts.push(`${from}-${to}:${down ? -step : step}`);
        const span = [];
        for (let x = from; down ? x >= to : x <= to; x += down ? -step : step) span.push(x);
        spans.push(span.sort((a, b) => a - b));
      }
      const text = parts.join(',');
      const range = RangeExpression.parse(text);
      spans.sort((a, b) => a[0] - b[0]);
      const isApart = spans.every((span, i) => i === 0 || span[0] > spans[i - 1].at(-1));
      expect([text, range !== undefined]).toEqual([text, isApart]);
      if (!range) continue;
      ++valid;
      const listed = spans.flat();
      expect([...range].map(Number)).toEqual(listed);
      expect(range.size).toBe(BigInt(listed.length));
      expect(listed.map((_, i) => range.at(i))).toEqual(listed.map(BigInt));
      const around = Array.from({ length: 150 }, (_, i) => i - 75);
      expect(around.filter((x) => range.has(x))).toEqual(listed);
    }
    expect(valid).toBeGreaterThan(500);
  });

  test('of many parts behind a huge one each value has its position', () => {
    const least = -(10n ** 5000n);
    const singles = Array.from({ length: 2000 }, (_, i) => 3 * i);
    const range = RangeExpression.parse(`${singles.toReversed().join(',')},${least}--1`);
    const behind = singles.map((_, i) => range.at(-least + BigInt(i)));
    expect(behind).toEqual(singles.map(BigInt));
    expect([range.at(0), range.at(-2001), range.size]).toEqual([least, -1n, 2000n - least]);
  });

  test('only parse() makes them', () => {
    expect(() => new RangeExpression(undefined, '1', [])).toThrow('Use RangeExpression.parse().');
  });
});

describe('ids and ARNs', () => {
  test.each([
    [JOB, { kind: 'job', digits: JOB.slice(4) }],
    [STEP, { kind: 'step', digits: STEP.slice(5) }],
    [
      `JOB:${JOB}:Maya: 2026`,
      { kind: 'environment', scope: 'JOB', jobId: JOB, name: 'Maya: 2026' },
    ],
    [`STEP:${STEP}:`, { kind: 'environment', scope: 'STEP', stepId: STEP, name: '' }],
    [`STEP:${JOB}:x`, undefined],
    ['job-1', undefined],
    [`${JOB}\n`, undefined],
    ['', undefined],
  ])('%j', (text, parts) => expect(idParts(text)).toEqual(parts));

  test.each([
    [
      'arn:aws:iam::111122223333:role/service/queues/Render',
      {
        partition: 'aws',
        service: 'iam',
        region: '',
        account: '111122223333',
        resource: 'role/service/queues/Render',
        resourceType: 'role',
        path: '/service/queues/',
        name: 'Render',
      },
    ],
    [
      'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:farm/user-a1B2c3',
      {
        partition: 'aws-cn',
        service: 'secretsmanager',
        region: 'cn-north-1',
        account: '111122223333',
        resource: 'secret:farm/user-a1B2c3',
        resourceType: 'secret',
        name: 'farm/user',
        suffix: 'a1B2c3',
      },
    ],
    [
      'arn:aws:secretsmanager:us-west-2:111122223333:secret:plain',
      expect.objectContaining({ name: 'plain', resourceType: 'secret' }),
    ],
    [
      'arn:aws:s3:::bucket/key',
      { partition: 'aws', service: 's3', region: '', account: '', resource: 'bucket/key' },
    ],
    ['arn:aws:iam::1:role/x', undefined],
    ['not an ARN', undefined],
  ])('%s', (text, parts) => expect(arnParts(text)).toEqual(parts));

  test('of members, by the meaning that the schema gives them', async () => {
    const environmentId = `STEP:${STEP}:Maya`;
    const batch = await decode(
      body([
        jobDetails({ queueRoleArn: 'arn:aws:iam::111122223333:role/Render' }),
        stepDetails({}, { dependencies: [STEP, 'odd'] }),
        {
          environmentDetails: {
            jobId: JOB,
            environmentId,
            schemaVersion: 'environment-2023-09',
            template: {},
          },
        },
      ]),
    );
    const [job, step, environment] = batch.entities;
    expect(job.typed('queueRoleArn')).toMatchObject({ path: '/', name: 'Render' });
    expect(job.queueRoleArn).toBe('arn:aws:iam::111122223333:role/Render');
    expect(job.typed('jobId')).toEqual(idParts(JOB));
    expect(job.typed('logGroupName')).toBe(job.logGroupName);
    expect(step.typed('dependencies')).toEqual([idParts(STEP), 'odd']);
    expect(environment.typed('environmentId')).toEqual(idParts(environmentId));
    expect(() => job.typed('stepId')).toThrow(
      expect.objectContaining({ name: 'JobEntityError', code: 'wrong-argument' }),
    );
  });
});

describe('resolvedSymbolTable', () => {
  const tableOf = async (resolvedSymbolTable) => {
    const batch = await decode(body([stepDetails({}, { resolvedSymbolTable })]));
    return batch.entities.at(0);
  };
  const symbol = (name, type, value) => ({ name, type, value });

  test('its text as sent, its symbols as typed values when asked', async () => {
    const entries = [
      symbol('Job.Name', 'string', 'tiles'),
      symbol('Param.Frame', 'int', '9007199254740993'),
      symbol('Param.Gamma', 'float', '2.500'),
      symbol('Param.Denoise', 'bool', 'Yes'),
      symbol('Param.Range', 'range_expr', '1-10:2'),
      symbol('RawParam.Cache', 'path', '/a'),
      symbol('Param.Samples', 'list[int]', ['16', '64']),
      symbol('Param.Flags', 'list[bool]', ['on', 'false']),
      symbol('Param.Grid', 'list[list[int]]', [['1'], []]),
      symbol('words', 'list[list[string]]', [['a']]),
      symbol('nothing', 'nulltype', 'null'),
    ];
    const text = JSON.stringify(entries);
    const step = await tableOf(text);
    expect(step.resolvedSymbolTable).toBe(text);
    const table = step.typed('resolvedSymbolTable');
    expect(table).toBeInstanceOf(Map);
    expect([...table.keys()]).toEqual(entries.map(({ name }) => name));
    const shown = [...table].map(([, { type, kind, text: sent, value }]) => [
      type,
      kind,
      sent,
      value instanceof RangeExpression ? [...value] : value,
    ]);
    expect(shown).toEqual([
      ['string', 'string', 'tiles', 'tiles'],
      ['int', 'int', '9007199254740993', 9007199254740993n],
      ['float', 'float', '2.500', 2.5],
      ['bool', 'bool', 'Yes', true],
      ['range_expr', 'rangeExpr', '1-10:2', [1n, 3n, 5n, 7n, 9n]],
      ['path', 'path', '/a', '/a'],
      ['list[int]', 'intList', '["16","64"]', [16n, 64n]],
      ['list[bool]', 'boolList', '["on","false"]', [true, false]],
      ['list[list[int]]', 'intListList', '[["1"],[]]', [[1n], []]],
      ['list[list[string]]', 'list[list[string]]', '[["a"]]', [['a']]],
      ['nulltype', 'nulltype', 'null', null],
    ]);
    expect(JSON.parse(JSON.stringify(table.get('Param.Gamma')))).toEqual({
      type: 'float',
      kind: 'float',
      text: '2.500',
      value: 2.5,
    });
  });

  test('what can be read of a faulty one, and where it is faulty', async () => {
    const entries = [
      symbol('A', 'int', 'x'),
      symbol('B', 'toString', '1'),
      symbol('C', 'int', '1'),
      { name: 'D' },
      null,
      symbol('C', 'int', '2'),
    ];
    const batch = await decode(
      body([stepDetails({}, { resolvedSymbolTable: JSON.stringify(entries) })]),
    );
    const table = batch.entities.at(0).typed('resolvedSymbolTable');
    expect([...table].map(([name, { value }]) => [name, value])).toEqual([
      ['A', 'x'],
      ['B', '1'],
      ['C', 2n],
    ]);
    const pointer = '/entities/0/stepDetails/resolvedSymbolTable';
    const input = new TextDecoder().decode(batch.input);
    const places = (found) =>
      found
        .filter(({ code }) => code === 'symbol-table')
        .map((finding) => [
          finding.severity,
          finding.pointer,
          input.slice(finding.offset, finding.offset + 7),
        ]);
    const found = places(batch.diagnostics);
    // Of the fourth entry, neither the type nor the value is there.
    expect(found.map(([, , text]) => text)).toEqual([
      '\\"x\\"},',
      '\\"toStr',
      '{\\"name',
      '{\\"name',
      'null,{\\',
    ]);
    expect(new Set(found.map(([severity]) => severity))).toEqual(new Set(['warning']));
    expect(new Set(found.map(([, at]) => at))).toEqual(new Set([pointer]));
    expect(batch.ok).toBe(true);
    const agent = places(batch.check({ profile: 'agent' }));
    expect(agent.map(([severity]) => severity)).toEqual(found.map(() => 'error'));
  });

  test.each([['{"a":'], ['x'], ['[] 2'], ['{"Param.Frame":1}'], ['5'], ['null']])(
    '%j is not a table',
    async (text) => {
      const step = await tableOf(text);
      expect(step.typed('resolvedSymbolTable')).toBeUndefined();
      expect(step.resolvedSymbolTable).toBe(text);
    },
  );

  test('absent and redacted ones', async () => {
    expect((await tableOf(undefined)).typed('resolvedSymbolTable')).toBeUndefined();
    expect((await tableOf('*REDACTED*')).typed('resolvedSymbolTable')).toBe(REDACTED);
  });
});
