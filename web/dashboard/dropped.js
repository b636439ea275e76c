// The files of a drop: those of folders in it too.

/** Files that are taken out of folders. */
const MOST_FILES = 10_000;

/** @param {any} entry of a file @returns {Promise<File>} */
const fileOf = (entry) =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

/**
 * Some of a folder's entries; a browser gives no more than a hundred at a time.
 * @param {any} reader
 * @returns {Promise<any[]>}
 */
const someOf = (reader) =>
  new Promise((resolve, reject) => {
    reader.readEntries(resolve, reject);
  });

/**
 * @param {any} entry
 * @param {{ name: string, input: File }[]} found
 * @param {string} [folder]
 */
async function collect(entry, found, folder = '') {
  if (found.length >= MOST_FILES) return;
  if (entry.isFile) {
    found.push({ name: `${folder}${entry.name}`, input: await fileOf(entry) });
    return;
  }
  if (!entry.isDirectory) return;
  const reader = entry.createReader();
  for (let some = await someOf(reader); some.length > 0; some = await someOf(reader)) {
    for (const one of some) await collect(one, found, `${folder}${entry.name}/`);
  }
}

/**
 * @param {DataTransfer} dataTransfer
 * @returns {Promise<{ name: string, input: File }[]>} in the order of their names within a folder
 */
export async function droppedFiles(dataTransfer) {
  // Both are gone as soon as the event is over.
  const files = [...dataTransfer.files];
  const entries = [...(dataTransfer.items ?? [])]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry?.());
  if (!entries.some((entry) => entry?.isDirectory)) {
    return files.map((input) => ({ name: input.name, input }));
  }
  /** @type {{ name: string, input: File }[]} */
  const found = [];
  for (const entry of entries) if (entry) await collect(entry, found);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
