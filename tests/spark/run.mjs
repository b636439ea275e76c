// npm run test:spark -- [--size 1GB]
//
// Runs the recipe of web/docs/rows.md on a real Spark, a cluster of one and of two executors on this
// machine, over the fixtures, the samples where they are, and a generated log in 40 files; then asks
// Spark and DuckDB the same.

import { spawnSync } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { isDeepStrictEqual, parseArgs } from 'node:util';

import { buildNative, nativeCommand } from '../../web/scripts/build.mjs';
import { captureChunks, sizeOf } from '../../web/scripts/lib/capture-chunks.mjs';
import { runChecks } from '../../web/scripts/lib/checks.mjs';
import { pythonEnvironment } from '../../web/scripts/lib/python.mjs';
import { Failure, main, root, run, say, step } from '../../web/scripts/lib/run.mjs';
import { setup } from '../../web/scripts/setup.mjs';

const LOG_FILES = 40;
const FOLDER = join(root, 'build/spark');
const DOCUMENT = join(root, 'web/docs/rows.md');
const NEED =
  'Spark needs Python 3.11 or newer with venv and pip, Java 17, and a network (or an index that pip ' +
  'is configured for) that has the packages of tests/spark/requirements.txt.';

/** The recipe as the document has it, for this command, those captures and that output. */
function recipeFor(values) {
  const [, text] = /## Spark[^]*?```python\n([^]*?)```/.exec(readFileSync(DOCUMENT, 'utf8')) ?? [];
  if (!text) throw new Failure(`There is no recipe for Spark in ${DOCUMENT}.`);
  let recipe = text;
  for (const [name, value] of Object.entries(values)) {
    const line = new RegExp(`^${name} = .*$`, 'm');
    if (!line.test(recipe)) throw new Failure(`The recipe does not set ${name}.`);
    recipe = recipe.replace(line, () => `${name} = ${JSON.stringify(value)}`);
  }
  return recipe;
}

/** Makes the log, and returns its files. */
async function makeLog(bytes) {
  const folder = join(FOLDER, 'log');
  mkdirSync(folder, { recursive: true });
  const files = [];
  for (let i = 0; i < LOG_FILES; ++i) {
    const file = join(folder, `worker-${i}.log`);
    files.push(file);
    await pipeline(
      Readable.from(captureChunks(Math.round(bytes / LOG_FILES), i + 1)),
      createWriteStream(file),
    );
  }
  return files;
}

/** Files of all kinds, with some that must fail. */
function otherFiles() {
  const files = readdirSync(join(root, 'tests/fixtures'))
    .filter((name) => /\.(json|log|har|ndjson|gz|csv)$/.test(name))
    .map((name) => join(root, 'tests/fixtures', name));
  const samples = join(root, '../shared/samples');
  if (existsSync(join(samples, 'index.json'))) {
    const index = JSON.parse(readFileSync(join(samples, 'index.json'), 'utf8'));
    files.push(...index.map(({ file }) => join(samples, file)));
  }
  const notes = join(FOLDER, 'notes.txt');
  writeFileSync(notes, 'Render farm: call the night shift.\n');
  return [...files, notes, join(FOLDER, 'missing.log')];
}

/** Runs a Python program on a cluster of so many executors. */
async function submit(python, executors, program, args) {
  const { code, output } = await run(
    join(python, '..', 'spark-submit'),
    [
      ...['--master', `local-cluster[${executors},1,1024]`],
      ...['--conf', 'spark.ui.enabled=false', '--conf', 'spark.executor.memory=512m'],
      ...['--conf', `spark.local.dir=${join(FOLDER, 'scratch')}`],
      ...[program, ...args],
    ],
    {
      log: 'spark',
      cwd: FOLDER,
      env: { PYSPARK_PYTHON: python, PYSPARK_DRIVER_PYTHON: python, SPARK_LOCAL_IP: '127.0.0.1' },
      mayFail: true,
    },
  );
  if (code !== 0) throw new Failure(output.split('\n').slice(-60).join('\n'));
}

/** What DuckDB answers over the rows that the command prints. */
async function askDuckDb(command, files) {
  const rows = join(FOLDER, 'rows.ndjson');
  rmSync(rows, { force: true });
  writeFileSync(rows, '');
  const failures = [];
  for (const file of files) {
    const { code, stdout, stderr } = rowsOf(command, file);
    writeFileSync(rows, stdout, { flag: 'a' });
    if (code !== 0) failures.push({ file, message: stderr.trim() });
  }
  // An npm package, which is set up by now.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const source = `read_json('${rows}', format = 'newline_delimited', columns = {
    file: 'VARCHAR', time: 'VARCHAR', jobId: 'VARCHAR', code: 'VARCHAR', retriable: 'BOOLEAN'})`;
  const ask = async (columns) => {
    const reader = await connection.runAndReadAll(
      `SELECT ${columns}, CAST(count(*) AS INTEGER) AS count FROM ${source} GROUP BY ALL`,
    );
    return reader.getRowObjectsJson();
  };
  const answers = {
    codes: await ask('code'),
    jobs: await ask('jobId, code, substring(time, 1, 13) AS hour'),
    files: await ask('file'),
    retriable: await ask('retriable'),
    failures,
  };
  connection.closeSync();
  return answers;
}

function rowsOf(command, file) {
  const { status, stdout, stderr } = spawnSync(command, ['rows', '--kind', 'error', file], {
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

/** Rows in an order of their own, with the members in one order. */
const sorted = (rows) =>
  rows
    .map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort();

await main(import.meta.url, async () => {
  const { values } = parseArgs({ options: { size: { type: 'string', default: '1GB' } } });
  const bytes = sizeOf(values.size);
  if (bytes === undefined) throw new Failure('npm run test:spark -- [--size 1GB]');
  await setup('build', 'spark');
  await buildNative(false);
  const command = join(root, nativeCommand);
  rmSync(join(FOLDER, 'log'), { recursive: true, force: true });
  const python = await pythonEnvironment(
    'spark',
    [
      { title: 'installing what Spark is built with', lock: join(root, 'tests/spark/build.txt') },
      {
        title: 'installing Spark (a download of 450 MB)',
        lock: join(root, 'tests/spark/requirements.txt'),
        isBuilt: true,
      },
    ],
    NEED,
  );
  mkdirSync(join(FOLDER, 'scratch'), { recursive: true });
  const files = await step(`a log of ${values.size} in ${LOG_FILES} files`, () => makeLog(bytes));
  files.push(...otherFiles());
  const output = join(FOLDER, 'errors');
  const recipe = join(FOLDER, 'recipe.py');
  writeFileSync(recipe, recipeFor({ COMMAND: command, CAPTURES: files, OUTPUT: output }));

  const expected = await step('DuckDB', () => askDuckDb(command, files));
  const seconds = {};
  const answers = {};
  for (const executors of [1, 2]) {
    await step(`Spark with ${executors} executor${executors > 1 ? 's' : ''}`, async () => {
      rmSync(output, { recursive: true, force: true });
      const since = performance.now();
      await submit(python, executors, recipe, []);
      seconds[executors] = (performance.now() - since) / 1000;
      const file = join(FOLDER, `answers-${executors}.json`);
      await submit(python, executors, join(root, 'tests/spark/answers.py'), [output, file]);
      answers[executors] = JSON.parse(readFileSync(file, 'utf8'));
    });
  }
  const sum = (rows) => rows.reduce((total, { count }) => total + count, 0);
  say(
    `\n${files.length} files, ${sum(expected.codes)} error entries of ${expected.codes.length} codes, ` +
      `${expected.failures.length} files failed.`,
  );
  for (const [executors, time] of Object.entries(seconds)) {
    say(
      `${executors} executor${executors > 1 ? 's' : ''}: ${time.toFixed(1)} s, with Spark's start.`,
    );
  }
  await runChecks(
    'spark',
    Object.entries(expected).flatMap(([name, rows]) =>
      Object.entries(answers).map(([executors, found]) => ({
        title: `${name}, ${executors} executor${executors > 1 ? 's' : ''}`,
        work: async () => {
          if (rows.length === 0) throw new Failure('DuckDB has no rows.');
          if (!isDeepStrictEqual(sorted(found[name]), sorted(rows)))
            throw new Failure(
              `Spark: ${sorted(found[name]).slice(0, 5)}\nDuckDB: ${sorted(rows).slice(0, 5)}`,
            );
        },
      })),
    ),
  );
});
