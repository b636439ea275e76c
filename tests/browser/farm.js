// A job for the tests of the page, and calls about it as a worker's log has them.

const DIGITS = 32;

/** @param {string} kind @param {number} number */
export const idOf = (kind, number) => `${kind}-${number.toString(16).padStart(DIGITS, '0')}`;

/** A response with a job's details, attachments, a step and an environment. */
export function jobBody({ job = 1, frames = '1-240' } = {}) {
  const jobId = idOf('job', job);
  const schemaVersion = 'jobtemplate-2023-09';
  return {
    entities: [
      {
        jobDetails: {
          ...{ jobId, schemaVersion, logGroupName: '/aws/deadline/farm/queue' },
          jobAttachmentSettings: { s3BucketName: 'bucket', rootPrefix: 'DeadlineCloud' },
          jobRunAsUser: {
            runAs: 'QUEUE_CONFIGURED_USER',
            posix: { user: 'render', group: 'artists' },
            windows: {
              user: 'winrender',
              passwordArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:render-AbCdEf',
            },
          },
          queueRoleArn: 'arn:aws:iam::123456789012:role/QueueRole',
          parameters: { HipFile: { path: 'L:\\fx\\a.hip' }, Plate: { path: 'P:\\plates\\a.exr' } },
          pathMappingRules: [
            { sourcePathFormat: 'windows', sourcePath: 'L:\\fx', destinationPath: '/mnt/fx' },
          ],
        },
      },
      {
        jobAttachmentDetails: {
          jobId,
          attachments: {
            fileSystem: 'COPIED',
            manifests: [
              {
                ...{ rootPath: 'C:\\Users\\lena', rootPathFormat: 'windows' },
                ...{ inputManifestPath: 'farm/queue/Inputs/x_input', inputManifestHash: 'abc123' },
              },
            ],
          },
        },
      },
      {
        stepDetails: {
          ...{ jobId, stepId: idOf('step', 1), schemaVersion, dependencies: [] },
          template: {
            name: 'Simulate',
            parameterSpace: {
              taskParameterDefinitions: [{ name: 'Frame', type: 'INT', range: frames }],
            },
            script: {
              actions: {
                onRun: { command: 'hython', args: ['{{Param.HipFile}}', '{{Task.Param.Frame}}'] },
              },
            },
          },
        },
      },
      {
        environmentDetails: {
          ...{ jobId, environmentId: `JOB:${jobId}:Conda`, schemaVersion: 'environment-2023-09' },
          template: { name: 'Conda', variables: { CONDA: '3' } },
        },
      },
    ],
    errors: [],
  };
}

/**
 * A call as the worker agent's structured log has it.
 * @param {{ at: number, jobId: string, fails?: boolean, worker?: number }} about
 */
export function call({ at, jobId, fails = false, worker = 1 }) {
  const stamp = new Date(at).toISOString();
  const head = `[${stamp.slice(0, 10)} ${stamp.slice(11, 19)},${stamp.slice(20, 23)}] `;
  const record = (fields) =>
    `${head}${JSON.stringify({ level: 'INFO', type: 'API', operation: 'deadline:BatchGetJobEntity', ...fields })}\n`;
  const details = { jobId, logGroupName: '/log', schemaVersion: 'jobtemplate-2023-09' };
  const error = { jobId, code: 'AccessDeniedException', message: 'no' };
  return (
    record({
      subtype: 'Req',
      resource: {
        'farm-id': idOf('farm', 1),
        'fleet-id': idOf('fleet', 1),
        'worker-id': idOf('worker', worker),
      },
      params: { identifiers: [{ jobDetails: { jobId } }] },
    }) +
    record({
      ...{ subtype: 'Resp', status_code: 200, request_id: `r-${at}` },
      params: {
        entities: fails ? [] : [{ jobDetails: details }],
        errors: fails ? [{ jobDetails: error }] : [],
      },
    })
  );
}

/** Thirty calls of three jobs, one every six minutes; each fifth fails. */
export const callsOfThreeHours = () =>
  Array.from({ length: 30 }, (_, n) =>
    call({ at: Date.UTC(2026, 10, 20, 8, n * 6), jobId: idOf('job', n % 3), fails: n % 5 === 0 }),
  ).join('');
