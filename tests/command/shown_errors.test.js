// Exceptions of the real SDK as Node shows them: console.error(error) and what is around it.

import * as sdk from '@aws-sdk/client-deadline';
import { inspect } from 'node:util';

import { command, jsonLines } from './run_command.js';

const REQUEST = 'b453413a-2a8f-d491-ad43-5adff2e9e11b';

const EXCEPTIONS = [
  ['AccessDeniedException', 403, {}],
  ['InternalServerErrorException', 500, { retryAfterSeconds: 3 }],
  ['ResourceNotFoundException', 404, { resourceId: 'worker-1', resourceType: 'worker' }],
  ['ThrottlingException', 429, { retryAfterSeconds: 1, serviceCode: 'deadline' }],
  [
    'ValidationException',
    400,
    { reason: 'FIELD_VALIDATION_FAILED', fieldList: [{ name: 'identifiers', message: "isn't" }] },
  ],
];

const AROUND = [
  ['alone', (text) => `${text}\n`],
  ['after words', (text) => `BatchGetJobEntity failed: ${text}\n`],
  [
    'not caught',
    (text) => `/app/run.js:7\n    throw error;\n    ^\n\n${text}\n\nNode.js v20.20.2\n`,
  ],
  ['among lines of a log', (text) => `2026-11-20T08:14:02Z INFO deadline\n${text}\nINFO next\n`],
  ['after a warning', (text) => `(node:7) Warning: an old version\n${text}\n`],
];

/** @param {[string, number, object]} exception */
function errorOf([name, httpStatusCode, members]) {
  return new sdk[name]({
    message: 'It was "refused" \\ isn\'t it',
    $metadata: { httpStatusCode, requestId: REQUEST, attempts: 1, totalRetryDelay: 0 },
    ...members,
  });
}

describe.each(EXCEPTIONS)('%s', (...exception) => {
  const error = errorOf(exception);

  test.each(AROUND)('%s', (_, around) => {
    const input = around(inspect(error));
    const [found, ...others] = jsonLines(
      command(['rows', '--kind', 'exception', '-'], { input }).stdout,
    );
    expect(others).toEqual([]);
    expect(found).toMatchObject({ name: exception[0], status: exception[1], requestId: REQUEST });
    const [{ diagnostics, ...checked }] = jsonLines(
      command(['check', '--format', 'json', '-'], { input }).stdout,
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(checked.responses).toBe(1);
    expect(diagnostics.filter(({ code }) => code === 'null-member')).toEqual([]);
  });
});
