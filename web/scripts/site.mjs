// npm run site: the documentation as a site in build/site, by TypeDoc: what each entry declares, the
// README, the pages of web/docs, and the README's examples live. It may be served from any folder of
// a server of files. A warning, or a link that leads nowhere, is a failure.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SAMPLES } from '../dashboard/samples.js';
import { deadLinks } from './lib/dead-links.mjs';
import { Failure, main, root, say, step } from './lib/run.mjs';
import { build } from './build.mjs';
import { setup } from './setup.mjs';

/** Where it is written to. */
export const SITE = 'build/site';
const PAGES = 'build/site-pages';
const DOCS = 'web/docs';

/** Entries that have names of their own. */
const ENTRIES = ['index', 'captures', 'templates', 'middleware', 'worker', 'viewer'];

/** The README's snippets of JavaScript, on a page of their own. */
function livePage() {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const snippets = [...readme.matchAll(/^```js\n.*?^```$/gms)].map(([block]) => block);
  return [
    '---\ntitle: Live examples\n---\n\n# Live examples\n',
    "The README's examples, run by the package itself in this page: nothing is sent anywhere. `input`,",
    '`file` and `response` are what the list beside the button names, or a file of your own. Change',
    'the code and run it again. Examples on other pages have that button, too.\n',
    ...snippets.map((block) => `${block}\n`),
  ].join('\n');
}

/** TypeDoc's options. @param {any} typedoc */
function optionsOf(typedoc) {
  const pages = readdirSync(join(root, DOCS)).filter((name) => name.endsWith('.md'));
  return {
    name: 'deadline-job-entity',
    includeVersion: true,
    entryPoints: ENTRIES.map((name) => `web/types/${name}.d.ts`),
    tsconfig: 'tsconfig.site.json',
    readme: 'README.md',
    projectDocuments: [
      `${PAGES}/live.md`,
      ...pages.map((name) => `${DOCS}/${name}`),
      'CONTRIBUTING.md',
      'CHANGELOG.md',
    ],
    out: SITE,
    // Where the repository is served from is not known here.
    disableSources: true,
    disableGit: true,
    hideGenerator: true,
    githubPages: false,
    favicon: 'web/dashboard/icon.svg',
    navigation: { includeFolders: false },
    customJs: 'web/site/live.js',
    customCss: 'web/site/live.css',
    // Helpers of other types.
    intentionallyNotExported: ['DataOf', 'PlainMembers'],
    highlightLanguages: [...typedoc.OptionDefaults.highlightLanguages, 'python', 'sql', 'jsx'],
    logLevel: 'Warn',
  };
}

/** What the live examples load: the package's files for pages, and the page's samples. */
function copyLive() {
  const files = readdirSync(join(root, 'web/dist')).filter(
    (name) => /\.(js|wasm)$/.test(name) && !name.startsWith('command'),
  );
  for (const name of files) cpSync(join(root, 'web/dist', name), join(root, SITE, 'dist', name));
  const samples = SAMPLES.filter(({ url }) => url);
  for (const { name, url } of samples) cpSync(url, join(root, SITE, 'samples', `${name}.json`));
  const list = samples.map(({ name, title }) => ({ name: `${name}.json`, title }));
  writeFileSync(join(root, SITE, 'samples/index.json'), JSON.stringify(list));
}

/**
 * Calls pages by their headings, and entries as they are imported: TypeDoc takes the names of files.
 * @param {any} project
 */
function nameParts(project) {
  for (const page of project.documents) {
    const heading = page.content
      .map(({ text }) => text)
      .join('')
      .match(/^# (.+)$/m);
    if (heading) page.name = heading[1];
  }
  for (const entry of project.children) {
    entry.name = entry.name === 'index' ? project.name : `${project.name}/${entry.name}`;
  }
}

/** Writes the site; throws what TypeDoc warns of, and what links lead nowhere. */
export async function writeSite() {
  const typedoc = await import('typedoc');
  mkdirSync(join(root, PAGES), { recursive: true });
  writeFileSync(join(root, PAGES, 'live.md'), livePage());
  rmSync(join(root, SITE), { recursive: true, force: true });
  const said = [];
  class Kept extends typedoc.Logger {
    log(message, level) {
      if (level >= typedoc.LogLevel.Warn) said.push(message);
    }
  }
  const app = await typedoc.Application.bootstrap(optionsOf(typedoc), [
    new typedoc.TSConfigReader(),
  ]);
  app.logger = new Kept();
  const project = await app.convert();
  if (project) {
    nameParts(project);
    app.validate(project);
    await app.generateOutputs(project);
  }
  if (!project || said.length > 0) throw new Failure(said.join('\n'));
  copyLive();
  const dead = deadLinks(join(root, SITE));
  if (dead.length > 0) throw new Failure(dead.join('\n'));
}

await main(import.meta.url, async () => {
  await setup('build', 'test');
  await build();
  await step('the documentation site', writeSite);
  say(`It is in ${SITE}: serve that folder, or put it on any server.`);
});
