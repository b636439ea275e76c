// The schema table against the service's own model, member by member, where an extract of that lies
// beside the checkout.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { command, sharedFolder } from './run_command.js';

const path = join(sharedFolder, 'spec/batch_get_job_entity_model.json');
const model = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;

const { shapes } = JSON.parse(command(['schema']).stdout);
const byName = new Map(shapes.map((shape) => [shape.name, shape]));
const nameOf = (id) => shapes[id].name;

/** One shape of ours holds the members of all exceptions. */
const isException = ([, shape]) => shape.exception === true;
/** What the model says of members in the URI: a body does not have them. */
const isInBody = ([, member]) => member.location === undefined;

const TYPES = { integer: 'number' };

/** What the model says of a shape, in the words of our schema. */
function wanted(shape) {
  if (shape.document) return { type: 'document' };
  if (shape.enum) return { type: 'enum', values: shape.enum };
  const facts = { type: TYPES[shape.type] ?? shape.type };
  if (shape.min) facts.min = shape.min;
  if (shape.max !== undefined) facts.max = shape.max;
  if (shape.pattern) facts.pattern = shape.pattern;
  if (shape.member) facts.element = shape.member.shape;
  if (shape.value) Object.assign(facts, { key: shape.key.shape, element: shape.value.shape });
  if (shape.members) {
    facts.type = shape.union ? 'union' : 'structure';
    facts.members = Object.entries(shape.members).map(([name, member]) => ({
      name,
      shape: member.shape,
      required: isInBody([name, member]) && (shape.required ?? []).includes(name),
    }));
  }
  return facts;
}

/** What our schema says of it, without what the model does not know. */
function ours({ type, min, max, pattern, values, element, key, members }) {
  const facts = { type };
  for (const [name, value] of Object.entries({ min, max, pattern, values })) {
    if (value !== undefined) facts[name] = value;
  }
  if (key !== undefined) facts.key = nameOf(key);
  if (element !== undefined) facts.element = nameOf(element);
  if (members) {
    facts.members = members
      .filter(({ since }) => since === 'classic')
      .map(({ name, shape, required }) => ({ name, shape: nameOf(shape), required }));
  }
  return facts;
}

const modelShapes = Object.entries(model?.shapes ?? {});
const plain = modelShapes.filter((entry) => !isException(entry));
const exceptions = modelShapes.filter(isException);

const sorted = (facts) =>
  facts.members
    ? { ...facts, members: facts.members.slice().sort((a, b) => (a.name < b.name ? -1 : 1)) }
    : facts;

// The model of 2026-09-29 limits the number of a job's parameters, and adds members.
const overlay = model?.later_doc_overlay ?? {};
const LIMITED_LATER = 'JobParameters';
const overlaidMap = () => ({ max: overlay.JobDetailsEntity.parameters.map_max });

/** An added member's constraints, innermost last, as the reference words them. */
function wantedLater(owner, fact) {
  if (fact === 'same as bool') return wantedLater(owner, owner.bool);
  const lists = (fact.type.match(/list</g) ?? []).length;
  const item = lists === 0 ? fact : fact.item === 'same as bool' ? owner.bool : fact.item;
  const maxima = fact.array_member_maxima_as_printed ?? [fact.items_max];
  const text = { type: 'string', min: item.min || undefined, max: item.max, pattern: item.pattern };
  return [...Array.from({ length: lists }, (_, i) => ({ type: 'list', max: maxima[i] })), text];
}

function oursNested(id) {
  const { type, min, max, pattern, element } = shapes[id];
  const own = type === 'list' ? { type, max } : { type, min, max, pattern };
  return type === 'list' ? [own, ...oursNested(element)] : [own];
}

const later = [
  ['JobParameter', overlay.JobParameter],
  ['JobDetailsEntity', { extensions: overlay.StepDetailsEntity?.extensions }],
  ['StepDetailsEntity', overlay.StepDetailsEntity],
  ['EnvironmentDetailsEntity', overlay.StepDetailsEntity],
].flatMap(([owner, facts]) =>
  Object.entries(model ? facts : {}).map(([name, fact]) => [owner, name, wantedLater(facts, fact)]),
);

(model ? describe : describe.skip)('the service model', () => {
  test.each(plain)('%s', (name, shape) => {
    expect(byName.get(name)).toBeDefined();
    const limits = name === LIMITED_LATER ? overlaidMap() : {};
    expect(sorted(ours(byName.get(name)))).toEqual(sorted({ ...wanted(shape), ...limits }));
  });

  test.each(later)('added later: %s.%s', (owner, name, constraints) => {
    const { members } = byName.get(owner);
    const member = members.find((candidate) => candidate.name === name);
    expect(member).toMatchObject({ since: '2026-09-29', required: false });
    expect(oursNested(member.shape)).toEqual(constraints);
  });

  test('no other member was added later', () => {
    const added = shapes.flatMap(({ name, members = [] }) =>
      members
        .filter(({ since }) => since === '2026-09-29')
        .map((member) => `${name}.${member.name}`),
    );
    expect(added.sort()).toEqual(later.map(([owner, name]) => `${owner}.${name}`).sort());
  });

  test('members of exceptions', () => {
    const known = new Map(
      byName.get('ServiceException').members.map(({ name, shape }) => [name, nameOf(shape)]),
    );
    for (const [, shape] of exceptions) {
      for (const [name, member] of Object.entries(shape.members)) {
        expect([name, known.get(name)]).toEqual([name, member.shape]);
      }
    }
    expect(exceptions.length).toBe(5);
  });

  test.each(exceptions)('%s: each required member that is left out is missed', (name, shape) => {
    const values = { reason: 'OTHER' };
    const whole = Object.fromEntries(
      shape.required.map((member) => [member, values[member] ?? '']),
    );
    const missing = (body) =>
      JSON.parse(
        command(['check', '--format', 'json', '-'], { input: JSON.stringify(body) }).stdout,
      )
        .diagnostics.filter(({ code }) => code === 'missing-member')
        .map(({ pointer }) => pointer);
    expect(missing({ __type: name, ...whole })).toEqual([]);
    for (const member of shape.required) {
      expect(missing({ __type: name, ...whole, [member]: undefined })).toEqual([`/${member}`]);
    }
  });

  test('nothing of ours that is classic is unknown to the model', () => {
    const invented = shapes
      .filter(({ name, members = [] }) => {
        const isOurs = members.length > 0 && members.every(({ since }) => since === 'classic');
        return isOurs && !model.shapes[name];
      })
      .map(({ name }) => name);
    expect(invented).toEqual([]);
  });
});
