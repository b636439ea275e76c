// What a terminal gets: nothing of the input raw that steers it, turns its text or is not seen.

import { execFileSync } from 'node:child_process';

import { command, fixture, program } from './run_command.js';

const JOB = `job-${'0123456789abcdef'.repeat(2)}`;
/** With what text output and JSON make of each. */
const ODD = [
  ['\u202e', '\\u{202e}', '\\u202e'],
  ['\u2066', '\\u{2066}', '\\u2066'],
  ['\u061c', '\\u{061c}', '\\u061c'],
  ['\u200b', '\\u{200b}', '\\u200b'],
  ['\ufeff', '\\u{feff}', '\\ufeff'],
  ['\u{e0041}', '\\u{e0041}', '\\udb40\\udc41'],
  ['\u0085', '\\x85', '\\u0085'],
  ['\u009b', '\\x9b', '\\u009b'],
  ['\u001b', '\\x1b', '\\u001b'],
  ['\u007f', '\\x7f', '\\u007f'],
];
const RAW = /(?![\t\n]|[\ufe00-\ufe0f])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u;

const jobWith = (text) => ({
  entities: [
    {
      jobDetails: {
        jobId: JOB,
        logGroupName: '/log',
        schemaVersion: 'jobtemplate-2023-09',
        pathMappingRules: [
          { sourcePathFormat: 'posix', sourcePath: '/mnt', destinationPath: `/d${text}` },
        ],
        parameters: { [`Scene${text}`]: { path: `/mnt/a${text}` } },
      },
    },
  ],
  errors: [{ jobDetails: { jobId: JOB, code: `Odd${text}`, message: `No${text}` } }],
});

const map = (input, ...more) =>
  command(['map', '-', ...more, '--', '/mnt/a'], { input: JSON.stringify(input) });

test.each(ODD)('%j is named in text, escaped in JSON', (odd, asText, asJSON) => {
  const text = map(jobWith(odd)).stdout;
  expect(text).not.toMatch(RAW);
  expect(text).toContain(`/d${asText}/a`);
  const json = map(jobWith(odd), '--format', 'json').stdout;
  expect(json).not.toMatch(RAW);
  expect(json).toContain(`/d${asJSON}/a`);
  expect(JSON.stringify(JSON.parse(json.split('\n')[0]))).toContain(
    JSON.stringify(odd).slice(1, -1),
  );
});

test('no command lets such a character through', () => {
  const input = JSON.stringify(jobWith(ODD.map(([odd]) => odd).join('')));
  const calls = [
    ['check', '-'],
    ['check', '-', '--profile', 'agent'],
    ['check', '-', '--format', 'json'],
    ['decode', '-'],
    ['rules', '-'],
    ['map', '-', '--all'],
    ['rows', '-'],
  ];
  for (const call of calls) {
    const { stdout, stderr } = command(call, { input });
    expect([call, (stdout + stderr).match(RAW)?.[0]]).toEqual([call, undefined]);
  }
});

test('a name of letters of any script stays as it is', () => {
  const { stdout } = map(jobWith('M\u00f6we-\u05d0-\u65e5\u672c-\u{1f3a5}'));
  expect(stdout).toContain('/dM\u00f6we-\u05d0-\u65e5\u672c-\u{1f3a5}/a');
});

describe('colours', () => {
  /** What it prints on a terminal. @param {Record<string, string>} environment */
  const onTerminal = (environment) => {
    const call = `'${program}' check '${fixture('kind-all.json')}'`;
    const env = { PATH: process.env.PATH, ...environment };
    return execFileSync('script', ['-qc', call, '/dev/null'], { env, encoding: 'utf8' });
  };

  (process.platform === 'linux' ? test : test.skip)(
    'are there on a terminal, unless it has none or NO_COLOR says so',
    () => {
      expect(onTerminal({ TERM: 'xterm' })).toContain('\u001b[');
      for (const without of [{ TERM: 'dumb' }, { TERM: 'xterm', NO_COLOR: '1' }]) {
        const shown = onTerminal(without);
        expect(shown).toContain('kind-all.json');
        expect(shown).not.toContain('\u001b');
      }
    },
  );
});
