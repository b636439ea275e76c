// npm run check:package: packs the package, installs the tarball in an empty folder and uses it from
// there as another project would. Counts go to build/test-results/package.json.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Failure, main, root, run, runNode, runNpm, say } from './lib/run.mjs';
import { runChecks } from './lib/checks.mjs';
import { servePage } from './lib/serve.mjs';
import { CHROMIUM_SWITCHES, findChromium } from './lib/tools.mjs';
import { build, nativeCommand } from './build.mjs';
import { checkSize } from './size.mjs';
import { setup } from './setup.mjs';

const EXPECTED = [
  /^package\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^web\/NOTICES\.md$/,
  /^web\/custom-elements\.json$/,
  /^web\/dist\/(bom\.cdx\.json|job-entity\.html)$/,
  /^web\/dist\/[\w.-]+\.(js|js\.map|cjs|wasm)$/,
  /^web\/dist\/types\/[\w-]+\.d\.cts$/,
  /^web\/types\/[\w/.-]+\.d\.ts$/,
];

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const CONSUMER = `
import { init, decode } from 'deadline-job-entity';

await init();
const batch = await decode('{"entities":[],"errors":[]}');
const good = batch.ok === true && batch.entities.length === 0;
batch.delete();
if (!good) throw new Error('an empty response was not decoded as one');
`;

/** One whose check has something to say. */
const RESPONSE = '{"entities":[{"stepDetails":{"jobId":"job-1","stepId":7}}],"errors":[]}';

const INLINE_CONSUMER = CONSUMER.replace(manifest.name, `${manifest.name}/inline`);

/** Puts its result into the title, for the test that opens the page. */
const PAGE_CONSUMER = `
import { decode } from '${manifest.name}';
import { decode as decodeInWorker, readCaptures } from '${manifest.name}/worker';
import '${manifest.name}/viewer';

(async () => {
  const text = '{"entities":[],"errors":[]}';
  const here = await decode(text);
  const there = await decodeInWorker(text);
  let captured = 0;
  for await (const batch of readCaptures(text)) captured += batch.ok;
  const element = customElements.get('job-entity-viewer') !== undefined;
  return { here: here.ok, findings: here.check().length, there: there.ok, captured, element };
})().then(
  (found) => (document.title = JSON.stringify(found)),
  (error) => (document.title = String(error)),
);
`;

const TYPED_CONSUMER = `
import { init, decode } from 'deadline-job-entity';

await init();
const batch = await decode('{"entities":[],"errors":[]}');
const ok: boolean = batch.ok;
const count: number = batch.entities.length;
for (const entity of batch.entities) {
  if (entity.kind === 'jobDetails') console.log(entity.jobId satisfies string | undefined | symbol);
}
// @ts-expect-error the member does not exist: the types are not just any
batch.noSuchMember;
batch.delete();
console.log(ok, count);
`;

async function checkFiles(packed) {
  const files = packed.files.map(({ path }) => path);
  const unexpected = files.filter((path) => !EXPECTED.some((pattern) => pattern.test(path)));
  const targetsOf = (target) =>
    typeof target === 'string' ? [target] : Object.values(target).flatMap(targetsOf);
  const targets = targetsOf(manifest.exports);
  const absent = targets
    .map((target) => target.replace(/^\.\//, ''))
    .concat('README.md', 'LICENSE', 'web/NOTICES.md', 'web/dist/bom.cdx.json')
    .filter((path) => !files.includes(path));
  say(files.map((path) => `  ${path}`).join('\n'));
  say(`  ${files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);
  if (unexpected.length > 0) throw new Failure(`Should not be packed: ${unexpected.join(', ')}`);
  if (absent.length > 0) throw new Failure(`Exported but not packed: ${absent.join(', ')}`);
}

async function checkTypes(folder, name, options) {
  const config = join(folder, `tsconfig.${name}.json`);
  writeFileSync(join(folder, 'consumer.ts'), TYPED_CONSUMER);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2022', 'esnext.disposable', 'dom', 'dom.iterable'],
    types: [],
    ...options,
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  await runNode([join(root, 'node_modules/typescript/bin/tsc'), '-p', config], { echo: true });
}

async function runConsumer(folder, text) {
  const file = join(folder, 'consumer.mjs');
  writeFileSync(file, text);
  await runNode([file], { cwd: folder, echo: true });
}

/** The command of the package says what the native one does, byte for byte. @param {string} folder */
async function checkCommand(folder) {
  writeFileSync(join(folder, 'response.json'), RESPONSE);
  for (const call of [['check', 'response.json'], ['rows', 'response.json'], ['--help']]) {
    const options = { cwd: folder, mayFail: true };
    const npx = await runNpm(['exec', '--offline', '--', manifest.name, ...call], options);
    const native = await run(join(root, nativeCommand), call, options);
    if (npx.code !== native.code || npx.output !== native.output) {
      throw new Failure(`npx ${manifest.name} ${call.join(' ')}:\n${npx.output}`);
    }
  }
}

// As Vite does it without configuration, and under a strict security policy.
async function checkPage(folder) {
  const [{ build: bundle }, { chromium }] = await Promise.all([
    import('vite'),
    import('playwright-core'),
  ]);
  writeFileSync(join(folder, 'page.js'), PAGE_CONSUMER);
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><script type="module" src="./page.js"></script>',
  );
  await bundle({ root: folder, configFile: false, logLevel: 'error' });
  const server = await servePage({ folder: join(folder, 'dist') });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: CHROMIUM_SWITCHES,
  });
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    // Not by a script of ours, which the policy forbids.
    await page.locator('title:not(:empty)').waitFor({ state: 'attached' });
    const found = await page.title();
    const expected = { here: true, findings: 0, there: true, captured: 1, element: true };
    if (found !== JSON.stringify(expected)) throw new Failure(`The page says: ${found}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

await main(import.meta.url, async () => {
  await setup('build', 'test');
  await build();

  const folder = mkdtempSync(join(tmpdir(), `${manifest.name}-`));
  try {
    // Built just now, so the script that builds before packing has nothing to do.
    const pack = ['pack', '--ignore-scripts', '--json', '--silent', '--pack-destination', folder];
    const { output } = await runNpm(pack);
    const [packed] = JSON.parse(output.slice(output.indexOf('[')));

    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    const install = ['install', '--no-audit', '--no-fund', join(folder, packed.filename)];
    await runChecks('package', [
      { title: 'the files of the tarball', work: () => checkFiles(packed) },
      {
        title: 'npm install in an empty folder',
        work: async () => {
          await runNpm(install, { cwd: folder });
          if (!existsSync(join(folder, 'node_modules', manifest.name, 'package.json'))) {
            throw new Failure('npm installed something else');
          }
        },
      },
      { title: 'import and decode in Node', work: () => runConsumer(folder, CONSUMER) },
      {
        title: 'the same with the module inline',
        work: () => runConsumer(folder, INLINE_CONSUMER),
      },
      { title: 'the command by npx', work: () => checkCommand(folder) },
      { title: 'a page made with a bundler, in a browser', work: () => checkPage(folder) },
      { title: 'the size that a page loads', work: checkSize },
      {
        title: 'types under nodenext',
        work: () =>
          checkTypes(folder, 'nodenext', { module: 'nodenext', moduleResolution: 'nodenext' }),
      },
      {
        title: 'types under a bundler',
        work: () =>
          checkTypes(folder, 'bundler', { module: 'esnext', moduleResolution: 'bundler' }),
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
