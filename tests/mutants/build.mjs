// Programs with mutants in them, made of the native build's own objects and of a few sources compiled
// once more.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

import { Failure, root, run } from '../../web/scripts/lib/run.mjs';
import { filesUnder, hashOf } from '../../web/scripts/lib/stamp.mjs';
import { mutantsOfErrors, withMutant, withMutants } from './schema.mjs';

/** @typedef {import('./schema.mjs').Mutant & { file: string }} Mutant */

const NATIVE = join(root, 'build/native');
const HERE = import.meta.dirname;

/** Rather soon compiled than fast, and silent: what is odd about a mutant is known. */
const OPTIONS = ['-O1', '-w', '-Werror=vla', '-fmax-errors=0'].join(' ');

/** After so many sets of mutants that do not compile together, they are tried one by one. */
const MOST_ROUNDS = 6;

const quoted = (path) => `"${path}"`;
const shell = (command) => run('sh', ['-c', command], { cwd: NATIVE, mayFail: true });

export class MutantBuild {
  #commands = new Map();
  /** An object of before is good for these only. */
  #headers = hashOf(
    filesUnder(['native'])
      .filter((name) => !name.endsWith('.cc'))
      .map((name) => readFileSync(join(root, name), 'utf8'))
      .join('\n'),
  );
  #helpers = [];

  /** @param {string} folder for what it makes */
  constructor(folder) {
    this.folder = folder;
    const all = JSON.parse(readFileSync(join(NATIVE, 'compile_commands.json'), 'utf8'));
    for (const { file, command } of all) {
      this.#commands.set(relative(root, file).split(sep).join('/'), command);
    }
    mkdirSync(this.folder, { recursive: true });
  }

  /** Compiles what all programs with mutants share. */
  async prepare() {
    for (const [name, like] of [
      ['switch.cc', 'native/src/capture/times.cc'],
      ['recorder.cc', 'tests/native/hash_test.cc'],
    ]) {
      const object = join(this.folder, `${name}.o`);
      const { code, output } = await this.#compile(like, join(HERE, name), object);
      if (code !== 0) throw new Failure(output);
      this.#helpers.push(object);
    }
  }

  #compile(file, source, object) {
    const command = this.#commands.get(file);
    if (!command) throw new Failure(`No command of the native build compiles ${file}.`);
    const [compiler] = command.split(/ -o \S+ -c /);
    const places = `-iquote ${quoted(dirname(join(root, file)))} -I${quoted(HERE)}`;
    const output = `-o ${quoted(object)} -c ${quoted(source)}`;
    const before = source.startsWith(HERE) ? '' : `-include ${quoted(join(HERE, 'switch.h'))}`;
    return shell(`${compiler} ${OPTIONS} ${places} ${before} ${output}`);
  }

  /**
   * Compiles a file with as many of its mutants as can be chosen while it runs.
   *
   * @param {string} file
   * @param {Mutant[]} mutants
   * @returns {Promise<{ object: string | undefined, alone: Mutant[] }>} alone: those that can not
   */
  async together(file, mutants) {
    const text = readFileSync(join(root, file), 'utf8');
    const name = file.replaceAll('/', '_');
    const [source, object] = [join(this.folder, name), join(this.folder, `${name}.o`)];
    let chosen = mutants.filter(({ role }) => role !== 'alone');
    for (let round = 0; chosen.length > 0 && round < MOST_ROUNDS; ++round) {
      const made = `${withMutants(text, chosen)}\n// With headers ${this.#headers}.\n`;
      const isThere = existsSync(object) && readFileSync(source, 'utf8') === made;
      if (!isThere) {
        rmSync(object, { force: true });
        writeFileSync(source, made);
      }
      const { code, output } = isThere
        ? { code: 0, output: '' }
        : await this.#compile(file, source, object);
      if (code === 0) {
        return { object, alone: mutants.filter((mutant) => !chosen.includes(mutant)) };
      }
      const wrong = mutantsOfErrors(output);
      const kept = chosen.filter(({ number }) => !wrong.has(number));
      chosen = kept.length < chosen.length ? kept : [];
    }
    return { object: undefined, alone: mutants };
  }

  /** Compiles one mutant; undefined if it is no C++. @param {Mutant} mutant */
  async alone(mutant) {
    const text = readFileSync(join(root, mutant.file), 'utf8');
    const source = join(this.folder, `alone_${basename(mutant.file)}`);
    const object = `${source}.o`;
    writeFileSync(source, withMutant(text, mutant));
    const { code } = await this.#compile(mutant.file, source, object);
    return code === 0 ? object : undefined;
  }

  /**
   * Links a program of the native build, with these objects in place of the library's.
   *
   * @param {'job-entity' | 'job-entity-tests'} target
   * @param {string[]} objects
   * @param {string} name of the program
   */
  async link(target, objects, name) {
    const { output } = await run('ninja', ['-C', NATIVE, '-t', 'commands', target]);
    const command = output.trim().split('\n').at(-1) ?? '';
    const program = join(this.folder, name);
    const helpers = target === 'job-entity' ? this.#helpers.slice(0, 1) : this.#helpers;
    const all = [...objects, ...helpers].map(quoted).join(' ');
    const changed = command.replace(` -o ${target} `, () => ` ${all} -o ${quoted(program)} `);
    if (changed === command) throw new Failure(`Not a command that links ${target}: ${command}`);
    const { code, output: errors } = await shell(changed);
    if (code !== 0) throw new Failure(errors);
    return program;
  }
}
