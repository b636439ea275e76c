// Checks web/NOTICES.md against the installed packages: every package whose code is in the bundles,
// in the page or installed beside the package has a section with its licence's text; so has each
// part that the module is linked from.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, root } from './lib/run.mjs';

const NOTICES = 'web/NOTICES.md';
/** Parts that compiler and headers put into the modules. */
export const MODULE_PARTS = ['RapidJSON', 'Emscripten', 'musl', 'LLVM', 'CLI11'];
/** Whose code is shipped. */
const SHIPPED = ['web/src', 'web/dashboard'];

// A bare name in an import, but not one of a JSDoc type.
const IMPORT =
  /^(?:import|export)\b[^;]*?from '([^'.][^']*)'|^import '([^'.][^']*)'|await import\('([^'.][^']*)'\)/gm;

const read = (path) => readFileSync(join(root, path), 'utf8');
const words = (text) => text.replaceAll(/\s+/g, ' ').trim();

const licenceOf = (name) => `node_modules/${name}/LICENSE`;
const hasLicence = (name) => existsSync(join(root, licenceOf(name)));

/** `@scope/name/file.js` is of `@scope/name`. */
const packageOf = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** Packages that shipped files import, with those that these need. */
export function shippedPackages() {
  const own = JSON.parse(read('package.json'));
  const found = new Set(Object.keys(own.dependencies ?? {}));
  for (const folder of SHIPPED) {
    for (const path of readdirSync(join(root, folder), { recursive: true })) {
      if (!path.endsWith('.js')) continue;
      for (const [, ...names] of read(join(folder, path)).matchAll(IMPORT)) {
        const name = names.find(Boolean);
        if (!name.startsWith('node:')) found.add(packageOf(name));
      }
    }
  }
  found.delete(own.name);
  for (const name of found) {
    const manifest = JSON.parse(read(`node_modules/${name}/package.json`));
    for (const needed of Object.keys(manifest.dependencies ?? {})) {
      // Types are not shipped.
      if (!needed.startsWith('@types/') && existsSync(join(root, 'node_modules', needed))) {
        found.add(needed);
      }
    }
  }
  return [...found].sort();
}

/**
 * The faults, a line each.
 * @param {string} [notices] the text of web/NOTICES.md
 */
export function faultsOfNotices(notices = read(NOTICES)) {
  const sections = new Map(
    notices
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), words(section)]),
  );
  const faults = MODULE_PARTS.filter((part) => !sections.has(part)).map(
    (part) => `${part} is not listed, which is in a module`,
  );
  for (const name of shippedPackages()) {
    const section = sections.get(name);
    if (section === undefined) faults.push(`${name} is not listed`);
    // One of them is published without its licence's text.
    else if (hasLicence(name) && !section.includes(words(read(licenceOf(name))))) {
      faults.push(`${name}: the text is not that of its LICENSE`);
    }
  }
  return faults;
}

export async function checkNotices() {
  const faults = faultsOfNotices();
  if (faults.length > 0)
    throw new Failure(faults.map((fault) => `${NOTICES}: ${fault}`).join('\n'));
}
