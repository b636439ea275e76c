// build/dashboard/job-entity.html: the whole page in one file, which opens from file:// and loads
// nothing. `job-entity report` writes files into it.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, root } from './lib/run.mjs';

const DASHBOARD = join(root, 'web/dashboard');
export const SINGLE_PAGE = 'build/dashboard/job-entity.html';

/** Where `job-entity report` writes files, as native/cli/report.cc knows it. */
const CARRIED = '<script type="application/json" id="carried"></script>';

const text = (path) => readFileSync(join(root, path), 'utf8');

const hashOf = (content) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** A file of styles with those that it imports. @param {string} name @returns {string} */
const stylesOf = (name) =>
  text(`web/dashboard/${name}`).replace(/@import '\.\/([\w-]+\.css)';/g, (_, one) => stylesOf(one));

/**
 * The page loads nothing from anywhere, and can send nothing.
 * @param {string} script
 * @param {readonly string[]} styles
 */
const policyOf = (script, styles) =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hashOf).join(' ')}`,
    'worker-src blob:',
    'img-src data:',
    "require-trusted-types-for 'script'",
    'trusted-types lit-html job-entity',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Samples are texts here, and the module that is not used is left out. */
const insides = {
  name: 'insides',
  setup({ onLoad }) {
    onLoad({ filter: /dashboard\/samples\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replaceAll(
        /url: new URL\('\.\/(samples\/[\w-]+\.json)', import\.meta\.url\)/g,
        (_, name) => `text: ${JSON.stringify(readFileSync(join(DASHBOARD, name), 'utf8'))}`,
      );
      if (contents.includes('new URL(')) throw new Failure('A sample is not in the single page.');
      return { contents };
    });
    onLoad({ filter: /core-packed\.js$/ }, () => ({ contents: "export const letters = '';" }));
  },
};

/** The script, and the styles of its parts. */
async function bundled() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(DASHBOARD, 'single.js')],
    bundle: true,
    write: false,
    outdir: 'single',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'ascii',
    legalComments: 'inline',
    logLevel: 'error',
    plugins: [insides],
    define: {
      'globalThis.WORKER_TEXT': JSON.stringify(text('web/dist/worker-thread.js')),
      'process.env.NODE_ENV': '"production"',
      'import.meta.url': 'document.baseURI',
      // A file does not have a service worker.
      'import.meta.env.PROD': 'false',
    },
  });
  const of = (ending) =>
    outputFiles.filter(({ path }) => path.endsWith(ending)).map((file) => file.text);
  return { script: of('.js').join(''), styles: of('.css').join('') };
}

/** @param {string} page @param {RegExp} pattern @param {string} by */
function replaced(page, pattern, by) {
  if (!pattern.test(page)) throw new Failure(`${pattern} is not in index.html.`);
  return page.replace(pattern, () => by);
}

/** The reference, inert until the page is opened as one: see single.js. */
function referenceTemplate() {
  const page = text('web/dashboard/reference.html');
  const [, body] = /<body>([^]*)<\/body>/.exec(page) ?? [];
  if (!body) throw new Failure('The reference has no body.');
  const linked = body.replace('href="./index.html"', 'href="?"');
  return `<template id="reference">${linked}</template>`;
}

export async function writeSinglePage() {
  const { script, styles } = await bundled();
  if (/<\/script/i.test(script)) throw new Failure('The script would end its own element.');
  const style = `${stylesOf('page.css')}${styles}`;
  const referenceStyle = text('web/dashboard/reference.css').replace("@import './page.css';", '');
  const icon = `data:image/svg+xml;base64,${Buffer.from(text('web/dashboard/icon.svg')).toString('base64')}`;
  let page = text('web/dashboard/index.html');
  page = replaced(
    page,
    /<meta charset="utf-8" \/>/,
    `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policyOf(script, [style, referenceStyle])}" />`,
  );
  page = replaced(page, /\.\/icon\.svg/, icon);
  page = replaced(
    page,
    /<link rel="stylesheet"[^>]*>/,
    [
      `<style>${style}</style>`,
      `<style id="reference-style" media="not all">${referenceStyle}</style>`,
    ].join(''),
  );
  page = replaced(page, /<script type="module"[^>]*><\/script>\s*/, '');
  page = page.replaceAll('./reference.html', '?reference');
  const inside = [CARRIED, referenceTemplate(), `<script>${script}</script>`];
  page = replaced(page, /<\/body>/, `${inside.join('\n    ')}\n  </body>`);
  writeFileSync(join(root, SINGLE_PAGE), page);
}
