// What people have in their hands: the captures and questions of ../shared/samples/field, where that
// folder is beside the checkout, and what its index says of each as something that can be found. The
// command's tests and the package's both hold all of it, each with a reader of its own:
//
//   summary(files)           what is counted and named
//   findings(file, options)  diagnostics, with those about the file itself; options as of check
//   map(file, path, options) { matched, result, hints }
//   ruleFindings(file)       what is wrong with the rules themselves
//   taskCounts(file)         of each step, by name
//   said(file)               what a person reads about the failures

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { samplesFolder } from './run_command.js';

export const fieldFolder = join(samplesFolder, 'field');
const index = join(fieldFolder, 'index.json');

export const fieldCases = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')).cases : [];
export const isThere = existsSync(index);

const fileOf = (name) => join(fieldFolder, name);

/** A finding of that code at that place, which says that. */
const finding = (code, line, column, message) => async (reader, file) =>
  expect(await reader.findings(file)).toContainEqual(
    expect.objectContaining({ code, line, column, message: expect.stringMatching(message) }),
  );

/** The file as a whole is refused, in these words. */
const refusal = (message) => async (reader, file) =>
  expect(await reader.findings(file)).toContainEqual(
    expect.objectContaining({
      code: 'not-a-response',
      message: expect.stringMatching(message),
    }),
  );

/** No rule matches, and a hint says why; with the change it maps there. */
const miss =
  (code, changedResult, message = /./) =>
  async (reader, file, path) => {
    const { matched, result, hints } = await reader.map(file, path);
    expect([matched, result]).toEqual([false, path]);
    if (code === undefined) return;
    const hint = hints.find((one) => one.code === code);
    expect(hint?.changedResult).toBe(changedResult);
    expect(hint.message).toMatch(message);
    if (hint.changedPath === undefined) return;
    expect(await reader.map(file, hint.changedPath)).toMatchObject({
      matched: true,
      result: changedResult,
    });
  };

const agent = { profile: 'agent', workerOs: 'posix' };

/** Codes and severities in the eyes of the agent. */
async function agentFindings(reader, file) {
  const found = await reader.findings(file, agent);
  return found.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
}

const allOf =
  (...checks) =>
  async (...of) => {
    for (const check of checks) await check(...of);
  };

const TEMPLATE = '/entities/1/stepDetails/template';

/** What the index says in words: by file and key, as what must be found. */
const WORDS = {
  'cli-windows-codepage.json': {
    finding: allOf(
      finding('invalid-utf8', 22, 49, /Windows code page 1252/),
      async (reader, file) => {
        const all = await reader.findings(file);
        expect(all.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect((await reader.map(file, 'P:\\gullfoss\\h\u00f6hle')).matched).toBe(true);
        expect(await reader.parameter(file, 'Scene')).toBe('P:\\gullfoss\\h\u00f6hle\\szene.ma');
      },
    ),
  },
  'cli-charmap-cut.json': {
    entities: async (reader, file) =>
      expect(await reader.summary([file])).toMatchObject({ entities: 1, errors: 0 }),
    finding: finding('json-syntax', 22, 49, /cut off/),
  },
  'cli-yaml.yaml': { message: refusal(/YAML.*--output json/) },
  'cli-text.txt': { message: refusal(/--output text.*--output json/) },
  'terminal-wrapped.json': { finding: finding('json-syntax', 3, 101, /looks wrapped/) },
  'smart-quotes.json': { finding: finding('json-syntax', 5, 17, /curly quote/) },
  'node-console-log.txt': {
    message: finding('json-syntax', 9, 20, /\[Object\].*JSON\.stringify/),
  },
  'playwright-attach.har': {
    message: refusal(/another file, 8ccb2e0cb2979c42269a84d20d0c554e\.json, beside/),
  },
  'session.log': {
    message: allOf(refusal(/log of a session.*log of the worker/), async (reader, file) =>
      expect(await reader.mapByRulesIn(file, 'P:/gullfoss/sq20/tex/wall.<UDIM>.tx')).toMatchObject({
        matched: true,
        result: '/mnt/prod/gullfoss/sq20/tex/wall.<UDIM>.tx',
      }),
    ),
  },
  'cloudtrail.json': { message: refusal(/CloudTrail.*never holds.*AccessDenied/) },
  'get-job.json': { message: refusal(/GetJob.*not its path mapping rules/) },
  'worker-agent.log': {
    'with both files in order': async (reader, file) =>
      expect(await reader.summary([fileOf('worker-agent.log.2026-11-23'), file])).toMatchObject({
        workerId: 'worker-160730a6c18a44292230895de3dda4e6',
        responses: 1,
      }),
  },
  'map-drive-without-root.json': {
    'Z:\\nuke\\gizmos\\glow.gizmo': miss(
      'hint-drive-without-root',
      '/mnt/tools/nuke/gizmos/glow.gizmo',
      /without its root/,
    ),
    'rules --check': async (reader, file) =>
      expect(await reader.ruleFindings(file)).toContainEqual(
        expect.objectContaining({ code: 'rule-drive-without-root', rule: 1 }),
      ),
  },
  'map-c4d-dot-drive.json': {
    './P:/gullfoss/out/img.png': miss('hint-pasted', '/mnt/prod/gullfoss/out/img.png', /dot/),
  },
  'map-mapped-drive-unc.json': {
    'N:\\gull\\a.ma': miss(
      'hint-drive-or-share',
      '/mnt/projects/gull/a.ma',
      /No rule starts at N:.*\\\\nas01\\projects/,
    ),
    '\\\\NAS01.studio.local\\projects\\gull\\a.ma': miss(
      'hint-server',
      '/mnt/projects/gull/a.ma',
      /server/,
    ),
  },
  'map-case.json': { '/volumes/projects/t.jpg': miss('hint-case', '/mnt/projects/t.jpg') },
  'map-path-in-string.json': {
    OutputPath: async (reader, file) =>
      expect(await reader.findings(file)).toContainEqual(
        expect.objectContaining({
          code: 'path-in-string',
          pointer: '/entities/0/jobDetails/parameters/OutputPath/string',
          message: expect.stringMatching(/STRING.*never mapped.*rule 0 would map/),
        }),
      ),
  },
  'map-unicode-nfd.json': {
    '/Volumes/Projekte/Mu\u0308ller Ha\u0308user/szene.ma': miss(
      'hint-normalisation',
      '/mnt/projekte/mueller/szene.ma',
      /NFD.*NFC/,
    ),
  },
  'map-local-location.json': {
    finding: async (reader, file) =>
      expect(await reader.findings(file)).toContainEqual(
        expect.objectContaining({
          code: 'manifest-without-rule',
          pointer: '/entities/1/jobAttachmentDetails/attachments/manifests/1/rootPath',
        }),
      ),
    'Y:\\cache\\b.abc': miss(),
  },
  'map-pasted-paths.json': {
    '"P:\\gullfoss\\a.ma"': miss('hint-pasted', '/mnt/prod/gullfoss/a.ma', /quotes/),
    'file:///P:/gullfoss/a.ma': miss('hint-pasted', '/mnt/prod/gullfoss/a.ma', /URI/),
    ' P:\\gullfoss\\a.ma': miss('hint-pasted', '/mnt/prod/gullfoss/a.ma', /blanks/),
    'smb://nas01/x': miss(),
  },
  'storage-profiles.json': {
    message: allOf(refusal(/storage profiles.*job-entity rules/), async (reader, file) =>
      expect(await reader.mapByRulesIn(file, 'X:\\projects\\a')).toMatchObject({
        matched: true,
        result: '/mnt/projects/a',
      }),
    ),
  },
  'tmpl-daemon-json-broken.json': {
    finding: async (reader, file) =>
      expect(await reader.templateFindings(file)).toContainEqual(
        expect.objectContaining({
          code: 'template-format-string',
          pointer: `${TEMPLATE}/script/embeddedFiles/0/data`,
          line: 57,
          column: 64,
          message: expect.stringMatching(/\}\} has no \{\{/),
        }),
      ),
  },
  'tmpl-misspelt.json': {
    findings: async (reader, file) => {
      const found = await reader.templateFindings(file);
      const wanted = [
        ['template-unknown-member', /cancellation/],
        ['template-unknown-member', /embededFiles/],
        ['template-reference', /Param\.Frmaes/],
        ['template-reference', /Task\.Param\.Q/],
        ['template-range', /11 overlap/],
      ];
      for (const [code, message] of wanted) {
        expect(found).toContainEqual(
          expect.objectContaining({ code, message: expect.stringMatching(message) }),
        );
      }
    },
  },
  'runas-none.json': {
    agent: async (reader, file) => {
      expect(await reader.findings(file, agent)).toContainEqual(
        expect.objectContaining({
          code: 'run-as-user',
          severity: 'error',
          message: expect.stringMatching(/fails the session, unless a user is set on the host/),
        }),
      );
      const overridden = await reader.findings(file, { ...agent, userOverride: true });
      expect(overridden.map(({ code }) => code)).not.toContain('run-as-user');
    },
  },
  'errors-storage-profile.json': {
    agent: async (reader, file) => {
      const found = await agentFindings(reader, file);
      expect(found).toContain('error entity-failed /errors/0/jobDetails');
      expect(found.some((one) => one.startsWith('error entity-failed /errors/2'))).toBe(false);
    },
  },
  'hand-edited.json': { finding: finding('json-syntax', 19, 17, /comment/) },
  'request-only.json': { message: refusal(/request of BatchGetJobEntity, not its response/) },
  'redacted-rules.log': {
    message: async (reader, file) => {
      expect(await reader.rulesKnown(file)).toBe(false);
      const { matched, hints } = await reader.map(file, 'P:\\gullfoss\\a.ma');
      expect([matched, hints.map(({ code }) => code)]).toEqual([false, []]);
      expect(await reader.findings(file)).toContainEqual(
        expect.objectContaining({
          code: 'redacted',
          pointer: expect.stringMatching(/pathMappingRules$/),
        }),
      );
    },
  },
  'map-nearly-too-long.json': {
    [`P:\\gullfoss\\${'d'.repeat(190)}\\a.aep`]: async (reader, file, path) => {
      const { hints } = await reader.map(file, path, { workerOs: 'windows' });
      expect(hints.find(({ code }) => code === 'hint-too-long').message).toMatch(
        /session directory of about 70/,
      );
    },
  },
  'sdk-go.json': { message: refusal(/Go SDK.*loses the kind/) },
  'exception-text.json': {
    'text output': async (reader, file) =>
      expect(await reader.said(file)).toMatch(/AccessDeniedException.*User is not authorized/s),
  },
};

const COUNTED = ['responses', 'entities', 'errors', 'requests'];
const NAMED = ['exception', 'status', 'requestId', 'workerId'];

const isPath = (key) => /[\\/]/.test(key);

/**
 * What a key of the index asks for.
 * @returns {(reader: any, file: string, key: string) => Promise<void>}
 */
function expectationOf(name, key, wanted) {
  const words = WORDS[name]?.[key];
  if (words) return words;
  const isPlain = COUNTED.includes(key) ? typeof wanted === 'number' : NAMED.includes(key);
  if (isPlain)
    return async (reader, file) =>
      expect(await reader.summary([file])).toMatchObject({ [key]: wanted });
  // A path that goes somewhere; what is in brackets behind it says why.
  if (isPath(key) && /^[/A-Z]/.test(wanted))
    return async (reader, file, path) =>
      expect(await reader.map(file, path)).toMatchObject({
        matched: true,
        result: wanted.replace(/ \(.*\)$/, ''),
      });
  if (key === 'findings' && wanted === 0)
    return async (reader, file) => expect(await reader.templateFindings(file)).toEqual([]);
  if (key === 'taskCount')
    return async (reader, file) => expect(await reader.taskCounts(file)).toEqual(wanted);
  throw new Error(`nothing holds what the index says of ${name}: ${key}`);
}

/** Each expectation of each case, as a test. @param {any} reader */
export function testFieldCases(reader) {
  test('the index is read if it is there', () => {
    expect(fieldCases.length > 0).toBe(isThere);
  });
  for (const { file, expected } of fieldCases) {
    // What may be said in place of what is read is not needed: all of it is read.
    const keys = Object.keys(expected).filter((key) => key !== 'or');
    test.each(keys)(`${file}: %s`, async (key) => {
      await expectationOf(file, key, expected[key])(reader, fileOf(file), key);
    });
  }
}
