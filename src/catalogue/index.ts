export { ADAPTERS } from './adapters.js';
export { SERVICES } from './services.js';
