// Words about files while they are opened: kinds, faults, how far reading came.

import * as many from './counts.js';

// Captures.
/** @param {string | number} file @param {string | number} message */
export const damagedGzip = (file, message) => `${file} is a damaged gzip file. ${message}`;
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
export const aPngPicture = 'a PNG picture';
export const aJpegPicture = 'a JPEG picture';
export const aGifPicture = 'a GIF picture';
export const aPdfDocument = 'a PDF document';
export const aZipArchive = 'a ZIP archive: unpack it first';
export const aBzip2File = 'a bzip2 file: unpack it first';
export const anXzFile = 'an xz file: unpack it first';
export const aZstandardFile = 'a Zstandard file: unpack it first';
export const a7ZipArchive = 'a 7-Zip archive: unpack it first';
export const anSQLiteDatabase = 'an SQLite database';
export const aProgram = 'a program';
export const help =
  'Drop what BatchGetJobEntity returned: a saved response, a worker\u2019s log, a HAR, an export.';
/** @param {number | bigint} count */
export const isRequest = (count) =>
  `is a request of BatchGetJobEntity for ${many.entities(count)}, not what came back. Drop the response.`;
/** @param {string | number} help */
export const isOtherJson = (help) =>
  `is JSON, but neither a response of BatchGetJobEntity nor an exception. ${help}`;
/** @param {string | number} help */
export const isAnHtmlPage = (help) => `is an HTML page. ${help}`;
/** @param {string | number} help */
export const isXml = (help) => `is XML. ${help}`;
export const isOtherLog =
  'looks like a log, but no call of BatchGetJobEntity is in it. The worker agent\u2019s own log has them.';
/** @param {string | number} help */
export const looksLikeYaml = (help) => `looks like YAML. ${help}`;
/** @param {string | number} help */
export const isOtherText = (help) => `is text without a response of BatchGetJobEntity. ${help}`;
export const isEmpty = 'is empty.';
/** @param {string | number} kind @param {string | number} help */
export const isKnownAs = (kind, help) => `is ${kind}. ${help}`;
/** @param {string | number} message */
export const isDamagedGzip = (message) => `is a damaged gzip file. ${message}`;
/** @param {string | number} help */
export const isNotText = (help) => `is not text. ${help}`;

// Held log.
export const tooMuchToKeep = 'its text was too much to keep; open a smaller part of the capture';
/** @param {number} rest */
export const moreLines = (rest) => `and ${rest} more`;

// Read.
/** @param {string | number} message */
export const couldNotBeRead = (message) => `could not be read: ${message}`;
export const response = 'response';
