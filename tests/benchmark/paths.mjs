// Path mapping: 100 rules, 100 000 paths, results read back as strings.

import { PathMapper, init } from 'deadline-job-entity';

import { NaiveLoop, PathMapperPort } from './path-mapper-port.mjs';
import { seeded } from './random.mjs';
import { race } from './rounds.mjs';

const RULES = 100;
const PATHS = 100_000;

const WORDS = [
  'shows',
  'sq010',
  'sh0040',
  'comp',
  'plates',
  'cache',
  'renders',
  'v012',
  'textures',
];

/** Rules and paths of an invented studio: about two thirds of the paths match. */
export function generatePaths(seed = 7, ruleCount = RULES, pathCount = PATHS) {
  const random = seeded(seed);
  const name = () => `${random.pick(WORDS)}${random.below(20)}`;
  const rules = Array.from({ length: ruleCount }, (_, i) => {
    const parts = Array.from({ length: 1 + random.below(4) }, name);
    return i % 2 === 0
      ? {
          sourcePathFormat: 'windows',
          sourcePath: `${random.pick(['P:', 'X:', '\\\\nas01\\data'])}\\${parts.join('\\')}`,
          destinationPath: `/mnt/${i}`,
        }
      : {
          sourcePathFormat: 'posix',
          sourcePath: `/Volumes/${parts.join('/')}`,
          destinationPath: `/mnt/${i}`,
        };
  });
  const paths = Array.from({ length: pathCount }, () => {
    const rule = random.pick(rules);
    const separator = rule.sourcePathFormat === 'windows' ? '\\' : '/';
    const rest = Array.from({ length: random.below(5) }, name).join(separator);
    const start = random.below(3) === 0 ? rule.sourcePath.slice(0, -2) : rule.sourcePath;
    return rest === '' ? start : start + separator + rest;
  });
  return { rules, paths };
}

/** A checksum that depends on every result. */
function checksum(mapper, paths) {
  let sum = 0;
  for (const path of paths) {
    const { result, rule } = mapper.map(path);
    sum = (Math.imul(sum, 31) + result.length + result.charCodeAt(result.length - 1) + rule) | 0;
  }
  return sum;
}

export async function benchmarkPaths(options) {
  await init();
  const { rules, paths } = generatePaths();
  const ours = new PathMapper(
    rules.map((rule) => ({
      source_path_format: rule.sourcePathFormat.toUpperCase(),
      source_path: rule.sourcePath,
      destination_path: rule.destinationPath,
    })),
    { workerOs: 'posix' },
  );
  const port = new PathMapperPort(rules, 'posix');
  const naive = new NaiveLoop(rules, 'posix');
  const results = await race(
    {
      'JavaScript port': () => checksum(port, paths),
      'naive loop': () => checksum(naive, paths),
      'PathMapper (wasm)': () => checksum(ours, paths),
      'PathMapper.mapAll (wasm)': () => checksumAll(ours, paths),
    },
    options,
  );
  ours.delete();
  return results.map((result) => ({
    ...result,
    perSecond: Math.round(paths.length / (result.milliseconds / 1000)),
  }));
}

function checksumAll(mapper, paths) {
  let sum = 0;
  const { results, rules } = mapper.mapAll(paths);
  for (let i = 0; i < results.length; ++i) {
    const result = results[i];
    sum =
      (Math.imul(sum, 31) + result.length + result.charCodeAt(result.length - 1) + rules[i]) | 0;
  }
  return sum;
}
