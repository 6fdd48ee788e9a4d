export { ADAPTERS } from './adapters.js';
export { resolveServices } from './resolve.js';
export { SERVICES } from './services/index.js';
