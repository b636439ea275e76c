// The address keeps the place: which view, which entry, for which worker; never anything of a file. So
// Back and Forward go through the views, and a reload comes back to the place once the file is open.

/** @typedef {import('../src/viewer/element.js').JobEntityViewer} JobEntityViewer */

/** Of what is written below; an address of another version is not read. */
const VERSION = '1';

/** @typedef {{ view: string, list: string, index: number, tab: string, os: string }} Place */

/** Where one is when something is opened. @type {Place} */
const FIRST = Object.freeze({ view: 'overview', list: '', index: -1, tab: '', os: '' });

const VIEWS = new Set([
  ...['overview', 'runs', 'environments', 'parameters', 'paths', 'files'],
  ...['findings', 'entities', 'source', 'compare', 'log', 'rules-file'],
]);

/**
 * @param {string} hash of an address
 * @returns {Place | undefined} undefined: it tells of no place
 */
export function placeOf(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  if (given.get('v') !== VERSION) return undefined;
  const [list = '', index = ''] = (given.get('row') ?? '').split('.');
  const view = given.get('view') ?? '';
  return {
    view: VIEWS.has(view) ? view : 'overview',
    list: ['entities', 'errors'].includes(list) ? list : '',
    index: /^\d+$/.test(index) ? Number(index) : -1,
    tab: given.get('tab') ?? '',
    os: given.get('os') ?? '',
  };
}

/** @param {JobEntityViewer} viewer */
function hashOf({ section, selected, tab, pathState }) {
  const isMembers = ['entities', 'findings', 'source'].includes(section);
  const sample = new URLSearchParams(location.hash.slice(1)).get('sample');
  return `#${new URLSearchParams({
    ...(sample ? { sample } : {}),
    ...{ v: VERSION, view: section },
    ...(isMembers && selected ? { row: `${selected.list}.${selected.index}`, tab } : {}),
    ...(pathState.workerOs === '' ? {} : { os: pathState.workerOs }),
  })}`;
}

/**
 * @param {JobEntityViewer} viewer
 * @param {Place} place
 */
function restore(viewer, { view, list, index, tab, os }) {
  if (os === 'posix' || os === 'windows') viewer.setPathState({ workerOs: os });
  const row = viewer.model?.rows.find((one) => one.list === list && one.index === index);
  viewer.openSection(view);
  if (row) viewer.select(row, ['details', 'source', 'raw'].includes(tab) ? tab : undefined);
}

/**
 * Keeps the address and the viewer together.
 * @param {JobEntityViewer} viewer
 * @returns {() => void} to call when the first response of something is shown
 */
export function keepPlace(viewer) {
  let isRestoring = false;
  /** What the address said when the page was loaded. */
  let wanted = placeOf(location.hash);
  const write = (/** @type {boolean} */ isStep) => {
    if (isRestoring || viewer.hidden) return;
    const hash = hashOf(viewer);
    if (hash === location.hash) return;
    if (isStep) history.pushState(undefined, '', hash);
    else history.replaceState(undefined, '', hash);
  };
  viewer.addEventListener('section-opened', () => write(true));
  viewer.addEventListener('entity-selected', () => write(false));
  viewer.addEventListener('system-changed', () => write(false));
  const go = (/** @type {Place | undefined} */ place) => {
    if (!place || !viewer.model) return;
    isRestoring = true;
    restore(viewer, place);
    isRestoring = false;
  };
  window.addEventListener('popstate', () => go(placeOf(location.hash) ?? FIRST));
  return () => {
    go(wanted);
    wanted = undefined;
  };
}
