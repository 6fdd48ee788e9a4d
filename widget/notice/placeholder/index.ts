export { createPlaceholders, type Placeholders } from './placeholders.js';
