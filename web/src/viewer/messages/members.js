// Words of members and their values.

import { SYMBOL } from '../text.js';
import * as many from './counts.js';

// Details.
export const noFailure =
  'No failure: the response would have been too large, so the worker asks for this entity again, alone.';
/** @param {number} rest */
export const moreInFindings = (rest) => `and ${rest} more: see the list of findings`;
export const kindNotInModel = 'The model does not have this kind. Its value as sent:';
export const elementNotAnObject =
  'This element is not an object with a member of the model. As sent:';
export const noCode = 'An entry without a code';
export const error = 'error';
export const noMessage = 'no message';
export const askingAgainMayHelp = `${SYMBOL.retry} asking again may help`;
export const askingAgainWillNotHelp = 'asking again will not help';
/** @param {number | bigint} entityCount @param {number | bigint} errorCount */
export const savedAs = (entityCount, errorCount) =>
  `${many.entities(entityCount)} and ${many.errorEntries(errorCount)}, saved as`;
export const nothingToList = 'There is nothing to list.';
export const httpStatus = 'HTTP status';
export const requestId = 'request id';
export const savedIn = 'saved in';
export const inTheCapture = 'in the capture';
export const askedFor = 'asked for';
export const time = 'time';
export const worker = 'worker';
export const fleet = 'fleet';
export const farm = 'farm';
export const line = 'line';
export const byte = 'byte';

// Fields.
export const sinceTitle = 'In the service model since 2026-09-29';
export const since = 'since 2026-09-29';
export const notInTheModel = 'not in the model';
/** @param {number | bigint} rest */
export const moreMembers = (rest) =>
  `and ${many.moreMembers(rest)} that the model does not have: see Raw`;
export const notSentMembers = 'not sent:';
export const seenInCaptures = 'Seen in captures, not in the model';
export const missing = `${SYMBOL.error} missing`;
export const inSource = 'in source';
export const none = 'none';
export const notAKnownValue = `${SYMBOL.warning} not a known value`;

// Json tree.
export const redacted = 'redacted';
export const tree = 'tree';
export const text = 'text';
/** @param {number | bigint} rest */
export const moreCharacters = (rest) => `${many.moreCharacters(rest)}: see Source`;

// Strings.
export const redactedTitle = 'The capture has this value redacted';
export const redactedMark = `${SYMBOL.redacted} redacted`;
export const lostInTheCapture = 'lost in the capture';
export const id = 'id';
export const empty = 'empty';
/** @param {string | number} lines */
export const lines = (lines) => `${lines} lines:`;
export const path = 'path';
export const mappedPath = 'mapped path';
export const unchangedNoRuleMatches = 'unchanged, no rule matches';
export const howTheRulesWereTried = 'How the rules were tried';
/** @param {string | number} rule */
export const rule = (rule) => `rule ${rule}`;
export const why = 'why?';

// Symbol table.
export const notASymbolTable = `${SYMBOL.warning} not a symbol table`;
export const name = 'name';
export const type = 'type';
export const value = 'value';

// Tables.
export const notSent = 'not sent';
export const kind = 'kind';
export const onTheWorker = 'on the worker';
export const unknown = 'unknown';
export const noValue = `${SYMBOL.error} no value`;
