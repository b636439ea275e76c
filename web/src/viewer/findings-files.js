// Findings as files that other tools and people take: text as the command prints it, JSON, SARIF.

/** @typedef {import('../../types/index.d.ts').Diagnostic} Diagnostic */

/**
 * A line each, as `job-entity check` prints them.
 * @param {string} file
 * @param {readonly Diagnostic[]} findings
 */
export const findingsAsText = (file, findings) =>
  findings
    .map(({ severity, code, message, pointer, line, column }) => {
      const place = pointer === '' ? '' : ` ${pointer}`;
      return `${file}:${line}:${column}: ${severity}: ${message} [${code}]${place}\n`;
    })
    .join('');

/**
 * @param {string} file
 * @param {readonly Diagnostic[]} findings
 */
export const findingsAsJSON = (file, findings) =>
  `${JSON.stringify({ file, diagnostics: findings }, undefined, 2)}\n`;

/** A path as the part of a URI that it is. @param {string} file */
const uriOf = (file) => file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');

/**
 * SARIF 2.1.0, as `job-entity check --format sarif` prints it.
 * @param {string} file
 * @param {readonly Diagnostic[]} findings
 */
export function findingsAsSARIF(file, findings) {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const results = findings.map(({ severity, code, message, pointer, offset, line, column }) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column, byteOffset: offset },
        },
        logicalLocations: [{ fullyQualifiedName: pointer }],
      },
    ],
  }));
  const driver = {
    name: 'job-entity',
    rules: codes.map((id) => ({ id, helpUri: `reference.html#${id}` })),
  };
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'unicodeCodePoints', results }],
  })}\n`;
}
