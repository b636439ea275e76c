// The private Python environment of the oracles, below build/oracles: made anew when a lock changes.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, root, run, step } from '../../web/scripts/lib/run.mjs';
import { hashOf } from '../../web/scripts/lib/stamp.mjs';
import { findProgram } from '../../web/scripts/lib/tools.mjs';
import { writeFileSync } from 'node:fs';

// To renew worker.txt: pip-compile --generate-hashes --no-emit-index-url --no-emit-find-links of
// botocore, deadline-cloud-worker-agent, openjd-sessions, openjd-model and deadline.
const REQUIREMENTS = join(root, 'tests/oracles/requirements');
const FOLDER = join(root, 'build/oracles');

/** botocore with the service model of that month, in place of the newest one. */
export const OLD_BOTOCORE = 'botocore-2026-08';

const PIP = ['-m', 'pip', '--disable-pip-version-check', '--no-input', 'install', '--quiet'];
// The locks are complete: nothing is resolved, and nothing comes that they do not name.
const LOCKED = ['--require-hashes', '--no-deps', '-r'];

/**
 * Pythons with the packages.
 *
 * @returns {Promise<{ worker: { program: string }, oldBotocore: { program: string, path: string } }>}
 */
export async function oracles() {
  const windows = process.platform === 'win32';
  const program = join(FOLDER, 'venv', windows ? 'Scripts/python.exe' : 'bin/python');
  const old = join(FOLDER, OLD_BOTOCORE);
  const python = findProgram('python3') ?? findProgram('python');
  const lock = (name) => join(REQUIREMENTS, `${name}.txt`);
  const texts = ['worker', OLD_BOTOCORE].map((name) => readFileSync(lock(name), 'utf8'));
  const stamp = join(FOLDER, 'installed');
  const wanted = hashOf([...texts, python].join('\0'));
  if (!existsSync(program) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    await step('python -m venv build/oracles/venv', () =>
      run(python, ['-m', 'venv', join(FOLDER, 'venv')], { log: 'oracles-venv' }),
    );
    await step('installing the packages of a worker (a download)', () =>
      install(program, [...LOCKED, lock('worker')]),
    );
    await step('installing the older botocore', () =>
      install(program, ['--target', old, ...LOCKED, lock(OLD_BOTOCORE)]),
    );
    writeFileSync(stamp, wanted);
  }
  return { worker: { program }, oldBotocore: { program, path: old } };
}

async function install(program, args) {
  const { code, output } = await run(program, [...PIP, ...args], {
    log: 'oracles-pip',
    mayFail: true,
  });
  if (code === 0) return;
  throw new Failure(
    `${output.trim()}\n\nThe packages could not be installed. The oracles need Python 3.10 or newer with ` +
      'venv and pip, and a network (or an index that pip is configured for) that has the packages ' +
      'of tests/oracles/requirements.',
  );
}
