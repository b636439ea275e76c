// What can go wrong with a JSON value.

const ODD = [
  ...[null, true, false, 0, 1, -0.5, 1e300, '', 'x', 'xy', '0', 'windows', 'VIRTUAL', 'true'],
  ...[[], {}, [null], ['x'], [[]], [{}], [1], { x: 1 }, { x: null }, [['1'], 2], ['12', ['3']]],
  ...[{ int: '1' }, { string: 5 }, { bool: 'true', int: '1' }, { runAs: '' }, { name: 'x' }],
];
const KEYS = [
  'x',
  '__type',
  'SDK',
  'jobId',
  'stepId',
  'int',
  'bool',
  'posix',
  'chunkInt',
  'fileSystem',
];

/**
 * A copy with one place in it replaced, dropped, or joined by a member that nobody knows. What a
 * member of the name `closed` holds is not looked into.
 */
export function damaged(draw, value, closed) {
  const copy = structuredClone(value);
  const places = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      if (key !== closed) visit(node[key]);
    }
  };
  visit(copy);
  if (places.length === 0) return draw.pick(ODD);
  const [node, key] = draw.pick(places);
  const list = Array.isArray(node);
  switch (draw.below(6)) {
    case 0:
      if (list) node.splice(Number(key), 1);
      else delete node[key];
      break;
    case 1:
      if (list) node.push(draw.pick(ODD));
      else node[draw.pick(KEYS)] = draw.pick(ODD);
      break;
    case 2:
      node[key] = null;
      break;
    default:
      node[key] = draw.pick(ODD);
  }
  return copy;
}
