export { createDeclarations } from './live.js';
