// JSON.parse and zod, with a schema made from the same table as the core's checks.

import { z } from 'zod';

import { wholePattern } from './patterns.mjs';

/** @param {readonly import('../../../web/src/runtime/schema.js').Shape[]} shapes */
function zodTypes(shapes) {
  const made = [];
  const typeOf = (id) => (made[id] ??= make(shapes[id]));
  const make = (shape) => {
    const { min, max } = shape;
    switch (shape.type) {
      case 'document':
        return z.unknown();
      case 'number':
        return z.number();
      case 'enum':
        return z.enum(shape.values);
      case 'string': {
        let type = z.string();
        if (min !== undefined) type = type.min(min);
        if (max !== undefined) type = type.max(max);
        const pattern = wholePattern(shape.name);
        return pattern ? type.regex(new RegExp(pattern)) : type;
      }
      case 'list': {
        let type = z.array(typeOf(shape.element));
        if (min !== undefined) type = type.min(min);
        if (max !== undefined) type = type.max(max);
        return type;
      }
      case 'map': {
        const type = z.record(typeOf(shape.key), typeOf(shape.element));
        return max === undefined ? type : type.refine((value) => Object.keys(value).length <= max);
      }
      default: {
        const isOptional = (member) => shape.type === 'union' || !member.required;
        const type = z.looseObject(
          Object.fromEntries(
            shape.members.map((member) => [
              member.name,
              isOptional(member) ? typeOf(member.shape).optional() : typeOf(member.shape),
            ]),
          ),
        );
        return shape.type === 'union'
          ? type.refine((value) => Object.keys(value).length === 1)
          : type;
      }
    }
  };
  return typeOf;
}

/** @returns {(bytes: Uint8Array) => any} the value; throws if it is not valid */
export function zodDecoder(shapes) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const root = shapes.findIndex(({ name }) => name === 'BatchGetJobEntityResponse');
  const type = zodTypes(shapes)(root);
  return (bytes) => type.parse(JSON.parse(decoder.decode(bytes)));
}
