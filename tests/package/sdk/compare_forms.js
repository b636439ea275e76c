// `--form aws-sdk-js` against the real SDK, by a service model: bodies of our own for every row of the wire
// format page's table, and mutants of valid ones. The expected values are the SDK's, never ours.

import { BODIES, body, jobDetails, stepDetails } from './bodies.js';
import { differences, parseExact } from './exact_json.js';
import { ours } from './forms_driver.js';
import { mutant } from './mutate.js';
import { realSdk } from './real_sdk.js';

// Differences that are meant. Each has a reason and is looked for: one that no longer occurs fails.
const MEANT = [
  {
    // We read at most 512 levels, as the reader recurses on the stack; V8 does not.
    name: 'nested more deeply than we read',
    body: `{"entities":[{"a":${'['.repeat(600)}${']'.repeat(600)}}],"errors":[]}`,
  },
  {
    // A list of entities is what --query has left of a response: no service sends it.
    name: 'a part of a response is read as such',
    body: JSON.stringify([{ jobDetails: jobDetails() }]),
  },
  {
    // The status is not in the text: a body that looks like an exception is taken for one.
    name: 'an exception is read as such',
    body: '{"__type":"ThrottlingException","message":"Rate exceeded"}',
  },
  {
    // A body that holds one is a result that the SDK has saved: no service sends it.
    name: '$unknown is read as the unknown member that it stands for',
    body: '{"entities":[{"$unknown":["jobDetails",{"jobId":"x"}]}],"errors":[]}',
  },
  {
    // Likewise what boto3 has saved; its value is gone.
    name: 'SDK_UNKNOWN_MEMBER is read as the unknown member that it stands for',
    body: '{"entities":[{"SDK_UNKNOWN_MEMBER":{"name":"newDetails"}}],"errors":[]}',
  },
];

const MUTANTS = 10_000;

/** The SDK wraps what its deserializer throws only in a message: the class is the original's. */
function errorName(error) {
  return error instanceof SyntaxError ? 'SyntaxError' : error.constructor.name;
}

/**
 * Tests of our form against the SDK's own results, where the SDK knows that model.
 * @param {'2026-08' | '2026-09'} model
 */
export function compareWithSdk(model) {
  const sdk = realSdk(model);

  async function compare(bodies) {
    const buffers = bodies.map((text) => Buffer.from(text));
    const forms = await ours('aws-sdk-js', buffers, model);
    const results = [];
    for (const [i, form] of forms.entries()) {
      const real = await sdk(buffers[i]);
      const undefinedPointers = new Set(form.undefinedPointers);
      const found = real.error
        ? []
        : differences(parseExact(form.json), real.output, undefinedPointers);
      results.push({ form, real, found });
    }
    return results;
  }

  describe('what the AWS SDK for JavaScript returns', () => {
    let results;
    beforeAll(async () => {
      results = await compare(BODIES.map((entry) => entry.body));
    });

    test('at least 150 bodies are compared', () => {
      expect(BODIES.length).toBeGreaterThanOrEqual(150);
      const names = BODIES.map((entry) => `${entry.row}: ${entry.name}`);
      expect(new Set(names).size).toBe(names.length);
    });

    test.each(BODIES.map((entry, i) => [entry.row, entry.name, i]))('%s: %s', (_row, _name, i) => {
      const { form, real, found } = results[i];
      expect({ fails: form.sdkFails, reason: form.reason }).toEqual({
        fails: real.error !== undefined,
        reason: real.error ? expect.stringContaining(`throws a ${errorName(real.error)}`) : '',
      });
      expect(found).toEqual([]);
      // Whatever the SDK does, ours is JSON.
      parseExact(form.json);
    });

    test.each(MEANT.map((entry) => [entry.name, entry.body]))('meant: %s', async (_name, text) => {
      const [{ form, real, found }] = await compare([text]);
      expect(real.error).toBeUndefined();
      expect(form.sdkFails || found.length > 0).toBe(true);
    });
  });

  describe('mutants', () => {
    const valid = [
      ...BODIES.filter((entry) => entry.row === 'nothing odd').map((entry) => entry.body),
      body([{ jobDetails: jobDetails({ parameters: { A: { int: '1' }, B: { path: 'C:\\b' } } }) }]),
      body([{ stepDetails: stepDetails({ template: { a: [1.5, null, { b: '\u{1f600}' }] } }) }]),
      body([{ jobDetails: jobDetails({ __type: 'x', extra: { a: 1 } }) }, { newDetails: [1] }]),
    ].filter((text) => text.length < 3000);

    test(`${MUTANTS} mutants: the same as the SDK where it returns, an error with a place where not`, async () => {
      const bodies = Array.from({ length: MUTANTS }, (_, seed) => mutant(seed, valid));
      const results = await compare(bodies);
      const wrong = [];
      let rejected = 0;
      for (const [seed, { form, real, found }] of results.entries()) {
        const problems = [...found];
        if (form.sdkFails !== (real.error !== undefined))
          problems.push(`fails: ${form.sdkFails}, the SDK: ${real.error}`);
        if (real.error !== undefined) {
          rejected++;
          const hasPlace = form.errors.some((error) => error.offset <= bodies[seed].length);
          if (!hasPlace) problems.push('rejected without an error');
          if (form.offset > bodies[seed].length) problems.push('the place lies outside');
        }
        if (problems.length > 0)
          wrong.push({ seed, problems, body: bodies[seed].toString('latin1') });
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      // The mutants are worth something: many are read, many are rejected.
      expect(rejected).toBeGreaterThan(MUTANTS / 10);
      expect(MUTANTS - rejected).toBeGreaterThan(MUTANTS / 10);
    }, 300_000);
  });
}
