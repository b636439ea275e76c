// Compiled, not run: the element in JSX of React 19, with what it takes and tells.

import type {} from 'deadline-job-entity/react';

export const byAddress = (
  <job-entity-viewer
    src="worker.log"
    reference="reference.html"
    density="compact"
    className="wide"
  />
);

export const byValue = (file: File, report: (message: string) => void) => (
  <job-entity-viewer
    value={file}
    onfailed={({ detail }) => report(detail.message)}
    onentity-selected={(event) => report(event.detail.id ?? event.currentTarget?.toString() ?? '')}
    ref={(viewer) => void viewer?.open('{}')}
  />
);

// @ts-expect-error there is no such attribute
export const noAttribute = <job-entity-viewer references="reference.html" />;
// @ts-expect-error there is no such density
export const noDensity = <job-entity-viewer density="airy" />;
// @ts-expect-error a number is not an input
export const noValue = <job-entity-viewer value={57} />;
// @ts-expect-error the event has no such member
export const noDetail = <job-entity-viewer onfailed={({ detail }) => detail.text} />;
