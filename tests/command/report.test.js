// report: the page as one file, with captures inside; and findings as SARIF.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { findingsAsSARIF } from '../../web/src/viewer/findings-files.js';
import { command, fixture, jsonLines } from './run_command.js';

let folder;
const inside = (name) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  writeFileSync(inside('page.html'), '<p>\n<script type="application/json" id="carried"></script>');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('writes files into the page, by their names alone', () => {
  const name = '</script><b>.json';
  const bytes = readFileSync(fixture('kind-all.json'));
  // No file may be called that, but what comes after the last separator may be anything.
  writeFileSync(inside('b>.json'), bytes);
  const { status, stderr } = command([
    ...['report', inside('b>.json'), fixture('kind-all.json'), '-o', inside('out.html')],
    ...['--page', inside('page.html')],
  ]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const page = readFileSync(inside('out.html'), 'utf8');
  const [, json] = /id="carried">(.*)<\/script>$/s.exec(page);
  expect(json).not.toContain('<');
  const files = JSON.parse(json);
  expect(files.map((file) => file.name)).toEqual(['b>.json', 'kind-all.json']);
  for (const { data } of files) expect(gunzipSync(Buffer.from(data, 'base64'))).toEqual(bytes);
  expect(page).not.toContain(name);
});

test('says what is missing', () => {
  const wrong = (...args) => command(['report', ...args, '--page', inside('page.html')]);
  expect(wrong('nowhere.json', '-o', inside('x.html'))).toMatchObject({ status: 2, stdout: '' });
  expect(wrong(fixture('kind-all.json')).status).toBe(2);
  writeFileSync(inside('other.html'), '<p>');
  const foreign = command([
    ...['report', fixture('kind-all.json'), '-o', inside('x.html')],
    ...['--page', inside('other.html')],
  ]);
  expect(foreign.stderr).toContain('is not the page that this command writes into');
  const lacking = command([
    ...['report', fixture('kind-all.json'), '-o', inside('x.html'), '--page', inside('no.html')],
  ]);
  expect(lacking).toMatchObject({ status: 2 });
  expect(lacking.stderr).toContain('the page is not built');
  writeFileSync(inside('empty.json'), '');
  expect(wrong(inside('empty.json'), '-o', inside('x.html')).stderr).toContain(
    'holds no response. The file is empty.',
  );
});

test('check --format sarif is what the page exports', () => {
  const file = fixture('kind-all.json');
  const broken = inside('broken one.json');
  writeFileSync(broken, readFileSync(file, 'utf8').replace('"logGroupName"', '"logGroupNames"'));
  const [{ diagnostics }] = jsonLines(command(['check', broken, '--format', 'json']).stdout);
  const { status, stdout } = command(['check', broken, '--format', 'sarif']);
  expect(status).toBe(1);
  expect(diagnostics.length).toBeGreaterThan(0);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(findingsAsSARIF(broken, diagnostics)));
  const [run] = JSON.parse(stdout).runs;
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toMatch(
    /broken%20one\.json$/,
  );
  // One document, however many files there are.
  const both = JSON.parse(command(['check', broken, file, '--format', 'sarif']).stdout);
  expect(both.version).toBe('2.1.0');
});
