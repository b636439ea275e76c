// Words of Steps and Environments.

import { SYMBOL } from '../text.js';
import * as many from './counts.js';

// Command.
export const empty = '(empty)';
export const filledIn = 'Filled in';
export const fromJobAndTask = 'from job and task';
export const dashed = 'dashed';
export const notKnownHereText = ': not known here, only on the worker';
export const pointAtAPiece =
  '. Point at a piece, or go through them by arrow keys, for its origin.';

// File view.
export const editorFailed = 'The editor could not be loaded, so the text is shown without colours.';
/** @param {string | number} name */
export const embeddedFile = (name) => `embedded file ${name}`;
/** @param {number | bigint} filled */
export const piecesFilledIn = (filled) => `${many.pieces(filled)} filled in`;
/** @param {number | bigint} more */
export const andMore = (more) => `and ${many.more(more)}`;
export const namePicked = 'the worker picks a file name';
export const runnable = 'runnable';
/** @param {string} kind */
export const lineEnds = (kind) => `line ends ${kind}`;

// Graph.
/** @param {string | number} message */
export const graphFailed = (message) => `The graph could not be laid out: ${message}`;
/** @param {number | bigint} steps */
export const layingOutSteps = (steps) => `Laying out ${many.steps(steps)}`;
export const waitForEachOther = `${SYMBOL.error} These steps wait for each other, so none of them can run:`;
export const asText = 'As text';
export const stepsAndWhatTheyWait = 'steps and what they wait for';
export const notInThisCapture = 'not in this capture';
export const notInCaptureMark = ' (not in this capture)';
export const whatItWaits = ' (what it waits for is not known)';
/** @param {string | number} names */
export const after = (names) => ` after ${names}`;
/** @param {number} index */
export const level = (index) => `Level ${index}:`;
export const neverBecauseTheyWait = 'Never, because they wait for a cycle:';

// Origins.
export const notMappedTheRules = 'not mapped: the rules are not known';
/** @param {string | number} rule */
export const mappedByRule = (rule) => `mapped by rule ${rule}`;
export const whichNoRuleMaps = 'which no rule maps';
/** @param {string | number} expression */
export const expression = (expression) => `expression ${expression}`;
export const anExpressionWithoutNames = 'an expression without names';
/** @param {string | number} task @param {string | number} is */
export const taskParameter = (task, is) => `task parameter ${task}${is}`;
/** @param {string | number} name @param {string | number} file */
export const whereTheWorkerWrites = (name, file) =>
  `${name}: where the worker writes the embedded file ${file}, known only there`;
/** @param {string | number} name @param {string | number} is @param {string | number} file */
export const whereTheWorkerWritesTheEmbedded = (name, is, file) =>
  `${name}${is}, where the worker writes the embedded file ${file}`;
/** @param {string | number} name */
export const onlyTheWorkerKnowsIt = (name) => `${name}: only the worker knows it`;
/** @param {string | number} name @param {string | number} is */
export const letValue = (name, is) => `let ${name}${is}`;
/** @param {string | number} name @param {string | number} is */
export const symbolTableValue = (name, is) => `${name}${is}, of the resolvedSymbolTable`;
/** @param {string | number} name */
export const jobParameter = (name) => `job parameter ${name}`;
/** @param {string | number} what */
export const notOfJob = (what) => `${what}, which the job does not have`;
/** @param {string | number} what */
export const valueNotReadable = (what) => `${what}, redacted or not readable in this capture`;
/** @param {string | number} what */
export const jobDetailsNotKnown = (what) =>
  `${what}: jobDetails is not in this capture, so its value is not known`;
export const fromSymbolTable = ', of the resolvedSymbolTable';
/** @param {string | number} what @param {string | number} given @param {string | number} name */
export const givenAs = (what, given, name) => `${what}, given as ${given}, ${name}`;

// Part view.
export const templateRedacted =
  'The capture has this template redacted, so what runs is not known.';
export const templateAbsent =
  'The response has no template that could be read here, so what runs is not known.';
export const templateNotReturned = 'The service did not return it, so what runs is not known.';
export const readingTheTemplate = 'Reading the template';
export const canBeAskedAgain = `${SYMBOL.retry} can be asked again`;
export const final = `${SYMBOL.failed} final`;
export const noCode = 'no code';
/** @param {string} itemCount */
export const ofValues = (itemCount) => ` of ${itemCount} values`;
export const tasksNotKnown = 'tasks not known';
export const chunksAdapt = 'chunks adapt';
/** @param {string} itemCount */
export const valuesInChunksThatAdapt = (itemCount) => `${itemCount} values in chunks that adapt`;
export const withoutAName = 'without a name';
export const whatIsWrong = 'what is wrong with the template';
/** @param {string | number} line @param {string | number} column */
export const inSource = (line, column) => `${line}:${column} in source`;
export const commandLine = 'command line';
export const wrappedBy = `${SYMBOL.warning} The environment`;
export const wrapsIt = 'wraps it: its hook runs instead, with this as';
export const wrappedAction = 'WrappedAction';
export const runsOnEntering = 'Runs on entering';
export const runsOnLeaving = 'Runs on leaving';
export const runsInsteadOfEntering = 'Runs instead of an inner environment\u2019s onEnter';
export const runsInsteadOfTasks = 'Runs instead of each task\u2019s onRun';
export const runsInsteadOfLeaving = 'Runs instead of an inner environment\u2019s onExit';
export const runsNothing = 'It runs nothing, and only sets variables.';
export const runsNotTold = 'What it runs cannot be told.';
export const runsInEachTask = 'Runs in each task';
/** @param {string} task */
export const runsInTask = (task) => `Runs in task ${task}`;
export const variables = 'variables';
export const variablesTitle = 'Variables';
/** @param {string | number} arrow @param {string | number} name */
export const embeddedFileToggle = (arrow, name) => `${arrow} Embedded file ${name}`;
/** @param {string | number} name */
export const file = (name) => `file ${name}`;
/** @param {string | number} sign @param {string | number} code */
export const notReturnedBecause = (sign, code) => `${sign} not returned: ${code}`;
/** @param {number | bigint} count */
export const setsVariables = (count) => `sets ${many.variables(count)}`;
export const wraps = 'wraps:';
export const environmentsEnteredFirst = 'environments entered first';
export const environmentsEnteredFirstTitle = 'Environments entered first';
export const queuesOwnBefore = "a queue's own may come before";
export const ofThisStep = 'of this step';
export const allThatItRuns = 'All that it runs';
export const host = 'host';
export const needsAHostWith = 'Needs a host with';
export const tryAnExpression = 'try an expression';
export const tryAnExpressionTitle = 'Try an expression';
export const thisTask = 'this task';
export const thisEnvironment = 'this environment';
/** @param {string | number} kind */
export const againstTheNamesOf = (kind) => `against the names of ${kind}`;

// Requirements.
export const noTimeOut = 'no time-out';
/** @param {string | number} seconds */
export const timeOut = (seconds) => `time-out ${seconds}`;
export const onCancelTerminateAtOnce = 'on cancel: terminate at once';
/** @param {string | number} mode */
export const onCancel = (mode) => `on cancel: ${mode}`;
/** @param {string | number} period */
export const onCancelNotifyThenTerminate = (period) =>
  `on cancel: notify, ${period}, then terminate`;
/** @param {string | number} min */
export const exactly = (min) => `exactly ${min}`;
/** @param {string | number} min @param {string | number} max */
export const fromTo = (min, max) => `${min} to ${max}`;
/** @param {string | number} min */
export const orMore = (min) => `${min} or more`;
/** @param {string | number} max */
export const atMost = (max) => `${max} at most`;
export const theTemplateAsksForNothing = 'The template asks for nothing.';
export const hostRequirements = 'host requirements';
export const asEveryWorkerHasTo = 'as every worker has to';
export const oneOf = 'one of ';
export const allOf = 'all of ';
export const days = 'd';
export const hours = 'h';
export const minutes = 'min';
/** @param {string | number} count */
export const seconds = (count) => `${count} s`;

// Runs pane.
/** @param {string | number} value */
export const noTaskHas = (value) => `No task has ${value}.`;
export const jobRedacted = 'The capture has the job redacted: what it runs is not known.';
export const aboutNoJob = 'The response is about no job, so there is nothing to run.';
export const noPart = 'No step and no environment of this job is in the capture.';
export const lookingForSteps = 'Looking for the job\u2019s steps';
export const sessionDirectory = 'session directory';
export const knownToTheWorkerOnly = 'known to the worker only';
export const graph = 'Graph';
export const job = 'job';
/** @param {number | bigint} notRead */
export const moreWereNotRead = (notRead) => `; ${many.more(notRead)} were not read`;
/** @param {number | bigint} responses @param {string | number} notRead */
export const joinedOver = (responses, notRead) =>
  `Joined over ${many.responses(responses)} about this job${notRead}.`;
export const detailsNotKnown = `${SYMBOL.warning} The job's own details are not in this capture, so its parameters and path mapping rules are not known: they stay as names.`;
export const whatTheJobRuns = 'what the job runs';
export const runs = 'Runs';
export const environment = 'environment';
/** @param {string | number} name */
export const goToATaskOf = (name) => `go to a task of ${name}`;
export const goToTask = 'go to task';
export const tasks = 'tasks';
export const tasksTitle = 'Tasks';

// Shortened.
/** @param {string | number} first @param {string | number} next @param {string | number} power */
export const aboutPower = (first, next, power) => `about ${first}.${next} \u00d7 10^${power}`;

// Task query.
/** @param {string | number} parameters */
export const queryHint = (parameters) =>
  `Type a task's number, or NAME = VALUE of a parameter: ${parameters}.`;
/** @param {string | number} name @param {string | number} parameters */
export const noSuchParameter = (name, parameters) =>
  `There is no parameter ${name}. There are: ${parameters}.`;
/** @param {string | number | bigint} index @param {string} text */
export const noTaskBut = (index, text) => `There is no task ${index}; ${text}.`;
/** @param {string | number | bigint} index @param {string | number | bigint} last */
export const noTaskAfter = (index, last) => `There is no task ${index}: the last one is ${last}.`;
/** @param {string | number | bigint} index */
export const noTask = (index) => `There is no task ${index}.`;
/** @param {string} name @param {string | number | bigint} number @param {string | number | bigint} index */
export const isTask = (name, number, index) => `${name} ${number} is task ${index}`;
export const none = 'none';

// Tasks.
/** @param {string | number} text */
export const noTaskWith = (text) => `No task has ${text}.`;
/** @param {string | number} names */
export const or = (names) => `, or ${names} = ...`;
/** @param {string | number} example */
export const taskNumber = (example) => `task number${example}`;
/** @param {string | number} example */
export const task = (example) => `Task${example}`;
export const go = 'Go';
export const goThere = 'go there';
export const theFirst = 'the first ';
/** @param {string} more @param {string} found @param {string | number} word @param {string | number} what */
export const foundTasks = (more, found, word, what) => `${more}${found} ${word} with ${what}`;
export const allTasks = 'all tasks';
export const noParameters = 'no parameters';
/** @param {string | number} number @param {string | number} text @param {string | number} command */
export const taskTitle = (number, text, command) => `task ${number}: ${text}${command}`;
/** @param {string} first @param {string} to */
export const fromToTask = (first, to) => `${first} to ${to}`;
/** @param {string} page @param {string} last */
export const pageOf = (page, last) => `page ${page} of ${last}`;

// Try expression.
export const expressionToTry = 'expression to try';
/** @param {string | number} example */
export const anExpressionSuchAs = (example) => `An expression, such as ${example}`;
/** @param {number} symbols */
export const namesThatItMayUse = (symbols) => `${symbols} names that it may use`;
export const name = 'name';
export const type = 'type';
export const value = 'value';
export const names = 'names';
export const putItIntoTheExpression = 'Put it into the expression';
export const notKnown = 'not known';
/** @param {string | number} strange */
export const notDefinedHere = (strange) => `${SYMBOL.error} not defined here: ${strange}`;
export const notKnownHere = '; not known here:';
/** @param {string | number} expected */
export const expected = (expected) => `Expected: ${expected}`;
