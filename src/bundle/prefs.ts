import { createPrefs } from '../sdk/prefs/index.js';
import { join } from './join.js';

join(createPrefs);
