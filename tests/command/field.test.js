// The command on what people have in their hands: captures as they get saved, copied and pasted,
// where the folder of them is beside the checkout.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { command, jsonLines, samplesFolder } from './run_command.js';

const folder = join(samplesFolder, 'field');
const index = join(folder, 'index.json');
const cases = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')).cases : [];

/** What can be counted or named in a response's row; all else the index says in words. */
const isCounted = ({ responses, entities, exception }) =>
  typeof responses === 'number' || typeof entities === 'number' || exception !== undefined;

/** What the rows of a capture say in the words of the index, as far as it asks. */
function foundIn(file, expected) {
  const rows = jsonLines(command(['rows', '--kind', 'response', file]).stdout);
  const kinds = (kind) => jsonLines(command(['rows', '--kind', kind, file]).stdout);
  const found = {
    responses: () => rows.length,
    entities: () => kinds('entity').length,
    errors: () => kinds('error').length,
    exception: () => kinds('exception')[0]?.name,
    status: () => rows[0]?.status,
    requestId: () => rows[0]?.requestId,
    workerId: () => rows[0]?.workerId,
  };
  const asked = Object.entries(expected).filter(
    ([name, value]) => name in found && (typeof value === 'number' || name !== 'entities'),
  );
  return {
    found: Object.fromEntries(asked.map(([name]) => [name, found[name]()])),
    wanted: Object.fromEntries(asked),
  };
}

test('the index is read if it is there', () => {
  expect(cases.length > 0).toBe(existsSync(index));
});

for (const { file, expected } of cases.filter((one) => isCounted(one.expected))) {
  test(`${file} gives what it holds`, () => {
    const { found, wanted } = foundIn(join(folder, file), expected);
    // Some may be refused, if the command says why.
    const isRefused = expected.or !== undefined && found.responses === 0;
    if (!isRefused) return expect(found).toEqual(wanted);
    const [checked] = jsonLines(command(['check', '--format', 'json', join(folder, file)]).stdout);
    const messages = checked.diagnostics.map(({ message }) => message);
    return expect(messages).toContainEqual(expect.stringContaining('is compressed'));
  });
}
