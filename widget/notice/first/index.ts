export { createFirstLayer } from './first-layer.js';
