// Lines of a worker agent's structured log, made up but shaped as real ones: exchanges of
// BatchGetJobEntity among everything else that several workers log. A seed always gives the same
// lines.

/** mulberry32. @param {number} seed */
function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { next, below: (/** @type {number} */ limit) => Math.floor(next() * limit) };
}

const CODES = [
  'AccessDeniedException',
  'InternalServerException',
  'ValidationException',
  'ResourceNotFoundException',
  'MaxPayloadSizeExceeded',
  'ConflictException',
];

const REDACTED = '*REDACTED*';
const WORKERS = 8;

/**
 * @param {number} [seed]
 * @returns {Generator<string, never, void>} a few lines at a time, for ever
 */
export function* captureLines(seed = 1) {
  const random = seeded(seed);
  const hex = () => {
    let text = '';
    for (let i = 0; i < 4; ++i) {
      text += Math.floor(random.next() * 4294967296)
        .toString(16)
        .padStart(8, '0');
    }
    return text;
  };
  const farm = `farm-${hex()}`;
  const fleet = `fleet-${hex()}`;
  const workers = Array.from({ length: WORKERS }, () => `worker-${hex()}`);
  let clock = Date.UTC(2026, 10, 20, 8);

  /** @param {object} record */
  const line = (record) => {
    clock += 1 + random.below(400);
    const time = new Date(clock).toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
    return `[${time}] ${JSON.stringify(record)}\n`;
  };
  /** @param {string} worker @param {string} operation @param {object} params */
  const request = (worker, operation, params) =>
    line({
      ...{ level: 'INFO', ti: '\u{1f4e4}', type: 'API', subtype: 'Req' },
      operation: `deadline:${operation}`,
      params,
      request_url: `https://scheduling.deadline.us-west-2.amazonaws.com/2023-10-12/farms/${farm}/fleets/${fleet}/workers/${worker}/${operation[0].toLowerCase()}${operation.slice(1)}`,
      resource: { 'farm-id': farm, 'fleet-id': fleet, 'worker-id': worker },
    });
  /** @param {string} operation @param {object} params @param {object} [failure] */
  const response = (operation, params, failure) =>
    line({
      ...{ level: failure ? 'ERROR' : 'INFO', ti: '\u{1f4e5}', type: 'API', subtype: 'Resp' },
      ...{ operation: `deadline:${operation}`, status_code: 200, ...failure },
      params,
      request_id: `${hex()}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    });

  const otherLines = (/** @type {string} */ worker, /** @type {string} */ job) => {
    const session = `session-${hex()}`;
    const queue = `queue-${hex()}`;
    const ids = { session_id: session, queue_id: queue, job_id: job };
    const action = { level: 'INFO', ti: '\u{1f7e2}', type: 'Action', subtype: 'Start', ...ids };
    let text = request(worker, 'UpdateWorkerSchedule', {});
    text += response('UpdateWorkerSchedule', {
      assignedSessions: {
        [session]: {
          queueId: queue,
          jobId: job,
          sessionActions: Array.from({ length: 4 }, (_, i) => ({
            sessionActionId: `sessionaction-${hex()}-${i}`,
            definition: { taskRun: { stepId: `step-${hex()}`, parameters: REDACTED } },
          })),
        },
      },
      cancelSessionActions: {},
      updateIntervalSeconds: 15,
    });
    for (let i = 0; i < 12; ++i) {
      text += line({ ...action, action_id: `sessionaction-${hex()}-${i}`, message: 'Starting' });
      text += line({
        level: 'INFO',
        message: `Task ${i} reported progress: "${random.below(100)} %"`,
      });
      text += line({
        ...{ level: 'INFO', ti: '\u{1f4ca}', type: 'Metrics', subtype: 'System' },
        ...{ 'cpu-usage-percent': `${random.below(100)}`, 'memory-total-bytes': '133143986176' },
      });
    }
    return text;
  };

  for (;;) {
    const worker = workers[random.below(WORKERS)];
    const job = `job-${hex()}`;
    const steps = Array.from({ length: 1 + random.below(4) }, () => `step-${hex()}`);
    let text = request(worker, 'BatchGetJobEntity', {
      identifiers: [
        { jobDetails: { jobId: job } },
        ...steps.map((stepId) => ({ stepDetails: { jobId: job, stepId } })),
        { jobAttachmentDetails: { jobId: job } },
      ],
    });
    if (random.below(50) === 0) {
      const error = { Message: 'Rate exceeded', Code: 'ThrottlingException' };
      const params = { message: 'Rate exceeded', serviceCode: 'deadline', quotaCode: 'L-1' };
      text += response('BatchGetJobEntity', params, { status_code: 429, error });
    } else {
      const failed = random.below(4) === 0 ? [steps.pop()] : [];
      text += response('BatchGetJobEntity', {
        entities: [
          {
            jobDetails: {
              jobId: job,
              logGroupName: `/aws/deadline/${farm}/queue-${hex()}`,
              schemaVersion: 'jobtemplate-2023-09',
              jobRunAsUser: {
                posix: { user: 'job-user', group: 'jobs' },
                runAs: 'QUEUE_CONFIGURED_USER',
              },
              parameters: REDACTED,
              pathMappingRules: REDACTED,
            },
          },
          ...steps.map((stepId) => ({
            stepDetails: {
              ...{ jobId: job, stepId, schemaVersion: 'jobtemplate-2023-09' },
              ...{ template: REDACTED, dependencies: [] },
            },
          })),
          {
            jobAttachmentDetails: {
              jobId: job,
              attachments: {
                manifests: [
                  {
                    ...{ rootPath: REDACTED, rootPathFormat: 'posix' },
                    outputRelativeDirectories: REDACTED,
                    inputManifestPath: `${farm}/queue-${hex()}/Inputs/${hex()}_input`,
                    inputManifestHash: hex(),
                  },
                ],
                fileSystem: 'COPIED',
              },
            },
          },
        ],
        errors: failed.map((stepId) => ({
          stepDetails: {
            ...{ jobId: job, stepId, message: 'The entity is not available' },
            code: CODES[random.below(CODES.length)],
          },
        })),
      });
    }
    yield text + otherLines(worker, job);
  }
}
