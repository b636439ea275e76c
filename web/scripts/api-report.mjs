// What each entry of the package exports, as a report a file in web/docs/api that is checked in: a
// change of the interface shows in it, and `npm run lint` fails until it is written anew.
//
//   npm run api-report [-- --check]

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root } from './lib/run.mjs';

const FOLDER = 'web/docs/api';
/** They export nothing of their own: `inline` has what `index` has, others add to types of frameworks. */
const WITHOUT_OWN = ['inline', 'react', 'vue', 'wasm'];

const COMPILER = {
  compilerOptions: {
    strict: true,
    target: 'es2022',
    lib: ['es2022', 'esnext.disposable', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: ['node'],
    skipLibCheck: true,
  },
};

const ALL = (logLevel) => ({ default: { logLevel } });

/**
 * Writes the report of an entry, or compares it.
 * @param {any} extractor the package that does it
 * @param {string} entry
 * @param {boolean} isCheck
 * @returns {string[]} what is wrong
 */
function report({ Extractor, ExtractorConfig }, entry, isCheck) {
  const types = join(root, 'web/types', `${entry}.d.ts`);
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: types,
      newlineKind: 'lf',
      compiler: { overrideTsconfig: { ...COMPILER, files: [types] } },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: join(root, FOLDER),
        reportTempFolder: join(root, 'build/api'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: ALL('error'),
        // The linters look after comments.
        extractorMessageReporting: ALL('none'),
        tsdocMessageReporting: ALL('none'),
      },
    },
    packageJsonFullPath: join(root, 'package.json'),
  });
  const wrong = [];
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !isCheck,
    messageCallback(message) {
      if (message.category === 'Compiler' && message.logLevel === 'error') wrong.push(message.text);
      message.handled = true;
    },
  });
  if (isCheck && apiReportChanged) wrong.push(`${FOLDER}/${entry}.api.md is not what it exports.`);
  return wrong;
}

/** The names of the types that package.json exports. */
function entries() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = JSON.stringify(exports).matchAll(/"\.\/web\/types\/(\w+)\.d\.ts"/g);
  const names = new Set([...files].map(([, name]) => name));
  return [...names].filter((name) => !WITHOUT_OWN.includes(name));
}

/** @param {boolean} isCheck fails where a report is not what its entry exports, and writes none */
export async function apiReports(isCheck) {
  const extractor = await import('@microsoft/api-extractor');
  mkdirSync(join(root, FOLDER), { recursive: true });
  const wrong = entries().flatMap((entry) => report(extractor.default, entry, isCheck));
  rmSync(join(root, 'build/api'), { recursive: true, force: true });
  if (wrong.length === 0) return;
  throw new Failure(
    `${wrong.join('\n')}\nIf the interface is to change, say so in CHANGELOG.md and run:\n` +
      '  npm run api-report',
  );
}

await main(import.meta.url, async (args) => {
  const unknown = args.find((argument) => argument !== '--check');
  if (unknown) throw new Failure(`Unknown argument ${unknown}; there is only --check.`);
  await apiReports(args.includes('--check'));
});
