// The parts of others that the package holds beside its own code, as a CycloneDX list that scanners
// of supply chains read. Names and licences are those of web/NOTICES.md; versions are those that
// were built with.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

import { MODULE_PARTS, shippedPackages } from './check-notices.mjs';
import { root } from './lib/run.mjs';
import { emcc, emccVersion, findHeader } from './lib/tools.mjs';

/**
 * The compiler's libraries have its version, which this list does not know; the others say theirs.
 */
const MODULE_LICENCES = { LLVM: 'Apache-2.0 WITH LLVM-exception', CLI11: 'BSD-3-Clause' };
const USUAL_LICENCE = 'MIT';

const json = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** @param {string} text an SPDX id or expression */
function licence(text) {
  return /[\s(]/.test(text) ? new Models.LicenseExpression(text) : new Models.SpdxLicense(text);
}

/** @param {string} name @param {string | undefined} version */
function modulePart(name, version) {
  const component = new Models.Component(Enums.ComponentType.Library, name, {
    bomRef: `module:${name}`,
    version,
  });
  component.licenses.add(licence(MODULE_LICENCES[name] ?? USUAL_LICENCE));
  return component;
}

/** @param {string} name @param {any} lock */
function npmPart(name, lock) {
  const { version, license } = json(`node_modules/${name}/package.json`);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [, group, own] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name);
  const component = new Models.Component(Enums.ComponentType.Library, own, {
    ...{ bomRef: purl, purl, version },
    ...(group && { group }),
  });
  component.licenses.add(licence(license));
  const [, hash] = /^sha512-(.+)$/.exec(lock.packages[`node_modules/${name}`].integrity) ?? [];
  if (hash) {
    const hex = Buffer.from(hash, 'base64').toString('hex');
    component.hashes.set(Enums.HashAlgorithm['SHA-512'], hex);
  }
  return component;
}

/** RapidJSON's, of the header that the module is compiled with. */
function rapidJsonVersion() {
  const text = readFileSync(findHeader('rapidjson/rapidjson.h'), 'utf8');
  const number = (/** @type {string} */ part) =>
    new RegExp(`RAPIDJSON_${part}_VERSION (\\d+)`).exec(text)?.[1];
  return ['MAJOR', 'MINOR', 'PATCH'].map(number).join('.');
}

/** The version of CLI11, likewise; it is in the command, which may not be built yet. */
function cli11Version() {
  const header = findHeader('CLI/Version.hpp');
  return header && /CLI11_VERSION "([\d.]+)"/.exec(readFileSync(header, 'utf8'))?.[1];
}

/** @returns {Promise<string>} */
export async function billOfMaterials() {
  const { name, version, license } = json('package.json');
  const lock = json('package-lock.json');
  const bom = new Models.Bom();
  const own = new Models.Component(Enums.ComponentType.Library, name, {
    version,
    bomRef: `pkg:npm/${name}@${version}`,
    purl: `pkg:npm/${name}@${version}`,
  });
  own.licenses.add(licence(license));
  bom.metadata.component = own;
  const versions = {
    RapidJSON: rapidJsonVersion(),
    CLI11: cli11Version(),
    Emscripten: (await emccVersion(emcc())) ?? undefined,
  };
  const parts = [
    ...MODULE_PARTS.map((part) => modulePart(part, versions[part])),
    ...shippedPackages().map((part) => npmPart(part, lock)),
  ];
  for (const part of parts) {
    bom.components.add(part);
    own.dependencies.add(part.bomRef);
  }
  const format = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const text = new Serialize.JsonSerializer(format).serialize(bom, { sortLists: true, space: 2 });
  return `${text}\n`;
}
