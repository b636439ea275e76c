// npm run release:check [-- PLACE...]: packs the package and tries it in each place that can be installed
// here, as another project would; then the tarball itself: its form, types, size, licences, and
// whether it comes out the same again. The places' packages are pinned by tests/consumers/package-lock.json
// and installed into build/consumers.

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ELSEWHERE, PLACES, Place } from '../../tests/consumers/places.mjs';
import { faultsOfNotices } from './check-notices.mjs';
import { runChecks } from './lib/checks.mjs';
import { Failure, main, root, run, runNpm, say } from './lib/run.mjs';
import { unlessDone } from './lib/stamp.mjs';
import { CHROMIUM_SWITCHES, findChromium } from './lib/tools.mjs';
import { build } from './build.mjs';
import { buildBundles, buildGlue } from './bundle.mjs';
import { checkSize } from './size.mjs';
import { setup } from './setup.mjs';

const SOURCE = join(root, 'tests/consumers');
const base = join(root, 'build/consumers');

/** Installs what the places need, once for a lock file. */
async function install() {
  mkdirSync(base, { recursive: true });
  await unlessDone(
    'consumers',
    {
      inputs: ['tests/consumers/package.json', 'tests/consumers/package-lock.json'],
      outputs: ['build/consumers/node_modules/.bin/webpack'],
    },
    async () => {
      for (const file of ['package.json', 'package-lock.json']) {
        cpSync(join(SOURCE, file), join(base, file));
      }
      await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: base });
    },
  );
}

/** @param {string} folder @returns {Promise<string>} the tarball */
async function pack(folder) {
  const args = ['pack', '--ignore-scripts', '--json', '--silent', '--pack-destination', folder];
  const { output } = await runNpm(args);
  const [{ filename }] = JSON.parse(output.slice(output.indexOf('[')));
  return join(folder, filename);
}

/** Puts the tarball among the installed packages. @param {string} tarball */
async function unpack(tarball) {
  const folder = join(base, 'node_modules/deadline-job-entity');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Makes the files of the package anew. @param {string} folder @param {string} tarball */
async function checkSameAgain(folder, tarball) {
  await buildGlue(true);
  await buildBundles(true);
  const again = join(folder, 'again');
  mkdirSync(again);
  if (digest(await pack(again)) !== digest(tarball)) {
    throw new Failure('The tarball has other bytes when it is made again.');
  }
}

/** @param {string} tarball */
async function checkForm(tarball) {
  const program = (name) => join(base, 'node_modules/.bin', name);
  const folder = join(base, 'node_modules/deadline-job-entity');
  await run(program('publint'), ['--strict', folder], { echo: true });
  // CommonJS has no viewer, and older resolution no wasm files.
  const args = [tarball, '--exclude-entrypoints', 'core.wasm', 'full.wasm', 'templates.wasm'];
  const others = ['worker-thread.js', 'viewer', 'custom-elements.json', 'react', 'vue'];
  await run(program('attw'), [...args, ...others], { echo: true });
}

await main(import.meta.url, async (wanted) => {
  const names = Object.keys(PLACES);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown) throw new Failure(`There is no place ${unknown}: ${names.join('; ')}.`);
  await setup('build', 'test');
  await build();
  await install();
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: CHROMIUM_SWITCHES,
  });
  try {
    const tarball = await pack(folder);
    await unpack(tarball);
    rmSync(join(base, 'places'), { recursive: true, force: true });
    const places = (wanted.length > 0 ? wanted : names).map((name) => ({
      title: name,
      work: () => PLACES[name](new Place(base, name.replaceAll(/\W+/g, '-'), browser)),
    }));
    const others = [
      { title: 'publint, are the types wrong', work: () => checkForm(tarball) },
      { title: 'the size that a page loads', work: checkSize },
      {
        title: 'licences',
        work: async () => {
          const faults = faultsOfNotices();
          if (faults.length > 0) throw new Failure(faults.join('\n'));
          if (!existsSync(join(root, 'LICENSE'))) throw new Failure('LICENSE is missing.');
        },
      },
      { title: 'the same bytes again', work: () => checkSameAgain(folder, tarball) },
    ];
    await runChecks('release', wanted.length > 0 ? places : [...places, ...others]);
    say('\nNot tried here:');
    for (const [name, why] of Object.entries(ELSEWHERE)) say(`  ${name}: ${why}`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
