// Where the steps of a job and the arrows between them are drawn. The library is loaded when the graph
// is opened.

import { Graph, graphlib, layout as place } from '@dagrejs/dagre';

/** @typedef {{ id: string, width: number, height: number }} Box */
/** @typedef {{ from: string, to: string }} Wait `to` waits for `from` */

/**
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {Map<string, { left: number, top: number }>} boxes
 * @property {(Wait & { points: { x: number, y: number }[], isInCycle: boolean })[]} arrows
 * @property {string[][]} levels those that can run once the levels before are done
 * @property {string[][]} cycles those that wait for each other
 */

/**
 * @param {readonly Box[]} boxes
 * @param {readonly Wait[]} waits
 * @returns {Layout}
 */
export function layoutOf(boxes, waits) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 44, edgesep: 10, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const { from, to } of waits) graph.setEdge(from, to);
  const cycles = cyclesOf(graph, waits);
  const levels = levelsOf(boxes, waits, new Set(cycles.flat()));
  place(graph);
  const whole = /** @type {any} */ (graph.graph());
  return {
    width: Math.ceil(whole.width),
    height: Math.ceil(whole.height),
    boxes: new Map(
      boxes.map(({ id, width, height }) => {
        const { x, y } = /** @type {any} */ (graph.node(id));
        return [id, { left: Math.round(x - width / 2), top: Math.round(y - height / 2) }];
      }),
    ),
    arrows: waits.map(({ from, to }) => ({
      from,
      to,
      points: /** @type {any} */ (graph.edge(from, to)).points,
      isInCycle: cycles.some((cycle) => cycle.includes(from) && cycle.includes(to)),
    })),
    levels,
    cycles,
  };
}

/**
 * Each with its steps in the order of the boxes.
 * @param {any} graph
 * @param {readonly Wait[]} waits
 * @returns {string[][]}
 */
function cyclesOf(graph, waits) {
  const alone = waits.filter(({ from, to }) => from === to).map(({ from }) => [from]);
  const several = /** @type {any} */ (graphlib).alg
    .tarjan(graph)
    .filter((/** @type {string[]} */ one) => one.length > 1)
    .map((/** @type {string[]} */ one) =>
      graph.nodes().filter((/** @type {string} */ id) => one.includes(id)),
    );
  return [...several, ...alone];
}

/**
 * What waits for a cycle never runs, so it is on no level.
 * @param {readonly Box[]} boxes
 * @param {readonly Wait[]} waits
 * @param {Set<string>} inCycle
 */
function levelsOf(boxes, waits, inCycle) {
  /** @type {Map<string, number>} */
  const left = new Map(boxes.map(({ id }) => [id, 0]));
  /** @type {Map<string, string[]>} */
  const dependents = new Map(boxes.map(({ id }) => [id, []]));
  for (const { from, to } of waits) {
    left.set(to, /** @type {number} */ (left.get(to)) + 1);
    dependents.get(from)?.push(to);
  }
  const levels = [];
  let ready = boxes.map(({ id }) => id).filter((id) => left.get(id) === 0 && !inCycle.has(id));
  while (ready.length > 0) {
    levels.push(ready);
    /** @type {string[]} */
    const next = [];
    for (const to of ready.flatMap((id) => dependents.get(id) ?? [])) {
      const now = /** @type {number} */ (left.get(to)) - 1;
      left.set(to, now);
      if (now === 0) next.push(to);
    }
    ready = next;
  }
  return levels;
}
