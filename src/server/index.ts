export * from './cookie/index.js';
export * from './csp/index.js';
export * from './verdict/index.js';
export * from './mark/index.js';
