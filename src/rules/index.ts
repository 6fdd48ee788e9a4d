export { areGrantsOver, decide, isExpired, type DecideConfig, type DecideInput } from './decide.js';
export { isRegion, pickRule } from './region.js';
