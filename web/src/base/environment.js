/** Whether this is Node, or what is made to look like it. */
export const isNode = typeof process === 'object' && Boolean(process.versions?.node);
