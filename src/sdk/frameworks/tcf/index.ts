export { createTcf } from './stub.js';
