import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { isNativeError } from 'node:util/types';
import axios, {
  AxiosError,
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { decodedBody } from './decoded_body';
import type { ResponseHead } from './exchange';
import type { BodyLimit, OutboundRequest } from './outbound_request';

/** Bridges axios to the host's sockets; the errors are axios's own, so callers see no difference. */
export function createAxiosAdapter(
  send: (request: OutboundRequest) => Promise<ResponseHead>,
): AxiosAdapter {
  return async (config) => {
    const data = bodyOf(config.data, config);
    const headers = headersOf(config, data);
    const request = { getHeader: (name: string) => headers[name.toLowerCase()] };
    const bodyLimit = bodyLimitOf(config, request);
    let head: ResponseHead;
    try {
      head = await send({
        url: new URL(config.params ? axios.getUri(config) : (config.url ?? '')),
        method: (config.method ?? 'get').toUpperCase(),
        headers,
        ...(data !== undefined && { body: data }),
        // axios takes 0 for "no limit"; a page without a deadline is a page nobody hears of.
        timeoutMs: config.timeout || 60_000,
        createTimeoutError: () =>
          new AxiosError(
            `timeout of ${config.timeout}ms exceeded`,
            AxiosError.ECONNABORTED,
            config,
            request,
          ),
        signal: config.signal as AbortSignal | undefined,
        maxRedirects: config.maxRedirects ?? 0,
        bodyLimit,
      });
    } catch (error) {
      throw toAxiosError(error, config, request);
    }
    const body = decodedBody(head, bodyLimit);
    const response: AxiosResponse = {
      data: config.responseType === 'stream' ? body : await readBody(body, { config, request }),
      status: head.status,
      statusText: head.statusText,
      headers: AxiosHeaders.from(head.headers as Record<string, string>),
      config,
      request,
    };
    if (config.validateStatus && !config.validateStatus(head.status)) {
      throw new AxiosError(
        `Request failed with status code ${head.status}`,
        head.status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE,
        config,
        request,
        response,
      );
    }
    return response;
  };
}

function bodyOf(data: unknown, config: InternalAxiosRequestConfig): string | Buffer | undefined {
  if (data === undefined || data === null || data === '') {
    return undefined;
  }
  if (typeof data === 'string' || Buffer.isBuffer(data)) {
    return data;
  }
  throw new AxiosError('data must be text or a Buffer here', AxiosError.ERR_BAD_OPTION, config);
}

function bodyLimitOf(config: InternalAxiosRequestConfig, request: unknown): BodyLimit | undefined {
  const maxBytes = config.maxContentLength ?? -1;
  const createError = () =>
    new AxiosError(
      `maxContentLength size of ${maxBytes} exceeded`,
      AxiosError.ERR_BAD_RESPONSE,
      config,
      request,
    );
  return maxBytes < 0 ? undefined : { maxBytes, createError };
}

/** Names in lower case; what a connector type did not set gets axios's defaults, without compression. */
function headersOf(
  config: InternalAxiosRequestConfig,
  body: string | Buffer | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(config.headers.toJSON())) {
    if (value !== undefined && value !== null) {
      headers[name.toLowerCase()] = String(value);
    }
  }
  if (body !== undefined) {
    headers['content-length'] = String(Buffer.byteLength(body));
  }
  return headers;
}

function toAxiosError(
  error: unknown,
  config: InternalAxiosRequestConfig,
  request: unknown,
): AxiosError {
  if (error instanceof AxiosError) {
    return error;
  }
  const cause = isNativeError(error) ? error : new Error(String(error));
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  const wrapped = new AxiosError(cause.message, code, config, request);
  wrapped.cause = cause;
  return wrapped;
}

async function readBody(
  stream: Readable,
  { config, request }: { config: InternalAxiosRequestConfig; request: unknown },
): Promise<Buffer | string> {
  try {
    const whole = await buffer(stream);
    return config.responseType === 'arraybuffer' ? whole : whole.toString('utf8');
  } catch (error) {
    throw toAxiosError(error, config, request);
  }
}
