// Words about files while they are opened: kinds, faults, how far reading came.

// Captures.
/** @param {string | number} file @param {string | number} message */
export const damagedGzip = (file, message) => `${file}: ${isDamagedGzip(message)}`;
/** @param {string | number} file @param {string | number} message */
export const howItWasRead = (file, message) => `${file}: ${message}`;
/** @param {string} total */
export const ofBytes = (total) => ` of ${total}`;
/** @param {string} bytesRead @param {string | number} of @param {string | number} file */
export const stoppedAfter = (bytesRead, of, file) =>
  `Stopped after ${bytesRead}${of} of ${file}: there may be more responses.`;
export const stillReading = 'still reading';

// Entries.
export const worker = 'worker';
export const job = 'job';
export const kind = 'kind';
export const errorCode = 'error code';
export const anException = 'an exception';
export const noCode = 'no code';

// Foreign.
export const isEmpty = 'The file is empty.';
export const holdsNothing =
  'No response of BatchGetJobEntity was found in it. Drop what the call returned: a saved response, a worker\u2019s log, a HAR, an export.';
/** @param {string | number} message */
export const isDamagedGzip = (message) => `This is a damaged gzip file. ${message}`;

// Rules file.
export const aRulesFile = 'A file of path mapping rules.';
export const storageProfiles =
  'Two storage profiles: these are the rules that a job gets between them.';
export const aSessionLog =
  'The log of a session: these are the rules that it prints, and what its tasks ran with. The responses are in the log of the worker.';
export const aSessionLogWithoutRules =
  'The log of a session: this is what its tasks ran with. It prints no rules, so they are not known. The responses are in the log of the worker.';
/** @param {number} count */
export const taskParameters = (count) => `Task parameters (${count})`;
export const tableOfTaskParameters = 'table of task parameters';
export const parameter = 'parameter';
export const type = 'type';
export const value = 'value';

// Held log.
export const tooMuchToKeep = 'its text was too much to keep; open a smaller part of the capture';
/** @param {number} rest */
export const moreLines = (rest) => `and ${rest} more`;

// Read.
/** @param {string | number} message */
export const couldNotBeRead = (message) => `It could not be read: ${message}`;
export const response = 'response';
