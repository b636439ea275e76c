// Responses of an invented studio, made from a seed: the same bytes in every run and engine. All are
// valid under profile `service`, so at most 25 entities; what grows is what grows in real life:
// scripts in templates, parameters, rules, manifests, dependencies.

import { seeded } from './random.mjs';

const WORDS = [
  'render',
  'scene',
  'frame',
  'camera',
  'texture',
  'cache',
  'output',
  'layer',
  'denoise',
  'publish',
  'simulate',
  'volume',
  'beauty',
  'shadow',
  'comp',
  'plate',
];
const WIDE_WORDS = [
  'M\u00f6we',
  'F\u00e4hre',
  'caf\u00e9',
  '\u5f71\u50cf',
  '\u042f\u043a\u043e\u0440',
  '\ud83c\udfa5',
  'na\u00efve',
  'r\u00eave',
];
const encoder = new TextEncoder();

const hex = (random) => Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** Texts of that studio; `wide` is the chance that a word is not ASCII. */
class Texts {
  constructor(random, wide) {
    this.random = random;
    this.wide = wide;
  }
  word() {
    const isWide = this.wide > 0 && this.random.next() < this.wide;
    return this.random.pick(isWide ? WIDE_WORDS : WORDS);
  }
  words(count) {
    return times(count, () => this.word()).join(' ');
  }
  path(depth) {
    return `P:\\shows\\${times(depth, () => this.word() + this.random.below(90)).join('\\')}`;
  }
  posixPath(depth) {
    return `/mnt/shows/${times(depth, () => this.word() + this.random.below(90)).join('/')}`;
  }
  scriptLine() {
    const { random } = this;
    switch (random.below(6)) {
      case 0:
        return `# ${this.words(6)}`;
      case 1:
        return `${this.word()}_${this.word()} = "${this.words(3)}"`;
      case 2:
        return `    if [ -f {{Param.${this.word()}}}/${this.word()}.exr ]; then`;
      case 3:
        return `        cp -r ${this.posixPath(3)} {{Session.WorkingDirectory}}/${this.word()}`;
      case 4:
        return `    ${this.word()}(frame={{Task.Param.Frame}}, samples=${random.below(4096)}, quality=0.${random.below(99)})`;
      default:
        return `echo ${this.words(5)} >> /tmp/${this.word()}.log`;
    }
  }
  /** A script of about that many characters. */
  script(size) {
    const lines = [];
    for (let length = 0; length < size;) {
      const line = this.scriptLine();
      lines.push(line);
      length += line.length + 2;
    }
    return lines.join('\n');
  }
}

function template(texts, name, scriptSize, extraParameters) {
  const { random } = texts;
  return {
    name,
    parameterSpace: {
      taskParameterDefinitions: [
        { name: 'Frame', type: 'INT', range: `1-${1 + random.below(500)}` },
        ...times(extraParameters, (i) => ({
          name: `Param${i}`,
          type: 'STRING',
          range: times(4, () => texts.word()),
        })),
      ],
    },
    script: {
      embeddedFiles: [
        {
          name: 'run',
          type: 'TEXT',
          filename: 'run.sh',
          runnable: true,
          data: texts.script(scriptSize),
        },
      ],
      actions: {
        onRun: {
          command: '{{Task.File.run}}',
          args: ['--frame', '{{Task.Param.Frame}}', '--scene', '{{Param.Scene}}'],
          timeout: 3600,
        },
      },
    },
  };
}

function parameter(texts, i) {
  const { random } = texts;
  switch (i % 4) {
    case 0:
      return { int: String(random.below(100_000)) };
    case 1:
      return { float: `${random.below(100)}.${1 + random.below(98)}` };
    case 2:
      return { string: texts.words(3) };
    default:
      return { path: texts.path(4) };
  }
}

function job(texts, jobId, { parameters, rules }) {
  return {
    jobDetails: {
      jobId,
      jobAttachmentSettings: { s3BucketName: 'kestrel-attachments', rootPrefix: 'farm/kestrel_1' },
      jobRunAsUser: {
        posix: { user: 'render-svc', group: 'render' },
        windows: {
          user: 'render.svc',
          passwordArn: 'arn:aws:secretsmanager:eu-north-1:000011112222:secret:render/svc-Ab12Cd',
        },
        runAs: 'QUEUE_CONFIGURED_USER',
      },
      logGroupName: `/aws/deadline/farm-${hex(texts.random)}/queue-${hex(texts.random)}`,
      queueRoleArn: 'arn:aws:iam::000011112222:role/farm/KestrelQueue',
      parameters: Object.fromEntries(
        times(parameters, (i) => [`${texts.word()}${i}`, parameter(texts, i)]),
      ),
      schemaVersion: 'jobtemplate-2023-09',
      pathMappingRules: times(rules, () => ({
        sourcePathFormat: 'windows',
        sourcePath: texts.path(2),
        destinationPath: texts.posixPath(2),
      })),
    },
  };
}

const attachments = (texts, jobId, manifests) => ({
  jobAttachmentDetails: {
    jobId,
    attachments: {
      manifests: times(manifests, () => ({
        rootPath: texts.path(3),
        rootPathFormat: 'windows',
        outputRelativeDirectories: times(
          4,
          () => `renders/${texts.word()}${texts.random.below(90)}`,
        ),
        inputManifestPath: `farm-${hex(texts.random)}/queue-${hex(texts.random)}/Inputs/${hex(texts.random)}_input`,
        inputManifestHash: hex(texts.random),
      })),
      fileSystem: 'COPIED',
    },
  },
});

const step = (texts, jobId, stepId, { script, dependencies, parameters = 1 }) => ({
  stepDetails: {
    jobId,
    stepId,
    schemaVersion: 'jobtemplate-2023-09',
    template: template(texts, texts.words(2), script, parameters),
    dependencies,
  },
});

const environment = (texts, jobId, script) => ({
  environmentDetails: {
    jobId,
    environmentId: `JOB:${jobId}:${texts.word()}${texts.random.below(1000)}`,
    schemaVersion: 'environment-2023-09',
    template: {
      name: texts.word(),
      variables: Object.fromEntries(
        times(6, (i) => [`${texts.word().toUpperCase()}_${i}`, texts.posixPath(2)]),
      ),
      script: {
        actions: { onEnter: { command: 'bash', args: ['{{Env.File.enter}}'] } },
        embeddedFiles: [{ name: 'enter', type: 'TEXT', data: texts.script(script) }],
      },
    },
  },
});

const failure = (texts, jobId) => ({
  stepDetails: {
    jobId,
    stepId: `step-${hex(texts.random)}`,
    code: 'ResourceNotFoundException',
    message: `No such step: ${texts.words(3)}.`,
  },
});

/**
 * What one response is made of. `size` is about how many bytes it gets.
 * @type {Record<string, (texts: Texts, jobId: string, size: number) => object[]>}
 */
const RECIPES = {
  /** One job, its step and an environment: what a session starts with. */
  small: (texts, jobId, size) => [
    job(texts, jobId, { parameters: 8, rules: 3 }),
    step(texts, jobId, `step-${hex(texts.random)}`, { script: size * 0.3, dependencies: [] }),
    environment(texts, jobId, size * 0.06),
  ],
  step: (texts, jobId, size) => [
    step(texts, jobId, `step-${hex(texts.random)}`, { script: size * 0.82, dependencies: [] }),
  ],
  /** Nearly all bytes are scripts in templates. */
  scripts: (texts, jobId, size) => {
    const script = (size * 0.84) / 24;
    return [
      job(texts, jobId, { parameters: 20, rules: 5 }),
      ...steps(texts, jobId, 18, { script }),
      ...times(6, () => environment(texts, jobId, script)),
    ];
  },
  /** Nearly all bytes are members that a reader looks at. */
  fields: (texts, jobId, size) => {
    const share = size / 100_000;
    return [
      ...times(12, (i) =>
        job(texts, i === 0 ? jobId : `job-${hex(texts.random)}`, {
          parameters: Math.min(200, Math.round(70 * share)),
          rules: Math.round(10 * share),
        }),
      ),
      ...times(8, () =>
        attachments(texts, `job-${hex(texts.random)}`, Math.min(10, Math.round(9 * share))),
      ),
      ...steps(texts, jobId, 5, { script: 150, dependencies: Math.round(40 * share) }),
    ];
  },
  /** Half of each. */
  mixed: (texts, jobId, size) => [
    ...times(8, (i) =>
      job(texts, i === 0 ? jobId : `job-${hex(texts.random)}`, { parameters: 60, rules: 8 }),
    ),
    ...times(3, () => attachments(texts, `job-${hex(texts.random)}`, 6)),
    ...steps(texts, jobId, 14, { script: (size * 0.42) / 14, dependencies: 6 }),
  ],
};

/** Steps, each depending on some that stand before it or were not asked for. */
function steps(texts, jobId, count, { script, dependencies = 2 }) {
  const ids = times(count, () => `step-${hex(texts.random)}`);
  return ids.map((id, i) =>
    step(texts, jobId, id, {
      script,
      parameters: 2,
      dependencies: times(dependencies, (d) =>
        d < i && d < 3 ? ids[i - 1 - d] : `step-${hex(texts.random)}`,
      ),
    }),
  );
}

/**
 * @param {keyof typeof RECIPES} recipe
 * @param {number} size in bytes, about
 * @param {{ seed?: number, wide?: number }} [options] wide: the chance that a word is not ASCII
 * @returns {Uint8Array} the bytes of a body
 */
export function generateResponse(recipe, size, { seed = 1, wide = 0 } = {}) {
  const random = seeded(seed);
  const texts = new Texts(random, wide);
  const jobId = `job-${hex(random)}`;
  const entities = RECIPES[recipe](texts, jobId, size);
  const errors = recipe === 'step' ? [] : times(2, () => failure(texts, jobId));
  return encoder.encode(JSON.stringify({ entities, errors }));
}

// About 2 % of the bytes are not ASCII at these chances; the read topic says if that changes.
const TWO_PER_CENT = 0.13;
const TWO_PER_CENT_OF_SCRIPTS = 0.1;

/** Share of the bytes above 0x7f. @param {Uint8Array} bytes */
export function wideShare(bytes) {
  let wide = 0;
  for (const byte of bytes) wide += byte >> 7;
  return wide / bytes.length;
}

/** The inputs that the topics share, by name. */
export const RESPONSES = {
  '5 KB': () => generateResponse('small', 5_000),
  '5 KB step': () => generateResponse('step', 5_000),
  '100 KB script-heavy': () => generateResponse('scripts', 100_000),
  '100 KB script-heavy, 2 % non-ASCII': () =>
    generateResponse('scripts', 100_000, { wide: TWO_PER_CENT_OF_SCRIPTS }),
  '100 KB field-heavy': () => generateResponse('fields', 100_000),
  '100 KB mixed': () => generateResponse('mixed', 100_000),
  '100 KB mixed, 2 % non-ASCII': () => generateResponse('mixed', 100_000, { wide: TWO_PER_CENT }),
  '10 MB': () => generateResponse('scripts', 10_000_000),
};
