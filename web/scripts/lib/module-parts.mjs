// What the code of a module is made of, by the folder that it comes from.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, run } from './run.mjs';
import { filesUnder } from './stamp.mjs';
import { emscriptenEnvironment } from './tools.mjs';

const BUILD = 'build/wasm';
const IMPORTS = 2;
const CODE = 10;
const DATA = 11;
const CUSTOM = 0;
const FUNCTION_NAMES = 1;

/** Reads the numbers and names of a module's sections. */
class Reader {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
  name() {
    const size = this.number();
    this.at += size;
    return Buffer.from(this.bytes.subarray(this.at - size, this.at)).toString();
  }
  limits() {
    if (this.byte() & 1) this.number();
    this.number();
  }
}

/** How many functions are imported, which have the first numbers. @param {Reader} reader */
function importedFunctions(reader) {
  let count = 0;
  for (let left = reader.number(); left > 0; --left) {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === 0) ++count;
    if (kind === 1) reader.byte();
    if (kind === 0) reader.number();
    else if (kind < 3) reader.limits();
    else reader.at += 2;
  }
  return count;
}

/** @param {Reader} reader @param {number} end */
function functionNames(reader, end) {
  const names = new Map();
  if (reader.name() !== 'name') return names;
  while (reader.at < end) {
    const kind = reader.byte();
    const next = reader.number() + reader.at;
    for (let left = kind === FUNCTION_NAMES ? reader.number() : 0; left > 0; --left) {
      const number = reader.number();
      names.set(number, reader.name());
    }
    reader.at = next;
  }
  return names;
}

/**
 * @param {Uint8Array} bytes of a module with names
 * @returns {{ functions: { name: string, size: number }[], data: number }}
 */
export function readModule(bytes) {
  let imported = 0;
  let data = 0;
  let names = new Map();
  const bodies = [];
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const end = reader.number() + reader.at;
    const section = new Reader(bytes, reader.at);
    if (id === IMPORTS) imported = importedFunctions(section);
    if (id === DATA) data = end - reader.at;
    if (id === CUSTOM) names = functionNames(section, end);
    for (let left = id === CODE ? section.number() : 0; left > 0; --left) {
      const size = section.number();
      bodies.push(size);
      section.at += size;
    }
    reader.at = end;
  }
  const functions = bodies.map((size, i) => ({ name: names.get(imported + i) ?? '', size }));
  return { functions, data };
}

/** By the names of their functions, the folders that objects are made of. */
async function foldersOfFunctions() {
  const objects = filesUnder([BUILD]).filter(
    (name) => name.endsWith('.cc.o') && !/permuted|faulty|\/(tests|command|cli)\//.test(name),
  );
  const folders = new Map();
  const args = ['-C', '-A', '--defined-only', ...objects.map((name) => join(root, name))];
  const { output } = await run('llvm-nm', args);
  for (const line of output.split('\n')) {
    const [, path, name] = /^(.*?\.o):\s*\S* [TtWw] (.*)$/.exec(line) ?? [];
    if (!name || folders.has(name)) continue;
    folders.set(name, /\/src\/([^/]+)\//.exec(path)?.[1] ?? 'border');
  }
  return folders;
}

/** The folder that a name says, where the linker or the optimiser has made a function. */
function folderOf(name, folders) {
  if (/^(?:.*[ &*])?std::/.test(name.replace(/\(.*/, ''))) return 'C++ library';
  const found = folders.get(name);
  if (found) return found;
  const [, space] = /job_entity::([a-z]\w*)::/.exec(name) ?? [];
  return space ?? (name.startsWith('job_entity') ? 'border' : 'C library');
}

/**
 * Bytes by folder, most first; those of texts and tables as "data".
 * @param {string} module such as core
 * @returns {Promise<[string, number][]>}
 */
export async function partsOf(module) {
  await run('cmake', ['--build', '--preset', 'wasm', '--target', `${module}-named`], {
    log: 'size-named',
    env: emscriptenEnvironment(),
  });
  const { functions, data } = readModule(readFileSync(join(root, BUILD, `${module}-named.wasm`)));
  const folders = await foldersOfFunctions();
  const sums = new Map([['data', data]]);
  for (const { name, size } of functions) {
    const folder = folderOf(name, folders);
    sums.set(folder, (sums.get(folder) ?? 0) + size);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}
