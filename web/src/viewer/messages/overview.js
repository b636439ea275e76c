// Words of the answers.

import { SYMBOL } from '../text.js';
import * as many from './counts.js';

// Answers.
export const linux = 'Linux';
export const windows = 'Windows';
export const noInputManifest = 'no input manifest: only outputs are collected';
export const redactedInThisCapture = 'redacted in this capture';
export const bucketNotKnown =
  'the bucket is in the job\u2019s details, which are not in this capture';

// Next request.
export const copyJson = 'Copy JSON';
export const asCli = 'as CLI';
export const asBoto3 = 'as boto3';

// Failed card.
export const failed = 'Failed';
export const allCameBack = 'All that was asked for came back.';
export const noFailureTold =
  'No response says that an entity failed. What was asked for is not in the capture.';
/** @param {string} count @param {number | bigint} total @param {string | number} again */
export const failedOf = (count, total, again) =>
  `${count} of ${many.entities(total)}${SYMBOL.space}${SYMBOL.dot} ${again} to ask again`;
export const all = 'All';
export const askAgain = 'ask again';
/** @param {unknown} entity */
export const didNotComeBack = (entity) => [entity, ' was asked for and did not come back'];
/** @param {number | bigint} rest */
export const andMore = (rest) => `and ${many.more(rest)}`;
export const wasTooLarge = 'was too large to come with the others';
export const mayNotRead = ': the queue role or the worker may not read it';
export const doesNotExist = 'does not exist';
export const requestIsWrong = ': the request for it is wrong';
export const wasBeingChanged = 'was being changed';
export const theServiceFailed = ': the service failed';
export const tooManyCalls = ': too many calls';
export const itWasNotReturned = ': it was not returned';
export const final = 'final';
export const noCode = 'no code';
/** @param {string | number} cannotAsk */
export const noNextRequest = (cannotAsk) => `No next request: ${cannotAsk}`;
export const askingAgainWillNotHelp = 'Asking again will not help.';
/** @param {number} index @param {number} total */
export const requestOf = (index, total) => ` ${index} of ${total}`;
/** @param {string} which @param {number | bigint} identifiers */
export const nextRequestTitle = (which, identifiers) =>
  `Next request${which}: ${many.identifiers(identifiers)}`;
/** @param {string | number} label */
export const nextRequest = (label) => `next request ${label}`;
/** @param {number | bigint} next */
export const moreRequests = (next) => `and ${many.moreRequests(next)}`;

// Findings card.
export const findings = 'Findings';
export const noErrorNoWarning = 'no error, no warning';
export const showIt = 'Show it';
/** @param {string | number} line @param {string | number} column */
export const lineColumn = (line, column) => `line ${line}, column ${column}`;
/** @param {number} rest */
export const otherCodes = (rest) => ` and ${rest} other codes`;

// Overview.
export const overview = 'overview';
export const anException = 'An exception';
export const jobId = 'job id';
/** @param {string | number} from */
export const namedAfter = (from) => `named after ${from}`;
export const wellFormed = `${SYMBOL.matched} well formed`;
export const notWellFormed = `${SYMBOL.error} not well formed`;
export const partlyRedacted = `${SYMBOL.redacted} partly redacted`;
export const lookingForMore = 'looking for more of this job';
/** @param {number | bigint} notRead */
export const moreNotRead = (notRead) => `; ${many.more(notRead)} not read`;
/** @param {number | bigint} parts @param {string | number} notRead */
export const joinedOverResponses = (parts, notRead) =>
  `joined over ${many.responses(parts)}${notRead}`;
export const wellFormedText = 'well formed';
export const noEntity = 'There is no entity in it, so there is no job to tell about.';
export const namesNoJob = 'Nothing in it names a job, so there is no job to tell about.';
export const jobRedacted = 'The capture has the job redacted: what it is about is not known.';
export const showTheText = 'Show the text';

// Paths cards.
export const tryAPath = 'Try a path';
export const paths = 'Paths';
export const detailsRedacted =
  "The capture has the job's details or attachments redacted: its paths and rules are not known.";
export const pathsNotKnown =
  "Not known: neither the job's details nor its attachments are in what was opened.";
/** @param {string} won @param {string} mapped */
export const ofMapped = (won, mapped) => `${won} of ${mapped} mapped`;
export const pathsRedacted = 'The paths are redacted.';
export const rulesRedacted = 'The rules are redacted in this capture: where paths go is not known.';
export const noRules = 'No rules were sent: paths stay as they are.';
export const rulesNotKnown =
  "The job's details are not in what was opened, so its rules are not known.";
/** @param {string | number} rule */
export const rule = (rule) => `rule ${rule}`;
export const why = 'Why';
export const noRuleIsKnown = 'No rule is known.';
/** @param {string | number} root */
export const noRuleMatches = (root) => `No rule matches, though there are rules for ${root}.`;
/** @param {string | number} rest */
export const moreRoots = (rest) => ` and ${rest} more`;
/** @param {string | number} root */
export const drive = (root) => `drive ${root}`;
export const aRelativePath = 'a relative path';
/** @param {string | number} what @param {string | number} roots @param {string} more */
export const noRuleFor = (what, roots, more) =>
  `No rule is for ${what}. Rules are for ${roots}${more}.`;
export const files = 'Files';
export const landsIn = 'Lands in';
export const redacted = 'redacted';

// Steps card.
export const steps = 'Steps';
export const noStep = 'No step of this job is in what was opened.';
export const lookingForSteps = 'Looking for the job\u2019s steps.';
export const graphAndCommands = 'Graph and commands';
export const readingTheTemplates = 'Reading the templates.';
/** @param {string | number} tasks */
export const thatAreKnown = (tasks) => `${tasks} that are known`;
export const tableOfSteps = 'table of steps';
export const step = 'Step';
export const tasks = 'Tasks';
export const taskParameters = 'Task parameters';
export const runs = 'Runs';
export const after = 'After';
/** @param {number | bigint} rest */
export const moreSteps = (rest) => `and ${many.moreSteps(rest)}`;
/** @param {string | number} code */
export const notReturnedCode = (code) => `not returned: ${code}`;
/** @param {number} rest */
export const moreNames = (rest) => ` and ${rest} more`;
export const reading = 'reading';

// User card.
export const runsAs = 'Runs as';
/** @param {string | number} system */
export const on = (system) => `on ${system}`;
export const details = 'Details';
export const userNotKnown = "Not known: the job's details are not in what was opened.";
export const userGroup = 'User, group';
export const queueRole = 'Queue role';
export const logGroup = 'Log group';
export const logGroupLabel = 'log group';
export const notSent = 'not sent';
export const agentsOwnUser = "the worker agent's own user";
export const agentsOwnUserMeans = 'whatever the agent was started as;';
export const no = 'no';
export const userIsSet = 'user is set';
export const user = 'user';
/** @param {string | number} mask @param {string | number} account */
export const account = (mask, account) => `account ${mask}${account}`;
export const roleArn = 'role ARN';

// Verdicts.
/** @param {string | number} os */
export const verdict = (os) => `verdict ${os}`;
/** @param {string | number} label */
export const aWorker = (label) => `a ${label} worker`;
/** @param {string | number} label */
export const aWorkerAcceptsThisJob = (label) => `A ${label} worker accepts this job`;
export const rejectsIt = 'rejects it';
export const failsOnAPart = 'fails on a part of it';
/** @param {string | number} label @param {string | number} outcome */
export const workerOutcome = (label, outcome) => `A ${label} worker ${outcome}`;
export const theChosenSystem = ', the chosen system';
/** @param {string | number} agentVersion */
export const agentOfLog = (agentVersion) => `Agent ${agentVersion}, by the log\u2019s own record.`;
export const newestAgent = 'The newest agent that is known.';
/** @param {string | number} agent @param {string | number} checked */
export const checked = (agent, checked) => `${agent} Checked: ${checked}.`;
export const redactedNotChecked = 'What is redacted could not be checked.';
export const userNotChecked =
  'The job\u2019s details are not in what was opened, so its user was not checked.';
/** @param {string | number} kind */
export const templateOf = (kind) => `The template of ${kind}`;
export const isNotValid = 'is not valid.';
/** @param {number | bigint} rest */
export const moreReasons = (rest) => `and ${many.moreReasons(rest)}`;
