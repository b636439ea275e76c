// The reference as a page beside the dashboard.

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

const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const code = (text) => `<code>${escape(text)}</code>`;
const link = (name) => `<a href="#${name}">${name}</a>`;

function constraintCell(shapes, shape) {
  return constraintsOf(shapes, shape)
    .map(({ text, code: codes = [] }) =>
      [escape(text), codes.map(code).join(', ')].filter(Boolean).join(' '),
    )
    .join('; ');
}

function shapeSection(shapes, { name, type, doc, members }) {
  const rows = members.map((member) => {
    const shape = shapes[member.shape];
    const { since, sdks } = SINCE[member.since];
    const what = type === 'union' ? 'one of' : member.required ? 'required' : 'optional';
    const columns = [
      ...[typeText(shapes, shape, link), what, constraintCell(shapes, shape)],
      ...[since, sdks, escape(member.doc ?? '')],
    ];
    const id = `${name}.${member.name}`;
    return `<tr id="${id}"><th scope="row">${code(member.name)}</th>
      ${columns.map((column) => `<td>${column}</td>`).join('')}</tr>`;
  });
  const heads = ['member', 'type', '', 'constraint', 'since', 'in the SDKs', 'meaning'];
  return `<section id="${name}"><h3>${name}</h3>
    <p>${escape(doc)}${type === 'union' ? ' Exactly one member is set.' : ''}</p>
    <div class="wide"><table>
    <thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
    <tbody>${rows.join('\n')}</tbody></table></div></section>`;
}

function codeSection({ code: name, severity, meaning }) {
  const example = EXAMPLES[name];
  const text = exampleText(example);
  const request = example.options?.request;
  const parts = [
    `<h3>${name} <span class="${severity}">${severity}</span></h3>`,
    `<p>${escape(meaning)}</p>`,
    text === undefined
      ? `<p>No example: ${escape(example.none)}</p>`
      : `<pre>${escape(text)}</pre>`,
    (example.options ?? example.form ?? example.form)
      ? `<p>With ${code(exampleCall(example))}${request ? ', where the request is' : '.'}</p>`
      : '',
    request ? `<pre>${escape(request)}</pre>` : '',
    `<p><strong>What to do:</strong> ${escape(example.fix)}</p>`,
  ];
  return `<section id="${name}">${parts.filter(Boolean).join('\n')}</section>`;
}

function limitRow({ name, option, usual, most, meaning }) {
  const columns = [code(option), usual, most, escape(meaning)];
  return `<tr id="limits.${name}"><th scope="row">${code(name)}</th>
    ${columns.map((column) => `<td>${column}</td>`).join('')}</tr>`;
}

function limitsSection(limits) {
  return `<section id="limits"><h2>Limits</h2>
    <p>${limitsIntroduction(code)}</p>
    <div class="wide"><table>
    <thead><tr>${LIMIT_COLUMNS.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
    <tbody>${limits.map(limitRow).join('\n')}</tbody></table></div></section>`;
}

/** @param {any} schema */
export function pageReference(schema) {
  const { shapes, diagnostics, limits } = schema;
  const list = (names) => `<ul>${names.map((name) => `<li>${link(name)}</li>`).join('')}</ul>`;
  const structures = membered(schema);
  return `<!doctype html>
<!-- Written by web/scripts/reference/generate.mjs: do not edit. -->
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Reference - job-entity</title>
    <link rel="icon" href="./icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="./reference.css" />
  </head>
  <body>
    <header><h1><a href="./index.html">job-entity</a> reference</h1></header>
    <nav aria-label="contents">
      <h2>Diagnostics</h2>
      ${list(diagnostics.map(({ code: name }) => name))}
      <h2>Members</h2>
      ${list(structures.map(({ name }) => name))}
      <h2><a href="#limits">Limits</a></h2>
    </nav>
    <main>
      <h2>Diagnostics</h2>
      <p>
        The severity is that of profile <code>service</code>; profile <code>agent</code> has an error
        exactly where the worker agent fails. Each example has the finding.
      </p>
      ${diagnostics.map(codeSection).join('\n')}
      <h2>Members</h2>
      ${structures.map((shape) => shapeSection(shapes, shape)).join('\n')}
      ${limitsSection(limits)}
    </main>
  </body>
</html>
`;
}
