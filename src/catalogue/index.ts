export { adaptersOf } from './adapters/index.js';
export { resolveServices } from './resolve.js';
export { SERVICES } from './services/index.js';
