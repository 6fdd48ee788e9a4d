import { startTcf } from '../sdk/frameworks/tcf/start.js';
import { bring } from './handover.js';

bring('tcf', startTcf);
