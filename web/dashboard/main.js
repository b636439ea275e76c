// The page: gets files, pasted text or a sample to the viewer, and does nothing else.

import '../src/viewer.js';
import { SHOWN_ATTRIBUTE_LENGTH, plainText } from '../src/viewer/shown-text.js';
import { keepPlace } from './address.js';
import { carriedFiles } from './carried.js';
import { exportsOf, offerExports } from './exports.js';
import { droppedFiles } from './dropped.js';
import { loadAhead, takeLaunches } from './offline.js';
import { SAMPLES } from './samples.js';
import { keepDensity, takeTheme } from './theme.js';
import * as say from './messages.js';

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

/** @param {string} type @param {(detail: any) => void} listen */
const onViewer = (type, listen) =>
  viewer.addEventListener(type, (event) => {
    // The page says it, so the viewer does not.
    event.preventDefault();
    listen(/** @type {CustomEvent} */ (event).detail);
  });

/** @param {{ name: string }} opened */
function showViewer({ name }) {
  byId('welcome').hidden = true;
  viewer.hidden = false;
  document.title = say.pageTitle(plainText(name, SHOWN_ATTRIBUTE_LENGTH));
}

onViewer('response-opened', (opened) => {
  showViewer(opened);
  moveTools();
});

onViewer('rules-opened', (opened) => {
  if (viewer.hidden) showViewer(opened);
});

onViewer('response-shown', toPlace);

onViewer('files-unread', ({ lines }) => tellUnread(lines));

onViewer('reading-changed', ({ text, stop }) => {
  byId('reading').hidden = text === '';
  byId('reading-text').textContent = text;
  byId('reading-stop').onclick = stop;
});

byId('unread-close').addEventListener('click', () => tellUnread([]));

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
  void viewer.open(list);
}

/** @param {string} text */
function showText(text) {
  if (text.trim() === '') return;
  forgetSample();
  void viewer.open({ name: say.pastedText, input: text });
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
  void viewer.open({ name: `${sample.name}.json`, input: await inputOfSample(sample) });
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
    else tellUnread([say.emptyFolder]);
  } catch (error) {
    tellUnread([say.dropNotRead(/** @type {Error} */ (error).message)]);
  }
}

/** Files without a response: said, and what was open stays. @param {readonly string[]} lines */
function tellUnread(lines) {
  byId('unread').hidden = lines.length === 0;
  byId('unread-lines').replaceChildren(
    ...lines.map((line) => {
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
  { label: say.openFiles, about: 'page', run: () => byId('picker').click() },
  { label: say.pasteText, about: 'page', run: () => byId('paste').click() },
  {
    label: say.themeCommand,
    about: 'page',
    run: () => byId('theme').click(),
  },
  ...(viewer.reference === ''
    ? []
    : [
        {
          ...{ label: say.reference, about: 'page' },
          run: () => window.open(viewer.reference, '_blank'),
        },
      ]),
  ...SAMPLES.map(({ name, title }) => ({
    ...{ label: say.sample(title), about: 'page', run: () => chooseSample(name) },
  })),
  ...offerExports(byId('export'), exportsOf(viewer), (message) => viewer.fail(message)),
];
takeTheme(byId('theme'));
keepDensity(viewer);
offerSamples();
takeFiles();
takeDrops();
takePastes();
takeKeys();
loadAhead(viewer);
takeLaunches(showFiles);
showFiles(carriedFiles());
void showSampleOfAddress();
