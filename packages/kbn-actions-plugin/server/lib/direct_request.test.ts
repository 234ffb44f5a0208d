import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  AxiosHeaders,
  create as createAxios,
  isAxiosError,
  type AxiosAdapter,
  type AxiosError,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { createOutboundHttp, type OutboundHttp } from '../../../../host/server/outbound_http';
import { canRequestDirectly, requestDirectly } from './direct_request';

interface Received {
  method: string | undefined;
  headers: Record<string, unknown>;
  body: string;
}

let server: Server;
let http: OutboundHttp;
let origin: string;
const received: Received[] = [];
/** Called when a request is here that gets no answer. */
let onHanging: (() => void) | undefined;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, headers } = request;
  received.push({ method, headers, body: await text(request) });
  const [, status = '200', kind] = (request.url ?? '').split('/');
  if (kind === 'hang') {
    onHanging?.();
    return;
  }
  response.writeHead(Number(status), { 'X-Seen': 'yes', 'content-type': 'application/json' });
  response.end(kind === 'text' ? 'not { JSON' : '{"requestId":"a-1"}');
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  http = createOutboundHttp({
    isHostAllowed: (hostname) => hostname === '127.0.0.1',
    isPrivateAddressAllowed: () => true,
    maxSocketsPerDestination: 2,
  });
});

afterEach(() => {
  jest.useRealTimers();
  onHanging = undefined;
});

afterAll(async () => {
  await http.stop();
  server.closeAllConnections();
  server.close();
});

type Send = (config: AxiosRequestConfig & { adapter: AxiosAdapter }) => Promise<AxiosResponse>;

const client = createAxios();
const directly: Send = (config) => requestDirectly(client, config);
const throughAxios: Send = (config) => client.request(config);

/** Everything a caller can see of one request, whichever way it went. */
async function observe(send: Send, config: AxiosRequestConfig): Promise<object> {
  received.length = 0;
  const outcome = await send({
    // For hangs: who waits for it says so.
    timeout: 60_000,
    maxRedirects: 0,
    ...config,
    url: `${origin}${config.url ?? '/200/json'}`,
    adapter: http.adapter,
  }).then(answerOf, (error: unknown) => (isAxiosError(error) ? errorOf(error) : { error }));
  return { outcome, received: [...received] };
}

async function answerOf(response: AxiosResponse): Promise<object> {
  const { status, statusText, headers, data, config, request, duration } = response;
  return {
    status,
    statusText,
    hasAxiosHeaders: headers instanceof AxiosHeaders,
    headers: Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'date'),
    data: typeof data?.pipe === 'function' ? await text(data) : data,
    config: configOf(config),
    length: request.getHeader('content-length'),
    duration: typeof duration,
  };
}

async function errorOf(error: AxiosError): Promise<object> {
  const { name, message, code, status, response, config } = error;
  return {
    name,
    message,
    code,
    status,
    hasStack: typeof error.stack,
    config: config && configOf(config),
    response: response && (await answerOf(response)),
  };
}

function configOf({ headers, signal, ...config }: InternalAxiosRequestConfig): object {
  return { ...config, signal: signal?.aborted, headers: headers.toJSON() };
}

function abortedWhenReceived(): AxiosRequestConfig {
  const controller = new AbortController();
  onHanging = () => controller.abort();
  return { url: '/200/hang', signal: controller.signal };
}

describe('a direct request is what axios would have sent and answered', () => {
  const CASES: Array<[string, AxiosRequestConfig]> = [
    ['an object', { method: 'POST', data: { ruleName: 'CPU', tags: undefined, note: 'ü' } }],
    ['a list', { method: 'put', data: [1, 'two'] }],
    ['text', { method: 'post', data: 'a=b' }],
    [
      'JSON text',
      { method: 'post', data: ' {"a":1} ', headers: { 'Content-Type': 'application/json' } },
    ],
    [
      'text of a JSON string',
      { method: 'post', data: 'a', headers: { 'content-type': 'application/json' } },
    ],
    ['a form', { method: 'post', data: new URLSearchParams({ a: 'b c' }) }],
    ['bytes', { method: 'patch', data: Buffer.from([1, 2, 3]) }],
    ['nothing', { method: 'post' }],
    ['a get', { method: 'get' }],
    ['no method', {}],
    ['own headers', { headers: { ACCEPT: 'text/plain', Authorization: 'Basic eA==', 'x-a': 'b' } }],
    ['a stream', { responseType: 'stream' }],
    ['bytes as the answer', { responseType: 'arraybuffer' }],
    ['an answer that is no JSON', { url: '/200/text' }],
    ['a refused status', { url: '/404/json' }],
    ['a refused status as text', { url: '/404/text' }],
    ['a failing server', { method: 'post', url: '/503/json', data: {} }],
    ['a refused status as a stream', { url: '/500/json', responseType: 'stream' }],
    ['statuses the caller judges', { url: '/500/json', validateStatus: () => true }],
    ['a redirect', { url: '/302/json' }],
    ['an answer that is too long', { maxContentLength: 3 }],
    ['a signal that is aborted already', { signal: AbortSignal.abort() }],
  ];
  test.each(CASES)('%s', async (_what, config) => {
    expect(canRequestDirectly(client, config)).toBe(true);
    expect(await observe(directly, config)).toEqual(await observe(throughAxios, config));
  });

  test('a timeout', async () => {
    // Only the test lets time pass: the request is received before it is over, both times.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    onHanging = () => jest.advanceTimersByTime(60);
    const config = { url: '/200/hang', timeout: 60 };
    expect(canRequestDirectly(client, config)).toBe(true);
    const direct = await observe(directly, config);
    expect(direct).toMatchObject({ outcome: { name: 'AxiosError', code: 'ECONNABORTED' } });
    expect(direct).toEqual(await observe(throughAxios, config));
  });

  test('a signal aborted while it waits', async () => {
    const direct = await observe(directly, abortedWhenReceived());
    expect(direct).toMatchObject({ outcome: { name: 'CanceledError', code: 'ERR_CANCELED' } });
    expect(direct).toEqual(await observe(throughAxios, abortedWhenReceived()));
  });

  test('defaults of the instance', async () => {
    const own = createAxios({ validateStatus: (status) => status === 404, maxContentLength: 1e6 });
    own.defaults.headers.common['X-Common'] = 'c';
    own.defaults.headers.post['X-Post'] = 'p';
    const config = { url: '/404/json', method: 'post', data: {} };
    expect(canRequestDirectly(own, config)).toBe(true);
    const direct = await observe((full) => requestDirectly(own, full), config);
    expect(direct).toMatchObject({ received: [{ headers: { 'x-common': 'c', 'x-post': 'p' } }] });
    expect(direct).toEqual(await observe((full) => own.request(full), config));
  });
});

describe('axios itself is asked', () => {
  const withInterceptor = (kind: 'request' | 'response'): AxiosInstance => {
    const instance = createAxios();
    if (kind === 'request') {
      instance.interceptors.request.use((config) => config);
    } else {
      instance.interceptors.response.use((response) => response);
    }
    return instance;
  };
  const CASES: Array<[string, AxiosInstance, AxiosRequestConfig]> = [
    ['of a request interceptor', withInterceptor('request'), {}],
    ['of a response interceptor', withInterceptor('response'), {}],
    ['of a header for every method', createAxios({ headers: { 'X-Own': 'a' } }), {}],
    ['of an option that needs merging', client, { params: { a: 1 } }],
    ['of an undefined option', client, Object.fromEntries([['timeout', undefined]])],
    ['of the strict JSON answer', client, { responseType: 'json' }],
  ];
  test.each(CASES)('because %s', (_reason, instance, config) => {
    expect(canRequestDirectly(instance, config)).toBe(false);
  });
});
