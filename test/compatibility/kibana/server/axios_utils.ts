// Stands for `@kbn/actions-plugin/server/lib/axios_utils` in the bare process: what Kibana's `request`
// does with what a connector gives it. It exports nothing else: the rest changed during 9.x.
import { Agent } from 'node:https';
import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';

interface Options extends Omit<AxiosRequestConfig, 'auth' | 'headers'> {
  axios: AxiosInstance;
  url: string;
  logger: { debug(message: string): void };
  configurationUtilities: {
    getResponseSettings(): { maxContentLength: number; timeout: number };
    ensureHostnameAllowed(hostname: string): void;
  };
  headers?: Record<string, string>;
  auth?: { username: string; password: string };
  connectorUsageCollector?: { addRequestBodyBytes(result: unknown, body: unknown): void };
}

export async function request({
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
}: Options): Promise<AxiosResponse> {
  if (axios.defaults.baseURL) {
    throw new Error('Do not use "baseURL" in the creation of your axios instance');
  }
  const { maxContentLength, timeout: settingsTimeout } =
    configurationUtilities.getResponseSettings();
  try {
    const result = await axios(url, {
      ...config,
      method,
      headers: { ...(auth && basic(auth)), ...headers },
      ...(data ? { data } : {}),
      // Kibana hands no agent for http, and a new one for every https request.
      httpsAgent: new Agent({ rejectUnauthorized: true }),
      proxy: false,
      maxContentLength,
      timeout: Math.max(settingsTimeout, timeout ?? 0),
      beforeRedirect: (options: Record<string, unknown>) =>
        configurationUtilities.ensureHostnameAllowed(String(options['hostname'])),
    });
    connectorUsageCollector?.addRequestBodyBytes(result, data);
    return result;
  } catch (error) {
    connectorUsageCollector?.addRequestBodyBytes(error, data);
    logger.debug(`request to external service failed: ${String(error)}`);
    throw error;
  }
}

function basic({ username, password }: { username: string; password: string }): object {
  return {
    Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  };
}
