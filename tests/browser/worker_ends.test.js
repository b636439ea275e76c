// The package's worker in a page, under Trusted Types: its URL passes the page's policy, and when it is
// gone, what waits is told and the next call has a new one.

import { now, usePackage } from './open_page.js';

usePackage({
  // Faults are made here, and the browser tells them.
  isQuiet: false,
  before: (page) =>
    page.addInitScript(() => {
      globalThis.made = [];
      const { Worker: PageWorker } = globalThis;
      globalThis.Worker = class extends PageWorker {
        constructor(...given) {
          super(...given);
          globalThis.made.push(this);
        }
      };
      globalThis.outcomeOf = (promise) =>
        promise.then(
          (batch) => batch.entities.length,
          ({ name, code }) => [name, code],
        );
      globalThis.body = JSON.stringify({
        entities: [{ jobDetails: { jobId: 'job-1' } }],
        errors: [],
      });
      globalThis.large = () => new Uint8Array(60_000_000).fill(32);
    }),
});

test('the policy is in force, and the worker works under it', async () => {
  const found = await now.page.evaluate(async () => {
    const { decode } = await import('/dist/worker.js');
    let isEnforced = false;
    try {
      document.createElement('script').src = 'data:,';
    } catch (error) {
      isEnforced = error instanceof TypeError;
    }
    return [isEnforced, await globalThis.outcomeOf(decode(globalThis.body))];
  });
  expect(found).toEqual([true, 1]);
  expect(now.page.workers()).toHaveLength(1);
  // The probe above.
  expect(now.faults.splice(0)).toEqual(['require-trusted-types-for trusted-types-sink']);
});

const ended = ['JobEntityError', 'worker-failed'];
/** With all three sent, so that it does not answer the last. */
const terminateWhenSent = () => {
  const worker = globalThis.made.at(-1);
  const post = worker.postMessage.bind(worker);
  let left = 3;
  worker.postMessage = (...given) => {
    post(...given);
    if (--left === 0) worker.terminate();
  };
};
/** With the first of them in hand, so that it never hears of the others. */
const closeWhenSent = () =>
  globalThis.addEventListener('message', () => globalThis.close(), { once: true });

test.each([
  ['terminated', true, [ended]],
  ['closed by itself', false, [ended, ended]],
])('%s', async (_, isTerminated, unanswered) => {
  const prepared = await now.page.evaluate(async () => {
    const { decode } = await import('/dist/worker.js');
    const first = await globalThis.outcomeOf(decode(globalThis.body));
    return first;
  });
  expect(prepared).toBe(1);
  if (isTerminated) await now.page.evaluate(terminateWhenSent);
  else await now.page.workers()[0].evaluate(closeWhenSent);
  await now.page.evaluate(() => {
    globalThis.waiting = import('/dist/worker.js').then(({ decode }) =>
      Promise.all(
        [globalThis.large(), globalThis.body, globalThis.large()].map((input) =>
          globalThis.outcomeOf(decode(input)),
        ),
      ),
    );
  });
  const found = await now.page.evaluate(async () => {
    const { decode, readCaptures } = await import('/dist/worker.js');
    const waited = await globalThis.waiting;
    const next = await globalThis.outcomeOf(decode(globalThis.body));
    let responses = 0;
    for await (const batch of readCaptures(`${globalThis.body}\n`.repeat(3))) {
      ++responses;
      batch.delete();
    }
    return { waited, next, responses };
  });
  // What came before it may have finished.
  expect(found.waited.slice(-unanswered.length)).toEqual(unanswered);
  expect(found).toMatchObject({ next: 1, responses: 3 });
});

test('a worker that is killed between two calls is replaced', async () => {
  const found = await now.page.evaluate(async () => {
    const { decode } = await import('/dist/worker.js');
    const first = await globalThis.outcomeOf(decode(globalThis.body));
    globalThis.made.at(-1).terminate();
    await navigator.locks.request('any', () => {});
    const second = await globalThis.outcomeOf(decode(globalThis.body));
    const third = await globalThis.outcomeOf(decode(globalThis.body));
    return [first, second, third, globalThis.made.length];
  });
  expect(found[0]).toBe(1);
  // It may not be known yet when the second one is sent; then that one is told.
  expect([1, ended]).toContainEqual(found[1]);
  expect(found.slice(2)).toEqual([1, 2]);
});

test("without the worker's file, or without workers, the work is done on the spot", async () => {
  await now.page.route('**/worker-thread.js', (route) => route.fulfill({ status: 404 }));
  const found = await now.page.evaluate(async () => {
    const { decode, readCaptures, terminate } = await import('/dist/worker.js');
    const { Worker: PageWorker } = globalThis;
    const outcomes = [];
    for (const one of [PageWorker, undefined]) {
      globalThis.Worker = one;
      outcomes.push(await globalThis.outcomeOf(decode(globalThis.body)));
      for await (const batch of readCaptures(globalThis.body)) outcomes.push(batch.entities.length);
      const controller = new AbortController();
      const waiting = decode(globalThis.large(), { signal: controller.signal });
      controller.abort();
      outcomes.push(await globalThis.outcomeOf(waiting));
      await terminate();
    }
    return outcomes;
  });
  const aborted = ['AbortError', 'aborted'];
  expect(found).toEqual([1, 1, aborted, 1, 1, aborted]);
});

test('init() says where module and worker are, and the worker is sent the module', async () => {
  const asked = [];
  await now.page.route('**/{elsewhere/**,*.wasm}', (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    return route.continue({ url: `${now.server.url}dist/${pathname.split('/').at(-1)}` });
  });
  const found = await now.page.evaluate(async () => {
    const { decode, init } = await import('/dist/worker.js');
    await init({ wasm: '/elsewhere/full.wasm', worker: '/elsewhere/worker-thread.js' });
    return globalThis.outcomeOf(decode(globalThis.body));
  });
  expect(found).toBe(1);
  expect(now.page.workers()).toHaveLength(1);
  expect(asked).toEqual(['/elsewhere/full.wasm', '/elsewhere/worker-thread.js']);
});
