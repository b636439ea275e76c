// What one process takes, as the system counts it.

import { execFileSync } from 'node:child_process';

/** Python has wait4(), which Node has not. */
const WAIT = `
import os, resource, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
_, status, used = os.wait4(child, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)
`;

/**
 * Runs a program to its end, without what it prints.
 * @param {string} program its path
 * @param {string[]} args
 * @returns {{ milliseconds: number, kilobytes: number }} of processor time, and its most memory
 */
export function measured(program, args) {
  const out = execFileSync('python3', ['-c', WAIT, program, ...args], { encoding: 'utf8' });
  const [seconds, kilobytes, signal] = out.trim().split(' ').map(Number);
  if (signal !== 0) throw new Error(`${program} ${args.join(' ')} was ended by signal ${signal}`);
  return { milliseconds: seconds * 1000, kilobytes };
}
