export { createLockdown } from './lockdown.js';
