// Differences that are meant. Each has a reason, and an example that is part of every run: one that
// no longer occurs fails, as does any other difference.
//
// `matches` tells a difference from others of its suite by its input and what was found.

/**
 * @type {{ suite: string, name: string, reason: string, example: string,
 *   matches: (found: { input: string, difference: string }) => boolean }[]}
 */
export const KNOWN_DIFFERENCES = [];
