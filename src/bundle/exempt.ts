import { createExempt } from '../../widget/notice/exempt.js';
import { join } from './join.js';

join(createExempt);
