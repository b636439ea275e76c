// Words of the lists of entities and findings, and of what is beside them.

import { SYMBOL } from '../text.js';
import * as many from './counts.js';

// Detail pane.
export const details = 'Details';
export const source = 'Source';
export const raw = 'Raw';
export const viewsOfTheSelection = 'views of the selection';
export const notReturned = 'not returned:';
export const id = 'id';
/** @param {string | number} start */
export const byte = (start) => `byte ${start}`;
export const sourceHint = 'Click a place to see what it belongs to.';
/** @param {string | number} name */
export const inEntity = (name) => `in ${name}`;
export const open = 'open';
export const inputAsRead = 'the input as it was read';
export const show = 'show';
export const whatIsShown = 'what is shown';
export const thisEntryAsSent = 'this entry as sent';
export const theResponseAsSent = 'the response as sent';
/** @param {string | number} form */
export const theResponseAsReturnsIt = (form) => `the response as ${form} returns it`;
export const json = 'JSON';
export const jsonIndented = 'JSON, indented';

// Entities pane.
export const detail = 'detail';
export const summary = 'summary';
export const entitiesAndFindings = 'entities and findings';
export const widthOfTheList = 'width of the list';
export const panes = 'panes';
export const searchHint = 'search (/)';
export const searchLabel = 'search names, ids, values, codes and messages';
export const entitiesTab = 'Entities';
export const findingsTab = 'Findings';
export const lists = 'lists';
export const findings = 'findings';
export const entities = 'entities';
export const entitiesAndErrors = 'entities and errors';
export const nonePasses = 'Nothing passes the search and filters.';
export const noFindings = 'No findings.';
export const exceptionHasNone = 'An exception has no entities.';
export const emptyResponse = 'The response is empty.';
/** @param {string} shown @param {string | number} total */
export const someOf = (shown, total) => `${shown} of ${total}`;
/** @type {Record<string, string>} */
export const pages = Object.freeze({ summary: 'summary', list: 'list', detail: 'detail' });

// Entity row.
export const ok = `${SYMBOL.ok} ok`;
export const retry = `${SYMBOL.retry} retry`;
export const failed = `${SYMBOL.failed} failed`;
export const unknownKind = 'unknown kind';
export const redacted = `${SYMBOL.redacted} redacted`;
export const noCode = 'no code';

// Exception.
/** @param {string | number} retryAfterSeconds */
export const afterSeconds = (retryAfterSeconds) => ` after ${retryAfterSeconds} s`;
export const noExceptionName = 'An exception without a name';
export const exception = 'exception';
export const noMessage = 'no message';
/** @param {string | number} httpStatus */
export const httpStatus = (httpStatus) => `HTTP ${httpStatus}`;
/** @param {string | number} after */
export const mayBeRetried = (after) => `${SYMBOL.retry} may be retried${after}`;
export const notRetriable = 'not retriable';
export const namesNoOperation =
  'It names neither BatchGetJobEntity nor the service, so it may be the answer to another call.';
export const notInModel = "not in the operation's model";
export const nameInferred = 'name inferred: the capture does not tell it';

// Findings.
export const theRoot = 'the root';
/** @param {string | number} severity @param {string | number} code @param {string | number} line @param {string | number} column @param {string | number} pointer @param {string | number} message */
export const findingLine = (severity, code, line, column, pointer, message) =>
  `${severity} ${code} at ${line}:${column} (${pointer}): ${message}`;
export const whatItMeans = 'What it means, and what to do';
export const showThePlace = 'Show the place in the source';
/** @param {string | number} line @param {string | number} column */
export const inSource = (line, column) => `${line}:${column} in source`;
export const finding = 'finding';

// Request.
export const theRequest = 'the request';
/** @param {number | bigint} asked */
export const requestAsksFor = (asked) => `The request asks for ${many.entities(asked)}`;
export const kind = 'kind';
export const job = 'job';
export const whatCameBack = 'what came back';
export const notAnswered = `${SYMBOL.error} not answered`;
export const notAnsweredText = 'not answered';
/** @param {number} missing @param {number} asked */
export const missingOf = (missing, asked) => `${missing} of ${asked}`;
/** @param {string | number} id */
export const inNeitherList = (id) => `Asked for, and in neither list: ${id}`;
/** @param {number | bigint} missing */
export const moreInResponse = (missing) => `and ${many.more(missing)}: see the response itself`;

// Summary.
export const form = 'form';
export const isException = `${SYMBOL.error} an exception, no response`;
export const measuredBy = 'measured by';
export const holdsRedactedValues = `${SYMBOL.redacted} holds redacted values`;
export const errorCodes = 'error codes';
export const clearFilters = 'clear filters';
/** @param {number | bigint} size */
export const moreToSearch = (size) => `and ${many.more(size)}: search for them`;
/** @param {number | bigint} omitted */
export const moreNotKept = (omitted) => `and ${many.more(omitted)} not kept`;
/** @param {string | number} one */
export const showOnlyThese = (one) => `Show only these: ${one}`;
export const holds = 'holds';
