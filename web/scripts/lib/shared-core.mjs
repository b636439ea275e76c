// What the main entry loads, as one file that all entries share. The bundler alone makes a file for
// each set of entries that need the same code, which is some twenty for the main entry, and each file
// costs a new process or a page a part of a millisecond.

import { basename, dirname, join, relative } from 'node:path';

import { root } from './run.mjs';

/** Bundlers are told by package.json that files of such names do something when they are loaded. */
const NAME = 'shared-core';
const partName = (file) => `shared-${basename(file, '.js')}`;

/**
 * The files of web/src that a file imports, and itself; what it loads later is not among them.
 * @param {(options: object) => Promise<any>} build
 * @param {object} options of the bundler
 * @param {string} entry
 * @returns {Promise<string[]>}
 */
async function importedAtOnce(build, options, entry) {
  const { metafile } = await build({ ...options, entryPoints: [entry], metafile: true });
  const found = new Set();
  const visit = (file) => {
    if (found.has(file)) return;
    found.add(file);
    for (const { path, kind, external } of metafile.inputs[file].imports) {
      if (kind === 'import-statement' && !external) visit(path);
    }
  };
  visit(relative(root, entry));
  return [...found].filter((file) => file.startsWith('web/src/'));
}

/**
 * The names that each file exports.
 * @param {(options: object) => Promise<any>} build
 * @param {object} options of the bundler
 * @param {string[]} files
 */
async function exportsOf(build, options, files) {
  const { metafile } = await build({
    ...{ ...options, entryPoints: files, bundle: false, external: undefined, metafile: true },
  });
  return new Map(
    Object.values(metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]),
  );
}

/**
 * The statement that exports what a file exports under its name in the shared file.
 * @param {number} index of the file
 * @param {string[]} names
 * @param {string} from
 */
const exporting = (index, names, from, inwards = false) =>
  `export { ${names
    .map((name) => (inwards ? `$${index}_${name} as ${name}` : `${name} as $${index}_${name}`))
    .join(', ')} } from ${JSON.stringify(from)};\n`;

/**
 * Writes the shared file.
 * @param {(options: object) => Promise<any>} build the bundler
 * @param {object} options for it, with the folder that all is written to
 * @param {string} entry
 * @returns {Promise<{ plugin: object, entryPoints: Record<string, string> }>} for the build of all
 *     entries: what takes the files' exports from the shared one, and the files that it loads later
 */
export async function writeSharedCore(build, options, entry) {
  const dry = { ...options, absWorkingDir: root, write: false, sourcemap: false };
  const files = await importedAtOnce(build, dry, entry);
  const names = await exportsOf(build, dry, files);
  const exported = files.map((file) => names.get(file) ?? []);
  /** @type {Record<string, string>} */
  const entryPoints = {};
  const later = {
    name: 'later',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
        if (kind !== 'dynamic-import' || /-packed\.js$/.test(path)) return undefined;
        const file = join(resolveDir, path);
        entryPoints[partName(file)] = file;
        return { path: `./${partName(file)}.js`, external: true };
      });
    },
  };
  const stated = files.map((file, i) =>
    exporting(i, exported[i], `./${relative('web/src', file)}`),
  );
  await build({
    ...options,
    stdin: { contents: stated.join(''), resolveDir: dirname(entry), sourcefile: `${NAME}.js` },
    outdir: undefined,
    outfile: join(options.outdir, `${NAME}.js`),
    plugins: [later],
  });
  const plugin = {
    name: NAME,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.|^\// }, ({ path, resolveDir, namespace, importer }) => {
        if (namespace === NAME) return { path, external: true };
        const file = relative(root, join(path.startsWith('/') ? '' : resolveDir, path));
        // Each importer has its own, or they would share a file with nothing but these.
        const own = { path: file, namespace: NAME, suffix: `?${importer}` };
        return files.includes(file) ? own : undefined;
      });
      onLoad({ filter: /.*/, namespace: NAME }, ({ path }) => {
        const index = files.indexOf(path);
        return { contents: exporting(index, exported[index], `./${NAME}.js`, true) };
      });
    },
  };
  return { plugin, entryPoints };
}
