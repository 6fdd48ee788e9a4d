export { createPreferences } from './dialog.js';
