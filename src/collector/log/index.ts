export { LOG_FIELDS, type LogFields } from './fields.js';
export { createLog, type Log, type LogLevel, type LogStream } from './log.js';
