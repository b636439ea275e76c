// From bytes to a validated result.

import { decodeSync, describe, init } from 'deadline-job-entity';

import { ajvDecoder } from './contenders/ajv.mjs';
import { awsSdkDecoder } from './contenders/aws-sdk.mjs';
import { handWrittenDecoder } from './contenders/hand-written.mjs';
import { zodDecoder } from './contenders/zod.mjs';
import { RESPONSES } from './responses.mjs';
import { race } from './rounds.mjs';

export const FLOOR = 'TextDecoder + JSON.parse';
export const OURS = 'deadline-job-entity';

const INPUTS = ['5 KB', '100 KB script-heavy', '100 KB field-heavy', '10 MB'];

/** What was found, of the SDKs' and the validators' values. */
const countOf = ({ entities }) => entities.length;

/** The same of ours: `ok` is the verdict of every check of profile `service`. */
export function decodeOurs(bytes) {
  const batch = decodeSync(bytes);
  if (!batch.ok) throw new Error('not valid');
  const count = batch.entities.length;
  batch.delete();
  return count;
}

/** @param {object} [options] see race() */
export async function benchmarkDecode(options) {
  await init();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoders = {
    'AWS SDK deserializer': awsSdkDecoder(),
    'JSON.parse + zod': zodDecoder(describe()),
    'JSON.parse + ajv': ajvDecoder(describe()),
    'JSON.parse + hand-written checks': handWrittenDecoder(),
  };
  const results = [];
  for (const input of INPUTS) {
    const bytes = RESPONSES[input]();
    const contenders = { [FLOOR]: () => countOf(JSON.parse(decoder.decode(bytes))) };
    for (const [name, decode] of Object.entries(decoders)) {
      contenders[name] =
        name === 'AWS SDK deserializer'
          ? async () => countOf(await decode(bytes))
          : () => countOf(decode(bytes));
    }
    contenders[OURS] = () => decodeOurs(bytes);
    const rounds = input === '10 MB' ? 7 : options?.rounds;
    const found = await race(contenders, { ...options, ...(rounds && { rounds }) });
    results.push(...found.map((result) => ({ input, bytes: bytes.length, ...result })));
  }
  return results;
}
