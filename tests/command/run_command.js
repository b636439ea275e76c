// Runs the command as a shell does: the native one, or the package's under Node where Jest's project
// says so.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
/** Whether it is the package's. */
export const isUnderNode = /** @type {any} */ (globalThis).commandUnderNode === true;

/** What JOB_ENTITY_COMMAND names, or else what the ordinary build makes. */
export const nativeProgram =
  process.env.JOB_ENTITY_COMMAND ??
  join(root, `build/native/job-entity${process.platform === 'win32' ? '.exe' : ''}`);

export const program = isUnderNode ? join(root, 'web/dist/command.js') : nativeProgram;

/** Room for what a command prints about a large capture. */
const MOST_OUTPUT = 1 << 28;

/**
 * @param {string[]} args
 * @param {{ input?: string | Uint8Array, cwd?: string }} [options] input: standard input
 * @returns {{ status: number, stdout: string, stderr: string }}
 */
export function command(args, { input = '', cwd = root } = {}) {
  const { status, signal, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    input,
    maxBuffer: MOST_OUTPUT,
  });
  // A wrong call may have ended before it could read its input.
  if (error && /** @type {any} */ (error).code !== 'EPIPE') throw error;
  if (signal) throw new Error(`job-entity was ended by ${signal}`);
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

/** One of tests/fixtures. @param {string} name */
export const fixture = (name) => join(root, 'tests/fixtures', name);

/** Each line of an output as JSON. @param {string} text */
export const jsonLines = (text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

export const sharedFolder = process.env.JOB_ENTITY_SHARED ?? join(root, '../shared');

/** A folder of captures made with the real tools lies beside some checkouts. */
export const samplesFolder = join(sharedFolder, 'samples');

/** What is in each of them, counted when they were made; empty where the folder is not there. */
export const samples = existsSync(join(samplesFolder, 'index.json'))
  ? JSON.parse(readFileSync(join(samplesFolder, 'index.json'), 'utf8'))
  : [];

/** Number of the form that an entry of the index names: of a gzipped one, what is inside. */
export const formNumberOf = ({ form }) =>
  Number(/^13 gzipped \((\d+)|^(\d+)/.exec(form).slice(1).find(Boolean));
