import { isNativeError } from 'node:util/types';
import type { AxiosAdapter } from 'axios';
import type { NetworkingSettings } from '../config';
import { startAnswerTimer } from './answer_timer';
import { createAddressGuard, type AddressGuardOptions } from './address_guard';
import { createAxiosAdapter } from './axios_adapter';
import { createDestinations } from './destinations';
import { Exchange, type ResponseHead } from './exchange';
import { nextHop } from './next_hop';
import { contextSignal, noteStatus, withContextHeaders } from './outbound_context';
import { OutboundHttpError } from './outbound_http_error';
import type { OutboundRequest } from './outbound_request';
import { createRouting, type Route } from './routing';

export interface OutboundHttpOptions {
  isHostAllowed(hostname: string): boolean;
  /** Whether this host may be at a loopback or private address. */
  isPrivateAddressAllowed(hostname: string): boolean;
  maxSocketsPerDestination: number;
  /** Straight to everything, certificates checked in full, unless given. */
  networking?: NetworkingSettings;
  /** Milliseconds of a clock that never goes back; `performance.now` unless given. */
  now?: () => number;
  /** How names are resolved, the system's way unless given. */
  names?: Pick<AddressGuardOptions, 'lookup' | 'resolve'>;
}

export interface OutboundHttp {
  /** What connector types get through the contract's `request`. */
  adapter: AxiosAdapter;
  send(request: OutboundRequest): Promise<ResponseHead>;
  /**
   * Takes other settings for what is sent from now on.
   *
   * @throws Error when they cannot be used; the old ones stay.
   */
  changeNetworking(networking: NetworkingSettings): void;
  /** Ends everything under way with ERR_HOST_STOPPING. Idempotent. */
  stop(): Promise<void>;
}

const PLAIN_NETWORKING: NetworkingSettings = {
  proxy: undefined,
  verificationMode: 'full',
  proxyVerificationMode: 'full',
  customHosts: [],
};

/**
 * The only way out to the network: sockets kept alive per destination and bounded, allowed hosts and
 * addresses checked, redirects followed only where asked for and harmless, and a POST never sent
 * twice, but for the one case of a socket closed as the request went out: see
 * `Exchange.isStaleSocketFailure`.
 */
export function createOutboundHttp(options: OutboundHttpOptions): OutboundHttp {
  const guard = createAddressGuard({
    isPrivateAllowed: options.isPrivateAddressAllowed,
    ...options.names,
  });
  const now = options.now ?? (() => performance.now());
  const destinations = createDestinations({
    routing: createRouting(options.networking ?? PLAIN_NETWORKING),
    guard,
    maxSockets: options.maxSocketsPerDestination,
    now,
  });
  const exchanges = new Set<Exchange>();
  let stopping = false;

  async function exchangeOnce(
    request: OutboundRequest,
    { deadlineAt, freshSocket }: { deadlineAt: number; freshSocket: boolean },
  ): Promise<ResponseHead> {
    const signals = signalsOf(request);
    const { destination, route, release } = destinations.use(request.url);
    const onAbort = () => exchange.cancel(abortReason(signals));
    const timer = startAnswerTimer(
      () => exchange.cancel(request.createTimeoutError()),
      deadlineAt - now(),
    );
    const exchange = new Exchange({
      onFinished() {
        timer.stop();
        signals.forEach((signal) => signal.removeEventListener('abort', onAbort));
        exchanges.delete(exchange);
        release();
      },
      now,
      // The answer to HEAD tells the size of a body that does not come.
      bodyLimit: request.method === 'HEAD' ? undefined : request.bodyLimit,
    });
    exchanges.add(exchange);
    signals.forEach((signal) => signal.addEventListener('abort', onAbort));

    const dispatchOptions = {
      ...onTheWire(request, route),
      method: request.method,
      ...(request.body !== undefined && { body: request.body }),
    };
    if (freshSocket) {
      destination.dispatchOnFreshSocket(dispatchOptions, exchange);
    } else {
      destination.dispatch(dispatchOptions, exchange);
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

  function ensureAllowed({ hostname }: URL): void {
    if (!options.isHostAllowed(hostname)) {
      throw new OutboundHttpError(
        'ERR_HOST_NOT_ALLOWED',
        `target hostname "${hostname}" is not added to the Kibana config xpack.actions.allowedHosts`,
      );
    }
    guard.ensureLiteralAllowed(hostname);
  }

  async function send(request: OutboundRequest): Promise<ResponseHead> {
    const deadlineAt = now() + request.timeoutMs;
    const signals = signalsOf(request);
    let hop = { ...request, headers: withContextHeaders(request.headers) };
    for (let followed = 0; ; followed += 1) {
      if (stopping) {
        throw hostStopping();
      }
      if (signals.some(({ aborted }) => aborted)) {
        throw abortReason(signals);
      }
      ensureAllowed(hop.url);
      const freshSocket = request.isFreshSocketWanted ?? false;
      // oxlint-disable-next-line no-await-in-loop -- the next place is in the answer
      const head = await exchangeOnce(hop, { deadlineAt, freshSocket });
      const next = followed < (request.maxRedirects ?? 0) ? nextHop(hop, head) : undefined;
      if (!next) {
        return head;
      }
      head.body.destroy();
      hop = next;
    }
  }

  return {
    adapter: createAxiosAdapter(send),
    send,
    changeNetworking: (networking) => destinations.reroute(createRouting(networking)),
    async stop() {
      stopping = true;
      for (const exchange of exchanges) {
        exchange.cancel(hostStopping());
      }
      await destinations.destroy(hostStopping());
    },
  };
}

/** A proxy is told the whole URL of what is not encrypted, and who we are. */
function onTheWire({ url, headers }: OutboundRequest, { proxy }: Route) {
  const path = `${url.pathname}${url.search}`;
  return proxy && url.protocol === 'http:'
    ? { path: `${url.origin}${path}`, headers: { ...headers, ...proxy.headers } }
    : { path, headers };
}

function hostStopping(): OutboundHttpError {
  return new OutboundHttpError(
    'ERR_HOST_STOPPING',
    'the host is stopping; the request was ended before an answer came',
  );
}

/** Of whoever sends it, and of whoever lets that one run. */
function signalsOf({ signal }: OutboundRequest): AbortSignal[] {
  return [signal, contextSignal()].filter((one) => one !== undefined);
}

function abortReason(signals: readonly AbortSignal[]): Error {
  const reason: unknown = signals.find(({ aborted }) => aborted)?.reason;
  return isNativeError(reason) ? reason : new Error('the request was cancelled');
}
