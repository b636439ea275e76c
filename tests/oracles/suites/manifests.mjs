// Manifests through the agent's attachment download: whether it finds a place for each root, and
// the rules that the session has afterwards, against profile `agent` and the complete rule set.

import { askJudge, askOurs } from '../processes.mjs';
import { body, JOB } from '../../package/sdk/bodies.js';

const SESSIONS = { posix: '/session', windows: 'C:\\session' };

const ROOTS = [
  ...[
    '/mnt/a',
    '/mnt/a/',
    '/mnt//a',
    '/mnt/./a',
    '/mnt/a/..',
    '/',
    '//mnt/a',
    '/Mnt/a',
    'mnt/a',
    '.',
  ],
  ...[
    'C:\\a',
    'C:/a',
    'c:\\a',
    'C:\\a\\',
    'C:\\\\a',
    'C:',
    'C:\\',
    '\\\\srv\\share',
    '//srv/share/a',
  ],
  ...['/mnt/\u00e9', '/mnt/e\u0301', 'C:\\\u00c9', 'a\\b'],
];

const format = (draw) => draw.pick(['posix', 'windows']);

const manifest = (draw) => ({
  rootPath: draw.pick(ROOTS),
  rootPathFormat: format(draw),
  ...(draw.once(2) ? { fileSystemLocationName: draw.pick(['Share', 'Share', 'Other', '']) } : {}),
});

const rule = (draw) => ({
  sourcePathFormat: draw.once(10) ? draw.pick(['WINDOWS', 'Posix']) : format(draw),
  sourcePath: draw.pick(ROOTS),
  destinationPath: draw.pick(['/dest', '/dest/b', 'D:\\dest']),
});

function job(draw) {
  const rules = draw.once(4) ? [] : draw.list(1, 5, () => rule(draw));
  const manifests = draw.list(1, 4, () => manifest(draw));
  // A root that a rule was written for, as a storage profile gives them.
  if (rules.length > 0 && draw.once(2))
    manifests[0] = {
      rootPath: rules[0].sourcePath,
      rootPathFormat: rules[0].sourcePathFormat.toLowerCase(),
      fileSystemLocationName: 'Share',
    };
  return { os: format(draw), rules, manifests };
}

export const manifests = {
  name: 'manifests',
  title: "manifests, the agent's attachments against manifest-without-rule and the complete rules",
  count: 10_000,
  async *run({ draw, count, examples, pythons }) {
    const all = [
      ...examples.map((text) => JSON.parse(text)),
      ...Array.from({ length: count }, () => job(draw)),
    ];
    const bodies = all.map(asBody);
    const ask = (word) =>
      askOurs(all.map(({ os }, i) => ({ words: `${word} ${os}`, bytes: bodies[i] })));
    const [errors, complete, theirs] = await Promise.all([
      askOurs(all.map(({ os }, i) => ({ words: `agent ${os} override`, bytes: bodies[i] }))),
      ask('rules'),
      askJudge(
        pythons.worker,
        'manifests.py',
        all.map((one) => ({ ...one, session: SESSIONS[one.os] })),
      ),
    ]);
    // Ours keep the texts as they were sent.
    const spelt = await askJudge(
      pythons.worker,
      'manifests.py',
      all.map(({ os }, i) => ({ os, normalise: complete[i].path_mapping_rules ?? [] })),
    );
    const failing = theirs.filter(({ fails }) => fails !== null).length;
    yield {
      title: 'a place for each root',
      compared: all.length,
      note: `${failing} fail`,
      differences: all.flatMap((one, i) => verdict(one, errors[i], theirs[i].fails)),
    };
    yield {
      title: 'the rules of the session',
      compared: all.length - failing,
      note: 'where there is a place for each root',
      differences: all.flatMap((one, i) => sameRules(one, spelt[i].rules, theirs[i].rules)),
    };
  },
};

function asBody({ rules, manifests: listed }) {
  const jobDetails = {
    jobId: JOB,
    logGroupName: '/aws/deadline/queue',
    schemaVersion: 'jobtemplate-2023-09',
    jobAttachmentSettings: { s3BucketName: 'bucket', rootPrefix: 'prefix' },
    queueRoleArn: 'arn:aws:iam::123456789012:role/Queue',
    pathMappingRules: rules,
  };
  const attachments = { jobId: JOB, attachments: { manifests: listed } };
  return body([{ jobDetails }, { jobAttachmentDetails: attachments }]);
}

function verdict(one, errors, fails) {
  const others = errors.filter(([code]) => code !== 'manifest-without-rule');
  const found = errors.length > others.length;
  if (others.length === 0 && found === (fails !== null)) return [];
  const ours = errors.map((error) => error.join(' ')).join('; ') || 'no error';
  return [{ input: JSON.stringify(one), difference: `ours: ${ours} | theirs: ${fails}` }];
}

function sameRules(one, spelt, rules) {
  if (rules === null) return [];
  const ours = JSON.stringify(spelt);
  const theirs = JSON.stringify(rules);
  if (ours === theirs) return [];
  return [{ input: JSON.stringify(one), difference: `ours: ${ours} | theirs: ${theirs}` }];
}
