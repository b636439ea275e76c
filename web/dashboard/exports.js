// What a person takes along: findings, tables, a copy without secrets, the page with all in it.

import { redactTexts } from '../src/batch/compare.js';
import { FULL } from '../src/full-module.js';
import { initMore } from '../src/runtime/module.js';
import { findingsAsJSON, findingsAsSARIF, findingsAsText } from '../src/viewer/findings-files.js';
import { detailsOf, filesOf } from '../src/viewer/job/answers.js';
import { wireTextsOf } from '../src/viewer/log/comparable.js';
import { csvOf } from '../src/viewer/log/csv.js';
import { saveText } from '../src/viewer/log/save.js';
import { pathsOf, usesText } from '../src/viewer/response-paths.js';
import * as say from './messages.js';

/** @typedef {import('../src/viewer/element.js').JobEntityViewer} JobEntityViewer */

/**
 * @typedef {object} Export
 * @property {string} name for tests and addresses
 * @property {string} label
 * @property {() => Promise<void> | void} run
 */

/** The name of the shown response without what an ending says. @param {string} name */
const stemOf = (name) => name.replace(/\.(gz|json|ndjson|log|har|txt)+$/gi, '') || 'job-entity';

/** @param {any} value of a parameter */
function typedText(value) {
  if (typeof value === 'symbol') return ['', '*REDACTED*'];
  const { kind = '', text } = value ?? {};
  return [kind, typeof text === 'string' ? text : ''];
}

/** @param {JobEntityViewer} viewer */
function parametersTable({ job, mapper }) {
  const parameters = job && detailsOf(job)?.parameters;
  const rows = parameters instanceof Map ? [...parameters] : [];
  return [
    ['name', 'type', 'value', 'mapped'],
    ...rows.map(([name, value]) => {
      const [kind, text] = typedText(value);
      const found = kind === 'path' ? mapper?.map(text) : undefined;
      return [name, kind, text, found?.matched ? found.result : ''];
    }),
  ];
}

/** @param {JobEntityViewer} viewer */
function pathsTable({ mapper }) {
  return [
    ['path', 'matched', 'rule', 'result', 'of'],
    ...(mapper ? pathsOf(mapper) : []).map((one) => [
      ...[one.path, String(one.matched), one.rule, one.result, usesText(one)],
    ]),
  ];
}

/** @param {JobEntityViewer} viewer */
function filesTable({ job, mapper }) {
  const files = job && filesOf(job, detailsOf(job), mapper);
  return [
    ['manifest', 'root', 'rootOnWorker', 'fileSystemLocationName'],
    ...(Array.isArray(files) ? files : []).map(({ uri, root, rootOnWorker, location }) => [
      ...[uri, root, rootOnWorker, location],
    ]),
  ];
}

/** @param {JobEntityViewer} viewer */
async function redactedCopy({ log }) {
  const texts = log ? await wireTextsOf(log.captures) : [];
  return redactTexts(await initMore(FULL), texts);
}

/**
 * @param {JobEntityViewer} viewer
 * @returns {readonly Export[]}
 */
export function exportsOf(viewer) {
  const name = () => stemOf(viewer.model?.name ?? '');
  const findings = () => viewer.model?.diagnostics ?? [];
  const file = () => viewer.model?.name ?? '';
  const table = (
    /** @type {string} */ what,
    /** @type {(viewer: JobEntityViewer) => import('../src/viewer/log/csv.js').Rows} */ rowsOf,
  ) => ({
    ...{ name: `${what}-csv`, label: say.tablesAsCSV[what] },
    run: () => saveText(`${name()}-${what}.csv`, csvOf(rowsOf(viewer))),
  });
  return [
    {
      ...{ name: 'findings-text', label: say.findingsAsText },
      run: () =>
        saveText(`${name()}-findings.txt`, findingsAsText(file(), findings()), 'text/plain'),
    },
    {
      ...{ name: 'findings-json', label: say.findingsAsJSON },
      run: () =>
        saveText(`${name()}-findings.json`, findingsAsJSON(file(), findings()), 'application/json'),
    },
    {
      ...{ name: 'findings-sarif', label: say.findingsAsSARIF },
      run: () =>
        saveText(
          ...[`${name()}-findings.sarif`, findingsAsSARIF(file(), findings())],
          'application/sarif+json',
        ),
    },
    table('parameters', parametersTable),
    table('paths', pathsTable),
    table('files', filesTable),
    {
      ...{ name: 'redacted', label: say.redactedCopy },
      run: async () =>
        saveText(`${name()}-redacted.ndjson`, await redactedCopy(viewer), 'application/x-ndjson'),
    },
  ];
}

/**
 * Fills the menu, and gives its entries for the box of commands.
 * @param {HTMLDetailsElement} menu
 * @param {readonly Export[]} all
 * @param {(message: string) => void} fail
 * @returns {import('../types/viewer.d.ts').ViewerCommand[]}
 */
export function offerExports(menu, all, fail) {
  const start = async (/** @type {Export} */ { run, label }) => {
    menu.open = false;
    try {
      await run();
    } catch (error) {
      fail(`${label}: ${/** @type {Error} */ (error).message}`);
    }
  };
  const list = document.createElement('ul');
  for (const one of all) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.export = one.name;
    button.textContent = one.label;
    button.addEventListener('click', () => void start(one));
    item.append(button);
    list.append(item);
  }
  menu.append(list);
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.open = false;
    /** @type {HTMLElement | null} */ (menu.querySelector('summary'))?.focus();
  });
  // A click anywhere else closes it, as of any menu.
  document.addEventListener('click', (event) => {
    if (!event.composedPath().includes(menu)) menu.open = false;
  });
  return all.map((one) => ({
    ...{ label: say.exportCommand(one.label), about: 'export', run: () => start(one) },
  }));
}
