// <job-entity-viewer> in templates of Vue 3: import type {} from 'deadline-job-entity/vue';

import type { DefineComponent } from 'vue';

declare module 'vue' {
  interface GlobalComponents {
    'job-entity-viewer': DefineComponent<{ reference?: string }>;
  }
}
