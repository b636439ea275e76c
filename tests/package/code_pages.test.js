// Texts in code pages of Windows that have two bytes a character, through the package: the engine's
// tables say what the command's do.

import { init } from 'deadline-job-entity';
import { readCaptures } from 'deadline-job-entity/captures';

import { CUT_OFF, DAMAGED, LINES, WRITTEN, allPairs } from '../command/code_page_texts.js';
import { command, jsonLines } from '../command/run_command.js';

beforeAll(() => init());

/** What the parameters say, and all that is wrong, in the order of their places. */
async function read(text) {
  const problems = [];
  const batches = [];
  const onProblem = (problem) => problems.push(problem);
  for await (const batch of readCaptures(text, { onProblem })) batches.push(batch);
  const jobs = batches.flatMap(({ entities }) => entities.byKind('jobDetails'));
  return {
    paths: jobs.flatMap(({ parameters }) => [...parameters.values()].map((one) => one.text)),
    found: [...problems, ...batches.flatMap((batch) => batch.check())],
  };
}

const warning = ({ page, first }) =>
  expect.objectContaining({
    ...{ severity: 'warning', code: 'invalid-utf8', offset: first },
    message: expect.stringMatching(page),
  });
const wrongType = ({ fault }) => expect.objectContaining({ code: 'wrong-type', offset: fault });

test.each(WRITTEN)('$name is told, and read', async (written) => {
  const { paths, found } = await read(written.text);
  expect(paths).toEqual([written.path]);
  expect(found).toEqual([warning(written), wrongType(written)]);
});

test.each(DAMAGED)('$name is told once, where it is', async (written) => {
  const { paths, found } = await read(written.text);
  expect(paths).toEqual([written.path]);
  expect(found).toEqual([
    warning(written),
    expect.objectContaining({ severity: 'error', code: 'invalid-utf8', offset: written.damage }),
    wrongType(written),
  ]);
});

test('a text that is cut off in the middle of a character ends there', async () => {
  const { found } = await read(CUT_OFF.text);
  expect(found).toEqual([
    warning(CUT_OFF),
    expect.objectContaining({ code: 'json-syntax', offset: CUT_OFF.text.length }),
  ]);
});

test('each line of a file may be in one', async () => {
  const text = Buffer.concat(LINES.flatMap((line) => [line.text, Buffer.from('\n')]));
  expect((await read(text)).paths).toEqual(LINES.map(({ path }) => path));
});

test.each(['japanese', 'chinese'])(
  '%s: the package and the command agree on all pairs',
  async (name) => {
    const text = allPairs(name);
    const { paths, found } = await read(text);
    const rows = jsonLines(command(['rows', '--kind', 'parameter', '-'], { input: text }).stdout);
    expect(paths).toHaveLength(1);
    // Most of them are characters, and some are not.
    expect(new Set(paths[0]).size).toBeGreaterThan(7000);
    expect(paths[0]).toContain('\ufffd');
    expect(rows.map(({ value }) => value)).toEqual(paths);
    const [{ diagnostics }] = jsonLines(
      command(['check', '--format', 'json', '-'], { input: text }).stdout,
    );
    const placesOf = (list) => list.map(({ severity, code, offset }) => [severity, code, offset]);
    expect(placesOf(found)).toEqual(placesOf(diagnostics));
  },
);
