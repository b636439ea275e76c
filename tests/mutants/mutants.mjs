// npm run mutants -- [--seed N] [--count M] [--command] [--again]
//
// Draws places of the core's sources, changes each by itself (an operator exchanged, a number raised,
// a statement left out, a condition never true, an answer turned round) and runs the tests. What no
// test notices is printed. --command: what GoogleTest does not notice, tests/command may; --again:
// only what the same draw left the last time, when tests have been written and no source has changed.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Failure, main, root, say, step } from '../../web/scripts/lib/run.mjs';
import { filesUnder, hashOf } from '../../web/scripts/lib/stamp.mjs';
import { buildNative } from '../../web/scripts/build.mjs';
import { setup } from '../../web/scripts/setup.mjs';
import { MutantBuild } from './build.mjs';
import { EQUIVALENT } from './equivalent.mjs';
import { sitesOf } from './sites.mjs';
import { CommandTests, NativeTests } from './trials.mjs';

const SOURCES = 'native/src';
const SEED = 20261128;
const COUNT = 160;

/** @typedef {import('./schema.mjs').Mutant & { file: string, line: number, shown: string }} Mutant */

/**
 * By a hash of the seed and each place's own text, so that a change elsewhere leaves what is drawn.
 *
 * @param {number} seed @param {number} count @returns {{ mutants: Mutant[], digest: string, sites: number }}
 */
function draw(seed, count) {
  const all = [];
  const seen = new Map();
  let digest = '';
  for (const file of filesUnder([SOURCES]).filter((name) => name.endsWith('.cc'))) {
    const text = readFileSync(join(root, file), 'utf8');
    const lines = text.split('\n');
    digest = hashOf(digest + text);
    for (const site of sitesOf(text)) {
      const line = text.slice(0, site.start).split('\n').length;
      const shown = lines[line - 1].trim();
      const place = [file, site.kind, shown].join('\n');
      const nth = seen.get(place) ?? 0;
      seen.set(place, nth + 1);
      all.push({ ...site, file, line, shown, order: hashOf([seed, place, nth].join('\n')) });
    }
  }
  const mutants = all
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, count)
    .map((site, i) => ({ ...site, number: i + 1 }));
  return { mutants, digest, sites: all.length };
}

const folderOf = (file) => file.slice(SOURCES.length + 1).split('/')[0];

/** Does the work on each, some at a time. */
async function onEach(list, atATime, work) {
  const queue = [...list];
  const worker = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

const isEquivalent = ({ file, kind, shown }) =>
  EQUIVALENT.some((one) => file.endsWith(one.file) && one.kind === kind && one.line === shown);

/** Finds out what becomes of each mutant. */
class Trial {
  /** Fates by the mutants' numbers. @type {Record<number, string>} */
  fates = {};
  #build;
  #native = new NativeTests();
  #command = new CommandTests();

  constructor(mutants, { folder, withCommand, jobs, save }) {
    this.save = save;
    this.#build = new MutantBuild(folder);
    this.mutants = mutants;
    this.withCommand = withCommand;
    this.jobs = jobs;
  }

  async run() {
    await this.#build.prepare();
    const objects = [];
    const alone = [];
    const files = [...new Set(this.mutants.map(({ file }) => file))];
    await step(`compiling ${files.length} sources with their mutants`, () =>
      onEach(files, this.jobs, async (file) => {
        const mutants = this.mutants.filter((mutant) => mutant.file === file);
        const made = await this.#build.together(file, mutants);
        if (made.object) objects.push(made.object);
        alone.push(...made.alone);
      }),
    );
    const tests = await this.#build.link('job-entity-tests', objects, 'tests');
    await step('running the tests, to see by which mutants each comes', () =>
      this.#native.record(tests),
    );
    const chosen = this.mutants.filter((mutant) => !alone.includes(mutant));
    await step(`trying ${chosen.length} mutants`, () =>
      onEach(chosen, this.jobs, async (mutant) => {
        this.#note(mutant, (await this.#native.kill(tests, mutant.number)) ? 'killed' : 'survived');
      }),
    );
    await step(`trying ${alone.length} that are compiled alone`, async () => {
      for (const mutant of alone) await this.#tryAlone(mutant);
    });
    if (!this.withCommand) return;
    const command = await this.#build.link('job-entity', objects, 'job-entity');
    await step("running the command's tests", () => this.#command.record(command));
    const left = chosen.filter(({ number }) => this.fates[number] === 'survived');
    await step(`trying ${left.length} mutants on the command`, () =>
      onEach(left, this.jobs, async (mutant) => {
        if (await this.#command.kill(command, mutant.number)) this.#note(mutant, 'by command');
      }),
    );
  }

  async #tryAlone(mutant) {
    const object = await this.#build.alone(mutant);
    if (!object) return this.#note(mutant, 'no C++');
    const tests = await this.#build.link('job-entity-tests', [object], 'tests-alone');
    this.#note(mutant, (await this.#native.kill(tests, undefined)) ? 'killed' : 'survived');
  }

  #note(mutant, fate) {
    this.fates[mutant.number] = fate === 'survived' && isEquivalent(mutant) ? 'equivalent' : fate;
    this.save(this.fates);
  }
}

/** @param {Mutant[]} mutants @param {Record<number, string>} fates */
function report(mutants, fates) {
  const folders = [...new Set(mutants.map(({ file }) => folderOf(file)))].sort();
  const row = (cells) =>
    say(cells.map((cell, i) => String(cell)[i ? 'padStart' : 'padEnd'](i ? 11 : 12)).join(''));
  row(['folder', 'drawn', 'no C++', 'equivalent', 'killed', 'by command', 'survived', 'killed %']);
  const rowOf = (name, some) => {
    const count = (fate) => some.filter(({ number }) => fates[number] === fate).length;
    const kills = [count('killed'), count('by command')];
    const killed = kills[0] + kills[1];
    const valid = killed + count('survived');
    const share = valid > 0 ? ((100 * killed) / valid).toFixed(1) : '-';
    row([
      name,
      some.length,
      count('no C++'),
      count('equivalent'),
      ...kills,
      count('survived'),
      share,
    ]);
  };
  for (const name of folders)
    rowOf(
      name,
      mutants.filter(({ file }) => folderOf(file) === name),
    );
  rowOf('all', mutants);
  const survivors = mutants.filter(({ number }) => fates[number] === 'survived');
  const lines = survivors.map(
    ({ file, line, kind, shown }) => `${file}:${line}: ${kind}: ${shown}`,
  );
  say(['', `Survived: ${lines.length}`, ...lines.sort()].join('\n'));
}

await main(import.meta.url, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: String(SEED) },
      count: { type: 'string', default: String(COUNT) },
      jobs: { type: 'string', default: String(availableParallelism()) },
      command: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
    },
  });
  await setup('build');
  await buildNative(false);
  const { mutants, digest, sites } = draw(Number(values.seed), Number(values.count));
  say(`${mutants.length} mutants of ${sites}, seed ${values.seed}`);
  const folder = join(root, 'build/mutants', `${values.seed}-${values.count}`);
  const file = join(folder, 'fates.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (values.again && before.digest !== digest) {
    throw new Failure('--again: there is no report about these very sources.');
  }
  const fates = values.again ? before.fates : {};
  const isOpen = ({ number }) => !fates[number] || fates[number] === 'survived';
  // As it goes: a run that was ended goes on with --again.
  const save = (/** @type {object} */ more) =>
    writeFileSync(file, JSON.stringify({ digest, fates: { ...fates, ...more } }, null, 1));
  const options = { folder, withCommand: values.command, jobs: Number(values.jobs), save };
  const trial = new Trial(mutants.filter(isOpen), options);
  await trial.run();
  Object.assign(fates, trial.fates);
  report(mutants, fates);
});
