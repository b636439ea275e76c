// The workers that the package makes, as its own import of Node's module gives them to it. Import this
// before 'deadline-job-entity/worker'.

import { createRequire, syncBuiltinESMExports } from 'node:module';

const threads = createRequire(import.meta.url)('node:worker_threads');
const NodeWorker = threads.Worker;

/** In the order in which they were made. */
export const made = [];

threads.Worker = class extends NodeWorker {
  constructor(...given) {
    super(...given);
    made.push(this);
  }
};
syncBuiltinESMExports();

afterAll(() => {
  threads.Worker = NodeWorker;
  syncBuiltinESMExports();
});
