import type { DataSourceSettings, NetworkingSettings } from '../../config';
import { canonicalOrigin } from '../../core';
import { createOutboundHttp, type OutboundHttp } from '../../outbound_http';

const MAX_SOCKETS = 20;

/** A server that `host.yml` names, with a way out of its own that leads to it alone. */
export interface DataSource {
  urls: readonly string[];
  /** Sent to it and nowhere else. */
  authorization: string | undefined;
  requestTimeoutMs: number;
  send: OutboundHttp['send'];
  changeNetworking(networking: NetworkingSettings): void;
  stop(): Promise<void>;
}

/**
 * The address may be private, as whoever wrote `host.yml` named it. Connectors and rules have other
 * ways out: that it is named here does not make it reachable for them.
 */
export function createDataSource(
  settings: DataSourceSettings,
  networking: NetworkingSettings,
): DataSource {
  const hostnames = new Set(settings.urls.map((url) => new URL(url).hostname));
  const isNamed = (hostname: string) => hostnames.has(hostname);
  const outboundHttp = createOutboundHttp({
    isHostAllowed: isNamed,
    isPrivateAddressAllowed: isNamed,
    maxSocketsPerDestination: MAX_SOCKETS,
    networking: withOwnTls(settings, networking),
  });
  return {
    urls: settings.urls,
    authorization: settings.authorization,
    requestTimeoutMs: settings.requestTimeoutMs,
    send: outboundHttp.send,
    changeNetworking: (changed) => outboundHttp.changeNetworking(withOwnTls(settings, changed)),
    stop: outboundHttp.stop,
  };
}

/** What is not set for the server itself is as `xpack.actions.customHostSettings` says. */
function withOwnTls(
  { urls, verificationMode, certificateAuthorities }: DataSourceSettings,
  networking: NetworkingSettings,
): NetworkingSettings {
  const origins = new Set(
    urls.filter((url) => url.startsWith('https:')).map((url) => canonicalOrigin(new URL(url))),
  );
  const others = networking.customHosts.filter(({ url }) => !origins.has(url));
  const own = [...origins].map((origin) => {
    const custom = networking.customHosts.find(({ url }) => url === origin);
    return {
      url: origin,
      verificationMode: verificationMode ?? custom?.verificationMode,
      certificateAuthorities: certificateAuthorities ?? custom?.certificateAuthorities,
      clientCertificate: custom?.clientCertificate,
      smtp: undefined,
      certificateAuthoritiesFiles: undefined,
    };
  });
  return { ...networking, customHosts: [...others, ...own] };
}
