export { createDuckdbStore, type DuckdbOptions, type DuckdbStore } from './store.js';
