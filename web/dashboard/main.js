// The page: gets files, pasted text or a sample to the viewer, and does nothing else.

import '../src/viewer.js';
import { SHOWN_ATTRIBUTE_LENGTH, plainText } from '../src/viewer/shown-text.js';
import { shortId } from '../src/viewer/text.js';
import { keepPlace } from './address.js';
import { carriedFiles } from './carried.js';
import { comparableOf } from './comparable.js';
import { exportsOf, offerExports } from './exports.js';
import { entriesAbout } from './captures/entries.js';
import { CapturePanel } from './captures/panel.js';
import { TimeLine } from './captures/time-line.js';
import { droppedFiles } from './dropped.js';
import { loadAhead, takeLaunches } from './offline.js';
import { SAMPLES } from './samples.js';
import { takeTheme } from './theme.js';

/** @typedef {import('../src/viewer/element.js').JobEntityViewer} JobEntityViewer */

/**
 * @param {string} id
 * @returns {any}
 */
const byId = (id) => document.getElementById(id);

/** @type {JobEntityViewer} */
const viewer = byId('viewer');
/** @type {HTMLDialogElement} */
const paster = byId('paster');

const toPlace = keepPlace(viewer);

customElements.define('job-entity-captures', CapturePanel);

/** @type {CapturePanel} */
const captures = byId('captures');
viewer.comparable = () => comparableOf(captures);
captures.jobName = (id) => viewer.nameOfJob(id) || shortId(id);
const timeLine = new TimeLine(byId('time-line'), (range) => captures.chooseTime(range));

const NOT_KEPT = 'its text was too much to keep; open a smaller part of the capture';

captures.addEventListener('entry-opened', (event) => {
  const { entry, name, opens } = /** @type {CustomEvent} */ (event).detail;
  byId('welcome').hidden = true;
  viewer.hidden = false;
  moveTools();
  document.title = `${plainText(name, SHOWN_ATTRIBUTE_LENGTH)} - job-entity`;
  // What goes wrong is said by the viewer; an aborted one was replaced by another.
  if (opens) viewer.openSection('overview');
  if (!entry.isShown) {
    viewer.fail(`${name}: ${entry.failure || NOT_KEPT}`);
    return;
  }
  viewer.show(entry.input(), name, entry).then(toPlace, () => {});
});

/**
 * Shows a response of the list, with what the list knows of it.
 * @param {import('./captures/entries.js').Entry} entry
 */
async function openEntry(entry) {
  const name = captures.mark(entry);
  await viewer.show(entry.input(), name, entry);
}

/** @param {string} jobId */
const relatedTo = (jobId) =>
  entriesAbout(captures.entries, jobId, captures.shown).map((entry) => ({
    ...{ input: entry.input(), name: captures.nameOf(entry), capture: entry.capture },
    open: () => openEntry(entry),
  }));

viewer.addEventListener('job-wanted', (event) => {
  const { jobId } = /** @type {CustomEvent} */ (event).detail;
  const entry = captures.entries.find((one) => one.isShown && one.jobs.includes(jobId));
  if (entry) void openEntry(entry);
});

/** Responses that the viewer's job was joined over. */
let joined = 0;

// Once all are known: a job's parameters, steps and environments come in several responses.
captures.addEventListener('entries-changed', () => {
  const { entries, isReading } = captures;
  viewer.collection = captures.collection;
  if (captures.shown) viewer.rename(captures.nameOf(captures.shown));
  if (isReading || entries.length === joined) return;
  joined = entries.length;
  viewer.related = joined < 2 ? undefined : (jobId) => relatedTo(jobId);
});

byId('unread-close').addEventListener('click', () => tellUnread([]));

captures.addEventListener('unread-changed', (event) => {
  tellUnread(/** @type {CustomEvent} */ (event).detail.lines);
});

captures.addEventListener('reading-changed', (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  byId('reading').hidden = !detail;
  byId('reading-text').textContent = plainText(detail?.text ?? '', SHOWN_ATTRIBUTE_LENGTH);
  byId('reading-stop').onclick = () => detail?.stop();
});

captures.addEventListener('entries-changed', (event) => {
  const { buckets, time } = /** @type {CustomEvent} */ (event).detail;
  timeLine.draw(buckets);
  if (!time) timeLine.release();
});

/** With something open, the ways to open more are in the viewer's own bar. */
function moveTools() {
  const tools = byId('tools');
  if (tools.slot !== '') return;
  tools.slot = 'tools';
  viewer.append(tools);
  byId('top').hidden = true;
  byId('export').hidden = false;
}

/** @param {Iterable<File>} files */
const showFiles = (files) => showList([...files].map((input) => ({ name: input.name, input })));

/** @param {{ name: string, input: File }[]} list */
function showList(list) {
  if (list.length === 0) return;
  forgetSample();
  void captures.replace(list);
}

/** @param {string} text */
function showText(text) {
  if (text.trim() === '') return;
  forgetSample();
  void captures.replace([{ name: 'pasted text', input: text }]);
}

// The address tells which sample is shown, never anything about a file.

/** The sample that is shown. */
let shownSample = '';

function forgetSample() {
  shownSample = '';
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.has('sample')) return;
  history.replaceState(undefined, '', location.pathname);
}

/** @param {import('./samples.js').Sample} sample @returns {Promise<Blob | string>} */
const inputOfSample = async ({ text, url }) => text ?? (await fetch(String(url))).blob();

async function showSampleOfAddress() {
  const name = new URLSearchParams(location.hash.slice(1)).get('sample');
  const sample = SAMPLES.find((one) => one.name === name);
  // Back and Forward within a sample are steps between views.
  if (!sample || sample.name === shownSample) return;
  shownSample = sample.name;
  void captures.replace([{ name: `${sample.name}.json`, input: await inputOfSample(sample) }]);
}

/** @param {string} name */
function chooseSample(name) {
  shownSample = '';
  const hash = `#sample=${name}`;
  if (location.hash === hash) void showSampleOfAddress();
  else location.hash = hash;
}

function offerSamples() {
  for (const { name, title, about } of SAMPLES) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.sample = name;
    const detail = document.createElement('span');
    detail.textContent = about;
    button.append(title, detail);
    button.addEventListener('click', () => chooseSample(name));
    const item = document.createElement('li');
    item.append(button);
    byId('offers').append(item);
    byId('samples').append(new Option(title, name));
  }
  /** @type {HTMLSelectElement} */
  const select = byId('samples');
  select.addEventListener('change', () => {
    if (select.value !== '') chooseSample(select.value);
    select.value = '';
  });
  window.addEventListener('hashchange', showSampleOfAddress);
}

function takeFiles() {
  /** @type {HTMLInputElement} */
  const picker = byId('picker');
  picker.addEventListener('change', () => {
    showFiles(picker.files ?? []);
    picker.value = '';
  });
  for (const button of document.querySelectorAll('#open, [data-action=open]')) {
    button.addEventListener('click', () => picker.click());
  }
}

function takeDrops() {
  const overlay = byId('overlay');
  // dragleave fires at each element's edge; only the last one leaves the page.
  let depth = 0;
  const showOverlay = () => (overlay.hidden = depth === 0);
  /** @param {DragEvent} event */
  const hasData = ({ dataTransfer }) =>
    dataTransfer?.types.some((type) => type === 'Files' || type === 'text/plain');
  document.addEventListener('dragenter', (event) => {
    if (!hasData(event)) return;
    event.preventDefault();
    ++depth;
    showOverlay();
  });
  document.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    showOverlay();
  });
  document.addEventListener('dragover', (event) => {
    if (hasData(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    depth = 0;
    showOverlay();
    const { dataTransfer } = event;
    if (!dataTransfer) return;
    // Text that is dropped into a field is that field's.
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (dataTransfer.files.length === 0 && target.matches?.('input, textarea')) return;
    event.preventDefault();
    if (dataTransfer.files.length === 0) showText(dataTransfer.getData('text/plain'));
    else void takeDropped(dataTransfer);
  });
}

/** @param {DataTransfer} dataTransfer */
async function takeDropped(dataTransfer) {
  try {
    const files = await droppedFiles(dataTransfer);
    if (files.length > 0) showList(files);
    else tellUnread(['The folder is empty.']);
  } catch (error) {
    tellUnread([`What was dropped could not be read: ${/** @type {Error} */ (error).message}`]);
  }
}

/** Files without a response: said, and what was open stays. @param {readonly string[]} lines */
function tellUnread(lines) {
  const shown = lines.slice(0, 8).map((line) => plainText(line, 4 * SHOWN_ATTRIBUTE_LENGTH));
  if (lines.length > shown.length) shown.push(`and ${lines.length - shown.length} more`);
  byId('unread').hidden = lines.length === 0;
  byId('unread-lines').replaceChildren(
    ...shown.map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }),
  );
}

function takePastes() {
  const area = /** @type {HTMLTextAreaElement} */ (paster.querySelector('textarea'));
  for (const button of document.querySelectorAll('#paste, [data-action=paste]')) {
    button.addEventListener('click', () => {
      area.value = '';
      paster.showModal();
    });
  }
  paster.addEventListener('close', () => {
    if (paster.returnValue === 'show') showText(area.value);
  });
  document.addEventListener('paste', (event) => {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (paster.open || target.matches?.('input, textarea') || !event.clipboardData) return;
    event.preventDefault();
    if (event.clipboardData.files.length > 0) showFiles(event.clipboardData.files);
    else showText(event.clipboardData.getData('text/plain'));
  });
}

// Inside the viewer the keys are the viewer's own; here they work from anywhere else on the page.
function takeKeys() {
  document.addEventListener('keydown', (event) => {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (event.defaultPrevented || viewer.hidden || paster.open || viewer.contains(target)) return;
    viewer.dispatchEvent(new KeyboardEvent('keydown', event));
    if (/^[/?]$/.test(event.key) && !target.matches('input, textarea, select'))
      event.preventDefault();
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) event.preventDefault();
  });
}

viewer.commands = [
  { label: 'Open files', about: 'page', run: () => byId('picker').click() },
  { label: 'Paste text', about: 'page', run: () => byId('paste').click() },
  {
    label: 'Theme: light, dark, as the system has it',
    about: 'page',
    run: () => byId('theme').click(),
  },
  ...(viewer.reference === ''
    ? []
    : [
        {
          ...{ label: 'Reference', about: 'page' },
          run: () => window.open(viewer.reference, '_blank'),
        },
      ]),
  ...offerExports(byId('export'), exportsOf(viewer, captures), (message) => viewer.fail(message)),
];
takeTheme(byId('theme'));
offerSamples();
takeFiles();
takeDrops();
takePastes();
takeKeys();
loadAhead();
takeLaunches(showFiles);
showFiles(carriedFiles());
void showSampleOfAddress();
