import { createVariants } from '../sdk/variants/index.js';
import { join } from './join.js';

join(createVariants);
