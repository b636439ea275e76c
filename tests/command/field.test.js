// The command on what people have in their hands: see field_cases.js.

import { join } from 'node:path';

import { fieldCases, fieldFolder, testFieldCases } from './field_cases.js';
import { command, jsonLines } from './run_command.js';

/** Of the last file, with what those before it lead to. */
function summary(files) {
  const rows = (kind) =>
    jsonLines(command(['rows', '--kind', kind, ...files]).stdout).filter(
      ({ file }) => file === files.at(-1),
    );
  const [first] = rows('response');
  const [checked] = jsonLines(command(['check', '--format', 'json', files.at(-1)]).stdout);
  return {
    responses: rows('response').length,
    entities: rows('entity').length,
    errors: rows('error').length,
    requests: checked.requests,
    exception: rows('exception')[0]?.name,
    status: first?.status ?? undefined,
    requestId: first?.requestId ?? undefined,
    workerId: first?.workerId ?? undefined,
  };
}

function findings(file, { profile = 'service', workerOs = 'posix', userOverride = false } = {}) {
  const options = ['--profile', profile, '--worker-os', workerOs, '--format', 'json'];
  if (userOverride) options.push('--user-override');
  const { stdout, stderr } = command(['check', ...options, file]);
  const [{ responses, diagnostics }] = jsonLines(stdout);
  // What is wrong with a file as a whole is said on standard error too.
  for (const { code, message } of diagnostics)
    if (code === 'not-a-response' && responses === 0) expect(stderr).toContain(message);
  return diagnostics;
}

const map = (file, path, { workerOs } = {}) => {
  const options = workerOs ? ['--worker-os', workerOs] : [];
  return jsonLines(command(['map', '--format', 'json', ...options, file, '--', path]).stdout)[0];
};

const templates = (file) => jsonLines(command(['template', '--format', 'json', file]).stdout);

testFieldCases({
  summary,
  findings,
  map,
  mapByRulesIn: map,
  templateFindings: (file) => findings(file).filter(({ code }) => /^(template|expr)-/.test(code)),
  ruleFindings: (file) =>
    JSON.parse(command(['rules', '--check', '--format', 'json', file]).stdout),
  rulesKnown: (file) => map(file, '/a').rulesKnown ?? true,
  parameter: (file, name) =>
    jsonLines(command(['rows', '--kind', 'parameter', file]).stdout).find(
      (row) => row.name === name,
    ).value,
  taskCounts: (file) =>
    Object.fromEntries(
      templates(file)
        .filter(({ kind }) => kind === 'step')
        .map(({ name, taskCount }) => [name, Number(taskCount)]),
    ),
  said: (file) => command(['check', file]).stdout.split('\n')[0],
});

/** What `check` exits with: 2 without a response, 1 if something is wrong or was refused for good. */
const exitCodeOf = ({ responses, ok }) => (responses === 0 ? 2 : ok ? 0 : 1);

for (const { file, run } of fieldCases) {
  test(`${file}: what its commands exit with, and say`, () => {
    for (const line of run) {
      const [name, ...rest] = line.split(' ').filter((word) => word !== '');
      if (name !== 'check' || rest.length > 1) continue;
      const path = join(fieldFolder, rest[0]);
      const { status, stdout } = command(['check', path]);
      const [checked] = jsonLines(command(['check', '--format', 'json', path]).stdout);
      expect(status).toBe(exitCodeOf(checked));
      // No parser's words.
      expect(stdout).not.toMatch(/token|parse|EOF|unexpected/i);
    }
  });
}

test('an unreadable file is refused by every command in the same words', () => {
  for (const { file, expected } of fieldCases) {
    const path = join(fieldFolder, file);
    const told = command(['check', path]);
    if (told.status !== 2 || expected.responses === 0) continue;
    for (const name of ['rows', 'decode', 'redact', 'template']) {
      // It prints what a session's log does.
      if (name === 'rows' && file === 'session.log') continue;
      const { status, stderr } = command([name, path]);
      expect([file, name, status]).toEqual([file, name, 2]);
      expect(stderr).toContain(told.stderr.trim().split('holds no response. ')[1]);
    }
  }
});
