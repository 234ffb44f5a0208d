import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { callbackify } from 'node:util';
import { isNativeError } from 'node:util/types';
import { buildConnector } from 'undici';
import { startAnswerTimer } from './answer_timer';
import { OutboundHttpError, type OutboundHttpErrorCode } from './outbound_http_error';
import type { ProxyRoute, TlsOptions } from './routing';

export interface ProxyConnectorOptions {
  proxy: ProxyRoute;
  /** For what is behind the proxy. */
  tls: TlsOptions;
  timeoutMs: number;
  /** Ends the waiting for a proxy's answer. */
  signal: AbortSignal;
  /** @throws OutboundHttpError when the proxy must not be asked to connect there. */
  ensureAllowed: (hostname: string) => Promise<void>;
}

/**
 * Opens sockets through a proxy: to `https:` by a tunnel (CONNECT), to `http:` just to the proxy, which
 * takes whole URLs then. The proxy itself may be anywhere: the administrator named it.
 */
export function createProxyConnector({
  proxy,
  tls,
  timeoutMs,
  signal,
  ensureAllowed,
}: ProxyConnectorOptions): buildConnector.connector {
  const dial = buildConnector({ timeout: timeoutMs, allowH2: false, ...proxy.tls });
  const upgrade = buildConnector({ timeout: timeoutMs, allowH2: false, ...tls });

  async function connect(target: buildConnector.Options): Promise<Socket> {
    await ensureAllowed(target.hostname);
    const socket = await opened(dial, addressOf(proxy.url)).catch((error: unknown) => {
      throw toProxyError(error, proxy.url);
    });
    if (target.protocol === 'http:') {
      return socket;
    }
    const tunnel = await openTunnel(socket, { target, proxy, timeoutMs, signal });
    return opened(upgrade, { ...target, httpSocket: tunnel });
  }

  const connectThenCall = callbackify(connect);
  return (target, callback) =>
    connectThenCall(target, (error, socket) =>
      error ? callback(error, null) : callback(null, socket),
    );
}

function addressOf({ hostname, protocol, port }: URL): buildConnector.Options {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  // undici takes the name for the certificate from `host`, without which it would be none.
  return { hostname: bare, host: bare, protocol, port };
}

function opened(
  connector: buildConnector.connector,
  options: buildConnector.Options,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  connector(options, (error, socket) => (error ? reject(error) : resolve(socket)));
  return promise;
}

interface TunnelOptions {
  target: buildConnector.Options;
  proxy: ProxyRoute;
  timeoutMs: number;
  signal: AbortSignal;
}

function openTunnel(
  socket: Socket,
  { target, proxy, timeoutMs, signal }: TunnelOptions,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const { hostname, port } = target;
  const authority = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port || 443}`;
  const stopWaiting = () => {
    timer.stop();
    signal.removeEventListener('abort', onAbort);
  };
  const fail = (error: OutboundHttpError) => {
    stopWaiting();
    socket.destroy();
    reject(error);
  };
  const onAbort = () => fail(proxyError('ERR_PROXY_UNREACHABLE', proxy.url, 'is not waited for'));
  signal.addEventListener('abort', onAbort);
  const request = httpRequest({
    createConnection: () => socket,
    method: 'CONNECT',
    path: authority,
    headers: { ...proxy.headers, host: authority, connection: 'keep-alive' },
  });
  const timer = startAnswerTimer(
    () => fail(proxyError('ERR_PROXY_UNREACHABLE', proxy.url, 'gave no answer in time')),
    timeoutMs,
  );
  request.once('connect', ({ statusCode = 0 }: IncomingMessage, _socket, early: Buffer) => {
    const refusal = refusalOf(statusCode, { authority, proxy: proxy.url });
    if (refusal) {
      fail(refusal);
      return;
    }
    stopWaiting();
    if (early.length > 0) {
      socket.unshift(early);
    }
    resolve(socket);
  });
  request.once('error', (cause) =>
    fail(proxyError('ERR_PROXY_PROTOCOL', proxy.url, 'did not answer as a proxy does', cause)),
  );
  request.end();
  return promise;
}

function refusalOf(
  status: number,
  { authority, proxy }: { authority: string; proxy: URL },
): OutboundHttpError | undefined {
  if (status >= 200 && status < 300) {
    return undefined;
  }
  // Some say 401 to wrong credentials, and 407 only to none.
  if (status === 407 || status === 401) {
    return proxyError('ERR_PROXY_AUTHENTICATION', proxy, `wants credentials (status ${status})`);
  }
  return status < 500
    ? proxyError('ERR_PROXY_REFUSED', proxy, `does not connect to ${authority} (status ${status})`)
    : proxyError('ERR_PROXY_TARGET', proxy, `could not connect to ${authority} (status ${status})`);
}

const CERTIFICATE_CODE =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(CA|PURPOSE)$|HOSTNAME_MISMATCH$|ERR_TLS_CERT_)/;
const NOT_TLS_CODE = /^(ERR_SSL_|EPROTO$)/;

function toProxyError(error: unknown, proxy: URL): OutboundHttpError {
  const code = isNativeError(error) && 'code' in error ? String(error.code) : 'unknown error';
  if (CERTIFICATE_CODE.test(code)) {
    return proxyError('ERR_PROXY_CERTIFICATE', proxy, `shows a wrong certificate (${code})`, error);
  }
  return NOT_TLS_CODE.test(code)
    ? proxyError('ERR_PROXY_PROTOCOL', proxy, `does not speak TLS as expected (${code})`, error)
    : proxyError('ERR_PROXY_UNREACHABLE', proxy, `cannot be reached (${code})`, error);
}

// oxlint-disable-next-line max-params -- code, who, what, why
function proxyError(
  code: OutboundHttpErrorCode,
  { origin }: URL,
  what: string,
  cause?: unknown,
): OutboundHttpError {
  return new OutboundHttpError(code, `the proxy ${origin} ${what}`, { cause });
}
