// `decode --form aws-sdk-js` of the newest model against the real SDK, which is taught the members of
// September 2026: schemas of releases from then on differ from the installed one's in these alone.

import { compareWithSdk } from './sdk/compare_forms.js';

compareWithSdk('2026-09');
