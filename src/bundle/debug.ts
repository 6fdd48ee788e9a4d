import { showDebug } from '../../widget/debug/index.js';
import { bringDebug } from './debug-handover.js';

bringDebug(showDebug);
