export { estimate, type EstimateQuestion } from './estimate.js';
