// Texts that are not ours, and share our words: other services' lists and errors, logs of any kind,
// prose. Seeded; by hand, for as much as is wanted (in MB), into a pipe:
//
//   node tests/command/foreign_texts.js 200 [SEED] | build/native/job-entity check -

import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** A generator of numbers below a bound. @param {number} seed */
export function numbers(seed) {
  let state = seed >>> 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % bound;
  };
}

const WORDS =
  'request entity entities errors message identifiers job step task render frame error denied failed not found worker session timeout retry code status context reason details farm queue host'.split(
    ' ',
  );

const SHAPES = [
  (some, n) => ({ message: some(n(6) + 1) }),
  (some, n) => ({ message: some(3), context: { user: some(1), tries: n(9) } }),
  (some) => ({ message: some(4), reason: some(1), level: 'ERROR' }),
  (some) => ({ errors: [{ message: some(3), code: some(1) }] }),
  (some, n) => ({
    errors: Array.from({ length: n(4) }, () => ({ message: some(2), path: ['a'] })),
  }),
  (some) => ({ data: null, errors: [{ message: some(3), extensions: { code: 'FORBIDDEN' } }] }),
  (some, n) => ({
    entities: Array.from({ length: n(4) + 1 }, () => ({ id: n(99), name: some(1) })),
  }),
  (some) => ({ entities: { user: some(1) }, errors: [] }),
  (some) => ({ entities: [{ text: some(1), type: 'PERSON' }], errors: [], hashtags: [] }),
  (some, n) => ({ jobId: `${n(1e6)}`, code: n(9), message: some(3) }),
  (some, n) => ({ jobId: `job-${n(1e6)}`, stepId: `${n(9)}`, status: some(1) }),
  (some) => ({ identifiers: [{ type: 'ISBN', identifier: some(1) }], title: some(3) }),
  (some) => ({ Error: { Code: 'NoSuchKey', Message: some(4) }, Resource: some(1) }),
  (some) => ({ operation: 's3:GetObject', status: 200, params: { entities: [], key: some(1) } }),
  (some) => ({ log: JSON.stringify({ message: some(3), errors: [some(1)] }), stream: 'stdout' }),
  (some) => ({ statusCode: 500, body: JSON.stringify({ message: some(4) }), headers: {} }),
  // Errors of other services, as their SDKs write them.
  // One that is a line of its own is taken for one of ours, so these are inside of something.
  (some, n) => ({
    error: {
      ...{ name: 'ThrottlingException', $fault: 'client', message: some(3) },
      $metadata: { httpStatusCode: 400, requestId: `r-${n(1e6)}`, attempts: n(3) },
    },
  }),
  (some, n) => ({
    failure: {
      Error: { Code: 'AccessDeniedException', Message: some(4) },
      ResponseMetadata: { RequestId: `r-${n(1e6)}`, HTTPStatusCode: 403, RetryAttempts: n(3) },
    },
  }),
  (some) => ({
    __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
    message: some(3),
  }),
  (some) => ({ awslogs: { data: gzipSync(some(9)).toString('base64') } }),
  (some) => ({ isBase64Encoded: true, body: Buffer.from(some(9)).toString('base64') }),
  (some) => ({ code: 'E_FAIL', message: some(3), name: 'Error', stack: `Error\n at ${some(1)}` }),
];

/** One line, or several. */
function record(n) {
  const some = (count) => Array.from({ length: count }, () => WORDS[n(WORDS.length)]).join(' ');
  const value = () => SHAPES[n(SHAPES.length)](some, n);
  const time = `2026-11-${10 + n(20)} 08:${10 + n(50)}:${10 + n(50)},${100 + n(900)}`;
  switch (n(13)) {
    case 0:
      return `[${time}][INFO    ] ${some(8)}`;
    case 1:
      return `${time} - ERROR - ${some(3)}: ${JSON.stringify(value())}`;
    case 2:
      return JSON.stringify(value(), null, 2);
    case 3:
      return `HTTP/1.1 ${n(2) ? 200 : 404} X\ncontent-type: application/json\n\n${JSON.stringify(value())}\n`;
    case 4:
      return `${some(1)}: {'entities': [{'id': ${n(9)}}], 'errors': ['${some(2)}']} ${some(2)}`;
    case 5:
      return JSON.stringify({ timestamp: time, level: 'WARN', message: some(6), data: value() });
    case 6:
      return `> ${some(7)}\n> ${JSON.stringify(value())}`;
    case 8:
      return `operation error S3: GetObject, https response error StatusCode: 403, RequestID: ${n(1e6)}, AccessDenied: ${some(3)}`;
    case 9:
      return `Uncaught\nThrottlingException: ${some(2)}\n    at f (a.js:1:1) {\n  '$fault': 'client',\n  '$metadata': { httpStatusCode: 429, requestId: 'r-${n(1e6)}' }\n}`;
    case 10:
      return `got {'Error': {'Code': 'ThrottlingException', 'Message': '${some(2)}'}, 'ResponseMetadata': {'RequestId': 'r', 'RetryAttempts': ${n(3)}}}`;
    case 11:
      return `function ${some(1)}() {\n  const x = [\n    { entities: '${some(1)}' },\n  ];\n}`;
    case 7:
      return `An error occurred (${some(1)}) when calling the GetObject operation: ${some(4)}`;
    default:
      return JSON.stringify(value());
  }
}

/** Texts of about so many bytes. @param {number} seed */
export function* foreignTexts(seed, bytes) {
  const n = numbers(seed);
  for (let size = 0; size < bytes;) {
    const text = `${record(n)}\n`;
    size += text.length;
    yield text;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [size = '200', seed = '1'] = process.argv.slice(2);
  let block = '';
  for (const text of foreignTexts(Number(seed), Number(size) * 2 ** 20)) {
    block += text;
    if (block.length < 1 << 20) continue;
    if (!process.stdout.write(block)) await once(process.stdout, 'drain');
    block = '';
  }
  process.stdout.write(block);
}
