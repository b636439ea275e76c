// <job-entity-viewer> in templates of Vue 3: import type {} from 'deadline-job-entity/vue';

import type { DefineComponent } from 'vue';

import type { ViewerInput } from './viewer.js';

declare module 'vue' {
  interface GlobalComponents {
    'job-entity-viewer': DefineComponent<{
      reference?: string;
      density?: 'comfortable' | 'compact';
      src?: string | undefined;
      value?: ViewerInput | null | undefined;
    }>;
  }
}
