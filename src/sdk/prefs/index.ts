export { createPrefs } from './prefs.js';
