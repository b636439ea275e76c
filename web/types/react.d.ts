// <job-entity-viewer> in JSX of React 19: import type {} from 'deadline-job-entity/react';

import type { DetailedHTMLProps, HTMLAttributes } from 'react';

import type { JobEntityViewer, ViewerEvents, ViewerInput } from './viewer.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'job-entity-viewer': DetailedHTMLProps<HTMLAttributes<JobEntityViewer>, JobEntityViewer> & {
        reference?: string;
        density?: 'comfortable' | 'compact';
        src?: string | undefined;
        value?: ViewerInput | null | undefined;
      } & { [Name in keyof ViewerEvents as `on${Name}`]?: (event: ViewerEvents[Name]) => void };
    }
  }
}
