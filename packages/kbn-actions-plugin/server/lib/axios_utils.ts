import type { Logger } from '@kbn/core/server';
import {
  isAxiosError,
  type AxiosAdapter,
  type AxiosBasicCredentials,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
} from 'axios';
import type { ActionsConfigurationUtilities } from '../actions_configuration';
import { combineHeadersWithBasicAuthHeader } from './basic_auth_header';
import type { ConnectorUsageCollector } from './connector_usage_collector';
import { canRequestDirectly, requestDirectly } from './direct_request';

export interface RequestOptions<Body = unknown> extends Omit<
  AxiosRequestConfig<Body>,
  'url' | 'headers' | 'auth' | 'timeout' | 'adapter' | 'proxy'
> {
  axios: AxiosInstance;
  url: string;
  logger: Logger;
  configurationUtilities: ActionsConfigurationUtilities;
  headers?: Record<string, string> | undefined;
  auth?: AxiosBasicCredentials;
  /** Milliseconds. Can lengthen `xpack.actions.responseTimeout`, never shorten it. */
  timeout?: number;
  connectorUsageCollector?: ConnectorUsageCollector;
}

/**
 * The one way a connector type talks HTTP: axios under the `xpack.actions.*` settings.
 *
 * Redirects are not followed unless the caller says `maxRedirects`: Kibana's default turns a POST
 * into a GET without a body and reports success.
 *
 * @throws AxiosError as axios does; with `validateStatus` the caller decides which statuses throw.
 */
export async function request<T = unknown>({
  axios,
  url,
  logger,
  method = 'get',
  data,
  configurationUtilities,
  headers,
  auth,
  timeout,
  connectorUsageCollector,
  ...config
}: RequestOptions): Promise<AxiosResponse<T>> {
  if (axios.defaults.baseURL) {
    throw new Error(
      'Do not use "baseURL" in the creation of your axios instance: the full URL is checked against the allowed hosts.',
    );
  }
  const settings = configurationUtilities.getResponseSettings();
  const adapter = configurationUtilities.getOutboundHttpAdapter?.();
  const allHeaders = auth ? combineHeadersWithBasicAuthHeader({ ...auth, headers }) : headers;
  try {
    const response = await send<T>(axios, {
      maxRedirects: 0,
      ...config,
      ...(adapter && { adapter }),
      ...(allHeaders && { headers: allHeaders }),
      ...(data ? { data } : {}),
      url,
      method,
      proxy: false,
      maxContentLength: settings.maxContentLength,
      timeout: Math.max(settings.timeout, timeout ?? 0),
      beforeRedirect: ({ hostname }: Record<string, unknown>) => {
        if (typeof hostname !== 'string') {
          throw new Error('redirect hostname not provided by axios');
        }
        configurationUtilities.ensureHostnameAllowed(hostname);
      },
    });
    connectorUsageCollector?.addRequestBodyBytes(response, bodyOf(data));
    return response;
  } catch (error) {
    connectorUsageCollector?.addRequestBodyBytes(
      isAxiosError(error) ? error : undefined,
      bodyOf(data),
    );
    logger.debug(() => `request failed (${codeOf(error)})`);
    throw error;
  }
}

function send<T>(
  axios: AxiosInstance,
  config: AxiosRequestConfig & { adapter?: AxiosAdapter },
): Promise<AxiosResponse<T>> {
  const { adapter } = config;
  return adapter && canRequestDirectly(axios, config)
    ? requestDirectly<T>(axios, { ...config, adapter })
    : axios.request<T>(config);
}

function bodyOf(data: unknown): string | object {
  return typeof data === 'string' || (typeof data === 'object' && data !== null) ? data : '';
}

function codeOf(error: unknown): string {
  return isAxiosError(error) && error.code ? error.code : 'no code';
}
