// The real AWS SDK for JavaScript, answered by a stub instead of the network.

import { BatchGetJobEntityCommand, DeadlineClient } from '@aws-sdk/client-deadline';

/**
 * @returns {(body: Uint8Array) => Promise<{ output?: object, error?: Error }>} gives a body with
 *   status 200 to the SDK's deserializer
 */
export function realSdk() {
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
