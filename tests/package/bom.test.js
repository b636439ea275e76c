// The list of what the package holds, as scanners of supply chains read it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Spec, _Resources } from '@cyclonedx/cyclonedx-library';
import Ajv from 'ajv';

import { MODULE_PARTS, shippedPackages } from '../../web/scripts/check-notices.mjs';

const root = join(import.meta.dirname, '../..');
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const bom = json(join(root, 'web/dist/bom.cdx.json'));
const nameOf = ({ group, name }) => (group ? `${group}/${name}` : name);

test('it is CycloneDX', () => {
  const { FILES } = _Resources;
  // Formats of texts (dates, addresses) are not what can go wrong here.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  // The library's copies name each other by other names than their own.
  for (const [name, file] of [
    ['spdx', FILES.SPDX.JSON_SCHEMA],
    ['jsf-0.82', FILES.JSF.JSON_SCHEMA],
  ]) {
    ajv.addSchema(json(file), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  const validate = ajv.compile(json(FILES.CDX.JSON_SCHEMA[Spec.Version.v1dot6]));
  const isValid = validate(bom);
  expect(validate.errors).toBeNull();
  expect(isValid).toBe(true);
  expect(validate({ ...bom, components: [{ name: 'without a type' }] })).toBe(false);
});

test('it names all whose code is shipped, in the version that is installed', () => {
  const expected = [...MODULE_PARTS, ...shippedPackages()].sort();
  expect(bom.components.map(nameOf).sort()).toEqual(expected);
  expect(expected.length).toBeGreaterThan(10);
  const lock = json(join(root, 'package-lock.json')).packages;
  for (const component of bom.components.filter(({ purl }) => purl !== undefined)) {
    const name = nameOf(component);
    const { version, integrity } = lock[`node_modules/${name}`];
    expect([name, component.version]).toEqual([name, version]);
    const hex = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
    expect([name, component.hashes]).toEqual([name, [{ alg: 'SHA-512', content: hex }]]);
    expect(component.licenses.length).toBe(1);
  }
  for (const name of ['RapidJSON', 'Emscripten']) {
    expect(bom.components.find((one) => one.name === name).version).toMatch(/^\d+\.\d+\.\d+/);
  }
});

test('the package depends on all of them', () => {
  const { name, version } = json(join(root, 'package.json'));
  const own = bom.metadata.component['bom-ref'];
  expect(own).toBe(`pkg:npm/${name}@${version}`);
  const { dependsOn } = bom.dependencies.find(({ ref }) => ref === own);
  expect(dependsOn.sort()).toEqual(bom.components.map((one) => one['bom-ref']).sort());
});
