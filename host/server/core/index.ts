export { canonicalOrigin } from './canonical_origin';
export { createLogger, LOG_LEVELS, rewritingLogger, type LogLevel } from './logger';
export { systemClock, type Clock } from './clock';
export { repeat, type Repetition } from './repeat';
export { createSteadyClock } from './steady_clock';
