// The files of the package as they are, without a bundler: in the main thread, in a worker that the
// page starts itself, and through the package's own worker, under the page's security policy.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { decode } from 'deadline-job-entity';

import { fixture, now, usePackage } from './open_page.js';

/** What one reads of a batch, in each of the places. */
const factsOf = (batch) => ({
  ok: batch.ok,
  form: batch.form,
  kinds: [...batch.entities].map((entity) => entity.kind),
  job: batch.entities.at(0).jobId,
  parameters: [...batch.entities.byKind('jobDetails')[0].parameters].map(([name, { text }]) => [
    ...[name, text],
  ]),
  errors: batch.errors.map(({ code, retriable }) => [code, retriable]),
  findings: batch.diagnostics.map(({ code, offset }) => [code, offset]),
  template: batch.entities.byKind('stepDetails')[0].template.value,
  mapped: batch.pathMapper().map('Q:\\harbour\\a.ma').result,
});

const bytes = readFileSync(fixture('kind-all.json'));

usePackage();

/** What Node makes of the same bytes through the same files. */
async function factsInNode() {
  return factsOf(await decode(bytes));
}

const inPage = (entry) =>
  now.page.evaluate(
    `(async () => {
      const { decode } = await import('/dist/${entry}');
      const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));
      return (${factsOf})(await decode(bytes));
    })()`,
  );

test('the main thread and Node read the same', async () => {
  const expected = await factsInNode();
  expect(expected.kinds).toHaveLength(4);
  expect(await inPage('index.js')).toEqual(expected);
});

test("the package's worker reads the same", async () => {
  expect(await inPage('worker.js')).toEqual(await factsInNode());
  expect(now.page.workers()).toHaveLength(1);
});

test('the entry with the module inside reads the same, and fetches no module', async () => {
  const fetched = [];
  now.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  expect(await inPage('inline.js')).toEqual(await factsInNode());
  expect(fetched.filter((path) => path.endsWith('.wasm'))).toEqual([]);
});

test('a worker of the page reads the same', async () => {
  const body = `
    import { decode } from '/dist/index.js';
    onmessage = async ({ data }) => postMessage((${factsOf})(await decode(data)));`;
  await now.page.route('**/own-worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body }),
  );
  const found = await now.page.evaluate(async (base64) => {
    // The page asks for trusted URLs, of its own workers as well.
    const policy = globalThis.trustedTypes.createPolicy('job-entity', {
      createScriptURL: (url) => url,
    });
    const worker = new Worker(policy.createScriptURL('/own-worker.js'), { type: 'module' });
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    worker.postMessage(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
    return answer;
  }, bytes.toString('base64'));
  expect(found).toEqual(await factsInNode());
});

test.each(['captures.js', 'worker.js'])(
  'gzip of several members, which the browser itself does not read: %s',
  async (entry) => {
    const text = `${JSON.stringify(JSON.parse(bytes))}\n`;
    const members = [text, text.repeat(3000), text].map((part) => gzipSync(part));
    const damaged = members.map((member) => Buffer.from(member));
    damaged[2][damaged[2].length - 8] ^= 1;
    const found = await now.page.evaluate(
      async ({ file, packed }) => {
        const { readCaptures } = await import(`/dist/${file}`);
        const read = async (input) => {
          const seen = { responses: 0, offset: 0, problems: [], back: 0, all: false };
          let before = 0;
          const batches = readCaptures(input, {
            onProblem: ({ code }) => seen.problems.push(code),
            onProgress: ({ bytesRead, totalBytes }) => {
              seen.back += bytesRead < before;
              before = bytesRead;
              seen.all = bytesRead === totalBytes;
            },
          });
          for await (const batch of batches) {
            seen.offset = batch.capture.offset;
            ++seen.responses;
            batch.delete();
          }
          return seen;
        };
        const [whole, cut] = packed.map((list) =>
          list.map((one) => Uint8Array.from(atob(one), (c) => c.charCodeAt(0))),
        );
        return {
          blob: await read(new Blob(whole)),
          bytes: await read(new Uint8Array(await new Blob(whole).arrayBuffer())),
          stream: await read(new Blob(whole).stream()),
          damaged: await read(new Blob(cut)),
        };
      },
      {
        file: entry,
        packed: [members, damaged].map((all) => all.map((b) => b.toString('base64'))),
      },
    );
    const last = 3001 * Buffer.byteLength(text);
    const expected = { responses: 3002, offset: last, problems: [], back: 0 };
    expect(found.blob).toEqual({ ...expected, all: true });
    expect(found.bytes).toEqual({ ...expected, all: true });
    expect(found.stream).toMatchObject(expected);
    expect(found.damaged).toEqual({ ...expected, problems: ['gzip'], all: true });
  },
);
