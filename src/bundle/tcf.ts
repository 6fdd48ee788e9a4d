import { createTcf } from '../sdk/frameworks/tcf/index.js';
import { join } from './join.js';

join(createTcf);
