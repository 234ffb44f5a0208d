import { TLSSocket } from 'node:tls';
import type { Socket } from 'node:net';
import { Client, Pool, type buildConnector, type Dispatcher } from 'undici';
import { Exchange, type CountedSocket } from './exchange';

/** How long an idle socket is kept, and how much earlier than the server's own limit it is dropped. */
const KEEP_ALIVE_MS = 30_000;
const KEEP_ALIVE_SAFETY_MS = 1_000;

export interface DestinationOptions {
  origin: string;
  /** Most sockets open to this origin at once; further requests wait. */
  maxSockets: number;
  connect: buildConnector.connector;
  /** For sockets of their own: nothing is remembered from others. */
  connectAfresh: buildConnector.connector;
}

/** The sockets to one origin: kept alive, bounded, HTTP/1.1. */
export interface Destination {
  dispatch(request: Dispatcher.DispatchOptions, exchange: Exchange): void;
  /** Sends on a socket of its own that carried nothing before and is closed afterwards. */
  dispatchOnFreshSocket(request: Dispatcher.DispatchOptions, exchange: Exchange): void;
  /** Lets what is under way end, takes nothing new. */
  close(): Promise<void>;
  destroy(reason: Error): Promise<void>;
}

type ClientOptions = Omit<Client.Options, 'connect'> & { connect: buildConnector.connector };

/** An undici client has one socket; this one counts what that socket carried. */
class CountingClient extends Client implements CountedSocket {
  requestsStarted = 0;
  certificateExpiresAt: Date | undefined;

  constructor(origin: string | URL, { connect, ...options }: ClientOptions) {
    super(origin, {
      ...options,
      connect: (target, callback) =>
        connect(target, (...outcome) => {
          const [, socket] = outcome;
          this.certificateExpiresAt = socket ? certificateExpiryOf(socket) : undefined;
          callback(...outcome);
        }),
    });
    this.on('connect', () => {
      this.requestsStarted = 0;
    });
  }

  override dispatch(
    options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ): boolean {
    if (handler instanceof Exchange) {
      handler.socket = this;
    }
    return super.dispatch(options, handler);
  }
}

export function createDestination({
  origin,
  maxSockets,
  connect,
  connectAfresh,
}: DestinationOptions): Destination {
  const clientOptions = {
    connect,
    allowH2: false,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    keepAliveTimeoutThreshold: KEEP_ALIVE_SAFETY_MS,
    // The exchange has one deadline of its own over everything.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const pool = new Pool(origin, {
    ...clientOptions,
    connections: maxSockets,
    factory: (poolOrigin, options: object) =>
      new CountingClient(poolOrigin, { ...options, connect }),
  });
  const freshClients = new Set<Client>();

  return {
    dispatch(request, exchange) {
      pool.dispatch(request, exchange);
    },

    dispatchOnFreshSocket(request, exchange) {
      const client = new CountingClient(origin, { ...clientOptions, connect: connectAfresh });
      freshClients.add(client);
      client.dispatch({ ...request, reset: true }, exchange);
      void client.close().finally(() => freshClients.delete(client));
    },

    async close() {
      await Promise.all([pool, ...freshClients].map((client) => client.close()));
    },

    async destroy(reason) {
      await Promise.all([pool, ...freshClients].map((client) => client.destroy(reason)));
    },
  };
}

function certificateExpiryOf(socket: Socket): Date | undefined {
  const validTo = socket instanceof TLSSocket ? socket.getPeerCertificate().valid_to : undefined;
  return validTo === undefined ? undefined : new Date(validTo);
}
