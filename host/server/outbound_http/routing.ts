import { createSecureContext, type ConnectionOptions } from 'node:tls';
import { isNativeError } from 'node:util/types';
import type { CustomHost, NetworkingSettings, ProxySettings, VerificationMode } from '../config';
import { canonicalOrigin } from '../core';
import { bareHostname } from './address_guard';

export type TlsOptions = Pick<
  ConnectionOptions,
  'rejectUnauthorized' | 'checkServerIdentity' | 'secureContext'
> & {
  /** 0: each handshake is a whole one. */
  maxCachedSessions?: number;
};

export interface ProxyRoute {
  /** `http:` or `https:`, without credentials. */
  url: URL;
  /** For the proxy's eyes only, names in lower case. */
  headers: Readonly<Record<string, string>>;
  tls: TlsOptions;
}

/** How the sockets to one origin are opened. */
export interface Route {
  /** Undefined: straight there. */
  proxy: ProxyRoute | undefined;
  tls: TlsOptions;
}

/** The same origin always has the same route. */
export type Routing = (url: URL) => Route;

/** @throws Error when a client certificate of the settings cannot be used. */
export function createRouting(settings: NetworkingSettings): Routing {
  const customHosts = new Map(
    settings.customHosts.map((host) => [host.url, { ...host, secureContext: contextOf(host) }]),
  );

  function tlsTo(url: URL, mode: VerificationMode): TlsOptions {
    const custom = customHosts.get(canonicalOrigin(url));
    return {
      ...verification(custom?.verificationMode ?? mode),
      ...(custom?.secureContext && { secureContext: custom.secureContext }),
    };
  }

  const proxy =
    settings.proxy &&
    toProxyRoute(settings.proxy, (url) => tlsTo(url, settings.proxyVerificationMode));

  return (url) => ({
    proxy: settings.proxy && leadsThrough(settings.proxy, url) ? proxy : undefined,
    tls: tlsTo(url, settings.verificationMode),
  });
}

function leadsThrough({ bypassHosts, onlyHosts }: ProxySettings, { hostname }: URL): boolean {
  const isIn = (hosts: ReadonlySet<string>) =>
    hosts.has(hostname) || hosts.has(bareHostname(hostname));
  return bypassHosts ? !isIn(bypassHosts) : !onlyHosts || isIn(onlyHosts);
}

function toProxyRoute(
  { url: text, headers: given }: ProxySettings,
  tlsTo: (url: URL) => TlsOptions,
): ProxyRoute {
  const url = new URL(text);
  const { username, password } = url;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  url.username = '';
  url.password = '';
  return {
    url,
    headers: {
      ...(username !== '' && { 'proxy-authorization': `Basic ${toBase64(credentials)}` }),
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    },
    tls: tlsTo(url),
  };
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Always said in full, so that no environment variable switches the check off. */
function verification(mode: VerificationMode): TlsOptions {
  if (mode === 'none') {
    return { rejectUnauthorized: false };
  }
  return {
    rejectUnauthorized: true,
    ...(mode === 'certificate' && { checkServerIdentity: () => undefined }),
  };
}

function contextOf({ url, certificateAuthorities, clientCertificate }: CustomHost) {
  if (certificateAuthorities === undefined && clientCertificate === undefined) {
    return undefined;
  }
  try {
    return createSecureContext({ ca: certificateAuthorities, ...clientCertificate });
  } catch (error) {
    const code = isNativeError(error) && 'code' in error ? ` (${String(error.code)})` : '';
    throw new Error(
      `xpack.actions.customHostSettings: the client certificate or its keyPassphrase for ${url} cannot be used${code}`,
      { cause: error },
    );
  }
}
