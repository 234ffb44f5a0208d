import type { BootResource, SessionResource } from '../common/session_resource';

export interface SeenRequest {
  method: string;
  path: string;
  body: unknown;
  headers: Record<string, string>;
}

type Handler = (request: SeenRequest) => Response | Promise<Response>;

export interface TestServer {
  fetch: typeof fetch;
  requests: SeenRequest[];
  /** Answers from now on to e.g. `GET /internal/ui/boot`, whatever its query unless that is named. */
  on(request: string, handler: Handler): void;
  bodiesOf(request: string): unknown[];
  /** Whether it can be reached. */
  isUp: boolean;
}

export const SESSION: SessionResource = {
  username: 'ada',
  grants: [{ role: 'admin', spaces: ['*'] }],
  roles: ['admin'],
  full_name: null,
  email: null,
  capabilities: {
    actions: { show: true, save: true, delete: true, execute: true },
    rules: { show: true, save: true },
    management: { users: true, spaces: true, api_keys: true, audit: true },
  },
  space: { id: 'default', name: 'Default', disabledFeatures: [], _reserved: true },
  expires_at: '2030-01-01T00:00:00.000Z',
  idle_expires_at: '2030-01-01T00:00:00.000Z',
};

export const BOOT: BootResource = {
  version: '1.0.0',
  locale: 'en',
  is_setup_needed: false,
  session: SESSION,
  plugins: [],
};

/** jsdom has no `Response`; this is as much of one as the HTTP client reads. */
export function answer(
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const response: Pick<Response, 'ok' | 'status' | 'headers' | 'text'> = {
    ok: status < 300,
    status,
    headers: new Headers({ 'content-type': 'application/json; charset=utf-8', ...headers }),
    text: async () => (body === undefined ? '' : JSON.stringify(body)),
  };
  return response as Response;
}

export const refusal = (status: number, message: string, headers: Record<string, string> = {}) =>
  answer({ statusCode: status, error: 'Refused', message }, status, headers);

export function createTestServer(boot: Partial<BootResource> = {}): TestServer {
  const handlers = new Map<string, Handler>([
    ['GET /internal/ui/boot', () => answer({ ...BOOT, ...boot })],
    ['GET /api/status', () => answer({})],
    ['POST /internal/security/login', () => answer(SESSION)],
    ['POST /internal/security/setup', () => answer(SESSION)],
    ['POST /internal/security/logout', () => answer(undefined, 204)],
  ]);
  const server: TestServer = {
    isUp: true,
    requests: [],
    on: (request, handler) => handlers.set(request, handler),
    bodiesOf: (request) =>
      server.requests
        .filter(({ method, path }) => `${method} ${path}` === request)
        .map(({ body }) => body),
    fetch: async (input, init = {}) => {
      const { method = 'GET', body, headers } = init;
      if (!server.isUp) {
        throw new TypeError('Failed to fetch');
      }
      const request: SeenRequest = {
        method,
        path: input as string,
        body: typeof body === 'string' ? (JSON.parse(body) as unknown) : (body ?? undefined),
        headers: headers as Record<string, string>,
      };
      server.requests.push(request);
      const asked = `${method} ${request.path}`;
      const handler = handlers.get(asked) ?? handlers.get(asked.split('?')[0] ?? asked);
      return handler ? handler(request) : refusal(404, 'Not Found');
    },
  };
  return server;
}
