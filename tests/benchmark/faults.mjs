// From bytes to a verdict and to findings, of responses about which there is something to say: what a
// console opens is seldom clean.

import { decodeSync, init } from 'deadline-job-entity';

import { FLOOR } from './decode.mjs';
import { RESPONSES } from './responses.mjs';
import { race } from './rounds.mjs';

const INPUTS = ['5 KB', '100 KB script-heavy', '100 KB field-heavy', '10 MB'];

const details = (entity) => Object.values(entity)[0];

/** Each changes a response in place. */
const KINDS = {
  clean: () => {},
  'several jobs': ({ entities }) => {
    entities.forEach((entity, i) => {
      const own = details(entity);
      if (i % 2 === 1) own.jobId = own.jobId.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    });
  },
  'an entity twice': ({ entities }) => {
    entities.push(structuredClone(entities[0]));
  },
  redacted: ({ entities }) => {
    for (const entity of entities) {
      for (const parameter of Object.values(details(entity).parameters ?? {})) {
        for (const type of Object.keys(parameter)) parameter[type] = '*REDACTED*';
      }
    }
  },
  'unknown members': ({ entities }) => {
    for (const entity of entities) details(entity).newMember = 1;
  },
  'wrong ids': ({ entities }) => {
    entities.forEach((entity, i) => {
      if (i % 5 === 0) details(entity).jobId = 'job-x';
    });
  },
};

/** @param {object} [options] see race() */
export async function benchmarkFaults(options) {
  await init();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const encoder = new TextEncoder();
  const results = [];
  for (const input of INPUTS) {
    const text = decoder.decode(RESPONSES[input]());
    for (const [kind, change] of Object.entries(KINDS)) {
      const response = JSON.parse(text);
      change(response);
      const bytes = encoder.encode(JSON.stringify(response));
      /** @param {(batch: any) => void} look */
      const ours = (look) => () => {
        const batch = decodeSync(bytes);
        look(batch);
        const count = batch.entities.length;
        batch.delete();
        return count;
      };
      const contenders = {
        [FLOOR]: () => JSON.parse(decoder.decode(bytes)).entities.length,
        verdict: ours((batch) => batch.ok),
        'its findings': ours((batch) => batch.diagnostics),
        "the worker's view": ours((batch) => batch.check({ profile: 'agent' })),
      };
      const rounds = input === '10 MB' ? 7 : options?.rounds;
      const found = await race(contenders, { ...options, ...(rounds && { rounds }) });
      results.push(
        ...found.map((result) => ({
          ...result,
          input: `${input}, ${kind}`,
          bytes: bytes.length,
        })),
      );
    }
  }
  return results;
}
