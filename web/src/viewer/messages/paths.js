// Words of Paths and Files.

import { SYMBOL } from '../text.js';
import * as many from './counts.js';

// Explain.
export const won = `${SYMBOL.won} won`;
export const lost = `${SYMBOL.lost} lost`;
export const triedAndFailed = `${SYMBOL.failed} failed`;
export const howTheRulesWereTried = 'how the rules were tried';
export const triedRules = 'table of how they were tried';
export const asValue = "as the value of a parameter, with the worker's separators:";
export const noRuleMatches = `${SYMBOL.lost} No rule matches: the path stays`;
export const mappedPath = 'mapped path';
/** @param {string | number} rule */
export const byRule = (rule) => `by rule ${rule}:`;
export const apply = 'apply';
/** @param {string | number} sourcePathFormat */
export const withTheRule = (sourcePathFormat) => `with the rule ${sourcePathFormat}`;
export const itBecomes = 'it becomes';
export const tryThisRule = 'try this rule';
/** @param {string | number} format */
export const thePathAs = (format) => `the path as ${format}`;
export const relative = 'relative';
/** @param {number | bigint} rest */
export const andMore = (rest) => `and ${many.more(rest)}`;
/** @param {string | number} rule */
export const rule = (rule) => `rule ${rule}`;
export const doesNotMatch = 'does not match';
export const notCompared = 'not compared';
export const relativeAnchor = '(relative)';
export const matches = 'matches';

// Files view.
export const attachmentsNotKnown =
  'jobAttachmentDetails is not in what was opened, so it is not known.';
export const manifestsRedacted = 'The capture has the manifests redacted, so they are not known.';
export const noManifests = 'The job has no manifests.';
export const uriOfTheManifest = 'URI of the manifest';
/** @param {string | number} location */
export const fileSystemLocation = (location) => `file system location ${location}`;
export const from = 'from';
export const aboutNoJob = 'The response is about no job.';
export const files = 'Files';
export const manifestOfTheInputs = 'manifest of the inputs';
export const landsIn = 'lands in';
export const manifests = 'manifests';

// Paths.
/** @param {string | number} rule */
export const matchedByRule = (rule) => `${SYMBOL.matched} rule ${rule}`;
export const noMatch = `${SYMBOL.lost} no match`;
export const unchanged = 'unchanged';
export const namesNoJob =
  'The response names no job by a jobDetails or jobAttachmentDetails entity, so there are no rules to map by.';
export const job = 'job';
/** @param {number | bigint} jobIds */
export const moreJobs = (jobIds) => `${many.more(jobIds)}: open an entity of the job`;
export const sessionDirectory = 'session directory';
export const tryPaths = 'try paths';
export const tryLabel = 'paths to try, one a line';
export const tryHint = 'Type or paste paths, one a line';
/** @param {number | bigint} own */
export const tryThePaths = (own) => `try the ${many.paths(own)} of this job`;
/** @param {string | number} matched @param {number} results */
export const ofMatched = (matched, results) => `${matched} of ${results} matched`;
export const resultsOneALine = 'results, one a line';
export const results = 'results';
export const sessionHint = '<session>';

// Response paths.
export const itemOf = 'item of';
export const manifestRoot = 'manifest root';
export const parameter = 'parameter';
export const output = 'output';

// Rules view.
export const asSent = 'as sent';
export const impliedByAManifest = 'implied by a manifest';
export const rulesFile = 'rules file';
export const rules = 'rules';
export const tableOfRules = 'table of rules';
export const tableOfPaths = 'table of paths';
/** @param {number} count */
export const rulesTitle = (count) => `Rules (${count})`;
export const rulesAlone = 'Rules';
export const pathmappingFile = 'pathmapping-1.0 file';
export const noRules =
  "None. That is normal: rules are sent only when the job's storage profile differs from the fleet's.";
export const rulesNotKnown =
  'Not known: they are redacted or damaged, or what was opened does not tell them. A path may have a rule all the same.';
export const origin = 'origin';
export const format = 'format';
export const source = 'source';
export const destination = 'destination';
export const aboutTheseRules = 'About these rules';
export const inSource = 'in source';
export const withTheWorkersSeparators = "with the worker's separators";
export const pathsOfTheResponse = 'paths of the response';
/** @param {number} paths */
export const pathsOfThisJob = (paths) => `Paths of this job (${paths})`;
export const of = 'of';
export const path = 'path';
export const onTheWorker = 'on the worker';
export const ruleHeading = 'rule';
export const explained = 'explained';
export const none = 'none';
export const why = 'why';
export const tryOtherRules = 'Try other rules';
export const otherRulesLabel = 'a rules file to try';
export const otherRulesHint = 'Paste a pathmapping-1.0 file or a list of rules';
export const reverseLookup = 'reverse lookup';
export const reverseTitle = "Back to the submitter's path";
export const reverseLabel = 'a path on the worker';
export const reverseHint = "a path from a worker's log";
export const unchangedByAnyRule = 'unchanged by any rule';
/** @param {string | number} rule */
export const byThatRule = (rule) => `by rule ${rule}`;
export const reverseNone = 'No path of the submitter becomes this one.';
