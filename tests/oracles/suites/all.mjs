// The suites, in the order in which they run.

import { bodies } from './bodies.mjs';
import { entities } from './entities.mjs';
import { expressions } from './expressions.mjs';
import { manifests } from './manifests.mjs';
import { paths } from './paths.mjs';
import { shortPaths } from './short_paths.mjs';
import { tasks } from './tasks.mjs';
import { templates } from './templates.mjs';

/**
 * A suite compares its examples and `count` random cases, group by group.
 *
 * @type {{ name: string, title: string, count: number, run: (context: {
 *   draw: import('../draw.mjs').Draw, count: number, examples: string[],
 *   pythons: Awaited<ReturnType<typeof import('../environment.mjs').oracles>> }) => AsyncIterable<{
 *     title: string, compared: number, note: string,
 *     differences: { input: string, difference: string }[] }> }[]}
 */
export const SUITES = [
  bodies,
  entities,
  paths,
  manifests,
  expressions,
  shortPaths,
  templates,
  tasks,
];
