// Stamps: a step that was done is not done again while its inputs and outputs are the same.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './run.mjs';

const folder = join(root, 'build', 'stamps');

export function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * All files under paths of the repository, in a stable order. Paths that do not exist are left out.
 */
export function filesUnder(paths) {
  const files = [];
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    } else if (stat) {
      files.push(path);
    }
  };
  paths.forEach(visit);
  return files;
}

// By content, so a fresh checkout of the same text, or a file saved unchanged, is not a change.
function digestOfInputs(paths, facts) {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const path of filesUnder(paths)) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

// By size and time, because outputs are large. Undefined if one is missing.
function stateOfOutputs(paths) {
  const state = {};
  for (const path of paths) {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return undefined;
    state[path] = [stat.size, stat.mtimeMs];
  }
  return state;
}

/**
 * Does the work unless it was done with the same inputs and its outputs are still there, untouched.
 *
 * @param {string} name
 * @param {object} what
 * @param {string[]} what.inputs files and folders
 * @param {unknown} [what.facts] what else the result depends on (tools, environment)
 * @param {string[]} what.outputs files
 * @param {boolean} [what.force]
 * @param {(changedFacts: boolean) => Promise<void>} work
 * @returns {Promise<boolean>} whether it was done now
 */
export async function unlessDone(name, { inputs, facts = {}, outputs, force = false }, work) {
  const file = join(folder, `${name}.json`);
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const digest = digestOfInputs(inputs, facts);
  const state = stateOfOutputs(outputs);
  const same = JSON.stringify(before.outputs) === JSON.stringify(state);
  if (!force && state && same && before.digest === digest) return false;

  const factsDigest = hashOf(JSON.stringify(facts));
  await work(before.facts !== undefined && before.facts !== factsDigest);
  mkdirSync(folder, { recursive: true });
  const done = { digest, facts: factsDigest, outputs: stateOfOutputs(outputs) };
  writeFileSync(file, JSON.stringify(done, null, 1));
  return true;
}
