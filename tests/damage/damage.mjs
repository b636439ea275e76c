// Mutants of fixtures and samples through the built package, with every public call about each:
//
//   npm run damage -- [COUNT] [SEED]
//
// Those of SEED to SEED + COUNT - 1: for others the next seed is SEED + COUNT.

import { damage } from './mutants.js';

/** What the process may have more at the end than after a tenth of the run. */
const MOST_GROWTH = 32 << 20;

const [count = '20000', seed = '1'] = process.argv.slice(2);
const { faults, faultCount, ...found } = await damage(Number(count), Number(seed), console.log);
console.log(found);
const grown = found.late.process - found.early.process > MOST_GROWTH;
if (grown) console.log('the process has grown');
for (const text of faults) console.log(text);
console.log(`${faultCount} faults`);
process.exitCode = faultCount === 0 && !grown ? 0 : 1;
