// The inputs of the fuzz targets as text: a line for each, in which a backslash starts an escape.
// tests/fuzz/corpus.h reads them, too. A text is compared and reviewed where an archive is not, and
// a line is shorter than base64 of it.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './run.mjs';

const FOLDER = join(root, 'tests/fuzz');
/** Of a target, so that a review can look at it. */
const MOST_INPUTS = 400;
const MOST_CORPUS_BYTES = 300_000;

const LETTERS = { '\\': '\\', n: '\n', r: '\r', t: '\t' };

const fileOf = (target) => join(FOLDER, 'corpus', `${target}.txt`);

/** The names in the table of targets. */
export function fuzzTargets() {
  const table = readFileSync(join(FOLDER, 'targets.def'), 'utf8');
  return [...table.matchAll(/^TARGET\((\w+),/gm)].map(([, name]) => name);
}

/** @param {Buffer} input */
export function escapeInput(input) {
  const text = input.toString('latin1');
  return text.replace(/[^ -[\]-~]/g, (character) => {
    const letter = Object.keys(LETTERS).find((name) => LETTERS[name] === character);
    return `\\${letter ?? `x${character.charCodeAt(0).toString(16).padStart(2, '0')}`}`;
  });
}

/** @param {string} line */
export function unescapeInput(line) {
  const text = line.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex, letter) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : LETTERS[letter],
  );
  return Buffer.from(text, 'latin1');
}

/** The committed inputs of a target. */
export function readCorpus(target) {
  if (!existsSync(fileOf(target))) return [];
  const lines = readFileSync(fileOf(target), 'latin1').split('\n');
  return lines.slice(0, -1).map(unescapeInput);
}

/**
 * Writes the inputs that are in a folder as those of a target, shortest first; the longest are left
 * out where they are too many.
 */
export function writeCorpus(target, folder) {
  const all = readdirSync(folder).map((name) => escapeInput(readFileSync(join(folder, name))));
  all.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  let size = 0;
  const lines = all
    .slice(0, MOST_INPUTS)
    .filter((line) => (size += line.length + 1) <= MOST_CORPUS_BYTES);
  mkdirSync(join(FOLDER, 'corpus'), { recursive: true });
  writeFileSync(fileOf(target), lines.map((line) => `${line}\n`).join(''));
  return lines.length;
}

/** Puts the committed inputs of a target into a folder of their own, a file each. */
export function unpackCorpus(target, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const input of readCorpus(target))
    writeFileSync(join(folder, createHash('sha1').update(input).digest('hex')), input);
}
