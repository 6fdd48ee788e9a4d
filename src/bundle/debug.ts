import { showDebug } from '../../widget/debug/index.js';
import { bring } from './handover.js';

bring('debug', showDebug);
