export { type Family, inText } from './family.js';
export { gather } from './gather.js';
export { createMetrics, type Metrics } from './metrics.js';
