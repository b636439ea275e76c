// Bodies for the comparison with the real SDK: at least one for each row of the wire format page's
// table "What the SDKs make of odd bodies", and for each place where a row can apply.

const hex = (digit) => String(digit).repeat(32);
export const JOB = `job-${hex('a')}`;
export const STEP = `step-${hex('b')}`;
const ENVIRONMENT = `STEP:${STEP}:Blender`;

export const jobDetails = (more = {}) => ({
  jobId: JOB,
  logGroupName: '/aws/deadline/queue',
  schemaVersion: 'jobtemplate-2023-09',
  ...more,
});
export const stepDetails = (more = {}) => ({
  jobId: JOB,
  stepId: STEP,
  schemaVersion: 'jobtemplate-2023-09',
  template: { name: 'Render' },
  dependencies: [],
  ...more,
});
export const environmentDetails = (more = {}) => ({
  jobId: JOB,
  environmentId: ENVIRONMENT,
  schemaVersion: 'environment-2023-09',
  template: { name: 'Blender' },
  ...more,
});
export const manifest = (more = {}) => ({
  rootPath: '/mnt/show',
  rootPathFormat: 'posix',
  ...more,
});
export const attachmentDetails = (attachments = { manifests: [manifest()] }) => ({
  jobId: JOB,
  attachments,
});
export const stepError = (more = {}) => ({
  jobId: JOB,
  stepId: STEP,
  code: 'ConflictException',
  message: 'Try again.',
  ...more,
});

export const body = (entities = [], errors = []) => JSON.stringify({ entities, errors });
const job = (more) => body([{ jobDetails: jobDetails(more) }]);
const step = (more) => body([{ stepDetails: stepDetails(more) }]);
const parameters = (text) => job().replace('}}],', `,"parameters":${text}}}],`);
const template = (text) => step({ template: 0 }).replace('"template":0', `"template":${text}`);

const LONG = '"'.concat('x'.repeat(2000), '"');

/** Texts that stand for any JSON value. */
const VALUES = {
  null: 'null',
  false: 'false',
  true: 'true',
  zero: '0',
  number: '12.50',
  'empty string': '""',
  string: '"text"',
  'empty list': '[]',
  'list with one element': '["only"]',
  'list with two elements': '[1,{"a":null}]',
  'empty object': '{}',
  object: '{"a":1,"b":[null]}',
};

const everyValue = (row, name, of) =>
  Object.entries(VALUES).map(([kind, text]) => ({ row, name: `${name}: ${kind}`, body: of(text) }));

const ROWS = {
  'unknown union member': {
    'of an entity': body([{ newDetails: { jobId: JOB, deep: [1, { a: null }] } }]),
    'of an entity, null': body([{ newDetails: null }]),
    'of an entity, a string': body([{ newDetails: 'text' }]),
    'of an entity, a list': body([{ newDetails: [] }]),
    'of an error': body([], [{ newDetails: { code: 'X' } }]),
    'of a parameter': parameters('{"A":{"rational":"1/2"}}'),
    'of a parameter, before September': parameters(
      '{"A":{"bool":"true"},"B":{"rangeExpr":"1-10"},"C":{"stringList":["a"]},"D":{"bool":true},' +
        '"E":{"intListList":[["1"],[]]},"F":{"pathList":[]},"G":{"intList":["1"]},' +
        '"H":{"floatList":["1.5"]},"I":{"boolList":["on"]}}',
    ),
    'named like an inherited property': body([{ constructor: { a: 1 } }, { toString: 1 }]),
    'named __proto__': '{"entities":[{"__proto__":{"a":1}}],"errors":[]}',
    'with an empty name': body([{ '': 1 }]),
    'with an index for a name': body([{ 7: [1] }]),
    'with an escaped name': '{"entities":[{"n\\u00e9w\\n":1}],"errors":[]}',
    'whose value holds __proto__': '{"entities":[{"new":{"__proto__":{"a":1}}}],"errors":[]}',
    'an entity, in a list': body([[{ jobDetails: jobDetails() }]]),
    'known ones with escapes in their name':
      '{"entities":[{"job\\u0044etails":{"jobI\\u0064":"job-1"}}],"errors":[]}',
  },
  '__type beside a known member': {
    'of an entity': body([{ __type: 'JobEntity', jobDetails: jobDetails() }]),
    'of an error': body([], [{ __type: 'x', stepDetails: stepError() }]),
    'of a parameter': parameters('{"A":{"__type":"x","int":"1"}}'),
    'not a string': body([{ __type: 5, jobDetails: jobDetails() }]),
    'beside an unknown member': body([{ __type: 'x', newDetails: 1 }]),
    'after an unknown member': body([{ newDetails: 1, __type: 'x' }]),
  },
  'two known members': {
    'of an entity': body([{ jobDetails: jobDetails(), stepDetails: stepDetails() }]),
    'of an entity, in another order': body([{ stepDetails: stepDetails(), jobDetails: {} }]),
    'of a parameter': parameters('{"A":{"path":"/a","int":"1"}}'),
    'of an error': body([], [{ stepDetails: stepError(), jobDetails: { code: 'X' } }]),
    'four of a parameter': parameters('{"A":{"path":"/a","string":"s","float":"1","int":"1"}}'),
  },
  'known and unknown': {
    'of an entity': body([{ jobDetails: jobDetails(), newDetails: {} }]),
    'of an entity, unknown first': body([{ newDetails: {}, jobDetails: jobDetails() }]),
    'of a parameter': parameters('{"A":{"int":"1","rational":"1/2"}}'),
    'known one null': body([{ jobDetails: null, newDetails: {} }]),
    'old and of September': parameters('{"A":{"bool":"true","string":"true"}}'),
  },
  'nothing, or too much that is unknown': {
    'two unknown': body([{ a: 1, b: 2 }]),
    'empty object': body([{}]),
    'empty parameter': parameters('{"A":{}}'),
    'only __type': body([{ __type: 'x' }]),
    'only nulls': body([{ jobDetails: null, stepDetails: null }]),
    'only nulls, and __type': body([{ jobDetails: null, __type: 'x' }]),
    'two unknown, one null': body([{ a: 1, b: null }]),
    'an error without anything': body([], [{}]),
  },
  'one known, the others null': {
    'of an entity': body([{ jobDetails: null, stepDetails: stepDetails() }]),
    'of a parameter': parameters('{"A":{"int":"1","float":null,"string":null,"path":null}}'),
    'of an error': body([], [{ jobDetails: null, stepDetails: stepError() }]),
  },
  'members of September 2026': {
    'scalars of another type': parameters('{"A":{"bool":true},"B":{"bool":1},"C":{"rangeExpr":5}}'),
    'a list with other elements': parameters('{"A":{"stringList":[1,null,"x"]}}'),
    'a text for a list': parameters('{"A":{"stringList":"xy"},"B":{"intListList":"12"}}'),
    'an object for a list': parameters('{"A":{"stringList":{"a":1}},"B":{"intListList":{"ab":1}}}'),
    'a number for a list': parameters('{"A":{"stringList":5},"B":{"boolList":true}}'),
    'lists in a list': parameters(
      '{"A":{"intListList":[["1"],null]},"B":{"intListList":["12",2]}}',
    ),
    'of a parameter, two': parameters('{"A":{"bool":"true","string":"x"}}'),
    'extensions, null': job({ extensions: null }),
    'extensions, other elements': job({ extensions: ['A', null, 5] }),
    'extensions, a text': step({ extensions: 'AB' }),
    'extensions, a number': step({ extensions: 5 }),
    'a symbol table that is no string': step({ resolvedSymbolTable: [{ a: null }] }),
    'of an environment': body([
      { environmentDetails: environmentDetails({ extensions: [], resolvedSymbolTable: '[]' }) },
    ]),
  },
  'null list element': {
    entities: body([null, { jobDetails: jobDetails() }, null]),
    errors: body([], [null]),
    rules: job({ pathMappingRules: [null] }),
    dependencies: step({ dependencies: [STEP, null] }),
    manifests: body([{ jobAttachmentDetails: attachmentDetails({ manifests: [null] }) }]),
    directories: body([
      {
        jobAttachmentDetails: attachmentDetails({
          manifests: [manifest({ outputRelativeDirectories: ['out', null] })],
        }),
      },
    ]),
  },
  'unknown field in a structure': {
    'of a job': job({ osUser: 'x', extensions: ['A'] }),
    'of a step, before September': step({ extensions: ['A'], resolvedSymbolTable: '[]' }),
    'of an error': body([], [{ stepDetails: stepError({ hint: 1 }) }]),
    'of the response': JSON.stringify({ entities: [], errors: [], nextToken: 'x' }),
    'of the response, with __type': '{"__type":"x","entities":[],"errors":[],"nextToken":"x"}',
    'with __type': job({ __type: 'x', osUser: 'x', deep: { a: [null] } }),
    'with __type and a null member': job({ __type: 'x', queueRoleArn: null, other: null }),
    'with __type that is no string': job({ __type: 1, osUser: 'x' }),
    'with __type that is null': job({ __type: null, osUser: 'x' }),
    'with an empty __type': job({ __type: '', osUser: 'x' }),
    'with __type in a rule': job({
      pathMappingRules: [
        {
          __type: 'x',
          sourcePathFormat: 'posix',
          sourcePath: '/a',
          destinationPath: '/b',
          sourceOs: 1,
        },
      ],
    }),
    'with __type, named __proto__':
      '{"entities":[{"jobDetails":{"__type":"x","__proto__":{"a":1},"jobId":"job-1"}}],"errors":[]}',
    'with __type, named like inherited properties': job({
      __type: 'x',
      constructor: 1,
      toString: 2,
      hasOwnProperty: 3,
      valueOf: [4],
      isPrototypeOf: {},
      propertyIsEnumerable: null,
      toLocaleString: 'x',
      __defineGetter__: 1,
      __defineSetter__: 1,
      __lookupGetter__: 1,
      __lookupSetter__: 1,
    }),
    'with __type and indices': job({ __type: 'x', 10: 'ten', 9: 'nine', '01': 'no index' }),
    'with __type that holds __proto__':
      '{"entities":[{"jobDetails":{"__type":"x","extra":{"__proto__":[1]}}}],"errors":[]}',
    'with __type, members of September': step({ __type: 'x', extensions: ['A'] }),
  },
  'null member': {
    'optional ones': job({ queueRoleArn: null, parameters: null, pathMappingRules: null }),
    'required ones': job({ jobId: null, logGroupName: null, schemaVersion: null }),
    template: step({ template: null }),
    dependencies: step({ dependencies: null }),
    lists: '{"entities":null,"errors":null}',
    nested: job({ jobRunAsUser: { runAs: null, posix: null, windows: { user: null } } }),
    attachments: body([{ jobAttachmentDetails: { jobId: JOB, attachments: null } }]),
  },
  'required member missing': {
    'all of them': body([{ jobDetails: {} }, { stepDetails: {} }, { environmentDetails: {} }]),
    entities: '{"errors":[]}',
    errors: '{"entities":[]}',
    'both lists': '{}',
    'of an error': body([], [{ jobDetails: {} }]),
    'of attachments': body([{ jobAttachmentDetails: { attachments: {} } }]),
  },
  'map value null': {
    'one of two': parameters('{"A":null,"B":{"int":"1"}}'),
    all: parameters('{"A":null}'),
  },
  'map value of another type': {
    string: parameters('{"A":"text"}'),
    list: parameters('{"A":["text"]}'),
    number: parameters('{"A":1.50}'),
    'map that is a list': parameters('[{"int":"1"},null,{"new":1}]'),
  },
  'unknown enum value': {
    format: job({
      pathMappingRules: [{ sourcePathFormat: 'uri', sourcePath: '', destinationPath: '' }],
    }),
    code: body([], [{ stepDetails: stepError({ code: 'TeapotException' }) }]),
    runAs: job({ jobRunAsUser: { runAs: 'NOBODY' } }),
    'file system': body([
      { jobAttachmentDetails: attachmentDetails({ manifests: [], fileSystem: 'CLOUD' }) },
    ]),
  },
  'duplicate keys': {
    'in a structure': job().replace('"jobId"', '"jobId":"first","jobId"'),
    'in a structure, last one null': job().replace('}}]', ',"jobId":null}}]'),
    'in a union':
      '{"entities":[{"jobDetails":{"jobId":"a"},"jobDetails":{"jobId":"b"}}],"errors":[]}',
    'in a map': parameters('{"A":{"int":"1"},"B":{"int":"2"},"A":{"int":"3"}}'),
    'in a parameter': parameters('{"A":{"int":"1","int":"2"}}'),
    'in a document': template('{"a":1,"b":2,"a":3}'),
    entities: '{"entities":[{}],"errors":[],"entities":[]}',
    'one written with escapes': template('{"a":1,"\\u0061":2}'),
    'in a large map': parameters(
      `{${[...'abcdefghijkl', ...'lkjihgfedcba'].map((k, i) => `"${k}":{"int":"${i}"}`).join()}}`,
    ),
    '__proto__ twice': template('{"__proto__":1,"__proto__":{"a":2}}'),
    '__type twice': body([]).replace('[]', '[{"jobDetails":{"__type":"x","__type":1,"z":1}}]'),
  },
  document: {
    'nested null': template('{"a":null,"b":[null,[null]]}'),
    'nested __type': template('{"__type":"x","a":{"__type":"y","b":1}}'),
    'members of other shapes': template('{"jobId":null,"parameters":{"A":{"bool":"x"}}}'),
    'NumericValue in disguise': template('{"string":"1","type":"bigDecimal"}'),
    deep: template(`${'['.repeat(200)}${']'.repeat(200)}`),
    'long string': template(`{"a":${LONG}}`),
    'indices as keys': template('{"b":1,"10":2,"2":3,"a":4,"4294967295":5,"4294967294":6,"-1":7}'),
    'white space': template(' {\t"a" :\r\n[ 1 , 2 ] } '),
  },
  'numbers in a document': {
    'beyond 2^53': template('{"a":9007199254740993,"b":-9007199254740993}'),
    'many decimals': template('{"a":0.10000000000000000555}'),
    'beyond a double': template('{"a":1e400,"b":-1e400}'),
    'minus zero': template('{"a":-0,"b":-0.0}'),
    tiny: template('{"a":1e-400,"b":5e-324}'),
    'trailing zeros': template('{"a":1.50,"b":1.0,"c":100,"d":1E2}'),
    'big exponents': template('{"a":1.5e20,"b":123456789012345678901234567890.5}'),
    'as the whole document': template('12345678901234567890'),
    'in a string member': job({ jobId: 0 }).replace('"jobId":0', '"jobId":12345678901234567890'),
  },
  '__proto__ as a map key': {
    'of parameters': parameters('{"__proto__":{"int":"1"},"A":{"int":"2"}}'),
    alone: parameters('{"__proto__":{"int":"1"}}'),
    null: parameters('{"__proto__":null}'),
    'in a document': template('{"__proto__":{"a":1},"b":2}'),
    'deep in a document': template('[{"a":[{"__proto__":1}]}]'),
    'written with an escape': template('{"\\u005f_proto__":1}'),
    'in a structure': job().replace('"jobId"', '"__proto__":{"jobId":"x"},"jobId"'),
    'in a string member': job({ jobId: 0 }).replace('"jobId":0', '"jobId":{"__proto__":1}'),
    'in a list for parameters': parameters('[{"__proto__":{"int":"1"}}]'),
    'constructor instead': parameters('{"constructor":{"int":"1"},"toString":{"int":"2"}}'),
  },
  'lone surrogate and zero': {
    'in a string': job({ logGroupName: '\ud800' }),
    'low one': job({ logGroupName: 'a\udc00b' }),
    swapped: job({ logGroupName: '\udc00\ud800' }),
    'a pair': job({ logGroupName: '\u{1f600}' }),
    'an escaped pair': parameters('{"A":{"string":"\\ud83d\\ude00 \\uD83D"}}'),
    zero: job({ logGroupName: 'a\0b' }),
    'in a key': parameters('{"\\ud800":{"int":"1"},"\\u0000":{"int":"2"}}'),
    'in a document': template('{"\\udfff":"\\ud800\\u0041"}'),
    'in an unknown member': '{"entities":[{"\\ud800":1}],"errors":[]}',
    'every escape': template('"\\"\\\\\\/\\b\\f\\n\\r\\t\\u2028\\u00e9"'),
    'raw U+2028 and DEL': template('"\u2028\u007f"'),
  },
  'text that is no JSON': {
    'byte order mark': `\ufeff${body()}`,
    truncated: body([{ jobDetails: jobDetails() }]).slice(0, -9),
    'truncated in a string': '{"entities":[{"jobDetails":{"jobId":"job-',
    'truncated in a key': '{"entities":[{"jobDet',
    'truncated after a colon': '{"entities":',
    'trailing comma': '{"entities":[],"errors":[],}',
    'trailing comma in a list': '{"entities":[],"errors":[1,]}',
    comment: '/* saved */ {"entities":[],"errors":[]}',
    NaN: template('{"a":NaN}'),
    Infinity: template('{"a":[-Infinity]}'),
    'more text after it': `${body()} x`,
    'two values': `${body()}${body()}`,
    'a zero byte after it': `${body()}\0`,
    'single quotes': "{'entities':[]}",
    'bare words': '{entities:[]}',
    'a bad escape': '{"entities":["\\x"],"errors":[]}',
    'a raw line end in a string': '{"entities":["\n"],"errors":[]}',
    'a bad number': '{"entities":[01],"errors":[]}',
    'a plus sign': '{"entities":[+1],"errors":[]}',
    'half a number': '{"entities":[1.],"errors":[]}',
    'a form feed': `\f${body()}`,
    'white space only': ' \n ',
    undefined: 'undefined',
    'half an escape': '{"entities":["\\u12"],"errors":[]}',
  },
  'a root that is no object': {
    'empty body': '',
    null: 'null',
    list: '[]',
    'list of numbers': '[1,2]',
    string: '"text"',
    number: '5',
    false: 'false',
    'white space around': `\n\t ${body()} \r\n`,
  },
  'no UTF-8': {
    'in a string': bytes('{"entities":[{"jobDetails":{"jobId":"a', [0xff], 'b"}}],"errors":[]}'),
    'cut sequence': bytes('{"entities":[{"a":"', [0xe2, 0x82], '"}],"errors":[]}'),
    surrogate: bytes('{"entities":[{"a":"', [0xed, 0xa0, 0x80], '"}],"errors":[]}'),
    overlong: bytes('{"entities":[{"a":"', [0xc0, 0xaf, 0xf8, 0x88], '"}],"errors":[]}'),
    'too large': bytes('{"entities":[{"a":"', [0xf4, 0x90, 0x80, 0x80], '"}],"errors":[]}'),
    'in a key': bytes('{"entities":[{"', [0xfe], '":1}],"errors":[]}'),
    'four bytes, cut': bytes('{"entities":[{"a":"', [0xf0, 0x9f, 0x98], 'x"}],"errors":[]}'),
  },
  'order of members': {
    reversed: `{"errors":[],"entities":[{"jobDetails":${reversed(
      jobDetails({
        jobRunAsUser: { windows: {}, posix: { group: 'g', user: 'u' }, runAs: 'X' },
        parameters: { B: { string: 'b' }, A: { string: 'a' } },
        pathMappingRules: [],
        queueRoleArn: 'arn',
        jobAttachmentSettings: { rootPrefix: 'p', s3BucketName: 'b' },
      }),
    )}}]}`,
    'of a manifest': body([
      {
        jobAttachmentDetails: attachmentDetails({
          fileSystem: 'COPIED',
          manifests: [
            {
              inputManifestHash: 'h',
              inputManifestPath: 'p',
              outputRelativeDirectories: ['o'],
              fileSystemLocationName: 'f',
              rootPathFormat: 'windows',
              rootPath: 'C:\\',
            },
          ],
        }),
      },
    ]),
    'of parameters named like indices': parameters(
      '{"b":{"int":"1"},"2":{"int":"2"},"10":{"int":"3"},"1":{"int":"4"}}',
    ),
  },
  'nothing odd': {
    'every kind': body(
      [
        { jobDetails: jobDetails({ parameters: { A: { int: '1' }, B: { path: '/b' } } }) },
        { jobAttachmentDetails: attachmentDetails() },
        { stepDetails: stepDetails({ dependencies: [STEP] }) },
        { environmentDetails: environmentDetails() },
      ],
      [{ stepDetails: stepError() }],
    ),
    'nothing at all': body(),
    'repeated entities': body(Array(40).fill({ environmentDetails: environmentDetails() })),
    'wide text': job({ logGroupName: '\u00e9 \u6f22\u5b57 \u{1f600}' }),
  },
};

function bytes(...parts) {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function reversed(value) {
  return JSON.stringify(Object.fromEntries(Object.entries(value).reverse()));
}

/** @type {{ row: string, name: string, body: string | Uint8Array }[]} */
export const BODIES = [
  ...Object.entries(ROWS).flatMap(([row, bodies]) =>
    Object.entries(bodies).map(([name, text]) => ({ row, name, body: text })),
  ),
  ...everyValue('wrong type', 'string', (text) =>
    job({ jobId: 0 }).replace('0,"log', `${text},"log`),
  ),
  ...everyValue('wrong type', 'parameters', parameters),
  ...everyValue('wrong type', 'parameter', (text) => parameters(`{"A":${text}}`)),
  ...everyValue('wrong type', 'rules', (text) =>
    job({ pathMappingRules: 0 }).replace('"pathMappingRules":0', `"pathMappingRules":${text}`),
  ),
  ...everyValue('wrong type', 'dependencies', (text) =>
    step({ dependencies: 0 }).replace('"dependencies":0', `"dependencies":${text}`),
  ),
  ...everyValue('wrong type', 'structure', (text) =>
    job({ jobRunAsUser: 0 }).replace('"jobRunAsUser":0', `"jobRunAsUser":${text}`),
  ),
  ...everyValue(
    'wrong type',
    'entity',
    (text) => `{"entities":[{"jobDetails":${text}}],"errors":[]}`,
  ),
  ...everyValue('wrong type', 'entities', (text) => `{"entities":${text},"errors":[]}`),
  ...everyValue('wrong type', 'errors', (text) => `{"entities":[],"errors":${text}}`),
  ...everyValue(
    'union element not an object',
    'entity',
    (text) => `{"entities":[${text}],"errors":[]}`,
  ),
  ...everyValue(
    'union element not an object',
    'error',
    (text) => `{"entities":[],"errors":[${text}]}`,
  ),
  ...everyValue('document', 'whole', template),
];
