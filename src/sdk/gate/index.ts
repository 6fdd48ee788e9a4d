export { createGate, type Gate } from './gate.js';
export type { GateHooks, GatePage } from './judge.js';
export { trusted } from './trusted.js';
