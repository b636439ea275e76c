// The native command and the package's, which runs the modules, say the same of the same mutants.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readCorpus } from '../../web/scripts/lib/corpus.mjs';
import { root } from '../../web/scripts/lib/run.mjs';
import { mutant } from '../package/sdk/mutate.js';

/** What is asked of all files at once. */
const CALLS = [
  ['rows', '--jobs', '1'],
  ['redact', '--jobs', '1'],
  ['check', '--jobs', '1', '--format', 'json'],
  ['check', '--jobs', '1', '--format', 'json', '--profile', 'agent', '--worker-os', 'windows'],
];

const PROGRAMS = {
  native: [join(root, 'build/native/job-entity')],
  wasm: [process.execPath, join(root, 'web/dist/command.js')],
};

function output([program, ...before], args, cwd) {
  return new Promise((done, failed) => {
    const child = spawn(program, [...before, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    // In which order the two streams come means nothing.
    const texts = ['', ''];
    for (const [i, stream] of [child.stdout, child.stderr].entries())
      stream.setEncoding('latin1').on('data', (piece) => (texts[i] += piece));
    child.on('error', failed);
    child.on('close', (status, signal) => done(`${texts.join('')}\nended by ${signal ?? status}`));
  });
}

/** The lines in which two outputs differ first. */
function difference(call, native, wasm) {
  const ofWasm = wasm.split('\n');
  const at = native.split('\n').findIndex((line, i) => line !== ofWasm[i]);
  return `job-entity ${call.join(' ')}\nnative: ${native.split('\n')[at]}\nwasm:   ${ofWasm[at]}`;
}

/** Asks both programs about those files. */
async function compareFiles(call, names, folder) {
  const ask = (name) => output(PROGRAMS[name], [...call, ...names], folder);
  const [native, wasm] = [await ask('native'), await ask('wasm')];
  return native === wasm ? [] : [difference(call, native, wasm)];
}

/**
 * Gives mutants of the committed inputs to both programs.
 *
 * @param {number} seed of the first mutant
 * @param {number} count
 * @returns {Promise<string[]>} what differs: the call, and a line of each
 */
export async function compareBuilds(seed, count) {
  const bodies = readCorpus('decode');
  // Without the byte that says how large the pieces are.
  bodies.push(...readCorpus('capture').map((input) => input.subarray(1)));
  const folder = mkdtempSync(join(tmpdir(), 'job-entity-fuzz-'));
  try {
    const names = Array.from({ length: count }, (_, i) => `${seed + i}`);
    for (const name of names) writeFileSync(join(folder, name), mutant(Number(name), bodies));
    const found = [];
    for (const call of CALLS) found.push(...(await compareFiles(call, names, folder)));
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
