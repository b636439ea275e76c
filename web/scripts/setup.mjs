// Sets up the tools that a build, the tests, the linters or the benchmarks need, unless they are
// there already.
//
//   node web/scripts/setup.mjs [build] [test] [lint] [bench] [fuzz] [coverage] [valgrind] [cppcheck]
//       [oracles] [spark]
//
// Debian packages come by apt where we are root or sudo asks no password, npm packages from the lock
// file. Anything else is one message with the commands for each platform. Runs before any npm
// package is there, so it uses Node alone.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root, run, runNode, runNpm, say, step } from './lib/run.mjs';
import { hashOf } from './lib/stamp.mjs';
import {
  atLeast,
  compiler,
  emcc,
  emccVersion,
  findChromium,
  findProgram,
  hasHeader,
  versionOf,
} from './lib/tools.mjs';

const LEAST_NODE = '20';
const LEAST_CMAKE = '3.21';
const LEAST_EMSCRIPTEN = '3.1.6';
const LEAST_JAVA = '17';

const has = (found) => (found ? null : '');

/** Null if the program is there and new enough, else what to say behind the requirement's name. */
async function newEnough(program, version, least) {
  if (!program) return '';
  const found = await version(program);
  return found && !atLeast(found, least) ? ` (found ${found})` : null;
}

/** Null if clang++ can link a fuzz target. */
async function hasLibFuzzer() {
  const clang = findProgram('clang++');
  if (!clang) return '';
  const { output } = await run(clang, ['-print-runtime-dir'], { mayFail: true });
  const folder = output.trim();
  const { output: byArch } = await run(clang, ['--print-file-name=libclang_rt.fuzzer-x86_64.a'], {
    mayFail: true,
  });
  const isThere = existsSync(byArch.trim()) || existsSync(join(folder, 'libclang_rt.fuzzer.a'));
  return has(isThere || process.platform === 'darwin' || process.arch !== 'x64');
}

/** Null if clang++ can count lines, and what reads its counts is there. */
async function hasCoverage() {
  const programs = ['clang++', 'llvm-cov', 'llvm-profdata'];
  if (!programs.every((name) => findProgram(name))) return '';
  const library = '--print-file-name=libclang_rt.profile-x86_64.a';
  const { output } = await run('clang++', [library], { mayFail: true });
  return has(existsSync(output.trim()) || process.arch !== 'x64');
}

/** Null if there is a Python that can make a virtual environment with pip in it. */
async function hasPython() {
  const python = findProgram('python3') ?? findProgram('python');
  if (!python) return '';
  const test = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
  const { code } = await run(python, ['-c', test], { mayFail: true });
  return has(code === 0);
}

const EMSDK = [
  'git clone https://github.com/emscripten-core/emsdk',
  'cd emsdk && ./emsdk install latest && ./emsdk activate latest && . ./emsdk_env.sh',
].join(' && ');

const GOOGLETEST_CLONE = 'git clone https://github.com/google/googletest';
const GOOGLETEST_SOURCES = process.env.GTEST_SOURCE_DIR ?? '/usr/src/googletest/googletest';

/**
 * The tools that are needed: `lacks` gives null if it is there, else a text for behind its name;
 * then who installs it where. `apt`, `brew`, `cask`, `winget` and `vcpkg` are package names; `mac`,
 * `windows` and `ubuntu` are whole commands.
 */
const REQUIREMENTS = [
  {
    name: 'a C++17 compiler',
    groups: ['build'],
    lacks: () => has(compiler()),
    apt: ['g++'],
    mac: ['xcode-select --install'],
    winget: ['Microsoft.VisualStudio.2022.BuildTools'],
  },
  {
    name: `CMake ${LEAST_CMAKE} or newer`,
    groups: ['build'],
    lacks: () => newEnough(findProgram('cmake'), versionOf, LEAST_CMAKE),
    apt: ['cmake'],
    brew: ['cmake'],
    winget: ['Kitware.CMake'],
  },
  {
    name: 'Ninja',
    groups: ['build'],
    lacks: () => has(findProgram('ninja')),
    apt: ['ninja-build'],
    brew: ['ninja'],
    winget: ['Ninja-build.Ninja'],
  },
  {
    name: `Emscripten ${LEAST_EMSCRIPTEN} or newer (emcc)`,
    groups: ['build'],
    lacks: () => newEnough(emcc(), emccVersion, LEAST_EMSCRIPTEN),
    apt: ['emscripten'],
    brew: ['emscripten'],
    windows: [EMSDK.replace('. ./emsdk_env.sh', 'emsdk_env.bat').replaceAll('./emsdk', 'emsdk')],
  },
  {
    name: 'RapidJSON',
    groups: ['build'],
    lacks: () => has(hasHeader('rapidjson/reader.h')),
    apt: ['rapidjson-dev'],
    brew: ['rapidjson'],
    vcpkg: ['rapidjson'],
  },
  {
    name: 'GoogleTest',
    groups: ['build'],
    lacks: () => has(hasHeader('gtest/gtest.h')),
    apt: ['libgtest-dev'],
    brew: ['googletest'],
    vcpkg: ['gtest'],
  },
  {
    name: "GoogleTest's sources, for the wasm tests",
    groups: ['build'],
    lacks: () => has(existsSync(join(GOOGLETEST_SOURCES, 'src/gtest-all.cc'))),
    apt: ['googletest'],
    mac: [`${GOOGLETEST_CLONE} && export GTEST_SOURCE_DIR="$PWD/googletest/googletest"`],
    windows: [`${GOOGLETEST_CLONE} && set GTEST_SOURCE_DIR=%CD%\\googletest\\googletest`],
  },
  {
    name: 'CLI11',
    groups: ['build'],
    lacks: () => has(hasHeader('CLI/CLI.hpp')),
    apt: ['libcli11-dev'],
    brew: ['cli11'],
    vcpkg: ['cli11'],
  },
  {
    name: 'zlib',
    groups: ['build'],
    // macOS has it in the SDK of its compiler.
    lacks: () => has(process.platform === 'darwin' || hasHeader('zlib.h')),
    apt: ['zlib1g-dev'],
    vcpkg: ['zlib'],
  },
  {
    name: 'Chromium or Chrome',
    groups: ['test'],
    lacks: async () => has(await findChromium()),
    apt: ['chromium'],
    // Ubuntu's chromium is a snap, which needs a running snapd; playwright brings one that does not.
    ubuntu: 'node node_modules/playwright-core/cli.js install --with-deps chromium',
    cask: ['google-chrome'],
    winget: ['Google.Chrome'],
  },
  {
    name: 'Google Benchmark, for the native benchmark',
    groups: ['bench'],
    lacks: () => has(hasHeader('benchmark/benchmark.h')),
    apt: ['libbenchmark-dev'],
    brew: ['google-benchmark'],
    vcpkg: ['benchmark'],
  },
  {
    name: 'simdjson, for the native benchmark',
    groups: ['bench'],
    lacks: () => has(hasHeader('simdjson.h')),
    apt: ['libsimdjson-dev'],
    brew: ['simdjson'],
    vcpkg: ['simdjson'],
  },
  {
    name: 'clang with libFuzzer',
    groups: ['fuzz'],
    lacks: () => hasLibFuzzer(),
    apt: ['clang', 'libclang-rt-14-dev'],
    brew: ['llvm'],
    winget: ['LLVM.LLVM'],
  },
  {
    name: 'clang with llvm-cov and llvm-profdata',
    groups: ['coverage'],
    lacks: () => hasCoverage(),
    apt: ['clang', 'llvm', 'libclang-rt-14-dev'],
    brew: ['llvm'],
    winget: ['LLVM.LLVM'],
  },
  {
    name: 'Valgrind',
    groups: ['valgrind'],
    lacks: () => has(findProgram('valgrind')),
    apt: ['valgrind'],
  },
  {
    name: 'Cppcheck',
    groups: ['cppcheck'],
    lacks: () => has(findProgram('cppcheck')),
    apt: ['cppcheck'],
    brew: ['cppcheck'],
    winget: ['Cppcheck.Cppcheck'],
  },
  {
    name: 'clang-format',
    groups: ['lint'],
    lacks: () => has(findProgram('clang-format')),
    apt: ['clang-format'],
    brew: ['llvm'],
    winget: ['LLVM.LLVM'],
  },
  {
    name: 'clang-tidy',
    groups: ['lint'],
    lacks: () => has(findProgram('clang-tidy')),
    apt: ['clang-tidy'],
    brew: ['llvm'],
    winget: ['LLVM.LLVM'],
  },
  {
    name: 'Doxygen',
    groups: ['lint'],
    lacks: () => has(findProgram('doxygen')),
    apt: ['doxygen'],
    brew: ['doxygen'],
    winget: ['DimitriVanHeesch.Doxygen'],
  },
  {
    name: 'Python 3.10 or newer with venv and pip',
    groups: ['oracles', 'spark'],
    lacks: () => hasPython(),
    apt: ['python3', 'python3-venv'],
    brew: ['python'],
    winget: ['Python.Python.3.13'],
  },
  {
    name: `Java ${LEAST_JAVA} or newer, for Spark`,
    groups: ['spark'],
    lacks: () => newEnough(findProgram('java'), versionOf, LEAST_JAVA),
    apt: ['openjdk-17-jre-headless'],
    brew: ['openjdk'],
    winget: ['Microsoft.OpenJDK.17'],
  },
  {
    name: 'jq, a rival of the benchmark of captures',
    groups: ['bench'],
    lacks: () => has(findProgram('jq')),
    apt: ['jq'],
    brew: ['jq'],
    winget: ['jqlang.jq'],
  },
];

/**
 * Makes sure that everything of these groups is there, or throws one Failure that says what is
 * missing.
 */
export async function setup(...groups) {
  if (!atLeast(process.versions.node, LEAST_NODE)) {
    throw new Failure(
      `Node ${LEAST_NODE} or newer is needed, this is ${process.versions.node}: ` +
        'https://nodejs.org/en/download',
    );
  }
  let missing = await missingOf(groups);
  let trouble = '';
  if (missing.length > 0) {
    trouble = await installDebianPackages(missing);
    if (!trouble) missing = await missingOf(groups);
  }
  await installNpmPackages();
  if (missing.some((one) => one.ubuntu) && isUbuntu() && (await asRoot())) {
    await step('setting up Chromium with playwright (a download)', () =>
      runNode(['node_modules/playwright-core/cli.js', 'install', '--with-deps', 'chromium'], {
        log: 'setup-chromium',
        mayFail: true,
      }),
    );
    missing = await missingOf(groups);
  }
  if (missing.length > 0) throw new Failure(missingMessage(missing, trouble));
}

async function missingOf(groups) {
  const missing = [];
  for (const requirement of REQUIREMENTS) {
    if (!requirement.groups.some((group) => groups.includes(group))) continue;
    const lack = await requirement.lacks();
    if (lack !== null) missing.push({ ...requirement, lack });
  }
  return missing;
}

const packagesOf = (requirements, manager) => [
  ...new Set(requirements.flatMap((requirement) => requirement[manager] ?? [])),
];

const debianPackagesOf = (missing) =>
  packagesOf(
    missing.filter((one) => !(one.ubuntu && isUbuntu())),
    'apt',
  );

function isUbuntu() {
  const file = '/etc/os-release';
  return existsSync(file) && /^ID=ubuntu$/m.test(readFileSync(file, 'utf8'));
}

/** The words that make a command run as root, or undefined where that needs a password. */
async function asRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram('sudo');
  if (!sudo) return undefined;
  const { code } = await run(sudo, ['-n', 'true'], { mayFail: true });
  return code === 0 ? [sudo, '-n'] : undefined;
}

/** Installs what apt has. Returns why it could not, or an empty text. */
async function installDebianPackages(missing) {
  const packages = debianPackagesOf(missing);
  if (!findProgram('apt-get') || packages.length === 0) return '';
  const words = await asRoot();
  if (!words) return 'Not installed from here: that takes root, or sudo without a password.';

  const apt = async (log, ...args) => {
    const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
    const command = [...words, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options];
    const [program, ...rest] = [...command, ...args];
    await run(program, rest, { log });
  };
  try {
    await step('apt-get update', () => apt('setup-apt-update', 'update'));
    await step(`apt-get install ${packages.join(' ')}`, () =>
      apt('setup-apt-install', 'install', '-y', '--no-install-recommends', ...packages),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.message;
  }
  return '';
}

/** npm packages exactly as in the lock file; a stamp in node_modules tells which lock file it was. */
async function installNpmPackages() {
  const stamp = join(root, 'node_modules', '.lock-installed');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = hashOf(lock + process.platform + process.arch);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // No install script runs: none of the packages needs its own, and most are there to download.
  await step('npm ci', () =>
    runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { log: 'setup-npm' }),
  );
  writeFileSync(stamp, wanted);
}

function missingMessage(missing, trouble) {
  const line = (prefix, packages) =>
    packages.length > 0 ? [`${prefix} ${packages.join(' ')}`] : [];
  const list = (manager) => packagesOf(missing, manager);
  const ubuntu = missing.filter((one) => one.ubuntu).map((one) => one.ubuntu);
  const old = missing.some((one) => one.name.startsWith('Emscripten') && one.lack);
  const platforms = {
    'Debian, Ubuntu': [
      ...line(
        'sudo apt-get update && sudo apt-get install -y --no-install-recommends',
        debianPackagesOf(missing),
      ),
      ...(isUbuntu() ? ubuntu : []),
      ...(old ? [`(or, where that is too old) ${EMSDK}`] : []),
    ],
    macOS: [
      ...list('mac'),
      ...line('brew install', list('brew')),
      ...line('brew install --cask', list('cask')),
    ],
    Windows: [
      ...list('winget').map((name) => `winget install ${name}`),
      ...line('vcpkg install', list('vcpkg')),
      ...list('windows'),
    ],
  };
  const commands = Object.entries(platforms).flatMap(([platform, lines]) => [
    `  ${platform}`,
    ...lines.map((text) => `    ${text}`),
  ]);
  return [
    ...(trouble ? [trouble, ''] : []),
    `Missing: ${missing.map((one) => one.name + one.lack).join(', ')}`,
    '',
    'Install with, then run this again:',
    ...commands,
  ].join('\n');
}

await main(import.meta.url, async (groups) => {
  await setup(...(groups.length > 0 ? groups : ['build', 'test', 'lint']));
  say('Everything is there.');
});
