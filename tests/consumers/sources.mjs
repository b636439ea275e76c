// What users of the package would write, for each of the places that it is tried in.

const NAME = 'deadline-job-entity';

const RESPONSE = JSON.stringify({
  entities: [{ jobDetails: { jobId: 'job-1', logGroupName: '/log', schemaVersion: 's' } }],
  errors: [],
});

/** Reads by every entry, and says what each of them has found. */
const READ = `
async function readAll() {
  const text = ${JSON.stringify(RESPONSE)};
  const main = (await decode(text)).entities[0].logGroupName;
  const worker = (await decodeInWorker(text)).entities[0].logGroupName;
  let captured = 0;
  for await (const batch of readCaptures(text)) captured += batch.entities.length;
  for await (const batch of readInWorker(text)) captured += batch.entities.length;
  const { text: sum } = await evaluate('1 + 1');
  const inline = (await decodeInline(text)).entities.length;
  await terminate();
  return [main, worker, captured, sum, inline].join(' ');
}
`;

/** What readAll() answers. */
export const FOUND = '/log /log 2 2 1';

const NAMES = [
  ['', 'decode'],
  ['/worker', 'decode: decodeInWorker, readCaptures: readInWorker, terminate'],
  ['/captures', 'readCaptures'],
  ['/templates', 'evaluate'],
  ['/inline', 'decode: decodeInline'],
];

const imports = NAMES.map(
  ([entry, names]) => `import { ${names.replaceAll(':', ' as')} } from '${NAME}${entry}';`,
).join('\n');
const requires = NAMES.map(
  ([entry, names]) => `const { ${names} } = require('${NAME}${entry}');`,
).join('\n');

const PRINT = `
readAll().then(console.log, (error) => {
  console.error(error);
  process.exitCode = 1;
});
`;

export const NODE_MODULE = `${imports}\n${READ}\n${PRINT}`;
export const NODE_SCRIPT = `${requires}\n${READ}\n${PRINT}`;

const expectation = `
test('reads', async () => {
  expect(await readAll()).toBe('${FOUND}');
}, 60000);
`;
export const TEST_SCRIPT = `${requires}\n${READ}\n${expectation}`;
export const TEST_MODULE = `${imports}\n${READ}\n${expectation}`;
export const VITEST_MODULE = `import { expect, test } from 'vitest';\n${TEST_MODULE}`;

const SHOW = `
async function rows() {
  const viewer = document.body.appendChild(document.createElement('job-entity-viewer'));
  viewer.style.cssText = 'display: block; height: 600px';
  await viewer.show(${JSON.stringify(RESPONSE)});
  const deadline = Date.now() + 10000;
  while (Date.now() < deadline) {
    const text = viewer.shadowRoot.textContent;
    if (text.includes('job-1')) return 'shown';
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return 'not shown';
}
function showAll() {
  readAll()
    .then(async (found) => (document.title = found + ' ' + (await rows())))
    .catch((error) => (document.title = error.stack + (error.cause ?? '')));
}
`;

/** For a page: the title says what was found, and whether the viewer shows rows. */
export const PAGE_MODULE = `
${imports}
import '${NAME}/viewer';
${READ}
${SHOW}
showAll();
`;
export const PAGE_FOUND = `${FOUND} shown`;

/** An application of Next: a component and a route of the server, and a page of the client. */
export const NEXT_FILES = {
  'app/layout.js': `
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  'app/page.js': `
${imports}
${READ}
export const dynamic = 'force-dynamic';
export default async function Page() {
  return <p>{'found: ' + (await readAll())}</p>;
}
`,
  'app/route/route.js': `
${imports}
${READ}
export const dynamic = 'force-dynamic';
export async function GET() {
  return new Response('found: ' + (await readAll()));
}
`,
  'app/client/page.js': `'use client';
import { useEffect } from 'react';
${imports}
import '${NAME}/viewer';
${READ}
${SHOW}
export default function Page() {
  useEffect(showAll, []);
  return <p>client</p>;
}
`,
};

/** Without a bundler: the files of the package themselves. @param {string} folder where they are served */
export const importMap = (folder) =>
  JSON.stringify({
    imports: {
      [NAME]: `${folder}/index.js`,
      ...Object.fromEntries(
        ['worker', 'captures', 'templates', 'inline', 'viewer'].map((entry) => [
          `${NAME}/${entry}`,
          `${folder}/${entry}.js`,
        ]),
      ),
    },
  });

/** In a worker of the page's own, of whatever kind; answers where it is asked. */
export const WORKER_MODULE = `
${imports}
${READ}
const answer = (port) =>
  readAll().then(
    (found) => port.postMessage(found),
    (error) => port.postMessage(String(error.stack) + error.cause),
  );
self.onconnect = ({ ports: [port] }) => answer(port);
self.onmessage = (event) => answer(event.source ?? event.ports[0] ?? self);
`;

/** Of a page that starts each kind of worker with a bundle of that. */
export const WORKERS_PAGE = `
const heard = (port) => new Promise((resolve) => (port.onmessage = ({ data }) => resolve(data)));
(async () => {
  const own = new Worker('own.js', { type: 'module' });
  const fromOwn = heard(own);
  own.postMessage('go');
  const shared = new SharedWorker('own.js', { type: 'module' });
  const fromShared = heard(shared.port);
  const registration = await navigator.serviceWorker.register('own.js', { type: 'module' });
  await navigator.serviceWorker.ready;
  const fromService = heard(navigator.serviceWorker);
  navigator.serviceWorker.startMessages();
  registration.active.postMessage('go');
  document.title = JSON.stringify(await Promise.all([fromOwn, fromShared, fromService]));
})().catch((error) => (document.title = String(error.stack)));
`;

/** For workerd, whose modules are given by name. */
export const WORKERD_MODULE = `
import { decode } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';
import { init } from 'deadline-job-entity/captures';
import wasm from 'deadline-job-entity/full.wasm';

export default {
  async fetch(request) {
    if (request.method === 'PUT') {
      await init({ wasm });
      let count = 0;
      for await (const batch of readCaptures(await request.text())) count += batch.entities.length;
      return new Response(String(count));
    }
    const batch = await decode(new Response(await request.text()));
    return new Response(batch.entities[0].logGroupName);
  },
};
`;
export { RESPONSE };
