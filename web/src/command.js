// The command job-entity under Node: the program that wasm/command makes of the native sources, with this
// process's arguments, variables, streams and files.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isatty } from 'node:tty';

import { Zlib } from './command/zlib.js';

const createCommand = createRequire(import.meta.url)('./command-glue.cjs');

// The module takes every stream for a terminal, which it prints colours and its progress to, unless it is
// told.
const JOB_ENTITY_TERMINALS = [1, 2].filter(isatty).join('');
const environment = { ...process.env, JOB_ENTITY_TERMINALS };

await createCommand({
  arguments: process.argv.slice(2),
  thisProgram: fileURLToPath(import.meta.url),
  wasmBinary: readFileSync(new URL('command.wasm', import.meta.url)),
  zlib: new Zlib(),
  preRun: (/** @type {any} */ { ENV }) => Object.assign(ENV, environment),
});
