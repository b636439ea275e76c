// The deserializer of the AWS SDK for JavaScript, as its middleware calls it; it validates nothing.

import { BatchGetJobEntity$, DeadlineClient } from '@aws-sdk/client-deadline';

/** @returns {(bytes: Uint8Array) => Promise<any>} */
export function awsSdkDecoder() {
  const client = new DeadlineClient({
    region: 'us-west-2',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  const [, namespace, name, traits, input, output] = BatchGetJobEntity$;
  const operation = { namespace, name, traits, input, output };
  const { config } = client;
  const headers = { 'content-type': 'application/json' };
  return (bytes) =>
    config.protocol.deserializeResponse(operation, config, {
      statusCode: 200,
      headers,
      body: bytes,
    });
}
