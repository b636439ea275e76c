// <job-entity-viewer> in templates of Vue 3: import type {} from 'deadline-job-entity/vue';

import type { DefineComponent } from 'vue';

import type { ViewerEvents, ViewerInput } from './viewer.js';

/** `response-shown` is `responseShown`. */
type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** Listeners as Vue has them: `@response-shown` is `onResponseShown`. */
type Listeners = {
  [Name in keyof ViewerEvents as `on${Capitalize<Camel<Name>>}`]?: (
    event: ViewerEvents[Name],
  ) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'job-entity-viewer': DefineComponent<
      {
        reference?: string;
        density?: 'comfortable' | 'compact';
        src?: string | undefined;
        value?: ViewerInput | null | undefined;
      } & Listeners
    >;
  }
}
