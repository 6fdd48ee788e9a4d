export { createUsp, uspString } from './usp.js';
