// Files that hold no response: each is named, with what to do, in the words of people and by every
// subcommand alike; and what the service refused comes first.

import { gzipSync } from 'node:zlib';

import { command, fixture, jsonLines } from './run_command.js';

const JOB = 'job-0123456789abcdef0123456789abcdef';

const json = (value) => JSON.stringify(value);
const indented = (value) => JSON.stringify(value, null, 4);

const request = { identifiers: [{ jobDetails: { jobId: JOB } }] };
const profile = {
  storageProfileId: 'sp-0123456789abcdef0123456789abcdef',
  displayName: 'Windows',
  osFamily: 'WINDOWS',
  fileSystemLocations: [{ name: 'Projects', path: 'X:\\projects', type: 'SHARED' }],
};
const trail = {
  eventVersion: '1.10',
  eventSource: 'deadline.amazonaws.com',
  eventName: 'BatchGetJobEntity',
  errorCode: 'AccessDenied',
  requestParameters: request,
  responseElements: null,
};
const har = (content) => ({
  log: {
    version: '1.2',
    creator: { name: 'x', version: '1' },
    entries: [
      {
        startedDateTime: '2026-11-24T09:12:44.100Z',
        request: { method: 'POST', url: 'https://example/x/batchGetJobEntity', headers: [] },
        response: { status: 200, headers: [], content },
      },
    ],
  },
});

/** What a file holds, and what must be said of it. */
const KINDS = [
  ['a request', json(request), /request of BatchGetJobEntity.*batch-get-job-entity/],
  ['an answer without a body', json({ statusCode: 502, body: null }), /body is empty.*status/],
  ['the same with an empty text', indented({ statusCode: 502, body: '' }), /body is empty/],
  ['a request, indented', indented(request), /request of BatchGetJobEntity/],
  ['a storage profile', indented(profile), /storage profile.*job-entity rules/],
  ['storage profiles', json({ storageProfiles: [profile] }), /storage profile.*job-entity rules/],
  ['CloudTrail', indented({ Records: [trail] }), /CloudTrail.*AccessDenied/],
  ['one record of CloudTrail', json(trail), /CloudTrail.*AccessDenied/],
  [
    'GetJob',
    indented({ jobId: JOB, name: 'x', lifecycleStatus: 'x', priority: 50, createdAt: 'x' }),
    /GetJob.*rules/,
  ],
  ['GetStep', json({ stepId: 'step-1', lifecycleStatus: 'x' }), /GetStep/],
  ['GetSession', json({ sessionId: 'session-1', lifecycleStatus: 'x' }), /GetSession/],
  ['GetSessionAction', json({ sessionActionId: 'x', definition: {} }), /GetSessionAction/],
  ['ListJobs', indented({ jobs: [{ jobId: JOB, name: 'x' }] }), /ListJobs/],
  ['ListSteps', json({ nextToken: 'x', steps: [] }), /ListSteps/],
  ['ListTasks', json({ tasks: [] }), /ListTasks/],
  ['ListFleets', json({ fleets: [] }), /ListFleets/],
  ['a schedule', json({ assignedSessions: {}, cancelSessionActions: {} }), /UpdateWorkerSchedule/],
  ['a template', json({ specificationVersion: 'jobtemplate-2023-09', steps: [] }), /job bundle/],
  ['a template in YAML', 'specificationVersion: jobtemplate-2023-09\nname: x\n', /job bundle/],
  ['parameter values', json({ parameterValues: [] }), /job bundle/],
  ['parameter values in YAML', 'parameterValues:\n- name: x\n  value: 1\n', /job bundle/],
  ['asset references', 'assetReferences:\n  inputs: {}\n', /job bundle/],
  ['YAML', `entities:\n- jobDetails:\n    jobId: ${JOB}\n`, /YAML.*--output json/],
  ['YAML of errors', `errors:\n- jobDetails:\n    jobId: ${JOB}\n`, /YAML.*--output json/],
  ['text output', `ENTITIES\nJOBDETAILS\t${JOB}\t/aws/deadline\n`, /--output text.*--output json/],
  ['text output of errors', `ERRORS\r\nSTEPDETAILS\tx\t${JOB}\r\n`, /--output json/],
  [
    'table output',
    `------------\n|  BatchGetJobEntity  |\n+-----+\n|| ${JOB} ||\n`,
    /--output table.*--output json/,
  ],
  [
    'the Go SDK',
    indented({ Entities: [{ Value: { JobId: JOB } }], Errors: [], ResultMetadata: {} }),
    /Go SDK.*kind/,
  ],
  ['a session log', '2026/11/24 10:12:50+01:00 ---- Running Task\n', /log of a session.*worker/],
  ['an HTML page', '<!DOCTYPE html>\n<html><body>502</body></html>', /HTML page/],
  ['an HTML page of shouts', '\n<HTML><BODY>502</BODY></HTML>', /HTML page/],
  ['XML', '<?xml version="1.0"?><Error><Code>x</Code></Error>', /XML/],
  ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), /image \(PNG\)/],
  ['a JPEG', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'), /image \(JPEG\)/],
  ['a PDF', '%PDF-1.7\n%\xe2\n', /PDF/],
  ['a zip', Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), /zip archive.*Unpack/],
  ['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), /image \(GIF\)/],
  ['a WebP', Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1'), /RIFF/],
  ['UTF-32', Buffer.from('\xff\xfe\0\0{\0\0\0', 'latin1'), /UTF-32.*UTF-8/],
  ['zstd', Buffer.from('\x28\xb5\x2f\xfd\x04\0\x51\0', 'latin1'), /zstd.*Unpack/],
  ['xz', Buffer.from('\xfd7zXZ\0\0\x04', 'latin1'), /with xz.*Unpack/],
  ['bzip2', Buffer.from('BZh91AY&SY\xff', 'latin1'), /bzip2.*Unpack/],
  ['7-Zip', Buffer.from("7z\xbc\xaf'\x1c\0\x04", 'latin1'), /7-Zip.*Unpack/],
  ['Parquet', Buffer.from('PAR1\x15\x04\x15\xff', 'latin1'), /Parquet.*Export/],
  ['a program', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), /program/],
  ['zero bytes', Buffer.from(`some text ${'\0'.repeat(40)}`, 'latin1'), /not a text.*zero bytes/],
  ['a manifest of attachments', json({ manifestVersion: '2023-03-03', paths: [] }), /manifest/],
  ['YAML of another kind', 'services:\n  worker:\n    image: x\n', /YAML.*not read/],
  [
    'ConvertTo-Json of PowerShell',
    indented({ Entities: 'Amazon.Deadline.Model.JobEntity', Errors: '', HttpStatusCode: 200 }),
    /PowerShell/,
  ],
  ['a HAR with its body beside', json(har({ _file: 'b1.json' })), /another file, b1\.json/],
  ['a HAR without bodies', json(har({ size: 9, mimeType: 'x' })), /save the archive with content/],
  ['a HAR of nothing', json({ log: { creator: {}, entries: [] } }), /browser's archive \(HAR\)/],
  ['prose', 'Please have a look at this.\n', /No response of BatchGetJobEntity was found/],
  ['nothing', '', /The file is empty/],
];

/** What other operations answer, by the members that tell them. */
const OTHER_ANSWERS = [
  ['ListSessions', { sessions: [] }],
  ['ListSessionActions', { sessionActions: [], nextToken: 'x' }],
  ['ListWorkers', { workers: [] }],
  ['ListFarms', { farms: [{ farmId: 'farm-1' }] }],
  ['ListQueues', { queues: [] }],
  ['ListQueueEnvironments', { environments: [], queueEnvironments: [] }],
  ['ListQueueFleetAssociations', { queueFleetAssociations: [] }],
  ['ListMonitors', { monitors: [] }],
  ['ListBudgets', { budgets: [] }],
  ['ListStepDependencies', { dependencies: [] }],
  ['ListStepConsumers', { consumers: [] }],
  ['GetTask', { taskId: 'task-1', createdAt: 'x', runStatus: 'READY' }],
  ['GetQueueEnvironment', { queueEnvironmentId: 'queueenv-1', name: 'x', template: 'x' }],
  ['GetQueue', { queueId: 'queue-1', displayName: 'x', defaultBudgetAction: 'NONE' }],
  ['GetFleet', { fleetId: 'fleet-1', displayName: 'x', configuration: {} }],
  ['GetWorker', { workerId: 'worker-1', fleetId: 'fleet-1', status: 'IDLE' }],
  ['GetFarm', { farmId: 'farm-1', displayName: 'x' }],
  ['a call for credentials', { credentials: { accessKeyId: 'x' } }],
];

test.each(OTHER_ANSWERS)('what %s answers is named', (operation, answer) => {
  for (const input of [json(answer), indented(answer)]) {
    const { status, stderr } = command(['check', '-'], { input });
    expect([status, stderr]).toEqual([2, expect.stringContaining(operation)]);
    expect(stderr).toMatch(/not BatchGetJobEntity/);
  }
});

const SUBCOMMANDS = [['check'], ['rows'], ['decode'], ['map'], ['rules'], ['redact'], ['template']];

for (const [name, text, message] of KINDS) {
  test(`${name} is named`, () => {
    for (const call of SUBCOMMANDS) {
      // Storage profiles and what a session log prints are more than refused by some.
      const { status, stderr } = command([...call, '-'], { input: text });
      expect([call[0], status]).toEqual([call[0], 2]);
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/JSON cannot go on|root|token|pars/);
    }
  });

  test(`${name} is named in UTF-16, gzipped, and as JSON`, () => {
    const bytes = Buffer.from(text);
    const packed = command(['check', '--format', 'json', '-'], { input: gzipSync(bytes) });
    expect(packed.stderr).toMatch(message);
    for (const { code, message: said } of jsonLines(packed.stdout)[0].diagnostics)
      if (code === 'not-a-response') expect(said).toMatch(message);
    if (
      typeof text !== 'string' ||
      text === '' ||
      name === 'a HAR with its body beside' ||
      /\P{ASCII}/u.test(text)
    )
      return;
    const wide = Buffer.concat([Buffer.from('\ufeff', 'utf16le'), Buffer.from(text, 'utf16le')]);
    expect(command(['check', '-'], { input: wide }).stderr).toMatch(message);
  });
}

test('requests without their responses send to the next file', () => {
  const line = json({
    level: 'INFO',
    type: 'API',
    subtype: 'Req',
    operation: 'deadline:BatchGetJobEntity',
    params: request,
    resource: {},
  });
  const { status, stderr } = command(['check', '-'], { input: `${line}\n` });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/in the next file of the same log/)]);
});

test('what was refused comes first, with what to do', () => {
  const { status, stdout } = command(['check', fixture('kind-all.json')]);
  expect(status).toBe(1);
  const [first] = stdout.split('\n');
  expect(first).toMatch(
    /failed: jobDetails of job-\S+ AccessDeniedException: No\. Asking again does/,
  );
  expect(stdout).toMatch(/failed: .* MaxPayloadSizeExceeded: .*Asking again may help/);
});

test('an exception is shown by name, status and message', () => {
  const body = json({ message: 'Not allowed', context: {} });
  const head = 'HTTP/1.1 403 Forbidden\r\nx-amzn-ErrorType: AccessDeniedException\r\n\r\n';
  const { status, stdout } = command(['check', '-'], { input: head + body });
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /failed: The call was refused: AccessDeniedException \(HTTP 403\): Not allo/,
  );
});

test('a thousand like failures are one line', () => {
  const errors = Array.from({ length: 1000 }, () => ({
    jobDetails: { jobId: JOB, code: 'InternalServerException', message: 'Again' },
  }));
  const { status, stdout } = command(['check', '-'], { input: json({ entities: [], errors }) });
  expect(stdout.match(/failed: /g)).toHaveLength(1);
  expect(stdout).toMatch(/and 999 others like it/);
  expect(stdout.split('\n').length).toBeLessThan(10);
  expect(status).toBe(0);
});
