// The page around the viewer: drop, pick, paste, or a sample.

import '../src/viewer.js';

import { samples } from './samples.js';

/** @param {string} id */
const byId = (id) => /** @type {any} */ (document.getElementById(id));

const viewer = /** @type {any} */ (document.querySelector('job-entity-viewer'));

/** @type {{ name: string, input: Blob | string }[]} */
const captures = [];
let current = -1;

/** @param {number} index */
async function showCapture(index) {
  current = index;
  drawCaptures();
  const { input, name } = captures[index];
  // What went wrong stands in the viewer.
  await viewer.show(input, name).catch(() => {});
}

function drawCaptures() {
  const buttons = captures.map(({ name }, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.setAttribute('aria-current', String(index === current));
    button.addEventListener('click', () => void showCapture(index));
    return button;
  });
  byId('captures').replaceChildren(...(captures.length > 1 ? buttons : []));
}

/** @param {{ name: string, input: Blob | string }[]} added */
async function addCaptures(added) {
  if (added.length === 0) return;
  captures.push(...added);
  await showCapture(captures.length - added.length);
}

/** @param {Iterable<File>} files */
const addFiles = (files) => addCaptures([...files].map((file) => ({ name: file.name, input: file })));

byId('open').addEventListener('click', () => byId('file').click());
byId('file').addEventListener('change', async () => {
  await addFiles(byId('file').files);
  byId('file').value = '';
});

byId('paste').addEventListener('click', () => byId('paste-dialog').showModal());
byId('paste-dialog').addEventListener('close', () => {
  const text = byId('pasted').value;
  if (byId('paste-dialog').returnValue !== 'show' || text === '') return;
  byId('pasted').value = '';
  void addCaptures([{ name: 'pasted text', input: text }]);
});
document.addEventListener('paste', (event) => {
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (target.matches?.('input, textarea')) return;
  const files = event.clipboardData?.files ?? [];
  const text = event.clipboardData?.getData('text/plain');
  if (files.length > 0) void addFiles(files);
  else if (text) void addCaptures([{ name: 'pasted text', input: text }]);
});

document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dropping');
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) document.body.classList.remove('dropping');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('dropping');
  void addFiles(event.dataTransfer?.files ?? []);
});

byId('samples').replaceChildren(
  ...samples.map(({ name, text }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `Sample: ${name}`;
    button.addEventListener('click', () => void addCaptures([{ name, input: text }]));
    return button;
  }),
);
