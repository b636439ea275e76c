/** Not by its bare name, for which some bundlers bring a package. @type {typeof process | undefined} */
export const nodeProcess = /** @type {any} */ (globalThis).process;

/** Whether this is Node, or an environment made to look like it. */
export const isNode = typeof nodeProcess === 'object' && Boolean(nodeProcess.versions?.node);

/**
 * A built-in module of Node: by Node's own way, which costs nothing, or as older releases have it. The
 * name is a variable so that bundlers leave the import alone; bundle.mjs tells webpack to.
 * @param {string} name
 * @returns {any}
 */
export const builtIn = (name) =>
  nodeProcess?.getBuiltinModule?.(name) ?? import(/* @vite-ignore */ name);
