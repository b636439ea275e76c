// The Runs pane and its parts, loaded when the pane is opened: registers
// their elements.

import { CommandView } from './command.js';
import { FileView } from './file-view.js';
import { StepGraphView } from './graph.js';
import { JobRuns } from './job-runs.js';
import { RunsPane } from './runs-pane.js';
import { TaskBrowser } from './tasks.js';
import { ExpressionBox } from './try-expression.js';

const ELEMENTS = Object.freeze({
  'job-entity-command': CommandView,
  'job-entity-file': FileView,
  'job-entity-graph': StepGraphView,
  'job-entity-tasks': TaskBrowser,
  'job-entity-expression': ExpressionBox,
  'job-entity-runs': RunsPane,
});

/** Registers what is not registered yet: another copy of this module may have been first. */
export function define() {
  for (const [name, element] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}

export { JobRuns };
