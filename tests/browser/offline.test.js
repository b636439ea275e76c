// The served page without a network, from its first visit on: what it may need is here before the network
// may go. No file of a person is ever stored.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { jobBody } from './farm.js';
import { answered, dropAlone, inViewer, now, openWay, root, usePage } from './open_page.js';

usePage({ serviceWorkers: 'allow' });

const good = { name: 'good.json', bytes: Buffer.from(JSON.stringify(jobBody())) };

/** Waits until all files are here, then takes the network away. */
async function cutNetwork() {
  await now.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await now.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await now.page.context().setOffline(true);
}

test('all of the page works, and opens again', async () => {
  await cutNetwork();
  await answered(await dropAlone(good));
  await inViewer('.overview [data-answer=steps] [data-tasks="240"]').waitFor();
  await openWay('compare');
  await inViewer('job-entity-compare [data-open]').waitFor();
  await now.page.reload();
  await answered(await dropAlone(good));
  // A reload keeps the place.
  await inViewer('job-entity-compare').waitFor();
  await openWay('overview');
  await inViewer('.overview [data-answer=steps] [data-tasks="240"]').waitFor();
});

test('a large file is read by the worker', async () => {
  await cutNetwork();
  const body = jobBody();
  body.entities[0].jobDetails.parameters.Long = { string: 'x'.repeat(600_000) };
  await answered(await dropAlone({ name: 'large.json', bytes: Buffer.from(JSON.stringify(body)) }));
});

test('what is stored is the page alone', async () => {
  await answered(await dropAlone(good));
  await cutNetwork();
  const stored = await now.page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return { names, urls: lists.flat() };
  });
  expect(stored.names).toHaveLength(1);
  const { origin } = new URL(now.server.url);
  for (const url of stored.urls) expect(new URL(url).origin).toBe(origin);
  expect(stored.urls.some((url) => url.includes('good'))).toBe(false);
  expect(stored.urls.some((url) => /full.*\.wasm$/.test(url))).toBe(true);
});

test('it can be installed, and then opens files of the kinds that it reads', () => {
  const manifest = JSON.parse(
    readFileSync(join(root, 'build/dashboard/manifest.webmanifest'), 'utf8'),
  );
  const [{ action, accept }] = manifest.file_handlers;
  expect(action).toBe('./');
  expect(Object.values(accept).flat()).toEqual(
    expect.arrayContaining(['.json', '.ndjson', '.har', '.log', '.gz']),
  );
  expect(readFileSync(join(root, 'build/dashboard/index.html'), 'utf8')).toContain(
    'rel="manifest"',
  );
});

test('a file that the system opens with it is shown', async () => {
  await now.page.addInitScript(() => {
    // As a browser hands files to an installed page.
    Object.defineProperty(window, 'launchQueue', {
      value: { setConsumer: (consumer) => (window.consumeLaunch = consumer) },
    });
  });
  await now.page.reload();
  await now.page.evaluate((text) => {
    const file = new File([text], 'launched.json');
    window.consumeLaunch({ files: [{ getFile: () => Promise.resolve(file) }] });
  }, good.bytes.toString());
  await answered('launched.json');
});
