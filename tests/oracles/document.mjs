// Writes web/docs/oracles.md from the suites, the locks and the known differences.
//
//   node tests/oracles/document.mjs [--check]
//
// With --check nothing is written; it fails if the page is not what they give.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as prettier from 'prettier';

import { Failure, main, root } from '../../web/scripts/lib/run.mjs';
import { KNOWN_DIFFERENCES } from './known_differences.mjs';
import { SUITES } from './suites/all.mjs';

const PAGE = join(root, 'web/docs/oracles.md');
const COMPARED = [
  'botocore',
  'deadline-cloud-worker-agent',
  'openjd-sessions',
  'openjd-model',
  'deadline-job-attachments',
  'deadline',
];

function lockedVersion(name, lock) {
  const text = readFileSync(join(root, `tests/oracles/requirements/${lock}.txt`), 'utf8');
  return new RegExp(`^${name}==(\\S+)`, 'm').exec(text)[1];
}

const row = (...cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function page() {
  const versions = COMPARED.map((name) => row(name, lockedVersion(name, 'worker')));
  versions.push(
    row('botocore, of the model of August 2026', lockedVersion('botocore', 'botocore-2026-08')),
  );
  const suites = SUITES.map(({ name, title, count }) => row(`\`${name}\``, title, String(count)));
  const differences = KNOWN_DIFFERENCES.map(({ suite, name, reason }) =>
    row(`\`${suite}\``, name, reason),
  );
  return `# Compared with the real packages

\`\`\`sh
npm run test:oracles -- [SUITE...] [--seed N] [--count N]
\`\`\`

installs the packages that a worker runs into a private Python environment below \`build/\`, as the
hashed locks in \`tests/oracles/requirements\` name them, and puts the same cases to them and to us: fixed
ones, and random ones that are the same for the same seed. It needs Python 3.10 or newer with \`venv\`
and \`pip\`, and a network the first time. A difference that is not listed below fails, and so does a
listed one that no longer occurs; \`build/oracles/differences.txt\` has each of them in full.

| package | version |
| --- | --- |
${versions.join('\n')}

| suite | what is compared | random cases |
| --- | --- | --- |
${suites.join('\n')}

The packages are made to believe that they run on Windows: \`os.name\` says so, and \`pathlib\` follows
it. The agent's own scheduler, entities and download of attachments run unchanged; the service,
credentials and S3 are replaced. Ours has an error for each template that a worker refuses while
parsing it; names and values that only resolving a text would meet may be errors of ours alone.
Rules files hold a worker's paths as \`pathlib\` spells them and ours as they were sent, so they are
compared in one spelling.

## Differences that are meant

| suite | what | why |
| --- | --- | --- |
${differences.join('\n')}
`;
}

/** Whether the page is what it should be. */
export async function isDocumented() {
  return readFileSync(PAGE, 'utf8') === (await formatted());
}

async function formatted() {
  const options = (await prettier.resolveConfig(PAGE)) ?? {};
  return prettier.format(page(), { ...options, parser: 'markdown' });
}

await main(import.meta.url, async ([option]) => {
  if (option !== '--check') return writeFileSync(PAGE, await formatted());
  if (!(await isDocumented())) throw new Failure('web/docs/oracles.md is out of date.');
});
