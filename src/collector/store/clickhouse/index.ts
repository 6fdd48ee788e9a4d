export { type ClickhouseAddress, parseAddress } from './address.js';
export { generationOf, type WordKeys } from './codes.js';
export { type ClickhouseOptions, createClickhouseStore } from './store.js';
