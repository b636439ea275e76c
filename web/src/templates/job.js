// A job as a whole, as its templates describe it: which steps wait for which, which environments
// are entered in which order, and which parameters and references do not match.

import { scopeOf } from './surroundings.js';

/** @typedef {{ template: any, entity: any }} Read what template() makes of an entity */
/** @typedef {{ edges: [number, number][], levels: number[][], inCycle: number[], missing: string[] }} Graph */

const isRead = (/** @type {any} */ template) => typeof template === 'object' && template !== null;

/** The steps' graph, with their ids. @param {string[]} ids @param {Graph} graph */
function graphOf(ids, { edges, levels, inCycle, missing }) {
  const named = (/** @type {number[]} */ numbers) => numbers.map((number) => ids[number]);
  return {
    edges: edges.map(([from, to]) => ({ from: ids[from], to: ids[to] })),
    levels: levels.map(named),
    cycle: named(inCycle),
    missing,
  };
}

/** @param {Read} read */
function environmentOf({ entity, template }) {
  const parts = scopeOf(entity);
  return {
    environmentId: entity.environmentId,
    name: (isRead(template) && template.name) || parts?.name || null,
    stepId: parts?.scope === 'STEP' ? parts.stepId : null,
    template,
  };
}

/**
 * The environments that are entered before a step's tasks, in that order: the job's as the responses
 * have them, then the step's own.
 * @param {string} stepId
 * @param {any} template
 * @param {ReturnType<typeof environmentOf>[]} environments
 */
function entered(stepId, template, environments) {
  const line = (/** @type {any} */ { name, environmentId }) => ({ name, environmentId });
  const ofJob = environments.filter((one) => one.stepId === null).map(line);
  const apart = environments.filter((one) => one.stepId === stepId);
  if (!isRead(template)) return [...ofJob, ...apart.map(line)];
  const own = template.stepEnvironments.map((/** @type {any} */ { name }) => ({
    name,
    environmentId: apart.find((one) => one.name === name)?.environmentId ?? null,
  }));
  const others = apart.filter(({ name }) =>
    own.every((/** @type {any} */ one) => one.name !== name),
  );
  return [...ofJob, ...own, ...others.map(line)];
}

const PARAMETER = /^(?:Raw)?Param\.([^.]+)/;

/**
 * References of the templates, each with the step or environment that it is in. @param {Read[]} all
 */
function* referencesOf(all) {
  for (const { entity, template } of all) {
    if (!isRead(template)) continue;
    const { stepId, environmentId } = entity;
    const of = entity.kind === 'stepDetails' ? { stepId } : { environmentId };
    for (const reference of template.references) yield { ...of, ...reference };
  }
}

/**
 * @param {string} jobId
 * @param {{ steps: Read[], environments: Read[], names: string[] | null }} parts names of the job's
 *     parameters; null: they are not known
 * @param {(steps: { stepId: string, dependencies: string[] }[]) => Graph} order
 */
export function jobOf(jobId, { steps, environments, names }, order) {
  const dependsOn = (/** @type {any} */ { dependencies }) =>
    Array.isArray(dependencies) ? dependencies.filter((id) => typeof id === 'string') : null;
  const ids = steps.map(({ entity }) => entity.stepId);
  const graph = order(
    steps.map(({ entity }) => ({ stepId: entity.stepId, dependencies: dependsOn(entity) ?? [] })),
  );
  const lines = environments.map(environmentOf);
  const all = [...environments, ...steps];
  const references = [...referencesOf(all)];
  const used = new Set(references.map(({ name }) => PARAMETER.exec(name)?.[1]));
  return Object.freeze({
    jobId,
    steps: steps.map(({ entity, template }) => ({
      stepId: entity.stepId,
      name: isRead(template) ? template.name : null,
      dependsOn: dependsOn(entity),
      environments: entered(entity.stepId, template, lines),
      template,
    })),
    environments: lines,
    graph: graphOf(ids, graph),
    isComplete: all.every(({ template }) => isRead(template)),
    unusedParameters: names && names.filter((name) => !used.has(name)).sort(),
    unsatisfied: references.filter(
      ({ name, from }) => from === 'undefined' && PARAMETER.test(name),
    ),
  });
}
