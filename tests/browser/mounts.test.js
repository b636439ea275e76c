// A viewer that is put on a page and taken off again, a thousand times, leaves nothing behind.

import { jobBody } from './farm.js';
import { now, usePage } from './open_page.js';

usePage();

const TIMES = 1000;
test('mounted and unmounted 1 000 times, none is left', async () => {
  const client = await now.page.context().newCDPSession(now.page);
  await now.page.evaluate(
    async ({ text, times }) => {
      const refs = (window.viewersOfTest = []);
      for (let time = 0; time < times; ++time) {
        const viewer = document.createElement('job-entity-viewer');
        document.body.append(viewer);
        await viewer.show(text, 'job.json');
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
    { text: JSON.stringify(jobBody()), times: TIMES },
  );
  // What waits for the tab to be idle comes first.
  await now.page.waitForTimeout(3000);
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  const left = await now.page.evaluate(
    () => window.viewersOfTest.filter((ref) => ref.deref() !== undefined).length,
  );
  expect(left).toBe(0);
}, 240_000);
