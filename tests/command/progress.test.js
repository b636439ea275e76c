// What a terminal on standard error is told while a command reads for long.

import { spawnSync } from 'node:child_process';

import { fixture, isUnderNode, program } from './run_command.js';

/** More than the second that a command waits before it says anything. */
const PAUSE = 'sleep 1.3';

/**
 * Runs a line of bash in a terminal; $1 is the command, $2 a file.
 * @param {string} line
 */
function inTerminal(line) {
  const words = [program, fixture('kind-all.json')].map((word) => `'${word}'`).join(' ');
  const { stdout } = spawnSync('script', ['-qec', `bash -c '${line}' bash ${words}`, '/dev/null'], {
    encoding: 'utf8',
    env: { ...process.env, TERM: 'xterm' },
  });
  return stdout.replaceAll('\r\u001b[K', '<clear>');
}

const testOnTerminal = isUnderNode ? test.skip : test;

testOnTerminal('a line that is gone at the end', () => {
  const shown = inTerminal(`(cat "$2"; ${PAUSE}; cat "$2") | "$1" rows - > /dev/null`);
  expect(shown).toMatch(/^<clear>read [\d.]+ KB.*<clear>$/s);
});

testOnTerminal('it is gone before a message', () => {
  const shown = inTerminal(`(cat "$2"; ${PAUSE}; echo x) | "$1" rows - missing > /dev/null`);
  expect(shown).toMatch(/^(<clear>read [\d.]+ KB)+<clear>job-entity: missing: /);
});

testOnTerminal('nothing is said of what is read at once, or to another kind of terminal', () => {
  expect(inTerminal('"$1" rows "$2" > /dev/null')).toBe('');
  const slow = `(cat "$2"; ${PAUSE}; cat "$2") | TERM=dumb "$1" rows - > /dev/null`;
  expect(inTerminal(slow)).toBe('');
});

testOnTerminal('nothing is said where standard error is no terminal', () => {
  const counted = `(cat "$2"; ${PAUSE}; cat "$2") | "$1" rows - 2>&1 > /dev/null | wc -c`;
  expect(inTerminal(counted).trim()).toBe('0');
});

test('nothing is said to a pipe', () => {
  const slow = `(cat "$2"; ${PAUSE}; cat "$2") | "$1" rows -`;
  const words = ['-c', slow, 'bash', program, fixture('kind-all.json')];
  const { stdout, stderr } = spawnSync('bash', words, {
    encoding: 'utf8',
    env: { ...process.env, TERM: 'xterm' },
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^{"row":/);
});
