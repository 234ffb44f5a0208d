/** Structured facts written beside a log message, e.g. `{ connector_id: 'a' }`. */
export type LogMeta = Record<string, unknown>;

type Message = string | Error | (() => string);

/** The logger Kibana gives to plugins. `get` makes a child logger for a sub-context. */
export interface Logger {
  trace(message: Message, meta?: LogMeta): void;
  debug(message: Message, meta?: LogMeta): void;
  info(message: Message, meta?: LogMeta): void;
  warn(message: Message, meta?: LogMeta): void;
  error(message: Message, meta?: LogMeta): void;
  fatal(message: Message, meta?: LogMeta): void;
  isLevelEnabled(level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'): boolean;
  get(...context: string[]): Logger;
}

export interface LoggerFactory {
  get(...context: string[]): Logger;
}
