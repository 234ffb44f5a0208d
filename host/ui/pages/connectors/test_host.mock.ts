import type {
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../../common/connector_resource';
import { DEFAULT_SPACE_ID } from '../../../common/space_resource';
import { createHttpClient, type HttpClient } from '../../data/http_client';

export interface SeenRequest {
  method: string;
  path: string;
  body: unknown;
  signal: AbortSignal | null | undefined;
}

type Answer = Response | Promise<Response>;

type Handler = (request: SeenRequest) => Answer;

export interface TestHost {
  http: HttpClient;
  requests: SeenRequest[];
  connectors: ListedConnectorResource[];
  types: ConnectorTypeResource[];
  /** Answers instead of the host, from now on. */
  on(method: string, path: string, handler: Handler): void;
  /** Requests of a method to a path, e.g. `POST /api/actions/connector/a`. */
  sent(method: string, path: string): unknown[];
}

/** jsdom has no `Response`; this is as much of one as the HTTP client reads. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const response: Pick<Response, 'ok' | 'status' | 'headers' | 'text'> = {
    ok: status < 300,
    status,
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    text: async () => JSON.stringify(body),
  };
  return response as Response;
}

export const refusal = (status: number, message: string) =>
  json({ statusCode: status, error: 'Refused', message }, status);

/** Answers as the host does, from memory, through the real HTTP client. */
export function createTestHost(
  connectors: ListedConnectorResource[] = [],
  types: ConnectorTypeResource[] = [typeOf('.xmatters', 'xMatters')],
): TestHost {
  const requests: SeenRequest[] = [];
  const handlers = new Map<string, Handler>();
  const host = { requests, connectors, types };

  function answer(request: SeenRequest): Answer {
    const { method, path } = request;
    const id = decodeURIComponent(path.split('/')[4] ?? '');
    const known = host.connectors.find((connector) => connector.id === id);
    const body = request.body as {
      name: string;
      connector_type_id: string;
      config: Record<string, unknown>;
    };
    const handler = handlers.get(`${method} ${path}`);
    if (handler) {
      return handler(request);
    }
    if (path === '/internal/alerting/rules/_find') {
      return json({ page: 1, per_page: 10, total: 0, data: [] });
    }
    if (path === '/api/alerting/rule_types') {
      return json([]);
    }
    if (path === '/api/actions/connectors') {
      return json(host.connectors);
    }
    if (path === '/api/actions/connector_types') {
      return json(host.types);
    }
    if (path === '/internal/actions/_connector_health') {
      return json({});
    }
    if (path === '/internal/actions/_last_executions') {
      return json({});
    }
    if (method === 'GET') {
      return known ? json(known) : refusal(404, `Saved object [action/${id}] not found`);
    }
    if (method === 'DELETE') {
      host.connectors = host.connectors.filter((connector) => connector !== known);
      return json(null, 204);
    }
    if (method === 'PUT' && known) {
      Object.assign(known, { name: body.name, config: body.config, is_missing_secrets: false });
      return json(known);
    }
    if (method === 'POST' && !path.endsWith('/_execute')) {
      const created = connectorOf(id || 'made-by-server', { ...body });
      host.connectors = [...host.connectors, created];
      return json(created);
    }
    return refusal(404, 'Not Found');
  }

  const http = createHttpClient({
    spaceId: DEFAULT_SPACE_ID,
    fetch: async (input, init = {}) => {
      const request: SeenRequest = {
        method: init.method ?? 'GET',
        path: input as string,
        body:
          typeof init.body === 'string'
            ? (JSON.parse(init.body) as unknown)
            : (init.body ?? undefined),
        signal: init.signal,
      };
      requests.push(request);
      const response = await answer(request);
      if (init.signal?.aborted) {
        throw init.signal.reason;
      }
      return response;
    },
    onUnauthorized: async () => undefined,
    onReachable: () => undefined,
  });

  return Object.assign(host, {
    http,
    on: (method: string, path: string, handler: Handler) => {
      handlers.set(`${method} ${path}`, handler);
    },
    sent: (method: string, path: string) =>
      requests
        .filter((seen) => seen.method === method && seen.path === path)
        .map(({ body }) => body),
  });
}

export function typeOf(
  id: string,
  name: string,
  changes: Partial<ConnectorTypeResource> = {},
): ConnectorTypeResource {
  return {
    id,
    name,
    enabled: true,
    enabled_in_config: true,
    enabled_in_license: true,
    minimum_license_required: 'gold',
    supported_feature_ids: ['alerting', 'siem'],
    is_system_action_type: false,
    is_deprecated: false,
    source: 'stack',
    ...changes,
  };
}

export function connectorOf(
  id: string,
  changes: Partial<ListedConnectorResource> = {},
): ListedConnectorResource {
  const { name = `Connector ${id}`, connector_type_id = '.xmatters', config = {} } = changes;
  return {
    is_missing_secrets: false,
    is_preconfigured: false,
    is_deprecated: false,
    is_system_action: false,
    is_connector_type_deprecated: false,
    referenced_by_count: 0,
    ...changes,
    id,
    name,
    connector_type_id,
    config,
  };
}
