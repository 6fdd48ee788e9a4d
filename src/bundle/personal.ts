import { createPersonal } from '../sdk/personal/index.js';
import { join } from './join.js';

join(createPersonal);
