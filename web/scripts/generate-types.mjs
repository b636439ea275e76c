// Writes web/types/schema.d.ts: the TypeScript types of every shape, from the schema that the
// native command prints.
//
//   node web/scripts/generate-types.mjs [--check]
//
// With --check the file is not written; it fails if it is not what the schema gives.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as prettier from 'prettier';

import { isRedactable } from '../src/runtime/schema.js';
import { root } from './lib/run.mjs';

const TARGET = join(root, 'web/types/schema.d.ts');
const exe = process.platform === 'win32' ? '.exe' : '';

const { shapes } = JSON.parse(
  execFileSync(join(root, `build/native/job-entity${exe}`), ['schema'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }),
);

const VALUE_TYPES = {
  integer: 'bigint',
  decimal: 'number',
  boolean: 'boolean',
  rangeExpression: 'RangeExpression',
};

/** The type that `typed` gives for a member of that meaning. */
const TYPED = {
  id: 'IdParts | string',
  arn: 'ArnParts | string',
  symbolTable: 'ReadonlyMap<string, SymbolValue>',
};

const shapeAt = (id) => shapes[id];
const redactable = (shape, type) => (isRedactable(shape) ? `Redactable<${type}>` : type);

/** The type that an accessor returns for a shape. */
function typeOf(shape) {
  switch (shape.type) {
    case 'document':
      return 'JsonDocument';
    case 'number':
      return 'number | bigint | JsonNumber';
    case 'string':
      return 'string';
    case 'enum':
      return shape.name;
    case 'list': {
      const element = shapeAt(shape.element);
      const type =
        element.type === 'string' ? redactable(element, typeOf(element)) : typeOf(element);
      return `readonly ${element.type === 'list' ? `(${type})` : type}[]`;
    }
    case 'map':
      return `ReadonlyMap<${typeOf(shapeAt(shape.key))}, ${typeOf(shapeAt(shape.element))}>`;
    default:
      return shape.name;
  }
}

/** The type of a union member's `value`: numbers and booleans instead of their texts. */
function valueTypeOf(shape) {
  if (shape.type === 'list') {
    const element = shapeAt(shape.element);
    const type = valueTypeOf(element);
    return `readonly ${element.type === 'list' ? `(${type})` : type}[]`;
  }
  return VALUE_TYPES[shape.meaning] ?? typeOf(shape);
}

function docOf(doc, member) {
  const marks = [];
  if (member?.since === '2026-09-29') marks.push('Since 2026-09-29.');
  if (member?.since === 'seen') marks.push('Not in the service model; met in captures.');
  return `/** ${[doc, ...marks].join(' ')} */`;
}

/** The `typed` of the members that have more to them than their text. */
function typedMethods(shape) {
  const methods = [];
  for (const member of shape.members) {
    const type = shapeAt(member.shape);
    const list = type.type === 'list';
    const typed = TYPED[(list ? shapeAt(type.element) : type).meaning];
    if (!typed) continue;
    const value = list ? redactable(type, `readonly (${typed})[]`) : typed;
    methods.push(`typed(name: '${member.name}'): ${value} | undefined;`);
  }
  return methods.length === 0 ? [] : [...methods, 'typed(name: string): unknown;'];
}

/** Limits of a shape as words of its doc comment. */
function limitsOf(shape) {
  const limits = [];
  if (shape.min !== undefined || shape.max !== undefined) {
    const unit = { list: 'items', map: 'entries' }[shape.type] ?? 'characters';
    limits.push(`${shape.min ?? 0} to ${shape.max ?? 'any number of'} ${unit}`);
  }
  if (shape.pattern) limits.push(`\`${shape.pattern.replaceAll('*/', '*\\/')}\``);
  return limits.length > 0 ? ` (${limits.join(', ')})` : '';
}

function declarationOf(shape) {
  switch (shape.type) {
    case 'enum': {
      const values = shape.values.map((value) => `'${value}'`).join(' | ');
      return `${docOf(`${shape.doc} Unknown values are kept.`)}
        export type ${shape.name} = ${values} | (string & {});`;
    }
    case 'structure': {
      const members = shape.members.map((member) => {
        const type = shapeAt(member.shape);
        const name = /^[A-Za-z_]\w*$/.test(member.name) ? member.name : `'${member.name}'`;
        return `${docOf(member.doc + limitsOf(type), member)}
          get ${name}(): ${redactable(type, typeOf(type))} | undefined;`;
      });
      return `${docOf(shape.doc)}
        declare abstract class ${shape.name} extends StructureView { ${[...members, ...typedMethods(shape)].join('\n')} }`;
    }
    case 'union': {
      const isEntity = shape.members.every(({ shape: id }) => shapeAt(id).type === 'structure');
      const options = shape.members.map((member) => {
        const type = shapeAt(member.shape);
        if (isEntity) {
          return `(${type.name} & UnionElement<'${member.name}'>)`;
        }
        return `{ ${docOf(member.doc + limitsOf(type), member)}
            readonly kind: '${member.name}'; readonly text: Redactable<string>;
            /** Undefined where the text is not what its kind says. */
            readonly value: Redactable<${valueTypeOf(type)}> | undefined }`;
      });
      options.push(isEntity ? 'UnknownElement | InvalidElement' : 'UnknownValue | InvalidValue');
      return `${docOf(shape.doc)}
        export type ${shape.name} = | ${options.join('\n| ')};`;
    }
    default:
      return '';
  }
}

const source = `// Generated from the schema table by web/scripts/generate-types.mjs: do not edit.

import type { ArnParts, IdParts, JsonDocument, JsonNumber, RangeExpression, Redactable, StructureView, SymbolValue, UnionElement, UnknownElement, InvalidElement, UnknownValue, InvalidValue } from './values.js';

${shapes.map(declarationOf).filter(Boolean).join('\n\n')}

// As types alone: there are no such classes to import. That they are classes tells the compiler that a
// spread of one copies none of the members, which are getters.
export type { ${shapes
  .filter(({ type }) => type === 'structure')
  .map(({ name }) => name)
  .join(', ')} };
`;

const options = (await prettier.resolveConfig(TARGET)) ?? {};
const formatted = await prettier.format(source, { ...options, parser: 'typescript' });
const current = (() => {
  try {
    return readFileSync(TARGET, 'utf8');
  } catch {
    return '';
  }
})();
if (process.argv.includes('--check')) {
  if (current !== formatted) {
    console.error('web/types/schema.d.ts is out of date.');
    process.exitCode = 1;
  }
} else if (current !== formatted) {
  writeFileSync(TARGET, formatted);
}
