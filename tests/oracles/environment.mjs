// The private Python environment of the oracles, below build/oracles.

import { join } from 'node:path';

import { pythonEnvironment } from '../../web/scripts/lib/python.mjs';
import { root } from '../../web/scripts/lib/run.mjs';

// To renew worker.txt: pip-compile --generate-hashes --no-emit-index-url --no-emit-find-links of
// botocore, deadline-cloud-worker-agent, openjd-sessions, openjd-model and deadline.
const lock = (/** @type {string} */ name) => join(root, `tests/oracles/requirements/${name}.txt`);

/** botocore with the service model of that month, in place of the newest one. */
export const OLD_BOTOCORE = 'botocore-2026-08';

const NEED =
  'The oracles need Python 3.10 or newer with venv and pip, and a network (or an index that pip is ' +
  'configured for) that has the packages of tests/oracles/requirements.';

/**
 * Pythons with the packages.
 *
 * @returns {Promise<{ worker: { program: string }, oldBotocore: { program: string, path: string } }>}
 */
export async function oracles() {
  const path = join(root, 'build/oracles', OLD_BOTOCORE);
  const program = await pythonEnvironment(
    'oracles',
    [
      { title: 'installing the packages of a worker (a download)', lock: lock('worker') },
      { title: 'installing the older botocore', lock: lock(OLD_BOTOCORE), target: path },
    ],
    NEED,
  );
  return { worker: { program }, oldBotocore: { program, path } };
}
