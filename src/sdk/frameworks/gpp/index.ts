export { createGpp } from './gpp.js';
