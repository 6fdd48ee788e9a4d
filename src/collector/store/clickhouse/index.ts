export { type ClickhouseAddress, parseAddress } from './address.js';
export { MARK, type WordKeys } from './codes.js';
export { type ClickhouseOptions, createClickhouseStore } from './store.js';
