// Tests run against one mutant: those that come by it, the quickest first, until one fails.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Failure, root, run } from '../../web/scripts/lib/run.mjs';
import { filesUnder } from '../../web/scripts/lib/stamp.mjs';

/** Tests of up to so many milliseconds are run together, ahead of all others. */
const STEPS = [5, 100, Infinity];

/** A mutant may take so many times as long as its tests do without it, and some seconds more. */
const PATIENCE = 5;
const LEAST_SECONDS = 5;
const MOST_MEMORY_KB = 6_000_000;

/** Runs a program that a mutant may have made endless. */
function limited(program, args, env, seconds) {
  const limits = `ulimit -v ${MOST_MEMORY_KB}; ulimit -t ${Math.ceil(seconds)}; ulimit -c 0`;
  const words = ['-c', `${limits}; exec "$0" "$@"`, program, ...args];
  return run('sh', words, { env, mayFail: true });
}

/** @typedef {{ name: string, milliseconds: number, met: Set<number> }} Test */

/** The tests of the GoogleTest binary. */
export class NativeTests {
  /** @type {Test[]} */
  #tests = [];
  #metByAll = new Set();

  /** Runs all of them without a mutant. @param {string} program */
  async record(program) {
    const file = join(dirname(program), 'by-test.txt');
    const env = { JOB_ENTITY_MUTANT: '0', JOB_ENTITY_MUTANTS_BY_TEST: file };
    const { code, output } = await run(program, ['--gtest_brief=1'], { env, mayFail: true });
    if (code !== 0) throw new Failure(`Tests fail without a mutant:\n${output}`);
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const [name, milliseconds, ...numbers] = line.split(' ');
      const met = new Set(numbers.map(Number));
      if (name === '*') this.#metByAll = met;
      else this.#tests.push({ name, milliseconds: Number(milliseconds), met });
    }
  }

  /**
   * Whether a test fails.
   *
   * @param {string} program
   * @param {number | undefined} number of the mutant that is chosen; undefined if the program is one
   */
  async kill(program, number) {
    const all = number === undefined || this.#metByAll.has(number);
    const tests = all ? this.#tests : this.#tests.filter(({ met }) => met.has(number));
    let least = -1;
    for (const most of STEPS) {
      const some = tests.filter((test) => test.milliseconds > least && test.milliseconds <= most);
      least = most;
      if (some.length === 0) continue;
      const env = {
        JOB_ENTITY_MUTANT: String(number ?? 0),
        GTEST_FILTER: some.map(({ name }) => name).join(':'),
      };
      const seconds = some.reduce((sum, test) => sum + test.milliseconds, 0) / 1000;
      const args = ['--gtest_brief=1', '--gtest_fail_fast'];
      const { code } = await limited(program, args, env, LEAST_SECONDS + PATIENCE * seconds);
      if (code !== 0) return true;
    }
    return false;
  }
}

/** Those of tests/command, a file at a time. */
export class CommandTests {
  /** @type {{ file: string, met: Set<number> }[]} */
  #files = [];

  static #jest(file, env) {
    const node = ['--experimental-vm-modules', '--no-warnings', '--expose-gc'];
    const options = ['--selectProjects', 'command', '--bail', '--runTestsByPath', file];
    const args = [...node, 'node_modules/jest/bin/jest.js', ...options];
    return run(process.execPath, args, { env, mayFail: true });
  }

  /** @param {string} program */
  async record(program) {
    for (const file of filesUnder(['tests/command'])) {
      if (!file.endsWith('.test.js')) continue;
      const list = join(dirname(program), 'met.txt');
      rmSync(list, { force: true });
      const env = { JOB_ENTITY_COMMAND: program, JOB_ENTITY_MUTANTS_MET: list };
      const { code, output } = await CommandTests.#jest(file, env);
      if (code !== 0) throw new Failure(`${file} fails without a mutant:\n${output}`);
      const numbers = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [];
      this.#files.push({ file: join(root, file), met: new Set(numbers.map(Number)) });
    }
  }

  /** Whether a test fails. @param {string} program @param {number | undefined} number */
  async kill(program, number) {
    const env = { JOB_ENTITY_COMMAND: program, JOB_ENTITY_MUTANT: String(number ?? 0) };
    for (const { file, met } of this.#files) {
      if (number !== undefined && !met.has(number)) continue;
      const { code } = await CommandTests.#jest(file, env);
      if (code !== 0) return true;
    }
    return false;
  }
}
