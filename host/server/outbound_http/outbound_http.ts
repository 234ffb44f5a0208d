import { isNativeError } from 'node:util/types';
import type { AxiosAdapter } from 'axios';
import { createAddressGuard } from './address_guard';
import { createAxiosAdapter } from './axios_adapter';
import { createDestination, type Destination } from './destination';
import { Exchange, type ResponseHead } from './exchange';
import { noteStatus, withContextHeaders } from './outbound_context';
import { OutboundHttpError } from './outbound_http_error';
import type { OutboundRequest } from './outbound_request';

export interface OutboundHttpOptions {
  /** @throws Error naming the host when it is not in `xpack.actions.allowedHosts`. */
  isHostAllowed(hostname: string): boolean;
  /** Whether this host may be at a loopback or private address. */
  isPrivateAddressAllowed(hostname: string): boolean;
  maxSocketsPerDestination: number;
  /** Milliseconds of a clock that never goes back; `performance.now` unless given. */
  now?: () => number;
}

export interface OutboundHttp {
  /** What connector types get through the contract's `request`. */
  adapter: AxiosAdapter;
  send(request: OutboundRequest): Promise<ResponseHead>;
  /** Ends everything under way with ERR_HOST_STOPPING. Idempotent. */
  stop(): Promise<void>;
}

/** More destinations than any installation has connectors' hosts; the oldest idle one makes room. */
const MAX_DESTINATIONS = 256;

/**
 * The only way out to the network: sockets kept alive per destination and bounded, allowed hosts and
 * addresses checked, redirects never followed, and a POST never sent twice, but for the one case
 * of a socket closed as the request went out: see `Exchange.isStaleSocketFailure`.
 */
export function createOutboundHttp(options: OutboundHttpOptions): OutboundHttp {
  const guard = createAddressGuard(options.isPrivateAddressAllowed);
  const destinations = new Map<string, { destination: Destination; inUse: number }>();
  const exchanges = new Set<Exchange>();
  const now = options.now ?? (() => performance.now());
  let stopping = false;

  function destinationFor(origin: string) {
    const known = destinations.get(origin);
    if (known) {
      return known;
    }
    makeRoom();
    const created = {
      destination: createDestination({
        origin,
        maxSockets: options.maxSocketsPerDestination,
        lookup: guard.lookup,
      }),
      inUse: 0,
    };
    destinations.set(origin, created);
    return created;
  }

  function makeRoom(): void {
    if (destinations.size < MAX_DESTINATIONS) {
      return;
    }
    for (const [origin, { destination, inUse }] of destinations) {
      if (inUse === 0) {
        destinations.delete(origin);
        void destination.destroy(new Error('the destination was not used for long'));
        return;
      }
    }
  }

  async function exchangeOnce(
    request: OutboundRequest,
    { deadlineAt, freshSocket }: { deadlineAt: number; freshSocket: boolean },
  ): Promise<ResponseHead> {
    const entry = destinationFor(request.url.origin);
    entry.inUse += 1;
    const onAbort = () => exchange.cancel(abortReason(request.signal));
    const timer = setTimeout(
      () => exchange.cancel(request.createTimeoutError()),
      deadlineAt - now(),
    );
    const exchange = new Exchange(() => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', onAbort);
      exchanges.delete(exchange);
      entry.inUse -= 1;
    }, now);
    exchanges.add(exchange);
    request.signal?.addEventListener('abort', onAbort);

    const dispatchOptions = {
      path: `${request.url.pathname}${request.url.search}`,
      method: request.method,
      headers: withContextHeaders(request.headers),
      ...(request.body !== undefined && { body: request.body }),
    };
    if (freshSocket) {
      entry.destination.dispatchOnFreshSocket(dispatchOptions, exchange);
    } else {
      entry.destination.dispatch(dispatchOptions, exchange);
    }
    try {
      const head = await exchange.head;
      noteStatus(head.status);
      return head;
    } catch (error) {
      if (!freshSocket && !stopping && exchange.isStaleSocketFailure(error)) {
        return exchangeOnce(request, { deadlineAt, freshSocket: true });
      }
      throw error;
    }
  }

  async function send(request: OutboundRequest): Promise<ResponseHead> {
    if (stopping) {
      throw hostStopping();
    }
    if (request.signal?.aborted) {
      throw abortReason(request.signal);
    }
    if (!options.isHostAllowed(request.url.hostname)) {
      throw new OutboundHttpError(
        'ERR_HOST_NOT_ALLOWED',
        `target hostname "${request.url.hostname}" is not added to the Kibana config xpack.actions.allowedHosts`,
      );
    }
    guard.ensureLiteralAllowed(request.url.hostname);
    return exchangeOnce(request, {
      deadlineAt: now() + request.timeoutMs,
      freshSocket: false,
    });
  }

  return {
    adapter: createAxiosAdapter(send),
    send,
    async stop() {
      stopping = true;
      for (const exchange of exchanges) {
        exchange.cancel(hostStopping());
      }
      const open = [...destinations.values()];
      destinations.clear();
      await Promise.all(open.map(({ destination }) => destination.destroy(hostStopping())));
    },
  };
}

function hostStopping(): OutboundHttpError {
  return new OutboundHttpError(
    'ERR_HOST_STOPPING',
    'the host is stopping; the request was ended before an answer came',
  );
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return isNativeError(reason) ? reason : new Error('the request was cancelled');
}
