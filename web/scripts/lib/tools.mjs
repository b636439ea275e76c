// Finds programs, headers and their versions, without starting anything where a look will do.

import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { root, run } from './run.mjs';

const windows = process.platform === 'win32';

/** The full path of the first of these programs that is on PATH (or is a path itself). */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const extensions = windows ? ['.exe', '.bat', '.cmd'] : [''];
  for (const name of names) {
    if (!name) continue;
    const places = /[\\/]/.test(name) ? [name] : folders.map((folder) => join(folder, name));
    for (const place of places) {
      for (const extension of /\.\w{3}$/.test(place) ? [''] : extensions) {
        const path = place + extension;
        if (isExecutable(path)) return path;
      }
    }
  }
  return undefined;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Where a header is that CMake's find_package would find, undefined if it does not find one. */
export function findHeader(name) {
  const list = (variable) => (process.env[variable] ?? '').split(delimiter).filter(Boolean);
  const vcpkg = process.env.VCPKG_ROOT ?? process.env.VCPKG_INSTALLATION_ROOT;
  const triplets = vcpkg && existsSync(join(vcpkg, 'installed')) ? join(vcpkg, 'installed') : '';
  return [
    ...['CPATH', 'CPLUS_INCLUDE_PATH', 'INCLUDE'].flatMap(list),
    ...list('CMAKE_PREFIX_PATH').map((prefix) => join(prefix, 'include')),
    ...(triplets ? readdirSync(triplets).map((one) => join(triplets, one, 'include')) : []),
    '/usr/include',
    '/usr/local/include',
    '/opt/homebrew/include',
  ]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

export const hasHeader = (/** @type {string} */ name) => findHeader(name) !== undefined;

export const compiler = () => findProgram(process.env.CXX, 'c++', 'g++', 'clang++', 'cl');
export const emcc = () => findProgram('emcc');

/** "3.1.6", or undefined if the program does not say. */
export async function versionOf(program) {
  const { code, output } = await run(program, ['--version'], { mayFail: true });
  return code === 0 ? output.match(/\d+(?:\.\d+)+/)?.[0] : undefined;
}

export function atLeast(version, least) {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number));
  for (let i = 0; i < want.length; i++) {
    if ((have[i] ?? 0) !== want[i]) return (have[i] ?? 0) > want[i];
  }
  return true;
}

/** Debian keeps Emscripten's own files here, apart from the emcc in /usr/bin. */
const DEBIAN_EMSCRIPTEN = '/usr/share/emscripten';

/** The folder with Emscripten's own files: beside emcc in emsdk, in libexec with Homebrew. */
export function emscriptenFolder(program) {
  const beside = dirname(realpathSync(program));
  const places = [beside, join(beside, '..', 'libexec')];
  if (beside === '/usr/bin') places.push(DEBIAN_EMSCRIPTEN);
  return places.find((folder) => existsSync(join(folder, 'emscripten-version.txt')));
}

/** Emscripten's version from its file; starting emcc takes half a second and more. */
export async function emccVersion(program) {
  const folder = emscriptenFolder(program);
  const text = folder && readFileSync(join(folder, 'emscripten-version.txt'), 'utf8');
  return text?.match(/\d+(?:\.\d+)+/)?.[0] ?? versionOf(program);
}

/** The environment that emcc needs here beside what is set already. */
export function emscriptenEnvironment() {
  const env = {};
  const program = emcc();
  const folder = program && emscriptenFolder(program);
  if (!folder) return env;

  // Debian's Emscripten requires acorn, which only Debian's own Node looks for in this place.
  if (folder === DEBIAN_EMSCRIPTEN && existsSync('/usr/share/nodejs/acorn')) {
    env.NODE_PATH = [process.env.NODE_PATH, '/usr/share/nodejs'].filter(Boolean).join(delimiter);
  }

  // System libraries are built into the cache when first used. A distribution's cache is complete
  // and frozen; any other that we may not write to is replaced by one in the build folder.
  const config = join(folder, '.emscripten');
  const frozen =
    existsSync(config) && /^FROZEN_CACHE\s*=\s*True/m.test(readFileSync(config, 'utf8'));
  const cache = join(folder, 'cache');
  if (!process.env.EM_CACHE && !frozen && existsSync(cache) && !isWritable(cache)) {
    env.EM_CACHE = join(root, 'build', 'em-cache');
  }
  return env;
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Tells one state of a tool from another: its place, size and time. */
export function fingerprint(program) {
  if (!program) return null;
  const path = realpathSync(program);
  const stat = statSync(path);
  return [path, stat.size, stat.mtimeMs];
}

const CHROME_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .filter((name) => process.env[name])
    .map((name) => join(process.env[name], 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

/** With which our scripts and tests start Chromium: without a sandbox, as root needs it, and silent. */
export const CHROMIUM_SWITCHES = Object.freeze([
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]);

/**
 * The browser that the tests drive. Ubuntu's chromium-browser is a stub that only says where to get
 * the snap, so it counts only where the snap is.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return findProgram(named);
  return (
    findProgram('chromium', 'google-chrome', 'google-chrome-stable', ...CHROME_PLACES) ??
    findProgram('/snap/bin/chromium') ??
    (await playwrightChromium())
  );
}

// The one that playwright downloaded, if it was allowed to.
async function playwrightChromium() {
  if (!existsSync(join(root, 'node_modules', 'playwright-core'))) return undefined;
  const { chromium } = await import('playwright-core');
  return findProgram(chromium.executablePath());
}
