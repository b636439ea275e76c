// JSON.parse and ajv, with a JSON Schema made from the same table as the core's checks.

import Ajv from 'ajv';

import { wholePattern } from './patterns.mjs';

/** @param {readonly import('../../../web/src/runtime/schema.js').Shape[]} shapes @param {string} rootName */
export function jsonSchemaOf(shapes, rootName) {
  const reference = (id) => ({ $ref: `#/$defs/${shapes[id].name}` });
  const definition = (shape) => {
    const { min, max } = shape;
    switch (shape.type) {
      case 'document':
        return {};
      case 'number':
        return { type: 'number' };
      case 'enum':
        return { enum: shape.values };
      case 'string': {
        const pattern = wholePattern(shape.name);
        return {
          type: 'string',
          ...(min !== undefined && { minLength: min }),
          ...(max !== undefined && { maxLength: max }),
          ...(pattern && { pattern }),
        };
      }
      case 'list':
        return {
          type: 'array',
          items: reference(shape.element),
          ...(min !== undefined && { minItems: min }),
          ...(max !== undefined && { maxItems: max }),
        };
      case 'map':
        return {
          type: 'object',
          propertyNames: reference(shape.key),
          additionalProperties: reference(shape.element),
          ...(max !== undefined && { maxProperties: max }),
        };
      default: {
        const properties = Object.fromEntries(
          shape.members.map(({ name, shape: id }) => [name, reference(id)]),
        );
        if (shape.type === 'union') {
          return { type: 'object', properties, minProperties: 1, maxProperties: 1 };
        }
        const required = shape.members.filter((one) => one.required).map(({ name }) => name);
        return { type: 'object', properties, required };
      }
    }
  };
  return {
    $ref: `#/$defs/${rootName}`,
    $defs: Object.fromEntries(shapes.map((shape) => [shape.name, definition(shape)])),
  };
}

/** @returns {(bytes: Uint8Array) => any} the value; throws if it is not valid */
export function ajvDecoder(shapes) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const check = new Ajv({ strict: false, unicodeRegExp: false }).compile(
    jsonSchemaOf(shapes, 'BatchGetJobEntityResponse'),
  );
  return (bytes) => {
    const value = JSON.parse(decoder.decode(bytes));
    if (!check(value)) throw new Error(JSON.stringify(check.errors));
    return value;
  };
}
