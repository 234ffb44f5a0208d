import { createHostAllowList } from '../../host/server/actions/actions_configuration';
import { DEFAULT_NETWORKING, type NetworkingSettings } from '../../host/server/config';
import { createOutboundHttp, type OutboundHttpOptions } from '../../host/server/outbound_http';

export const SCHEMES = ['https', 'http'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** How requests find their way; the first is what the others are compared with. */
export const WAYS = ['unguarded', 'guarded', 'guarded, by name', 'through a proxy'] as const;
export type Way = (typeof WAYS)[number];

export interface Surroundings {
  origins: Record<Scheme, string>;
  proxyUrl: string;
  ca: string;
}

export interface Turn {
  way: Way;
  scheme: Scheme;
  /** A connection for every request: what is paid once otherwise. */
  isFresh: boolean;
  durationMs: number;
}

export interface TurnResult {
  requests: number;
  elapsedMs: number;
  cpuMs: number;
}

const AT_A_TIME = 10;
const BODY = JSON.stringify({ severity: 'High', signalId: 'rule:alert', ruleName: 'CPU is high' });
/** As an installation has it; loopback must be named. */
const ALLOWED_HOSTS = ['acme.xmatters.com', 'hooks.acme.com', '127.0.0.1', 'localhost'];

/** Sends the same request again and again for a while, on one way. */
export function createTraveller({ origins, proxyUrl, ca }: Surroundings) {
  const clients = new Map(WAYS.map((way) => [way, createOutboundHttp(optionsFor(way))]));

  function optionsFor(way: Way): OutboundHttpOptions {
    const allowList = createHostAllowList({
      allowedHosts: ALLOWED_HOSTS,
      allowPrivateAddresses: false,
    });
    return {
      isHostAllowed: way === 'unguarded' ? () => true : allowList.isHostnameAllowed,
      isPrivateAddressAllowed: way === 'unguarded' ? () => true : allowList.isPrivateAddressAllowed,
      maxSocketsPerDestination: AT_A_TIME,
      networking: networkingFor(way),
    };
  }

  function networkingFor(way: Way): NetworkingSettings {
    const trusted = [origins.https, byName(origins.https)].map((url) => ({
      url,
      verificationMode: undefined,
      certificateAuthorities: ca,
      certificateAuthoritiesFiles: undefined,
      clientCertificate: undefined,
      smtp: undefined,
    }));
    const proxy = { url: proxyUrl, headers: {}, bypassHosts: undefined, onlyHosts: undefined };
    return {
      ...DEFAULT_NETWORKING,
      customHosts: trusted,
      proxy: way === 'through a proxy' ? proxy : undefined,
    };
  }

  return async ({ way, scheme, isFresh, durationMs }: Turn): Promise<TurnResult> => {
    const client = clients.get(way);
    const origin = way === 'guarded, by name' ? byName(origins[scheme]) : origins[scheme];
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(BODY)),
      ...(isFresh && { connection: 'close' }),
    };
    const startedAt = performance.now();
    const cpu = process.cpuUsage();
    let requests = 0;
    const sendForAWhile = async () => {
      while (performance.now() - startedAt < durationMs) {
        // oxlint-disable-next-line no-await-in-loop -- one of ten at a time
        const head = await client?.send({
          url: new URL(`${origin}/api/integration/1/functions/x/triggers`),
          method: 'POST',
          headers,
          body: BODY,
          timeoutMs: 60_000,
          createTimeoutError: () => new Error('no answer in a minute'),
        });
        // oxlint-disable-next-line no-await-in-loop -- read to the end, so that the socket is free again
        for await (const _chunk of head?.body ?? []) {
          // Only its end counts.
        }
        requests += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, sendForAWhile));
    const { user, system } = process.cpuUsage(cpu);
    return { requests, elapsedMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
  };
}

function byName(origin: string): string {
  return origin.replace('127.0.0.1', 'localhost');
}
