export { refuseNewerCells } from './stamp.js';
export { createDuckdbStore, type DuckdbOptions, type DuckdbStore } from './store.js';
