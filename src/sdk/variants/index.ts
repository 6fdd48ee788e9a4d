export { createVariants } from './variants.js';
