import fastify from 'fastify';
import type { AuthenticatedUser } from '../security';
import { authenticatedUser } from '../security/user_store.mock';
import { createProcessMetrics } from './process_metrics';
import { registerRouteContract, type HttpServer } from './route_contract';
import { registerStatusRoutes, type StatusFacts } from './status_routes';

const NODE = {
  id: 'n-1',
  name: 'one',
  version: '1.0.0',
  startedAt: new Date('2026-01-01T12:00:00.000Z'),
  seenAt: new Date('2026-01-01T12:30:00.000Z'),
  circuits: [{ spaceId: 'default', connectorId: 'c', state: 'half_open' as const, until: null }],
};

type Health = ReturnType<StatusFacts['health']>;

const WELL: Health = { store: 'available', isLate: false, areRulesLate: false };

async function ask(health: Health, user: AuthenticatedUser | null) {
  const server = fastify();
  server.decorateRequest('user', null);
  server.addHook('onRequest', async (request) => {
    request.user = user;
  });
  registerRouteContract(server);
  registerStatusRoutes(server as HttpServer, {
    metrics: createProcessMetrics(server),
    uuid: 'u',
    version: '1.0.0',
    clock: { now: () => new Date('2026-01-01T13:00:00.000Z') },
    plugins: ['xmattersConnector'],
    health: () => health,
    nodes: () => Promise.resolve([NODE]),
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const answer = await fetch(`${address}/api/status`, { headers: { connection: 'close' } });
  const body = (await answer.json()) as Record<string, unknown>;
  await server.close();
  return { statusCode: answer.status, body };
}

it.each<[Health, number, [level: string, summary: string]]>([
  [WELL, 200, ['available', 'All services are available']],
  [{ ...WELL, areRulesLate: true }, 200, ['degraded', 'Rules are late']],
  [{ ...WELL, isLate: true }, 200, ['degraded', 'Deliveries are late']],
  [
    { ...WELL, store: 'degraded', isLate: true },
    200,
    ['degraded', 'The database cannot be written'],
  ],
  [{ ...WELL, store: 'unavailable' }, 503, ['unavailable', 'The database does not answer']],
])('%j: %i, %j', async (health, statusCode, [level, summary]) => {
  expect(await ask(health, null)).toMatchObject({
    statusCode,
    body: { status: { overall: { level, summary } } },
  });
});

it('lists the nodes and tells of its process to those who log in, and to nobody else', async () => {
  const { body } = await ask(WELL, authenticatedUser());
  expect(body['metrics']).toMatchObject({
    last_updated: '2026-01-01T13:00:00.000Z',
    process: { pid: process.pid, memory: { heap: { used_in_bytes: expect.any(Number) } } },
    requests: { total: 1, disconnects: 0, status_codes: {} },
    concurrent_connections: 1,
  });
  expect(body['nodes']).toEqual([
    {
      id: 'n-1',
      name: 'one',
      version: '1.0.0',
      started_at: '2026-01-01T12:00:00.000Z',
      seen_at: '2026-01-01T12:30:00.000Z',
      open_circuits: 1,
    },
  ]);
  const stranger = (await ask(WELL, null)).body;
  expect(Object.keys(stranger)).toEqual(['name', 'uuid', 'version', 'status']);
});
