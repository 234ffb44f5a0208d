import { basePathOf } from '../space/space_path';

/** An answer that is not a success. `message` is the server's, fit to be shown. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  /** Seconds, when the answer had a `Retry-After`. */
  retryAfter?: number;

  constructor(
    message: string,
    readonly status: number,
    readonly body: unknown,
  ) {
    super(message);
  }
}

/** No answer came: the server is gone, or the network. */
export class OfflineError extends Error {
  override readonly name = 'OfflineError';

  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
  }
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  method: HttpMethod;
  path: string;
  /** Sent as JSON, unless it is a form with files. */
  body?: unknown;
  signal?: AbortSignal;
  /** The page asks by itself, e.g. to stay up to date: no sign that somebody is there. */
  isAutomatic?: boolean;
  /** Of what it asks; the current one unless given. */
  spaceId?: string;
}

export interface HttpAnswer<T> {
  data: T;
  headers: Headers;
}

export interface HttpClient {
  /**
   * Waits while the person logs in again when the session has ended.
   *
   * @throws HttpError, OfflineError, or what the signal was aborted with.
   */
  request<T>(request: HttpRequest): Promise<HttpAnswer<T>>;
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  post<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  delete(path: string): Promise<void>;
}

export interface HttpClientOptions {
  fetch: typeof fetch;
  /** Requests are about this one. */
  spaceId: string;
  /** The session has ended. Resolves when it is back; the request is then sent again. */
  onUnauthorized(): Promise<void>;
  /** Called with every answer and every failure to reach the server. */
  onReachable(isReachable: boolean): void;
}

/** A refusal of these says something of what was typed, not of the session. */
const LOG_IN = /^\/internal\/security\/(login|logout|session|setup)$/;

/** Not of many texts, a line each. */
const JSON_TYPE = /\bjson\b/;

/** The one way of the page to its own host. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  async function request<T>(asked: HttpRequest): Promise<HttpAnswer<T>> {
    const { path, signal } = asked;
    const response = await send(asked);
    const content = await read(response);
    if (response.ok) {
      return { data: content as T, headers: response.headers };
    }
    if (response.status === 401 && !LOG_IN.test(path)) {
      await unlessAborted(options.onUnauthorized(), signal);
      return request<T>(asked);
    }
    throw errorOf(content, response);
  }

  async function send({
    method,
    path,
    body,
    signal,
    isAutomatic = false,
    spaceId = options.spaceId,
  }: HttpRequest): Promise<Response> {
    const isForm = body instanceof FormData;
    try {
      const response = await options.fetch(`${basePathOf(spaceId)}${path}`, {
        method,
        credentials: 'same-origin',
        headers: {
          'kbn-xsrf': 'true',
          ...(isAutomatic && { 'kbn-system-request': 'true' }),
          // The browser says of a form where its parts end.
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      });
      options.onReachable(true);
      return response;
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      options.onReachable(false);
      throw new OfflineError(error);
    }
  }

  return {
    request,
    get: async <T>(path: string, signal?: AbortSignal) =>
      (await request<T>({ method: 'GET', path, ...(signal && { signal }) })).data,
    post: async <T>(path: string, body?: unknown, signal?: AbortSignal) =>
      (await request<T>({ method: 'POST', path, body, ...(signal && { signal }) })).data,
    put: async <T>(path: string, body: unknown) =>
      (await request<T>({ method: 'PUT', path, body })).data,
    patch: async <T>(path: string, body: unknown) =>
      (await request<T>({ method: 'PATCH', path, body })).data,
    delete: async (path) => {
      await request({ method: 'DELETE', path });
    },
  };
}

async function unlessAborted(promise: Promise<void>, signal?: AbortSignal): Promise<void> {
  if (!signal) {
    return promise;
  }
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason as Error);
  signal.addEventListener('abort', stop);
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!JSON_TYPE.test(response.headers.get('content-type') ?? '')) {
    return text;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function errorOf(content: unknown, response: Response): HttpError {
  const error = new HttpError(messageOf(content, response), response.status, content);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (retryAfter >= 0) {
    error.retryAfter = retryAfter;
  }
  return error;
}

function messageOf(content: unknown, { status }: Response): string {
  const message = (content as { message?: unknown } | null)?.message;
  return typeof message === 'string' && message ? message : `The server answered ${status}.`;
}
