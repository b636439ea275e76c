// rows: the counts of its rows are those of what the captures hold, and its columns are stable.

import { join } from 'node:path';

import { command, fixture, jsonLines, samples, samplesFolder } from './run_command.js';

const rowsOf = (...args) => jsonLines(command(['rows', ...args]).stdout);

/** @param {object[]} rows @param {(row: any) => string} key */
function tally(rows, key) {
  const counts = {};
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
}

const COMMON = ['row', 'file', 'response', 'form', 'time', 'workerId', 'requestId', 'jobId'];

const COLUMNS = {
  response: ['status', 'offset', 'line', 'size', 'entities', 'errors', 'exception', 'ok'],
  entity: ['index', 'kind', 'id', 'schemaVersion'],
  error: ['index', 'kind', 'id', 'code', 'message', 'retriable'],
  exception: ['name', 'status', 'message', 'retriable'],
  parameter: ['name', 'type', 'value', 'mapped', 'origin', 'id'],
  rule: ['index', 'sourcePathFormat', 'sourcePath', 'destinationPath'],
  manifest: [
    ...['index', 'rootPath', 'rootPathFormat', 'fileSystemLocationName'],
    ...['inputManifestPath', 'inputManifestHash'],
  ],
  diagnostic: ['severity', 'code', 'message', 'pointer', 'offset', 'line', 'column'],
};

for (const [kind, columns] of Object.entries(COLUMNS)) {
  test(`${kind} rows have their columns`, () => {
    const files = ['kind-all.json', 'exception-throttling.json', 'fault-types.json'];
    const rows = rowsOf('--kind', kind, ...files.map(fixture));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual([...COMMON, ...columns]);
      expect(row.row).toBe(kind);
    }
  });
}

test('symbols of a resolved table are parameters of another origin', () => {
  const found = rowsOf('--kind', 'parameter', fixture('kind-step.json'));
  expect(found).toMatchObject([
    {
      name: 'Param.Frames',
      type: 'int',
      value: '240',
      mapped: null,
      origin: 'table',
      id: expect.stringMatching(/^step-/),
    },
  ]);
  const job = rowsOf('--kind', 'parameter', fixture('kind-job-details.json'));
  expect(new Set(job.map(({ origin }) => origin))).toEqual(new Set(['job']));
});

test('without a kind, all of them come', () => {
  const all = rowsOf(fixture('kind-all.json'));
  const kinds = Object.keys(tally(all, ({ row }) => row));
  for (const kind of kinds) {
    expect(rowsOf('--kind', kind, fixture('kind-all.json'))).toEqual(
      all.filter(({ row }) => row === kind),
    );
  }
  expect(kinds).toEqual(expect.arrayContaining(['response', 'entity', 'error', 'parameter']));
});

test('a file without a response is said', () => {
  const { status, stdout, stderr } = command(['rows', fixture('fault-not-json.txt')]);
  expect(status).toBe(2);
  expect(jsonLines(stdout)).toMatchObject([{ row: 'diagnostic', response: null }]);
  expect(stderr).toContain('holds no response');
});

for (const sample of samples) {
  test(`rows of ${sample.file}`, () => {
    const rows = rowsOf(join(samplesFolder, sample.file));
    const counts = tally(rows, ({ row }) => row);
    expect(counts.response).toBe(sample.responses);
    expect(
      tally(
        rows.filter(({ row }) => row === 'entity'),
        ({ kind }) => kind,
      ),
    ).toEqual(sample.entities);
    expect(
      tally(
        rows.filter(({ row }) => row === 'error'),
        ({ code }) => code,
      ),
    ).toEqual(sample.errors);
    expect(counts.exception ?? 0).toBe(sample.exceptions);
    const ofJobs = rows.filter(({ row, origin }) => row === 'parameter' && origin === 'job');
    expect(ofJobs.length).toBe(sample.parameters);
    expect(counts.rule ?? 0).toBe(sample.rules);
    expect(counts.manifest ?? 0).toBe(sample.manifests);
  });
}
