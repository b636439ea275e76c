// What can be measured. A topic's run() returns rows as race() does, with an `input` where there are
// several; to add one, write its file and name it here.

import { benchmarkDecode } from './decode.mjs';
import { benchmarkPaths } from './paths.mjs';
import { benchmarkList, benchmarkRead } from './read.mjs';
import { benchmarkTasks } from './tasks.mjs';

/** Topics that run in Node and in browsers; those of Node alone, or what a
 * topic has beside in Node, are in node-topics.mjs. */
export const TOPICS = {
  decode: { title: 'From bytes to a validated result', run: benchmarkDecode },
  read: { title: 'Decode, then read every field', run: benchmarkRead },
  list: { title: 'Decode, list all, open one template', run: benchmarkList },
  templates: { title: 'Tasks of a step', run: benchmarkTasks },
  paths: { title: 'Map every path', run: benchmarkPaths },
};
