// Running commands and saying how it goes. Used before anything is installed, so it needs nothing
// but Node itself.

import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository's root; every command runs here unless the caller says otherwise. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** How many lines of a failed command's output are shown; all of it is in its log. */
const SHOWN_LINES = 80;

/** After this long without a word from us, one line tells that the command is still at it. */
const HEARTBEAT_MS = 15_000;

/** A failure that a person can act on: its message is printed, its stack is not. */
export class Failure extends Error {}

export function say(text = '') {
  process.stdout.write(`${text}\n`);
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Says what begins, does it, and says how long it took. */
export async function step(title, work) {
  const since = performance.now();
  say(`> ${title}`);
  const result = await work();
  say(`  done in ${seconds(since)}`);
  return result;
}

/**
 * Runs a command to its end and returns { code, output }.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {Record<string, string>} [options.env] added to the environment
 * @param {string} [options.log] name of a log under build/logs/; such a command is silent, but for a
 *     heartbeat, until it fails
 * @param {boolean} [options.echo] pass the output through while it comes
 * @param {boolean} [options.mayFail] return a code other than 0 instead of throwing a Failure
 */
export async function run(command, args, options = {}) {
  const { cwd = root, env = {}, log, echo = false, mayFail = false } = options;
  let logFile;
  if (log) {
    const folder = join(root, 'build', 'logs');
    mkdirSync(folder, { recursive: true });
    logFile = createWriteStream(join(folder, `${log}.log`));
  }
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Node starts .cmd files (npm.cmd, emcc.bat) only through a shell.
    shell: process.platform === 'win32' && !/\.exe$/i.test(command),
  });

  const since = performance.now();
  let output = '';
  const take = (stream) => (text) => {
    output += text;
    logFile?.write(text);
    if (echo) stream.write(text);
  };
  child.stdout.setEncoding('utf8').on('data', take(process.stdout));
  child.stderr.setEncoding('utf8').on('data', take(process.stderr));
  const heartbeat = setInterval(() => {
    if (!log) return;
    const last = output
      .trimEnd()
      .split(/[\r\n]/)
      .pop()
      .trim()
      .slice(0, 90);
    say(`  ... ${seconds(since)}: ${last}`);
  }, HEARTBEAT_MS);

  const code = await new Promise((done) => {
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`;
      done(127);
    });
    child.on('close', (status, signal) => {
      if (signal) output += `${command} was ended by ${signal}\n`;
      done(status ?? 1);
    });
  });
  clearInterval(heartbeat);
  logFile?.end();

  if (code !== 0 && !mayFail) {
    const lines = output.trimEnd().split('\n');
    const shown = echo ? [] : lines.slice(-SHOWN_LINES);
    const where = logFile ? ` (all of it: build/logs/${log}.log)` : '';
    throw new Failure([...shown, `${command} failed with exit code ${code}${where}`].join('\n'));
  }
  return { code, output };
}

/** Runs a file of JavaScript with this very Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** Runs npm: the one that started us, if one did. */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? runNode([cli, ...args], options) : run('npm', args, options);
}

/** Runs `work` if the module is the program that was started. A Failure ends it with exit code 1. */
export async function main(moduleUrl, work) {
  const started = process.argv[1] && pathToFileURL(realpathSync(process.argv[1])).href;
  if (moduleUrl !== started) return;
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`\n${error instanceof Failure ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
