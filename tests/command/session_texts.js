// What a session's log prints of its rules and of what its tasks ran with, for the tests of command, package
// and page.

export const SESSION_RULES = Object.freeze({
  version: 'pathmapping-1.0',
  path_mapping_rules: [
    { source_path_format: 'WINDOWS', source_path: 'P:\\a {b', destination_path: '/mnt/ab' },
  ],
});

export const RULES_LINES = Object.freeze([
  'Path mapping rules:',
  ...JSON.stringify(SESSION_RULES, null, 2).split('\n'),
]);

export const TASK_LINES = Object.freeze([
  'Parameter values:',
  'Frame(INT) = 3',
  'Plate(PATH) = P:\\a {b\\plate.exr',
  '----------------------------------------------',
  'Parameter values:',
  'Frame(INT) = 4',
  'Plate(PATH) = P:\\a {b\\plate.exr',
  'Other(PATH) = /x/(1) = 2',
]);

/** The lines, each behind its time, as the monitor saves them. @param {readonly string[]} lines */
export const sessionLog = (...lines) =>
  lines.map((line) => `2026/11/24 10:12:51+01:00 ${line}`).join('\r\n');
