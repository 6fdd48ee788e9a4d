export { createTally, type Tally } from './tally.js';
export { createWitness, type Witness } from './witness.js';
