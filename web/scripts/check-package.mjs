// npm run check:package: packs the package, installs the tarball in an empty folder and uses it from
// there as somebody else's project would. Counts go to build/test-results/package.json.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Failure, main, root, runNode, runNpm, say } from './lib/run.mjs';
import { runChecks } from './lib/checks.mjs';
import { build } from './build.mjs';
import { checkSize } from './size.mjs';
import { setup } from './setup.mjs';

const EXPECTED = [
  /^package\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^web\/dist\/[\w.-]+\.(js|js\.map|wasm)$/,
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

const INLINE_CONSUMER = CONSUMER.replace(manifest.name, `${manifest.name}/inline`);

const TYPED_CONSUMER = `
import { init, decode } from 'deadline-job-entity';

await init();
const batch = await decode('{"entities":[],"errors":[]}');
const ok: boolean = batch.ok;
const count: number = batch.entities.length;
for (const entity of batch.entities) {
  if (entity.kind === 'jobDetails') console.log(entity.jobId satisfies string | undefined | symbol);
}
// @ts-expect-error there is no such member: the types are not just any
batch.noSuchMember;
batch.delete();
console.log(ok, count);
`;

async function checkFiles(packed) {
  const files = packed.files.map(({ path }) => path);
  const unexpected = files.filter((path) => !EXPECTED.some((pattern) => pattern.test(path)));
  const targets = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  const absent = targets
    .map((target) => target.replace(/^\.\//, ''))
    .concat('README.md', 'LICENSE')
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

await main(import.meta.url, async () => {
  await setup('build');
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
