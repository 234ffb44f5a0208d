import { buildConnector } from 'undici';
import type { AddressGuard } from './address_guard';
import { createProxyConnector } from './connect_through_proxy';
import { createDestination, type Destination } from './destination';
import type { Route, Routing } from './routing';

/** More destinations than any installation has connectors' hosts; the one idle for longest makes room. */
const MAX_DESTINATIONS = 256;
const KEEP_IDLE_MS = 5 * 60_000;
const CONNECT_TIMEOUT_MS = 10_000;

export interface DestinationsOptions {
  routing: Routing;
  guard: AddressGuard;
  maxSockets: number;
  now: () => number;
}

/** A destination while it is needed: `release` when not any more. */
export interface DestinationUse {
  destination: Destination;
  route: Route;
  release(): void;
}

/** The sockets of every origin, opened as its route says. */
export interface Destinations {
  use(url: URL): DestinationUse;
  /** Takes other settings: sockets opened under the old ones are closed once they are idle. */
  reroute(routing: Routing): void;
  destroy(reason: Error): Promise<void>;
}

interface Entry {
  destination: Destination;
  route: Route;
  inUse: number;
  lastUsedAt: number;
}

export function createDestinations({
  routing: firstRouting,
  guard,
  maxSockets,
  now,
}: DestinationsOptions): Destinations {
  const entries = new Map<string, Entry>();
  const closing = new Set<Destination>();
  const stopping = new AbortController();
  let routing = firstRouting;

  function entryFor(url: URL): Entry {
    const known = entries.get(url.origin);
    if (known) {
      return known;
    }
    makeRoom();
    const route = routing(url);
    const context = { guard, signal: stopping.signal };
    // A resumed session shows the certificate of the first handshake, not that of today.
    const afresh = { ...route, tls: { ...route.tls, maxCachedSessions: 0 } };
    const created = {
      destination: createDestination({
        origin: url.origin,
        maxSockets,
        connect: endingOnError(createConnector(route, context)),
        connectAfresh: endingOnError(createConnector(afresh, context)),
      }),
      route,
      inUse: 0,
      lastUsedAt: now(),
    };
    entries.set(url.origin, created);
    return created;
  }

  function makeRoom(): void {
    const idle = [...entries]
      .filter(([, { inUse }]) => inUse === 0)
      .toSorted(([, one], [, other]) => one.lastUsedAt - other.lastUsedAt);
    const unused = idle.filter(([, { lastUsedAt }]) => now() - lastUsedAt > KEEP_IDLE_MS);
    const surplus = Math.max(unused.length, entries.size + 1 - MAX_DESTINATIONS);
    for (const [origin, { destination }] of idle.slice(0, surplus)) {
      entries.delete(origin);
      close(destination);
    }
  }

  function close(destination: Destination): void {
    closing.add(destination);
    void destination.close().finally(() => closing.delete(destination));
  }

  return {
    use(url) {
      const entry = entryFor(url);
      entry.inUse += 1;
      return {
        destination: entry.destination,
        route: entry.route,
        release() {
          entry.inUse -= 1;
          entry.lastUsedAt = now();
        },
      };
    },

    reroute(newRouting) {
      routing = newRouting;
      for (const { destination } of entries.values()) {
        close(destination);
      }
      entries.clear();
    },

    async destroy(reason) {
      stopping.abort();
      const open = [...closing, ...[...entries.values()].map(({ destination }) => destination)];
      entries.clear();
      await Promise.all(open.map((destination) => destination.destroy(reason)));
    },
  };
}

function createConnector(
  { proxy, tls }: Route,
  { guard, signal }: { guard: AddressGuard; signal: AbortSignal },
): buildConnector.connector {
  return proxy
    ? createProxyConnector({
        proxy,
        tls,
        timeoutMs: CONNECT_TIMEOUT_MS,
        signal,
        ensureAllowed: guard.ensureProxiedAllowed,
      })
    : buildConnector({
        lookup: guard.lookup,
        timeout: CONNECT_TIMEOUT_MS,
        allowH2: false,
        ...tls,
      });
}

/** The other side may close right after a TLS alert; undici would tell the close only, not the alert. */
function endingOnError(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...outcome) => {
      const [, socket] = outcome;
      socket?.once('error', (error) => socket.destroy(error));
      callback(...outcome);
    });
}
