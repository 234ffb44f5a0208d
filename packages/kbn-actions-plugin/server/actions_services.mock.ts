import type { Logger } from '@kbn/core/server';
import type { ActionsConfigurationUtilities } from './actions_configuration';

/** A logger that keeps the text of every line, with its level in front. */
export function createRecordingLogger(lines: string[] = []): Logger {
  const at =
    (level: string): Logger['info'] =>
    (message) => {
      lines.push(`${level} ${String(typeof message === 'function' ? message() : message)}`);
    };
  return {
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    isLevelEnabled: () => true,
    get: () => createRecordingLogger(lines),
  };
}

/** Allows everything; 1 MiB and a minute, as Kibana by default. */
export function createConfigurationUtilities(
  overrides: Partial<ActionsConfigurationUtilities> = {},
): ActionsConfigurationUtilities {
  return {
    isHostnameAllowed: () => true,
    isUriAllowed: () => true,
    isActionTypeEnabled: () => true,
    ensureHostnameAllowed: () => undefined,
    ensureUriAllowed: () => undefined,
    ensureActionTypeEnabled: () => undefined,
    getResponseSettings: () => ({ maxContentLength: 1_048_576, timeout: 60_000 }),
    getSSLSettings: () => ({ verificationMode: 'full' }),
    getProxySettings: () => undefined,
    getCustomHostSettings: () => undefined,
    getMaxAttempts: () => 3,
    ...overrides,
  };
}
