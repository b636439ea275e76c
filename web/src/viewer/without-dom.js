// Names of the DOM for the bundles: where there is no DOM, as in a server that renders pages, importing
// the viewer does nothing instead of failing. The bundler puts these in the place of the names.

const { HTMLElement: Element, document: page } = globalThis;

/** What elements extend. */
const HTMLElement = Element ?? class {};

/** Libraries make these when they are loaded. */
const document = page ?? { createComment: () => undefined, createTreeWalker: () => undefined };

export { HTMLElement, document };
