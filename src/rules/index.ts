export { decide, isExpired, type DecideConfig, type DecideInput } from './decide.js';
export { pickRule } from './region.js';
