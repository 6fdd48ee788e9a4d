export { verdictOf, type Asked } from './verdict.js';
