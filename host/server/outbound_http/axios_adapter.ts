import type { Readable } from 'node:stream';
import { isNativeError } from 'node:util/types';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import axios, {
  AxiosError,
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import type { ResponseHead } from './exchange';
import type { OutboundRequest } from './outbound_request';

const DECODERS: ReadonlyMap<string, () => NodeJS.ReadWriteStream> = new Map<
  string,
  () => NodeJS.ReadWriteStream
>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
  ['zstd', createZstdDecompress],
]);

/** Bridges axios to the host's sockets; the errors are axios's own, so callers see no difference. */
export function createAxiosAdapter(
  send: (request: OutboundRequest) => Promise<ResponseHead>,
): AxiosAdapter {
  return async (config) => {
    const body = bodyOf(config.data, config);
    const headers = headersOf(config, body);
    const request = { getHeader: (name: string) => headers[name.toLowerCase()] };
    let head: ResponseHead;
    try {
      head = await send({
        url: new URL(config.params ? axios.getUri(config) : (config.url ?? '')),
        method: (config.method ?? 'get').toUpperCase(),
        headers,
        ...(body !== undefined && { body }),
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
      });
    } catch (error) {
      throw toAxiosError(error, config, request);
    }
    const stream = decoded(head);
    const response: AxiosResponse = {
      data: config.responseType === 'stream' ? stream : await readBody(stream, { config, request }),
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

function decoded(head: ResponseHead): Readable {
  const encoding = String(head.headers['content-encoding'] ?? '').toLowerCase();
  const createDecoder = DECODERS.get(encoding);
  if (!createDecoder) {
    return head.body;
  }
  const decoder = createDecoder() as NodeJS.ReadWriteStream & Readable;
  head.body.once('error', (error) => decoder.destroy(error));
  decoder.once('close', () => head.body.destroy());
  return head.body.pipe(decoder);
}

async function readBody(
  stream: Readable,
  { config, request }: { config: InternalAxiosRequestConfig; request: unknown },
): Promise<Buffer | string> {
  const limit = config.maxContentLength ?? -1;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (limit > -1 && size > limit) {
        throw new AxiosError(
          `maxContentLength size of ${limit} exceeded`,
          AxiosError.ERR_BAD_RESPONSE,
          config,
          request,
        );
      }
      chunks.push(bytes);
    }
  } catch (error) {
    stream.destroy();
    throw toAxiosError(error, config, request);
  }
  const body = Buffer.concat(chunks);
  return config.responseType === 'arraybuffer' ? body : body.toString('utf8');
}
