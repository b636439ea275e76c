// Responses as SDKs of other languages print them: read where the spelling allows, with what is
// hidden not known; and what printers lose, named.

import { DUMPS, JOB } from './dump_texts.js';
import { command, jsonLines } from './run_command.js';

const rowsOf = (text) => jsonLines(command(['rows', '-'], { input: text }).stdout);

describe.each(DUMPS)('$name', ({ text, parameters, rule, hidesRules, requestId }) => {
  test('is a response of that job', () => {
    const rows = rowsOf(text);
    expect(rows.filter(({ row }) => row === 'response')).toMatchObject([
      { entities: 1, errors: 0, requestId: requestId ?? null },
    ]);
    expect(rows.filter(({ row }) => row === 'entity')).toMatchObject([{ id: JOB }]);
  });

  test('what is hidden is not known, and all else is', () => {
    const { status, stdout } = command(['check', '-'], { input: text });
    expect(status).toBe(0);
    expect(stdout.includes('redacted')).toBe(parameters === undefined);
    const found = rowsOf(text).filter(({ row }) => row === 'parameter');
    expect(found).toHaveLength(parameters ?? 0);
  });

  test('its rules map', () => {
    const { stdout } = command(['map', '-', 'P:\\prj\\a.exr'], { input: text });
    expect(stdout.includes(`${rule?.from} -> ${rule?.to}`)).toBe(rule !== undefined);
    expect(stdout.includes('not known: the capture does not tell all rules')).toBe(
      hidesRules === true,
    );
  });
});

test.each([
  [
    '%+v of Go',
    '&{Entities:[0xc00001] Errors:[] ResultMetadata:{values:map[]} noSmithyDocumentSerde:{}}\n',
    /Go prints.*pointers/,
  ],
  [
    'Format-List of PowerShell',
    'ContentLength    : 12\nEntities         : {Amazon.Deadline.Model.JobEntity}\nErrors           : {}\n',
    /PowerShell shows.*leaves the inside out/,
  ],
])('%s loses too much, which is said', (_, text, message) => {
  const { status, stderr, stdout } = command(['check', '-'], { input: text });
  expect(status).not.toBe(0);
  expect(stdout + stderr).toMatch(message);
});

test('a list of which ConvertTo-Json left the inside out is not known', () => {
  const text = JSON.stringify({
    Entities: [{ JobDetails: 'Amazon.Deadline.Model.JobDetailsEntity', StepDetails: null }],
    Errors: [],
  });
  const { stdout } = command(['check', '-'], { input: text });
  expect(stdout).toMatch(/value redacted.*\/entities\/0\/jobDetails/);
});
