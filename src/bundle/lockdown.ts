import { createLockdown } from '../sdk/lockdown/index.js';
import { join } from './join.js';

join(createLockdown);
