// Private Python environments below build/, each made anew when one of its locks changes.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, root, run, step } from './run.mjs';
import { hashOf } from './stamp.mjs';
import { findProgram } from './tools.mjs';

const PIP = ['-m', 'pip', '--disable-pip-version-check', '--no-input', 'install', '--quiet'];
// The locks are complete: pip resolves nothing, and installs only what they name.
const LOCKED = ['--require-hashes', '--no-deps', '-r'];
// A package that comes as sources is built with the packages of the environment, where the locks do
// not name the rest.
const BUILT_HERE = '--no-build-isolation';

/**
 * @typedef {object} Installation
 * @property {string} title shown while it lasts
 * @property {string} lock path of a file of requirements with hashes
 * @property {boolean} [isBuilt] comes as sources, which setuptools alone can build
 * @property {string} [target] folder to install into, by default the environment itself
 */

/**
 * @param {string} name of the folder below build/
 * @param {Installation[]} installations
 * @param {string} need what to say where one fails
 * @returns {Promise<string>} its Python
 */
export async function pythonEnvironment(name, installations, need) {
  const folder = join(root, 'build', name);
  const windows = process.platform === 'win32';
  const program = join(folder, 'venv', windows ? 'Scripts/python.exe' : 'bin/python');
  const python = findProgram('python3') ?? findProgram('python');
  if (!python) throw new Failure(`There is no Python. ${need}`);
  const locks = installations.map(({ lock }) => readFileSync(lock, 'utf8'));
  const stamp = join(folder, 'installed');
  const wanted = hashOf([...locks, python].join('\0'));
  const isThere = existsSync(program) && existsSync(stamp);
  if (isThere && readFileSync(stamp, 'utf8') === wanted) return program;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await step(`python -m venv build/${name}/venv`, () =>
    run(python, ['-m', 'venv', join(folder, 'venv')], { log: `${name}-venv` }),
  );
  for (const { title, lock, target, isBuilt } of installations) {
    await step(title, async () => {
      const options = [
        ...(target === undefined ? [] : ['--target', target]),
        ...(isBuilt ? [BUILT_HERE] : []),
      ];
      const { code, output } = await run(program, [...PIP, ...options, ...LOCKED, lock], {
        log: `${name}-pip`,
        mayFail: true,
      });
      if (code !== 0)
        throw new Failure(`${output.trim()}\n\nThe packages could not be installed. ${need}`);
    });
  }
  writeFileSync(stamp, wanted);
  return program;
}
