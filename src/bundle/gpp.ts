import { createGpp } from '../sdk/frameworks/gpp/index.js';
import { join } from './join.js';

join(createGpp);
