// The real AWS SDK for JavaScript, answered by a stub instead of the network.

import {
  BatchGetJobEntityCommand,
  DeadlineClient,
  EnvironmentDetailsEntity$,
  JobDetailsEntity$,
  JobParameter$,
  StepDetailsEntity$,
} from '@aws-sdk/client-deadline';

// Words of the SDK's schemas: a string, and a list of strings.
const STRING = 0;
const STRINGS = 64;
const listOfLists = [1, 'com.amazonaws.deadline', 'IntStringListList', 0, STRINGS];

/** What releases of the SDK since 2026-09-29 know beyond the installed one. */
const SEPTEMBER = [
  [
    JobParameter$,
    {
      bool: STRING,
      rangeExpr: STRING,
      stringList: STRINGS,
      pathList: STRINGS,
      intList: STRINGS,
      floatList: STRINGS,
      boolList: STRINGS,
      intListList: listOfLists,
    },
  ],
  [JobDetailsEntity$, { extensions: STRINGS }],
  [StepDetailsEntity$, { extensions: STRINGS, resolvedSymbolTable: STRING }],
  [EnvironmentDetailsEntity$, { extensions: STRINGS, resolvedSymbolTable: STRING }],
];

// Where a schema of a structure has the names of its members, and their schemas.
const NAMES = 4;
const MEMBERS = 5;

/** Teaches the SDK members that it does not know yet; for good, in this process. */
function learnSeptember() {
  for (const [schema, members] of SEPTEMBER) {
    for (const [name, member] of Object.entries(members)) {
      if (schema[NAMES].includes(name)) continue;
      schema[NAMES].push(name);
      schema[MEMBERS].push(member);
    }
  }
}

/**
 * @param {'2026-08' | '2026-09'} model
 * @returns {(body: Uint8Array) => Promise<{ output?: object, error?: Error }>} gives a body with
 *   status 200 to the SDK's deserializer
 */
export function realSdk(model) {
  if (model === '2026-09') learnSeptember();
  else if (JobParameter$[NAMES].includes('bool')) throw new Error('The SDK is of a later model.');
  let answer = new Uint8Array();
  const client = new DeadlineClient({
    region: 'us-west-2',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
    requestHandler: {
      handle: async () => ({
        response: {
          statusCode: 200,
          headers: { 'content-type': 'application/json' },
          body: answer,
        },
      }),
    },
  });
  return async (body) => {
    answer = body;
    const command = new BatchGetJobEntityCommand({
      farmId: `farm-${'0'.repeat(32)}`,
      fleetId: `fleet-${'0'.repeat(32)}`,
      workerId: `worker-${'0'.repeat(32)}`,
      identifiers: [{ jobDetails: { jobId: `job-${'0'.repeat(32)}` } }],
    });
    try {
      const output = await client.send(command);
      delete output.$metadata;
      return { output };
    } catch (error) {
      return { error };
    }
  };
}
