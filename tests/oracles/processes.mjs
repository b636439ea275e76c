// Many questions through one process: our driver, or a judge in Python.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, root } from '../../web/scripts/lib/run.mjs';

const driver = join(
  root,
  'build/native',
  `job-entity-oracle-driver${process.platform === 'win32' ? '.exe' : ''}`,
);

/** Lines of JSON that a program answers to all of `questions`, which are texts or bytes. */
async function answers(program, args, env, questions) {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const output = [];
  const complaints = [];
  child.stdout.on('data', (part) => output.push(part));
  child.stderr.on('data', (part) => complaints.push(part));
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // One that has failed reads no more; its exit code tells.
  child.stdin.on('error', () => {});
  for (const question of questions)
    if (!child.stdin.write(question)) await Promise.race([drained(child.stdin), ended]);
  child.stdin.end();
  const code = await ended;
  const said = Buffer.concat(complaints).toString('utf8').trim();
  if (code !== 0) throw new Failure(`${program} ${args.join(' ')} ended with ${code}: ${said}`);
  const lines = Buffer.concat(output).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

const drained = (stream) => once(stream, 'drain');

/**
 * Ours. A question is its words and what follows them (tests/native/drivers/oracle_driver.cc).
 *
 * @param {{ words: string, bytes: string | Uint8Array }[]} questions
 */
export async function askOurs(questions) {
  if (!existsSync(driver)) throw new Failure(`${driver} is missing: build the native preset.`);
  const parts = questions.flatMap(({ words, bytes }) => {
    const content = Buffer.from(bytes);
    return [`${words} ${content.length}\n`, content];
  });
  return checked(await answers(driver, [], {}, parts), questions);
}

/**
 * A judge of tests/oracles/judges, in a Python that has the packages.
 *
 * @param {{ program: string, path?: string }} python
 * @param {string} judge
 * @param {object[]} questions
 */
export async function askJudge(python, judge, questions) {
  const script = join(root, 'tests/oracles/judges', judge);
  const lines = questions.map((question) => `${JSON.stringify(question)}\n`);
  const env = { PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: python.path ?? '' };
  return checked(await answers(python.program, [script], env, lines), questions);
}

function checked(results, questions) {
  if (results.length !== questions.length)
    throw new Failure(`${questions.length} questions, but ${results.length} answers.`);
  return results;
}
