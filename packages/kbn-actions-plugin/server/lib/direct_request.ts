import {
  AxiosHeaders,
  CanceledError,
  create as createAxios,
  isAxiosError,
  isCancel,
  type AxiosAdapter,
  type AxiosHeaderValue,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';

export type DirectRequestConfig = AxiosRequestConfig & { adapter: AxiosAdapter };

/** Everything `axios.request` would merge one level deep only: a spread says the same. */
const FLAT_OPTIONS: ReadonlySet<string> = new Set([
  'adapter',
  'beforeRedirect',
  'data',
  'headers',
  'maxContentLength',
  'maxRedirects',
  'method',
  'proxy',
  'responseType',
  'signal',
  'timeout',
  'url',
  'validateStatus',
]);

/** `common` and one for each method; any other key in there is a header of its own. */
const DEFAULT_HEADER_GROUPS: ReadonlySet<string> = new Set(
  Object.keys(createAxios().defaults.headers),
);

/** Whether `requestDirectly` does the same as `axios.request`. */
export function canRequestDirectly(axios: AxiosInstance, config: AxiosRequestConfig): boolean {
  return (
    hasNoInterceptors(axios) &&
    // That one's transform may throw and then looks for more than it gets here.
    config.responseType !== 'json' &&
    Object.keys(axios.defaults.headers).every((key) => DEFAULT_HEADER_GROUPS.has(key)) &&
    Object.entries(config).every(([key, value]) => FLAT_OPTIONS.has(key) && value !== undefined)
  );
}

/**
 * `axios.request` without its merging and checking of options, which costs as much as the rest of a
 * request. Defaults, transforms, answers and errors are axios's own.
 */
export async function requestDirectly<T>(
  { defaults }: AxiosInstance,
  { adapter, ...options }: DirectRequestConfig,
): Promise<AxiosResponse<T>> {
  const method = (options.method ?? 'get').toLowerCase();
  const headers = new AxiosHeaders();
  for (const group of [defaults.headers.common, defaults.headers[method], options.headers]) {
    addHeaders(headers, group);
  }
  const config: InternalAxiosRequestConfig = {
    allowAbsoluteUrls: true,
    ...defaults,
    ...options,
    adapter,
    method,
    headers,
  };
  throwIfCancelled(config);
  for (const change of transformsIn(config.transformRequest)) {
    config.data = change.call(config, config.data, headers);
  }
  if (['post', 'put', 'patch'].includes(method)) {
    headers.setContentType('application/x-www-form-urlencoded', false);
  }
  const startedAt = performance.now();
  const complete = (response: AxiosResponse): AxiosResponse => {
    const answerHeaders = AxiosHeaders.from(response.headers as Record<string, string>);
    response.duration = Math.round(performance.now() - startedAt);
    response.headers = answerHeaders;
    for (const change of transformsIn(config.transformResponse)) {
      response.data = change.call(config, response.data, answerHeaders, response.status);
    }
    return response;
  };
  let response: AxiosResponse;
  try {
    response = await adapter(config);
  } catch (error) {
    if (!isCancel(error)) {
      throwIfCancelled(config);
      if (isAxiosError(error) && error.response) {
        complete(error.response);
      }
    }
    throw error;
  }
  throwIfCancelled(config);
  return complete(response);
}

function addHeaders(headers: InternalAxiosRequestConfig['headers'], group: unknown): void {
  if (typeof group === 'object' && group !== null) {
    for (const [name, value] of Object.entries(group)) {
      headers.set(name, value as AxiosHeaderValue);
    }
  }
}

function throwIfCancelled(config: InternalAxiosRequestConfig): void {
  if (config.signal?.aborted) {
    throw new CanceledError(undefined, config);
  }
}

function transformsIn<T>(transforms: T | T[] | undefined): T[] {
  if (transforms === undefined) {
    return [];
  }
  return Array.isArray(transforms) ? transforms : [transforms];
}

function hasNoInterceptors({ interceptors: { request, response } }: AxiosInstance): boolean {
  // Where axios does not show its interceptors there may be some.
  return request.handlers?.length === 0 && response.handlers?.length === 0;
}
