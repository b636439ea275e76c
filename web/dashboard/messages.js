// Words of the page around the viewer, beside those of index.html.

/** @param {string} file */
export const pageTitle = (file) => `${file} - job-entity`;

// What is opened.
export const pastedText = 'pasted text';
export const emptyFolder = 'The folder is empty.';
/** @param {string} message */
export const dropNotRead = (message) => `What was dropped could not be read: ${message}`;

// Commands of the box.
export const openFiles = 'Open files';
export const pasteText = 'Paste text';
export const themeCommand = 'Theme: light, dark, as the system has it';
export const reference = 'Reference';
/** @param {string} title */
export const sample = (title) => `Sample: ${title}`;
/** @param {string} what */
export const exportCommand = (what) => `Export: ${what}`;

// Exports.
export const findingsAsText = 'Findings as text';
export const findingsAsJSON = 'Findings as JSON';
export const findingsAsSARIF = 'Findings as SARIF';
/** @type {Readonly<Record<string, string>>} */
export const tablesAsCSV = Object.freeze({
  parameters: 'Parameters as CSV',
  paths: 'Paths as CSV',
  files: 'Files as CSV',
});
export const redactedCopy = 'Redacted copy of all that is open';

// Theme.
/** @param {string} theme */
export const themeTitle = (theme) => `Theme: ${theme}`;
/** @param {string} theme */
export const themeLabel = (theme) => `theme: ${theme}`;
