import type {
  ActionsConfigurationUtilities,
  ActionTypeExecutorOptions,
} from '@kbn/actions-plugin/server';
import { ConnectorUsageCollector } from '@kbn/actions-plugin/server';
import type { Logger } from '@kbn/core/server';
import type { XmattersConfig, XmattersParams, XmattersSecrets } from '../common';

export type XmattersExecutorOptions = ActionTypeExecutorOptions<
  XmattersConfig,
  XmattersSecrets,
  XmattersParams
>;

export interface LogLine {
  level: string;
  message: string;
  meta: unknown;
}

export const API_KEY = 'S3CR3T/K3Y+of=trigger';
export const TRIGGER_PATH =
  '/api/integration/1/functions/0d8a2b8e-5c11-4222-8333-abcdefabcdef/triggers';
export const USER = 'kibana.login';
export const PASSWORD = 'pässw0rd: 100% s3cret/+';

/** A logger that keeps every line of every level. */
export function createRecordingLogger(lines: LogLine[] = []): Logger {
  const at =
    (level: string): Logger['info'] =>
    (message, meta) => {
      const text = typeof message === 'function' ? message() : message;
      lines.push({
        level,
        message: text instanceof Error ? (text.stack ?? text.message) : text,
        meta,
      });
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
    getResponseSettings: () => ({ maxContentLength: 1024 * 1024, timeout: 10_000 }),
    getSSLSettings: () => ({ verificationMode: 'full' }),
    getProxySettings: () => undefined,
    getCustomHostSettings: () => undefined,
    getMaxAttempts: () => 3,
    ...overrides,
  };
}

/** As `allowedHosts: []` would have it, in Kibana's words. */
export function refuseEveryHost(uri: string): never {
  throw new Error(
    `target url "${uri}" is not added to the Kibana config xpack.actions.allowedHosts`,
  );
}

export const FULL_PARAMS: XmattersParams = {
  alertActionGroupName: 'Threshold met',
  signalId: 'rule-1:alert-1',
  ruleName: 'CPU of web servers',
  date: '2026-01-02T03:04:05.678Z',
  severity: 'critical',
  spaceId: 'default',
  tags: 'web,cpu',
};

/** Options for an execution against `origin`, by default with basic authentication. */
export function createExecutorOptions(
  origin: string,
  overrides: Partial<XmattersExecutorOptions> = {},
): XmattersExecutorOptions {
  const logger = overrides.logger ?? createRecordingLogger();
  return {
    actionId: 'connector-1',
    services: {},
    config: { configUrl: `${origin}${TRIGGER_PATH}`, usesBasic: true },
    secrets: { user: USER, password: PASSWORD, secretsUrl: null },
    params: FULL_PARAMS,
    logger,
    configurationUtilities: createConfigurationUtilities(),
    connectorUsageCollector: new ConnectorUsageCollector({ logger, connectorId: 'connector-1' }),
    ...overrides,
  };
}

/** Config and secrets of URL authentication against `origin`. */
export function urlAuthentication(
  origin: string,
): Pick<XmattersExecutorOptions, 'config' | 'secrets'> {
  return {
    config: { configUrl: null, usesBasic: false },
    secrets: {
      user: null,
      password: null,
      secretsUrl: `${origin}${TRIGGER_PATH}?apiKey=${encodeURIComponent(API_KEY)}`,
    },
  };
}

/** Every secret of the two kinds of authentication. */
export const ALL_SECRETS = [
  API_KEY,
  encodeURIComponent(API_KEY),
  PASSWORD,
  `${USER}:${PASSWORD}`,
  TRIGGER_PATH,
  '0d8a2b8e-5c11-4222-8333-abcdefabcdef',
];
