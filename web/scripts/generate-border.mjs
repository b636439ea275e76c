// Writes web/src/runtime/border.js: the border between the module and JavaScript, from the list in
// wasm/border.def with the values that the module's compiler gives it.
//
//   node web/scripts/generate-border.mjs [--check] [--of PREFIX] [--to FILE]
//
// With --check the file is not written; it fails if the file is not what the list gives. PREFIX is
// where the modules were built, build/wasm/ by default.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as prettier from 'prettier';

import { root } from './lib/run.mjs';

const TARGET = 'web/src/runtime/border.js';

/** @param {string} name as in packedWords */
const inCapitals = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

const comment = (text) => (text === '' ? '' : `/** ${text[0].toUpperCase()}${text.slice(1)} */\n`);

function structText({ name, text, words, members }) {
  const prefix = inCapitals(name);
  const lines = members.map(
    (member) =>
      `${comment(member.text)}export const ${prefix}_${inCapitals(member.name)} = ${member.value};`,
  );
  return [
    `// ${text}: words by their indices.`,
    ...lines,
    `/** How many words that are. */\nexport const ${prefix}_WORDS = ${words};`,
  ].join('\n');
}

const valueText = ({ name, value, text }) => `${comment(text)}export const ${name} = ${value};`;

const namesText = ({ name, names, text }) =>
  `${comment(`${text} By their numbers. @type {readonly string[]}`)}export const ${name} = Object.freeze(${JSON.stringify(names)});`;

/** The type of an export: all that crosses is a number. */
function exportText({ name, result, parameters, text }) {
  const names = parameters.match(/\w+(?=[,)])/g) ?? [];
  const list = names.map((parameter) => `${parameter}: number`).join(', ');
  return ` * @property {(${list}) => ${result === 'void' ? 'void' : 'number'}} ${name} ${text}`;
}

const functionText = ({ name, result: subject, parameters: texts, text }) =>
  ` *   ${name}: of ${subject}, ${texts === '()' ? 'no texts' : texts}. ${text}`;

export function borderText({ structs, values, names, exports, captures, templates, functions }) {
  return `// Generated from wasm/border.def by web/scripts/generate-border.mjs: do not edit.

${structs.map(structText).join('\n\n')}

${values.map(valueText).join('\n')}

${names.map(namesText).join('\n')}

/**
 * The raw exports of a module, all of them numbers; those of captures are in full.wasm alone, and
 * those of templates in templates.wasm, which does not decode.
 * @typedef {object} Exports
${[...exports, ...captures, ...templates].map(exportText).join('\n')}
 */

/**
 * The functions of Embind: what each is about, and the texts that it takes.
 *
${functions.map(functionText).join('\n')}
 *
 * @typedef {${functions.map(({ name }) => `'${name}'`).join(' | ')}} FunctionName
 */
`;
}

function parse(args) {
  const options = { check: false, of: join(root, 'build/wasm/'), to: join(root, TARGET) };
  for (let i = 0; i < args.length; ++i) {
    if (args[i] === '--check') options.check = true;
    else if (args[i] === '--of') options.of = args[++i];
    else if (args[i] === '--to') options.to = args[++i];
    else throw new Error(`Unknown argument ${args[i]}.`);
  }
  return options;
}

const { check, of, to } = parse(process.argv.slice(2));
const printed = execFileSync(process.execPath, [`${of}border.js`], { encoding: 'utf8' });
const style = (await prettier.resolveConfig(join(root, TARGET))) ?? {};
const formatted = await prettier.format(borderText(JSON.parse(printed)), {
  ...style,
  parser: 'babel',
});
const current = existsSync(to) ? readFileSync(to, 'utf8') : '';
if (check) {
  if (current !== formatted) {
    console.error(`${TARGET} is out of date.`);
    process.exitCode = 1;
  }
} else if (current !== formatted) {
  writeFileSync(to, formatted);
}
