// How a path falls apart under a rule's format, for drawing it in columns. What matches what is
// decided by the module; this mirrors its parsing (native/src/paths/path_parts.cc).

/** @typedef {{ anchor: string, components: string[] }} PathParts */

/** @param {string | undefined} char */
const isSeparator = (char) => char === '/' || char === '\\';

/**
 * @param {string} text
 * @param {number} from
 */
function separatorAt(text, from) {
  for (let at = from; at < text.length; ++at) if (isSeparator(text[at])) return at;
  return -1;
}

/**
 * A path that starts with two separators: server and share belong to the anchor.
 * @param {string} text
 */
function uncAnchor(text) {
  const extended = /^[\\/]{2}\?[\\/]unc[\\/]/i.test(text);
  const serverEnd = separatorAt(text, extended ? 8 : 2);
  const shareEnd = serverEnd < 0 ? -1 : separatorAt(text, serverEnd + 1);
  return shareEnd < 0 ? text.length : shareEnd + 1;
}

/**
 * How many characters the anchor takes.
 * @param {string} text
 * @param {string} format
 */
function anchorLength(text, format) {
  if (format === 'WINDOWS') {
    if (isSeparator(text[0])) return isSeparator(text[1]) ? uncAnchor(text) : 1;
    const drive = /^.:/u.exec(text)?.[0].length ?? 0;
    return drive > 0 && isSeparator(text[drive]) ? drive + 1 : drive;
  }
  if (format === 'URI') {
    const scheme = /^[^/]+:\/\//.exec(text)?.[0].length ?? 0;
    const end = text.indexOf('/', scheme);
    return end < 0 ? text.length : end;
  }
  if (text[0] !== '/') return 0;
  return text[1] === '/' && text[2] !== '/' ? 2 : 1;
}

/**
 * @param {string} text
 * @param {string} format `POSIX`, `WINDOWS` or `URI`, in any case
 * @returns {PathParts}
 */
export function pathParts(text, format) {
  const kind = format.toUpperCase();
  const length = anchorLength(text, kind);
  const rest = text.slice(length);
  if (kind === 'URI') {
    const inner = rest.replace(/\/$/, '');
    return { anchor: text.slice(0, length), components: inner ? inner.slice(1).split('/') : [] };
  }
  const windows = kind === 'WINDOWS';
  const components = rest
    .split(windows ? /[\\/]/ : '/')
    .filter((component) => component !== '' && component !== '.');
  const anchor = text.slice(0, length);
  return { anchor: windows ? anchor.replaceAll('/', '\\') : anchor, components };
}
