import type { Socket } from 'node:net';
import { isNativeError } from 'node:util/types';
import type { Logger } from '@kbn/core/server';
import fastify, { type FastifyInstance } from 'fastify';
import type { ActionsClient, ConnectorTransfer } from '../actions';
import type { AuditLog } from '../audit';
import type { Clock } from '../core';
import type { Deliveries, DeliveryMonitor } from '../delivery';
import type { EventLog } from '../event_log';
import type {
  ApiKeys,
  Authenticator,
  FirstSetup,
  Sessions,
  Spaces,
  UserAccounts,
} from '../security';
import type { Ingest, Rules, RuleConnector } from '../rules';
import type { DeliveryStore, RuleStore } from '../storage';
import { registerApiKeyRoutes } from './api_key_routes';
import { registerAuditLogRoutes } from './audit_log_routes';
import { registerAudit } from './audited_requests';
import { registerAuthentication } from './authentication';
import { registerClientFactRoutes } from './client_fact_routes';
import { registerConnectorRoutes } from './connector_routes';
import { registerDeliveryChangeRoutes } from './delivery_change_routes';
import { registerDeliveryRoutes } from './delivery_routes';
import { registerEnqueueRoutes } from './enqueue_routes';
import { createErrorReplier, registerErrorReplies } from './error_replies';
import { registerEventLogRoutes } from './event_log_routes';
import { registerJsonBodies } from './json_bodies';
import { registerOpenApi } from './openapi_document';
import { registerOpenApiRoutes } from './openapi_routes';
import { createProcessMetrics, type ProcessMetrics } from './process_metrics';
import { registerRequestSpace, registerSpaceCheck } from './request_space';
import { registerRouteContract, type HttpServer } from './route_contract';
import { registerSecurityHeaders } from './security_headers';
import { registerSecurityRoutes } from './security_routes';
import { registerSavedObjectRoutes } from './saved_object_routes';
import { registerRuleFactRoutes } from './rule_fact_routes';
import { registerRuleBulkRoutes } from './rule_bulk_routes';
import { registerRuleListRoutes } from './rule_list_routes';
import { registerMaintenanceWindowRoutes } from './maintenance_window_routes';
import {
  registerPreviewActionRoutes,
  type PreviewActionRoutesOptions,
} from './preview_action_routes';
import { registerRuleSettingsRoutes } from './rule_settings_routes';
import { registerRuleLogRoutes } from './rule_log_routes';
import { createRuleReplier } from './rule_replier';
import { registerRuleChangeRoutes } from './rule_change_routes';
import { registerRuleIntakeRoutes } from './rule_intake_routes';
import { registerRuleRoutes } from './rule_routes';
import { createSessionCookie, type SessionCookie } from './session_cookie';
import { splitSpace } from './space_prefix';
import { registerSpaceRoutes } from './space_routes';
import { registerStatusRoutes, type StatusFacts } from './status_routes';
import { registerUiRoutes, type UiFacts } from './ui_routes';
import { registerUserRoutes } from './user_routes';
import { registerXsrfCheck } from './xsrf_check';

const REQUEST_TIMEOUT_MS = 30_000;

/** Largest request body in bytes, as Kibana's `server.maxPayload`. */
const MAX_BODY_BYTES = 1_048_576;

export interface HttpApiOptions {
  actions: ActionsClient;
  transfer: ConnectorTransfer;
  connectorsOf: (spaceId: string) => Promise<ReadonlyMap<string, RuleConnector>>;
  rules: Rules;
  ruleStore: RuleStore;
  ingest: Ingest;
  /** For what an action of a rule would send. */
  preview: Pick<
    PreviewActionRoutesOptions,
    'checkAction' | 'renderParameterTemplates' | 'publicBaseUrl'
  >;
  deliveries: Deliveries;
  deliveryStore: DeliveryStore;
  deliveryMonitor: DeliveryMonitor;
  eventLog: EventLog;
  auditLog: AuditLog;
  createId: () => string;
  clock: Clock;
  authenticator: Authenticator;
  sessions: Sessions;
  setup: FirstSetup;
  users: UserAccounts;
  apiKeys: ApiKeys;
  spaces: Spaces;
  /** Browsers send the cookie over HTTPS only. */
  areCookiesSecure: boolean;
  logger: Logger;
  status: StatusFacts;
  ui: UiFacts;
}

export interface HttpApi {
  /** @returns the address people use, e.g. `http://localhost:5601`. */
  listen(host: string, port: number): Promise<string>;
  /** Takes no new requests and waits for those under way, but no longer than `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Kibana's HTTP API: its paths, bodies, codes and messages. */
export function createHttpApi(options: HttpApiOptions): HttpApi {
  const replyToError = createErrorReplier(options);
  const server: FastifyInstance = fastify({
    bodyLimit: MAX_BODY_BYTES,
    // A client that sends its request a byte at a time must not hold a connection for ever.
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_BODY_BYTES },
    // A URL that cannot be decoded is the client's mistake: 400 instead of a crash.
    frameworkErrors: replyToError,
    genReqId: options.createId,
    rewriteUrl: ({ url = '/' }) => splitSpace(url).url,
  });
  const silentSockets = trackSilentSockets(server.server);
  const metrics = createProcessMetrics(server);
  let closing = false;
  // A connection that was busy when the host began to stop would stay open, and the host with it.
  server.addHook('onSend', async (_request, reply) => {
    if (closing) {
      reply.header('connection', 'close');
    }
  });
  const cookie = createSessionCookie({ isSecure: options.areCookiesSecure });
  const { version } = options.status;
  registerErrorReplies(server, replyToError);
  registerJsonBodies(server);
  registerSecurityHeaders(server);
  registerAudit(server, options.auditLog);
  registerRequestSpace(server);
  registerAuthentication(server, { ...options, cookie });
  registerSpaceCheck(server, options.spaces);
  registerXsrfCheck(server);
  registerRouteContract(server);
  registerOpenApi(server, version);
  // Not before the plugin that collects them is there.
  server.register(async (api: HttpServer) => registerRoutes(api, { ...options, cookie, metrics }));

  return {
    listen: async (host, port) => {
      await server.listen({ host, port }).catch((error: unknown) => {
        throw explainListenError(error, { host, port });
      });
      const address = server.server.address();
      const actualPort = typeof address === 'object' && address ? address.port : port;
      return `http://${shownHost(host)}:${actualPort}`;
    },
    async close(graceMs) {
      closing = true;
      const timer = setTimeout(() => server.server.closeAllConnections(), graceMs);
      const closed = server.close();
      silentSockets.destroy();
      await closed;
      clearTimeout(timer);
    },
  };
}

function registerRoutes(
  server: HttpServer,
  options: HttpApiOptions & { cookie: SessionCookie; metrics: ProcessMetrics },
): void {
  registerStatusRoutes(server, { ...options.status, metrics: options.metrics });
  registerOpenApiRoutes(server);
  registerClientFactRoutes(server);
  registerSecurityRoutes(server, options);
  registerUiRoutes(server, { ...options, version: options.status.version });
  registerSpaceRoutes(server, options.spaces);
  registerUserRoutes(server, options);
  registerApiKeyRoutes(server, options);
  registerAuditLogRoutes(server, options);
  registerConnectorRoutes(server, options.actions);
  registerSavedObjectRoutes(server, options);
  registerEventLogRoutes(server, options);
  registerEnqueueRoutes(server, options.deliveries);
  registerDeliveryRoutes(server, options);
  registerDeliveryChangeRoutes(server, options);
  const replier = createRuleReplier({ ...options, store: options.ruleStore });
  registerRuleRoutes(server, { ...options, replier });
  registerRuleChangeRoutes(server, options);
  registerRuleListRoutes(server, { ...options, replier });
  registerRuleBulkRoutes(server, { ...options, replier });
  registerRuleFactRoutes(server, options);
  registerRuleIntakeRoutes(server, options);
  registerRuleLogRoutes(server, options);
  registerMaintenanceWindowRoutes(server, options);
  registerRuleSettingsRoutes(server, options);
  registerPreviewActionRoutes(server, { ...options, ...options.preview });
}

/** Every address of this machine is reached by its local name. */
function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) {
    return 'localhost';
  }
  return host.includes(':') ? `[${host}]` : host;
}

/** Sockets that sent no request yet: Node counts them as busy, and would wait for them at the end. */
function trackSilentSockets(server: FastifyInstance['server']): { destroy: () => void } {
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }: { socket: Socket }) => silent.delete(socket));
  return {
    destroy: () => silent.forEach((socket) => socket.destroy()),
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
