export { createEventLog, type EventLog } from './event_log';
export { EVENTS_PER_EXECUTION, executionEvents } from './execution_events';
export { KqlError } from '../kql';
export { parseKql } from './parse_kql';
export { parseMoment } from './parse_moment';
export type { ExecutionPage, ExecutionRange, ExecutionRow } from '../storage';
