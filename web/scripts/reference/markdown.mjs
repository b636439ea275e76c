// The reference as Markdown, for the repository.

import { EXAMPLES } from './examples.mjs';
import {
  LIMIT_COLUMNS,
  SINCE,
  constraintsOf,
  exampleCall,
  exampleText,
  limitsIntroduction,
  membered,
  typeText,
} from './model.mjs';

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text) => `\`${text}\``;
const link = (name) => `[${name}](#${name.toLowerCase()})`;

function constraintCell(shapes, shape) {
  return constraintsOf(shapes, shape)
    .map(({ text, code: codes = [] }) =>
      [text, codes.map(code).join(', ')].filter(Boolean).join(' '),
    )
    .join('; ');
}

function shapeSection(shapes, { name, type, doc, members }) {
  const rows = members.map((member) => {
    const shape = shapes[member.shape];
    const { since, sdks } = SINCE[member.since];
    const what = type === 'union' ? 'one of' : member.required ? 'required' : 'optional';
    const columns = [
      ...[code(member.name), typeText(shapes, shape, link), what, constraintCell(shapes, shape)],
      ...[since, sdks, member.doc ?? ''],
    ];
    return `| ${columns.map(cell).join(' | ')} |`;
  });
  return `### ${name}

${doc}${type === 'union' ? ' Exactly one member is set.' : ''}

| member | type | | constraint | since | in the SDKs | meaning |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function limitRow({ name, option, usual, most, meaning }) {
  return `| ${[code(name), code(option), usual, most, meaning].join(' | ')} |`;
}

function codeSection({ code: name, severity, meaning }) {
  const example = EXAMPLES[name];
  const text = exampleText(example);
  const request = example.options?.request;
  const shown =
    text === undefined
      ? `No example: ${example.none}\n`
      : `\`\`\`\n${text}\n\`\`\`\n\n${
          (example.options ?? example.form) ? `With ${code(exampleCall(example))}` : ''
        }${request ? `, where the request is\n\n\`\`\`\n${request}\n\`\`\`\n` : (example.options ?? example.form) ? '.\n' : ''}`;
  return `### ${name}

${severity[0].toUpperCase()}${severity.slice(1)}. ${meaning}

${shown.trimEnd()}

What to do: ${example.fix}
`;
}

/** @param {any} schema */
export function markdownReference(schema) {
  const { shapes, diagnostics, limits } = schema;
  return `# Reference

Written by \`web/scripts/reference/generate.mjs\` from the schema table and the table of
diagnostics: do not edit.

- [Members](#members): every structure of a response, a request and an exception
- [Diagnostics](#diagnostics): every finding of \`check\` and \`batch.diagnostics\`
- [Limits](#limits): what a file may take, and how to set that

## Members

${membered(schema)
  .map((shape) => shapeSection(shapes, shape))
  .join('\n')}
## Diagnostics

The severity is that of profile \`service\`; profile \`agent\` has an error exactly where the worker
agent fails. Each example has the finding.

${diagnostics.map(codeSection).join('\n')}
## Limits

${limitsIntroduction(code)}

| ${LIMIT_COLUMNS.join(' | ')} |
|---|---|---|---|---|
${limits.map(limitRow).join('\n')}
`;
}
