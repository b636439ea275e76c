/**
 * Registers `<job-entity-viewer>`, which shows a response: what is in it, where its paths go, and
 * what is wrong with it. Importing it twice is fine.
 *
 *   import 'deadline-job-entity/viewer';
 *   await document.querySelector('job-entity-viewer').show(file, file.name);
 *
 * @module
 */

import { CopyButton, MaskedValue } from './viewer/copy.js';
import { JobEntityViewer } from './viewer/element.js';
import { DocumentView, JsonTree } from './viewer/json-tree.js';
import { LongText } from './viewer/long-text.js';
import { PagedRows } from './viewer/paged-rows.js';
import { CommandPalette } from './viewer/palette.js';
import { PathTester } from './viewer/paths.js';
import { RowList } from './viewer/rows.js';
import { SourceView } from './viewer/source.js';
import { Splitter } from './viewer/splitter.js';

const ELEMENTS = Object.freeze({
  'job-entity-copy': CopyButton,
  'job-entity-masked': MaskedValue,
  'job-entity-text': LongText,
  'job-entity-paged': PagedRows,
  'job-entity-json': JsonTree,
  'job-entity-document': DocumentView,
  'job-entity-rows': RowList,
  'job-entity-source': SourceView,
  'job-entity-splitter': Splitter,
  'job-entity-paths': PathTester,
  'job-entity-palette': CommandPalette,
  'job-entity-viewer': JobEntityViewer,
});

// Another copy of this module may have been first; a server that renders pages has no elements.
const registry = globalThis.customElements;
for (const [name, element] of Object.entries(ELEMENTS)) {
  if (registry && !registry.get(name)) registry.define(name, element);
}

export { JobEntityViewer };
