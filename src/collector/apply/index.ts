export { type Applier, type ApplierOptions, createApplier, type Lag } from './applier.js';
export { cellsOf, pathIn } from './cells.js';
export { standingBy } from './standing.js';
