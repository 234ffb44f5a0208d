import { isNativeError } from 'node:util/types';
import type { Logger } from '@kbn/core/server';
import fastify, { type FastifyInstance } from 'fastify';
import type { ActionsClient } from '../actions';
import type { Authenticator } from '../security';
import { registerAuthentication } from './authentication';
import { registerConnectorRoutes } from './connector_routes';
import { createErrorReplier, registerErrorReplies } from './error_replies';
import { registerJsonBodies } from './json_bodies';
import { registerStatusRoutes, type StatusFacts } from './status_routes';
import { registerXsrfCheck } from './xsrf_check';

/** Largest request body in bytes, as Kibana's `server.maxPayload`. */
const MAX_BODY_BYTES = 1_048_576;

export interface HttpApiOptions {
  actions: ActionsClient;
  authenticator: Authenticator;
  logger: Logger;
  status: StatusFacts;
}

export interface HttpApi {
  /** @returns the address people use, e.g. `http://localhost:5601`. */
  listen(host: string, port: number): Promise<string>;
  /** Takes no new requests and waits for those under way. Idempotent. */
  close(): Promise<void>;
}

/** Kibana's HTTP API: its paths, bodies, codes and messages. */
export function createHttpApi(options: HttpApiOptions): HttpApi {
  const replyToError = createErrorReplier(options.logger);
  const server: FastifyInstance = fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 1_000 },
    // A URL that cannot be decoded is the client's mistake: 400 instead of a crash.
    frameworkErrors: replyToError,
  });
  let closing = false;
  // A connection that was busy when the host began to stop would stay open, and the host with it.
  server.addHook('onSend', async (_request, reply) => {
    if (closing) {
      reply.header('connection', 'close');
    }
  });
  registerErrorReplies(server, replyToError);
  registerJsonBodies(server);
  registerAuthentication(server, options.authenticator);
  registerXsrfCheck(server);
  registerStatusRoutes(server, options.status);
  registerConnectorRoutes(server, options.actions);

  return {
    listen: async (host, port) => {
      await server.listen({ host, port }).catch((error: unknown) => {
        throw explainListenError(error, { host, port });
      });
      const address = server.server.address();
      const actualPort = typeof address === 'object' && address ? address.port : port;
      return `http://${host === '127.0.0.1' ? 'localhost' : host}:${actualPort}`;
    },
    close: () => {
      closing = true;
      return server.close();
    },
  };
}

function explainListenError(
  error: unknown,
  { host, port }: { host: string; port: number },
): unknown {
  const code = isNativeError(error) && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new Error(`Port ${port} is in use. Choose another one with --port.`, { cause: error });
    case 'EACCES':
      return new Error(`Port ${port} may not be opened by this user.`, { cause: error });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`server.host ${host} is no address of this machine.`, { cause: error });
    default:
      return error;
  }
}
