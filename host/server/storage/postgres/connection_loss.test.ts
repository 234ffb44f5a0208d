/* oxlint-disable no-await-in-loop -- one step after the other is the point */
import { createLogger } from '../../core';
import { postgresStores } from '../../../../test/support/postgres_stores';
import { startOwnPostgres, type OwnPostgresServer } from '../../../../test/support/start_postgres';
import { startTcpFaultProxy, type TcpFaultProxy } from '../../../../test/support/tcp_fault_proxy';
import { StoreUnavailableError, type NewDelivery } from '..';
import { openPostgresStore, type PostgresStore } from '.';

const NOW = new Date('2026-01-01T12:00:00Z');
let server: OwnPostgresServer;
let proxy: TcpFaultProxy;
const stores = postgresStores(() => server);
let databases = 0;
let lines: string[];
let opened: PostgresStore[];
const logger = createLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } });

beforeAll(async () => {
  server = await startOwnPostgres();
});
afterAll(() => server.remove());
beforeEach(async () => {
  databases += 1;
  lines = [];
  opened = [];
  proxy = await startTcpFaultProxy(server);
});
afterEach(async () => {
  proxy.set({ kind: 'none' });
  await Promise.all(opened.map((store) => store.close()));
  await proxy.stop();
});

/** Through the network that fails on command. */
async function openThroughProxy(timeoutMs = 60_000): Promise<PostgresStore> {
  const url = new URL(await stores.urlOf(`loss_${databases}`));
  url.port = String(proxy.port);
  const store = await openPostgresStore({ url: url.href, logger, timeoutMs });
  opened.push(store);
  return store;
}

async function openDirectly(): Promise<PostgresStore> {
  const store = await stores.open(`loss_${databases}`, { logger });
  opened.push(store);
  return store;
}

let ids = 0;

/** What fails may have been written all the same: a new try is a new delivery. */
const newDelivery = (id = `d${(ids += 1)}`): NewDelivery => ({
  id,
  spaceId: 'default',
  connectorId: 'on-call',
  connectorTypeId: '.xmatters',
  orderingKey: 'line',
  idempotencyKey: null,
  params: {},
  ruleId: null,
  alertId: null,
  createdAt: NOW,
});

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Asks until the answer comes. */
async function eventually<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) {
        throw error;
      }
    }
  }
}

const everything = (store: PostgresStore): Array<Promise<unknown>> => [
  store.deliveries.enqueue([newDelivery()]),
  store.deliveries.enqueue([newDelivery()]),
  store.deliveries.claim({ now: NOW, owner: 'a', leaseMs: 1_000, limit: 1, perConnector: 1 }),
  store.deliveries.list({ spaceIds: ['default'] }, { limit: 1 }),
  store.connectors.list('default'),
  store.transaction((transaction) => store.deliveries.enqueue([newDelivery()], transaction)),
];

async function expectAllUnavailable(store: PostgresStore): Promise<void> {
  const failures = await Promise.all(everything(store).map(failureOf));
  expect(failures.map((failure) => failure instanceof StoreUnavailableError)).toEqual(
    failures.map(() => true),
  );
}

async function expectWorking(store: PostgresStore): Promise<void> {
  await eventually(() => store.deliveries.enqueue([newDelivery()]));
  // Over another connection, perhaps, which is found to be broken only now.
  const count = eventually(() => store.deliveries.count({ spaceIds: ['default'] }));
  await expect(count).resolves.toBeGreaterThan(0);
}

it('a server that is stopped or killed makes everything unavailable until it is back', async () => {
  const store = await openDirectly();
  await store.deliveries.enqueue([newDelivery('kept')]);
  for (const end of [server.stop, server.kill]) {
    await end();
    await expectAllUnavailable(store);
    await server.start();
    await expectWorking(store);
  }
  await expect(store.deliveries.find('default', 'kept')).resolves.toBeDefined();
});

it('connections that are cut are replaced', async () => {
  const store = await openThroughProxy();
  await expectWorking(store);
  proxy.set({ kind: 'reset' });
  await expectAllUnavailable(store);
  proxy.set({ kind: 'none' });
  await expectWorking(store);
  await server.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'loss_${databases}'`,
  );
  await expectWorking(store);
});

it('a network that swallows everything makes everything unavailable, in time', async () => {
  // So short a time may run out by itself where this process or the database is held up.
  const store = await eventually(() => openThroughProxy(300));
  await expectWorking(store);
  proxy.set({ kind: 'black_hole' });
  await expectAllUnavailable(store);
  proxy.set({ kind: 'none' });
  await expectWorking(store);
});

it('a node that hears nothing of the others looks by itself', async () => {
  const deaf = await openThroughProxy();
  const other = await openDirectly();
  proxy.set({ kind: 'reset' });
  await expectAllUnavailable(deaf);
  await other.deliveries.enqueue([newDelivery()]);
  const { promise: found, resolve } = Promise.withResolvers<void>();
  deaf.deliveries.onReady(() => {
    void deaf.deliveries
      .claim({ now: NOW, owner: 'deaf', leaseMs: 1_000, limit: 1, perConnector: 1 })
      .then(({ deliveries }) => deliveries.length > 0 && resolve())
      .catch(() => {});
  });
  proxy.set({ kind: 'none' });
  await found;
  expect(lines.join('')).toContain('cannot hear each other');
});

it('says what to do when it cannot open, and neither the URL nor the password', async () => {
  const url = new URL(await stores.urlOf(`loss_${databases}`));
  const { password } = url;
  const given = {
    'wrong password': Object.assign(new URL(url), { password: 'wrong-one' }),
    'wrong database': Object.assign(new URL(url), { pathname: '/nowhere' }),
    'wrong port': Object.assign(new URL(url), { port: '1' }),
  };
  for (const [name, wrong] of Object.entries(given)) {
    const failure = await failureOf(openPostgresStore({ url: wrong.href, logger }));
    expect([name, failure instanceof StoreUnavailableError]).toEqual([name, true]);
    const said = JSON.stringify([String(failure), lines]);
    expect(said).not.toContain(password);
    expect(said).not.toContain('wrong-one');
  }
  const failure = await failureOf(openPostgresStore({ url: `postgres//:${password}@`, logger }));
  expect(String(failure)).toContain('is no PostgreSQL URL');
  expect(String(failure)).not.toContain(password);
});
