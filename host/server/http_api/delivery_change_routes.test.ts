import fastify, { type FastifyInstance } from 'fastify';
import type { DeliveryFilter, Step } from '../storage';
import { auditLogThatIsOff } from '../audit/audit_log.mock';
import { authenticatedUser } from '../security/user_store.mock';
import { registerAudit } from './audited_requests';
import { registerDeliveryChangeRoutes } from './delivery_change_routes';
import { registerRouteContract } from './route_contract';

const never = () => Promise.reject(new Error('nobody asked for one'));

let server: FastifyInstance;
let address: string;
let now: Date;
let elapsedMs: number;
/** What each step of the store changes; each takes 700 ms. */
let left: number[];
let steps: Array<{ filter: DeliveryFilter; step: Step }>;

beforeEach(async () => {
  now = new Date('2026-01-01T12:00:00.000Z');
  elapsedMs = 0;
  steps = [];
  server = fastify();
  server.decorateRequest('user', null);
  server.decorateRequest('spaceId', 'default');
  server.addHook('onRequest', (request, _reply, done) => {
    request.user = authenticatedUser();
    done();
  });
  registerAudit(server, auditLogThatIsOff());
  registerRouteContract(server);
  const all = (filter: DeliveryFilter, step: Step) => {
    elapsedMs += 700;
    steps.push({ filter, step });
    return Promise.resolve(left.shift() ?? 0);
  };
  registerDeliveryChangeRoutes(server, {
    deliveryStore: {
      find: never,
      cancel: never,
      redeliver: never,
      cancelAll: all,
      redeliverAll: all,
    },
    clock: { now: () => now },
    monotonicMs: () => elapsedMs,
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => server.close());

async function call(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${address}/api/deliveries/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

it.each(['_cancel', '_redeliver'])('%s of many goes on call by call', async (path) => {
  left = [100, 100, 100, 100, 40];
  const filter = { states: ['failed'], from: 'now-1h' };
  const first = await call(path, { filter });
  expect(first).toEqual({ changed: 300, is_complete: false, before: now.toISOString() });
  const startedAt = now;
  now = new Date('2026-01-01T12:00:07.000Z');
  const second = await call(path, { filter, before: first['before'] });
  expect(second).toEqual({ changed: 140, is_complete: true, before: first['before'] });
  expect(steps).toHaveLength(6);
  for (const { filter: wanted, step } of steps) {
    expect(step).toEqual({ now: startedAt, limit: 100 });
    expect(wanted).toMatchObject({
      spaceIds: ['default'],
      states: ['failed'],
      from: new Date('2026-01-01T11:00:00.000Z'),
    });
  }
});

it('nothing is changed in the name of a time to come', async () => {
  left = [];
  const answer = await call('_cancel', { filter: {}, before: '2999-01-01T00:00:00.000Z' });
  expect(answer).toEqual({ changed: 0, is_complete: true, before: now.toISOString() });
});
