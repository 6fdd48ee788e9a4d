export { createPersonal } from './personal.js';
