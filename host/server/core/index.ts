export { canonicalOrigin } from './canonical_origin';
export { createLogger, LOG_LEVELS, rewritingLogger, type LogLevel } from './logger';
export { systemClock, type Clock } from './clock';
export { networkOf } from './network_of';
export { repeat, type Repetition } from './repeat';
export { createSteadyClock } from './steady_clock';
