// The native build against the modules, on mutants: `npm run fuzz -- SECONDS native-wasm` goes on.

import { compareBuilds } from '../fuzz/native_wasm.js';

test('the native command and the one of the package say the same of mutants', async () => {
  expect(await compareBuilds(1, 400)).toEqual([]);
});
