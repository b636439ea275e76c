// Facts about a response that HTTP has beside its body: the status, and headers that tell an
// exception's name.

import { kindOf, wrongArgument } from '../base/arguments.js';
import { encoder } from '../base/text.js';
import { runningModule } from '../runtime/module.js';
import { exactText } from '../values/json.js';

/**
 * @typedef {object} Answer
 * @property {number} status 0: not said
 * @property {string} errorType
 * @property {string} requestId
 * @property {string} retryAfter
 */

const ERROR_TYPE = 'x-amzn-errortype';
const REQUEST_ID = 'x-amzn-requestid';
const RETRY_AFTER = 'retry-after';

/** From here on a status tells of a failure. */
const FIRST_FAULT = 400;

/**
 * A header in the form that fetch(), Node or the SDK have them in; empty if there is none.
 * @param {any} headers
 * @param {string} name in lower case
 * @returns {string}
 */
function headerOf(headers, name) {
  if (headers === undefined) return '';
  if (typeof headers !== 'object' || headers === null) {
    throw wrongArgument(`The headers are a Headers or an object, not ${kindOf(headers)}.`);
  }
  if (typeof headers.get === 'function') return String(headers.get(name) ?? '');
  const pairs =
    typeof headers[Symbol.iterator] === 'function' ? [...headers] : Object.entries(headers);
  const found = pairs.find(([given]) => String(given).toLowerCase() === name);
  return String(found?.[1] ?? '');
}

/** @param {any} holder of headers and a status @returns {{ status?: unknown, headers?: unknown }} */
function membersOf(holder) {
  try {
    const { headers } = holder;
    return headers === undefined ? {} : { headers, status: holder.statusCode ?? holder.status };
  } catch {
    // It cannot even be looked at; the code that reads the input says so.
    return {};
  }
}

/**
 * The answer that belongs to an input: from the options, or from the input itself if an HTTP client
 * gave it.
 * @param {any} input
 * @param {{ status?: unknown, headers?: unknown }} options
 * @returns {Answer | undefined} undefined if neither has one
 */
export function answerOf(input, options) {
  const isObject = typeof input === 'object' && input !== null && !ArrayBuffer.isView(input);
  const own = isObject ? membersOf(input) : undefined;
  const status = /** @type {any} */ (options.status ?? own?.status);
  const headers = options.headers ?? own?.headers;
  if (status === undefined && headers === undefined) return undefined;
  if (status !== undefined && !(Number.isInteger(status) && status >= 0 && status < 1000)) {
    throw wrongArgument(`status is that of HTTP, such as 200, not ${kindOf(status)}.`);
  }
  return {
    status: status ?? 0,
    errorType: headerOf(headers, ERROR_TYPE),
    requestId: headerOf(headers, REQUEST_ID),
    retryAfter: headerOf(headers, RETRY_AFTER),
  };
}

/**
 * Whether that tells of an exception, whatever the body is.
 * @param {Answer | undefined} answer
 */
export const isFault = (answer) =>
  answer !== undefined && (answer.status >= FIRST_FAULT || answer.errorType !== '');

/**
 * The facts about an exception: those in its body, and those in HTTP that the body does not have.
 * The module has the table of exceptions, so it is asked with all of it in one text.
 *
 * @param {Answer} answer
 * @param {any} body what the module has made of that alone; empty if it is not an exception
 * @param {object} members as they were sent
 */
export function exceptionOf({ status, errorType, requestId, retryAfter }, body, members) {
  const isNamed = Boolean(body.name) && !body.nameInferred;
  const name = isNamed ? body.name : errorType;
  const seconds = /^\d+$/.test(retryAfter) ? { retryAfterSeconds: Number(retryAfter) } : {};
  const text = exactText({
    message: '',
    ...seconds,
    ...members,
    ...(name === '' ? {} : { name }),
    $metadata: { httpStatusCode: status || body.httpStatus || undefined, requestId },
  });
  const runtime = runningModule();
  const address = runtime.decode(encoder.encode(text));
  try {
    return { ...body, ...JSON.parse(runtime.ask('exceptionOf', address)) };
  } finally {
    runtime.release(address);
  }
}
