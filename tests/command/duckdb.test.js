// The rows in DuckDB: which error codes, for which jobs, per hour.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';

import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';
import { command, fixture, root, samples, samplesFolder } from './run_command.js';

let folder;
let connection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'job-entity-rows-'));
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});

afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

/** Answers a question over rows of that kind, which it calls `rows`. */
async function ask(question, kind, files) {
  const { stdout } = command(['rows', '--kind', kind, ...files]);
  const file = join(folder, `${kind}.ndjson`);
  writeFileSync(file, stdout);
  const source = `read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited')`;
  const reader = await connection.runAndReadAll(
    `WITH rows AS (SELECT * FROM ${source}) ${question}`,
  );
  return reader.getRowObjectsJson();
}

const PER_HOUR = `
  SELECT CAST(date_trunc('hour', CAST(time AS TIMESTAMP)) AS VARCHAR) AS hour, jobId, code,
         CAST(count(*) AS INTEGER) AS errors
  FROM rows GROUP BY ALL ORDER BY hour, jobId, code`;

const PER_CODE = 'SELECT code, CAST(count(*) AS INTEGER) AS errors FROM rows GROUP BY code';

test('error codes per job and hour are those that plain JavaScript counts in the log', async () => {
  const lines = captureLines(7);
  let log = '';
  for (let i = 0; i < 400; ++i) log += lines.next().value;
  const file = join(folder, 'worker.log');
  writeFileSync(file, log);

  const counts = new Map();
  for (const line of log.split('\n')) {
    if (!line.includes('"Resp","operation":"deadline:BatchGetJobEntity"')) continue;
    const { errors = [] } = JSON.parse(line.slice(line.indexOf('{'))).params;
    for (const { stepDetails } of errors) {
      const hour = `${line.slice(1, 14)}:00:00`;
      const key = [hour, stepDetails.jobId, stepDetails.code].join('|');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const answer = await ask(PER_HOUR, 'error', [file]);
  expect(counts.size).toBeGreaterThan(50);
  expect(
    new Map(answer.map(({ hour, jobId, code, errors }) => [[hour, jobId, code].join('|'), errors])),
  ).toEqual(counts);
});

test('a fixture has the error codes that it says', async () => {
  const answer = await ask(PER_CODE, 'error', [fixture('kind-errors.json')]);
  const decoded = JSON.parse(command(['decode', fixture('kind-errors.json')]).stdout);
  const codes = decoded.errors.flatMap((entry) => Object.values(entry)).map(({ code }) => code);
  for (const { code, errors } of answer) {
    expect([code, errors]).toEqual([code, codes.filter((one) => one === code).length]);
  }
  expect(answer.length).toBe(new Set(codes).size);
});

test('the Parquet file of the documentation holds the rows', async () => {
  const document = readFileSync(join(root, 'web/docs/rows.md'), 'utf8');
  const [statement] = /COPY \([^]*?TO 'errors\.parquet'/.exec(document);
  const { stdout } = command(['rows', '--kind', 'error', fixture('kind-errors.json')]);
  const input = join(folder, 'parquet.ndjson');
  const output = join(folder, 'errors.parquet');
  writeFileSync(input, stdout);
  await connection.run(
    statement.replace('/dev/stdin', () => input).replace('errors.parquet', () => output),
  );
  const reader = await connection.runAndReadAll(
    `SELECT code, message FROM '${output}' ORDER BY response, index`,
  );
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.length).toBeGreaterThan(1);
  expect(reader.getRowObjectsJson()).toEqual(rows.map(({ code, message }) => ({ code, message })));
});

(samples.length > 0 ? test : test.skip)(
  'over all samples, the answers are those of the index',
  async () => {
    const files = samples.map(({ file }) => join(samplesFolder, file));
    const expected = {};
    for (const sample of samples) {
      for (const [code, count] of Object.entries(sample.errors)) {
        expected[code] = (expected[code] ?? 0) + count;
      }
    }
    const answer = await ask(PER_CODE, 'error', files);
    expect(Object.fromEntries(answer.map(({ code, errors }) => [code, errors]))).toEqual(expected);
    const [{ exceptions }] = await ask(
      'SELECT CAST(count(*) AS INTEGER) AS exceptions FROM rows',
      'exception',
      files,
    );
    expect(exceptions).toBe(samples.reduce((sum, sample) => sum + sample.exceptions, 0));
  },
);
