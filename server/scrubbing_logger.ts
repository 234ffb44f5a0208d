import type { Logger } from '@kbn/core/server';

type Message = Parameters<Logger['debug']>[0];

/**
 * A logger for code that is given the trigger URL: Kibana's `request` writes whole URLs to the debug
 * log. What else it would write beside the message is dropped.
 */
export function createScrubbingLogger(logger: Logger, scrub: (text: string) => string): Logger {
  const scrubbed = (message: Message): (() => string) => {
    return () => {
      if (message instanceof Error) {
        return scrub(message.stack ?? message.message);
      }
      return scrub(typeof message === 'function' ? message() : message);
    };
  };
  return {
    trace: (message) => logger.trace(scrubbed(message)),
    debug: (message) => logger.debug(scrubbed(message)),
    info: (message) => logger.info(scrubbed(message)),
    warn: (message) => logger.warn(scrubbed(message)),
    error: (message) => logger.error(scrubbed(message)),
    fatal: (message) => logger.fatal(scrubbed(message)),
    isLevelEnabled: (level) => logger.isLevelEnabled(level),
    get: (...context) => createScrubbingLogger(logger.get(...context), scrub),
  };
}
