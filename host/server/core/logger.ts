import type { Logger, LogMeta } from '@kbn/core/server';
import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
type WritableLevel = Exclude<LogLevel, 'silent'>;

export interface CreateLoggerOptions {
  level: LogLevel;
  /** Where the lines go; standard output when absent. */
  destination?: DestinationStream;
}

/** The root logger: one JSON object a line, `logger` says which part of the host spoke. */
export function createLogger({ level, destination }: CreateLoggerOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"@timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    messageKey: 'message',
  };
  return wrap(destination ? pino(options, destination) : pino(options), []);
}

/** A logger whose every text goes through `rewrite` first, e.g. to take secrets out. */
export function rewritingLogger(logger: Logger, rewrite: (text: string) => string): Logger {
  return fromWrite({
    write: (level, text, meta) => logger[level](rewrite(text), meta && rewritten(meta, rewrite)),
    isLevelEnabled: (level) => logger.isLevelEnabled(level),
    get: (...context) => rewritingLogger(logger.get(...context), rewrite),
  });
}

function rewritten<T extends object>(fields: T, rewrite: (text: string) => string): T {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, rewrittenValue(value, rewrite)]),
  ) as T;
}

function rewrittenValue(value: unknown, rewrite: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return rewrite(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  try {
    // What is nested may be anything, a Date or an Error: it is rewritten as it would be written.
    return JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
      typeof inner === 'string' ? rewrite(inner) : inner,
    );
  } catch {
    return '[cannot be written as JSON]';
  }
}

function wrap(target: PinoLogger, context: string[]): Logger {
  let child = context.length > 0 ? undefined : target;
  return fromWrite({
    write: (level, text, meta) => {
      // Every execution asks for a logger of its own, and few of these ever write.
      child ??= target.child({ logger: context.join('.') });
      child[level]({ ...meta }, text);
    },
    isLevelEnabled: (level) => target.isLevelEnabled(level),
    get: (...more) => wrap(target, [...context, ...more]),
  });
}

interface LoggerParts {
  write: (level: WritableLevel, text: string, meta?: LogMeta) => void;
  isLevelEnabled: (level: WritableLevel) => boolean;
  get: Logger['get'];
}

function fromWrite({ write, isLevelEnabled, get }: LoggerParts): Logger {
  const at =
    (level: WritableLevel) =>
    (message: string | Error | (() => string), meta?: LogMeta): void => {
      if (isLevelEnabled(level)) {
        write(level, textOf(message), meta);
      }
    };
  return {
    fatal: at('fatal'),
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    trace: at('trace'),
    isLevelEnabled,
    get,
  };
}

function textOf(message: string | Error | (() => string)): string {
  if (typeof message === 'function') {
    return message();
  }
  return typeof message === 'string' ? message : (message.stack ?? message.message);
}
