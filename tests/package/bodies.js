// Small bodies for the package's tests; every id is invented.

export const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
export const STEP = `step-${'fedcba9876543210'.repeat(2)}`;

export const jobDetails = (more = {}) => ({
  jobDetails: {
    jobId: JOB,
    logGroupName: '/studio/queue',
    schemaVersion: 'jobtemplate-2023-09',
    ...more,
  },
});

export const stepDetails = (template = { name: 'Render' }, more = {}) => ({
  stepDetails: {
    jobId: JOB,
    stepId: STEP,
    schemaVersion: 'jobtemplate-2023-09',
    template,
    dependencies: [],
    ...more,
  },
});

export const environmentDetails = (template, more = {}) => ({
  environmentDetails: {
    jobId: JOB,
    environmentId: `JOB:${JOB}:${template.name}`,
    schemaVersion: 'environment-2023-09',
    template,
    ...more,
  },
});

export const body = (entities = [], errors = []) => JSON.stringify({ entities, errors });
