// `decode --form aws-sdk-js --sdk-model 2026-08` against the real SDK of that model.

import { compareWithSdk } from './sdk/compare_forms.js';

compareWithSdk('2026-08');
