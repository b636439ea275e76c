// What shells and man are told of the command is what its help says.

import { spawnSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { command, root } from './run_command.js';

let folder;
let names;

const helpOf = (...args) => command([...args, '--help']).stdout;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shells-'));
  const [, list] = helpOf().split('Subcommands:\n');
  names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers for the last of the words. */
function offered(...words) {
  const script = join(folder, 'completion.bash');
  writeFileSync(script, command(['completion', 'bash']).stdout);
  const code =
    `source '${script}'\nCOMP_WORDS=("$@")\nCOMP_CWORD=$(($# - 1))\n_job_entity\n` +
    `printf '%s\\n' "\${COMPREPLY[@]}"\n`;
  const { stdout, stderr } = spawnSync('bash', ['-c', code, 'bash', 'job-entity', ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.trim().split('\n').filter(Boolean);
}

test('bash completes commands, options, their values and files', () => {
  expect(offered('')).toEqual(names);
  expect(offered('che')).toEqual(['check']);
  expect(offered('check', '--worker')).toEqual(['--worker-os']);
  expect(offered('check', '--worker-os', '')).toEqual(['posix', 'windows']);
  expect(offered('check', '--profile', 'agent', '--max-g')).toEqual(['--max-gzip-ratio']);
  expect(offered('rows', 'READ')).toEqual(['README.md']);
});

test.each(['bash', 'zsh', 'fish'])('%s knows each command with its options', (shell) => {
  const { stdout } = command(['completion', shell]);
  for (const name of names) {
    expect(stdout).toContain(name);
    for (const [, option] of helpOf(name).matchAll(/^ {2}(?:-\w,)?--([\w-]+)/gm)) {
      expect(stdout).toContain(shell === 'fish' ? ` -l ${option}` : `--${option}`);
    }
  }
});

test('a shell that is not known is a wrong call', () => {
  const { status, stderr } = command(['completion', 'csh']);
  expect(status).toBe(2);
  expect(stderr).toContain('csh');
});

test('the manual has each command, its options and its examples', () => {
  const { stdout } = command(['man']);
  const text = stdout.replaceAll('\\-', '-').replaceAll('\\e', '\\');
  for (const name of names) {
    expect(text).toMatch(new RegExp(`^\\.SS ${name}\\b`, 'm'));
    const help = helpOf(name);
    for (const [, option] of help.matchAll(/^ {2}(?:-\w,)?(--[\w-]+)/gm)) {
      expect(text).toContain(`\\fB${option}\\fR`);
    }
    const [, examples] = help.split('Examples:\n');
    for (const example of examples.trim().split('\n')) expect(text).toContain(example.trim());
  }
});
