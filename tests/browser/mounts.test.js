// A viewer that is put on a page and taken off again, a thousand times, leaves nothing behind.

import { call, idOf, jobBody } from './farm.js';
import { now, usePage } from './open_page.js';

usePage();

const TIMES = 1000;
/** Times that garbage is collected, a second apart. */
const MOST_TRIES = 20;
const LOG = Array.from({ length: 6 }, (_, n) =>
  call({ at: Date.UTC(2026, 10, 20, 8, n * 6), jobId: idOf('job', n % 3), fails: n % 5 === 0 }),
).join('');

/** What mounting is like: a response, and a log that is seen. */
const MOUNTS = [
  ['a response', { text: JSON.stringify(jobBody()), isLog: false }],
  ['a log', { text: LOG, isLog: true }],
];

test.each(MOUNTS)(
  'mounted and unmounted 1 000 times with %s, none piles up',
  async (_, given) => {
    const client = await now.page.context().newCDPSession(now.page);
    await now.page.evaluate(
      async ({ text, isLog, times }) => {
        const refs = (window.viewersOfTest = []);
        for (let time = 0; time < times; ++time) {
          const viewer = document.createElement('job-entity-viewer');
          document.body.append(viewer);
          if (isLog) {
            await viewer.open(text);
            viewer.openSection('log');
            await viewer.updateComplete;
          } else {
            await viewer.show(text, 'job.json');
          }
          // Some go while they are still at work, some once their steps are read.
          if (time % 100 === 0) {
            await new Promise((done) => {
              setTimeout(done, 200);
            });
          }
          viewer.remove();
          refs.push(new WeakRef(viewer));
        }
      },
      { ...given, times: TIMES },
    );
    await client.send('HeapProfiler.enable');
    let left = TIMES;
    // What waits for the tab to be idle comes first.
    for (let tries = 0; left > 0 && tries < MOST_TRIES; ++tries) {
      await now.page.waitForTimeout(1000);
      await client.send('HeapProfiler.collectGarbage');
      left = await now.page.evaluate(
        () => window.viewersOfTest.filter((ref) => ref.deref() !== undefined).length,
      );
    }
    expect(left).toBe(0);
  },
  240_000,
);
