export { showDebug } from './show.js';
