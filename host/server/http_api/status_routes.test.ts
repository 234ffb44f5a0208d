import fastify from 'fastify';
import type { AuthenticatedUser } from '../security';
import { authenticatedUser } from '../security/user_store.mock';
import { registerRouteContract } from './route_contract';
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
  registerStatusRoutes(server, {
    uuid: 'u',
    version: '1.0.0',
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

it('lists the nodes to those who log in, and to nobody else', async () => {
  expect((await ask(WELL, authenticatedUser())).body['nodes']).toEqual([
    {
      id: 'n-1',
      name: 'one',
      version: '1.0.0',
      started_at: '2026-01-01T12:00:00.000Z',
      seen_at: '2026-01-01T12:30:00.000Z',
      open_circuits: 1,
    },
  ]);
  expect((await ask(WELL, null)).body).not.toHaveProperty('nodes');
});
