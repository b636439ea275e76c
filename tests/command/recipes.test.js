// The recipes of web/docs/rows.md: what a shell or Spark runs of them is run as it stands there.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { captureLines } from '../../web/scripts/lib/capture-lines.mjs';
import { jsonLines, nativeProgram, root } from './run_command.js';

const PAGE = readFileSync(join(root, 'web/docs/rows.md'), 'utf8');

/** What the page has under a title. @param {string} title */
const section = (title) => PAGE.split(`\n## ${title}\n`)[1].split('\n## ')[0];

/** The code of a section's block in that language. @param {string} title @param {string} language */
const code = (title, language) => section(title).split(`\`\`\`${language}\n`)[1].split('```')[0];

let folder;
let errors = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-entity-recipes-'));
  const lines = captureLines(3);
  for (const name of ['worker-1.log', 'worker-2.log']) {
    let log = '';
    for (let i = 0; i < 100; ++i) log += lines.next().value;
    for (const line of log.split('\n')) {
      if (!line.includes('"Resp","operation":"deadline:BatchGetJobEntity"')) continue;
      errors += JSON.parse(line.slice(line.indexOf('{'))).params.errors?.length ?? 0;
    }
    writeFileSync(join(folder, name), log);
    writeFileSync(join(folder, `${name}.gz`), gzipSync(log));
  }
  // What the cloud's command would be given.
  writeFileSync(join(folder, 'aws'), '#!/bin/sh\necho "$@" > call.txt\ncat > uploaded\n');
  chmodSync(join(folder, 'aws'), 0o755);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** @param {string} program @param {string[]} args @param {string} [input] */
function run(program, args, input = '') {
  const path = [folder, dirname(nativeProgram), process.env.PATH].join(delimiter);
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd: folder, input, env: { ...process.env, PATH: path }, maxBuffer: 1 << 28 },
  });
  expect([status, stderr.toString()]).toEqual([0, '']);
  return stdout.toString();
}

test('DuckDB: the pipe in front of it', () => {
  const [pipe] = code('DuckDB', 'sh').split(' | duckdb');
  expect(pipe).toMatch(/^job-entity rows /);
  const rows = jsonLines(run('sh', ['-c', pipe]));
  expect(rows).toHaveLength(errors);
  expect(new Set(rows.map(({ file }) => file))).toEqual(
    new Set(['worker-1.log.gz', 'worker-2.log.gz']),
  );
});

test('Spark: what a task makes of names of files, one of which is not there', () => {
  const recipe = code('Spark', 'python');
  // Spark itself is asked by npm run test:spark: here is what it would call.
  const [beforeSpark] = recipe.split('\n\nspark = ');
  mkdirSync(join(folder, 'pyspark'), { recursive: true });
  const program = JSON.stringify(nativeProgram);
  writeFileSync(
    join(folder, 'pyspark/__init__.py'),
    `class SparkFiles:\n  get = staticmethod(lambda name: ${program})\n`,
  );
  writeFileSync(join(folder, 'pyspark/sql.py'), 'SparkSession = None\n');
  const names = ['worker-1.log', 'missing.log', 'worker-2.log'].map((name) => join(folder, name));
  const calls = `for row in error_rows(${JSON.stringify(names)}):\n  print(row.rstrip("\\n"))`;
  const rows = jsonLines(run('python3', ['-'], `${beforeSpark}\n\n${calls}\n`));
  const failures = rows.filter(({ row }) => row === 'failure');
  expect(failures).toEqual([
    { row: 'failure', file: names[1], message: expect.stringContaining('No such file') },
  ]);
  const found = rows.filter(({ row }) => row === 'error');
  expect(found).toHaveLength(errors);
  const [, columns] = /COLUMNS = """([^"]+)"""/.exec(recipe);
  const columnNames = columns.split(',').map((column) => column.trim().split(' ')[0]);
  expect(Object.keys(found[0])).toEqual(columnNames);
});

test('Athena: what is uploaded has the columns of its table', () => {
  run('sh', ['-c', code('Athena', 'sh')]);
  expect(readFileSync(join(folder, 'call.txt'), 'utf8')).toMatch(
    /^s3 cp - s3:\/\/\S+\.json\.gz\n$/,
  );
  const rows = jsonLines(gunzipSync(readFileSync(join(folder, 'uploaded'))).toString());
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThan(errors);
  const [, table] = /CREATE EXTERNAL TABLE \w+ \(([^)]+)\)/.exec(code('Athena', 'sql'));
  const types = { string: 'string', bigint: 'number', boolean: 'boolean' };
  for (const column of table.split(',').map((text) => text.trim().split(' '))) {
    const [name, type] = column;
    for (const row of rows) expect([name, typeof row[name]]).toEqual([name, types[type]]);
  }
});
