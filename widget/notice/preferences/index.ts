export { type Counted, createPreferences } from './dialog.js';
