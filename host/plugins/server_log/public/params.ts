export type ServerLogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

export interface ServerLogParams {
  message: string;
  level?: ServerLogLevel;
}
