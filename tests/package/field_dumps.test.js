// Responses as SDKs of other languages print them, through the package.

import { init } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';

import { DUMPS, JOB } from '../command/dump_texts.js';

beforeAll(() => init());

test.each(DUMPS)('$name', async ({ text, parameters, rule, hidesRules, requestId }) => {
  const batches = [];
  for await (const batch of readCaptures(new TextEncoder().encode(text))) batches.push(batch);
  expect(batches).toHaveLength(1);
  const [batch] = batches;
  expect(batch.capture.requestId).toBe(requestId);
  const [job] = batch.entities.byKind('jobDetails');
  expect(job.jobId).toBe(JOB);
  const hidden = batch.diagnostics.filter(({ code }) => code === 'redacted');
  expect(hidden.map(({ pointer }) => pointer)).toEqual([
    ...(parameters === undefined ? ['/entities/0/jobDetails/parameters'] : []),
    ...(hidesRules ? ['/entities/0/jobDetails/pathMappingRules'] : []),
  ]);
  expect(batch.pathMapper().rulesKnown).toBe(hidesRules !== true);
  if (rule !== undefined)
    expect(batch.pathMapper({ workerOs: 'posix' }).map(rule.from).result).toBe(rule.to);
});
