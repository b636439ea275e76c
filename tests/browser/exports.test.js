// What a person takes along: findings, tables, a copy without secrets.

import { readFileSync } from 'node:fs';

import { command } from '../command/run_command.js';
import { jobBody } from './farm.js';
import { answered, dropAlone, inViewer, now, usePage } from './open_page.js';

usePage();

/** The text of what an export saves, and its name. @param {() => Promise<void>} start */
async function saved(start) {
  const [download] = await Promise.all([now.page.waitForEvent('download'), start()]);
  return {
    name: download.suggestedFilename(),
    text: readFileSync(await download.path(), 'utf8'),
  };
}

/** By the page's menu. @param {string} name */
const exported = (name) =>
  saved(async () => {
    await now.page.click('#export summary');
    await now.page.click(`#export [data-export="${name}"]`);
  });

async function openBroken() {
  const body = jobBody();
  delete body.entities[0].jobDetails.logGroupName;
  body.entities[0].jobDetails.parameters.Danger = { string: '=1+1,"x"' };
  const text = JSON.stringify(body);
  await answered(await dropAlone({ name: 'broken.json', bytes: Buffer.from(text) }));
  return text;
}

test('findings as text, JSON and SARIF, as the command has them', async () => {
  const given = await openBroken();
  const asText = await exported('findings-text');
  expect(asText.name).toBe('broken-findings.txt');
  expect(asText.text).toMatch(/^broken\.json:1:\d+: error: .* \[missing-member\] \/entities\/0/m);
  const asJSON = JSON.parse((await exported('findings-json')).text);
  expect(asJSON.file).toBe('broken.json');
  const told = JSON.parse(command(['check', '-', '--format', 'json'], { input: given }).stdout);
  expect(asJSON.diagnostics).toEqual(told.diagnostics);
  const sarif = await exported('findings-sarif');
  expect(sarif.name).toBe('broken-findings.sarif');
  const { stdout } = command(['check', '-', '--format', 'sarif'], { input: given });
  const [ours, theirs] = [sarif.text, stdout].map((text) => JSON.parse(text).runs[0]);
  expect(ours.tool).toEqual(theirs.tool);
  expect(ours.results.map(({ ruleId, message }) => [ruleId, message])).toEqual(
    theirs.results.map(({ ruleId, message }) => [ruleId, message]),
  );
});

test('tables as CSV, in which no cell is a formula', async () => {
  await openBroken();
  const parameters = await exported('parameters-csv');
  expect(parameters.name).toBe('broken-parameters.csv');
  expect(parameters.text.split('\r\n')).toEqual([
    ...['name,type,value,mapped', 'HipFile,path,L:\\fx\\a.hip,/mnt/fx/a.hip'],
    ...['Plate,path,P:\\plates\\a.exr,', `Danger,string,"'=1+1,""x""",`, ''],
  ]);
  expect((await exported('paths-csv')).text).toContain('L:\\fx\\a.hip,true,0,/mnt/fx/a.hip');
  expect((await exported('files-csv')).text).toContain(
    's3://bucket/DeadlineCloud/Manifests/farm/queue/Inputs/x_input,C:\\Users\\lena,',
  );
});

test('a redacted copy, by the box of commands', async () => {
  const given = await openBroken();
  const { name, text } = await saved(async () => {
    await now.page.keyboard.press('Control+k');
    await now.page.keyboard.type('redacted copy');
    await now.page.keyboard.press('Enter');
  });
  expect(name).toBe('broken-redacted.ndjson');
  for (const secret of ['render', 'lena', 'QueueRole', 'plates'])
    expect(text).not.toContain(secret);
  expect(text).toBe(command(['redact', '-'], { input: given }).stdout);
});

test('the menu closes by Escape and by a click elsewhere', async () => {
  await openBroken();
  await now.page.click('#export summary');
  const list = now.page.locator('#export ul');
  expect(await list.isVisible()).toBe(true);
  await now.page.keyboard.press('Escape');
  expect(await list.isVisible()).toBe(false);
  await now.page.click('#export summary');
  await inViewer('.overview h1').first().click();
  expect(await list.isVisible()).toBe(false);
});
