// Words of texts that are cut, copied, or not visible.

// Copy.
/** @param {string | number} what */
export const copyLabel = (what) => `copy ${what}`;
/** @param {string | number} what */
export const copyTitle = (what) => `Copy ${what}`;
export const masked = 'masked';
export const hide = 'hide';
export const show = 'show';
export const arn = 'ARN';
/** @type {Record<string, string>} */
export const copyStates = Object.freeze({ copied: 'copied', failed: 'failed' });

// Long text.
/** @param {string | number} size */
export const showAll = (size) => `show all ${size}`;
/** @param {string | number} size @param {string | number} pieces */
export const showAllInPieces = (size, pieces) => `show all ${size}, in ${pieces} pieces`;
/** @param {string | number} piece @param {string | number} pieces */
export const pieceOf = (piece, pieces) => `piece ${piece} of ${pieces}`;
export const showLess = 'show less';
