export * from './mark/index.js';
