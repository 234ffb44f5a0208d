import { badRequest } from '@hapi/boom';
import fastify, { type FastifyInstance } from 'fastify';
import { auditLogThatIsOff } from '../audit/audit_log.mock';
import { createLogger } from '../core';
import { QueueFullError } from '../delivery';
import { StoreUnavailableError } from '../storage';
import { authenticatedUser } from '../security/user_store.mock';
import { createErrorReplier } from './error_replies';
import { createHttpApi, type HttpApi, type HttpApiOptions } from './http_api';

const PROBLEM = 'The database cannot grow: the disk is full. Free some space.';
const CAUSE = 'SQLITE_FULL: database or disk is full';

let now: Date;
let lines: string[];
const clock = { now: () => now };
const logger = createLogger({
  level: 'info',
  destination: { write: (line) => void lines.push(line) },
});

beforeEach(() => {
  now = new Date('2026-01-01T12:00:00.000Z');
  lines = [];
});

const outOfOrder = () =>
  new StoreUnavailableError(PROBLEM, { cause: new Error(CAUSE), retryAfterS: 30 });

/** Whatever is asked of it, its store is out of order. */
const broken = () => new Proxy({}, { get: () => () => Promise.reject(outOfOrder()) }) as never;

describe('while the store is out of order', () => {
  let api: HttpApi;
  let address: string;

  const start = async (overrides: Partial<HttpApiOptions> = {}) => {
    const admin = authenticatedUser();
    api = createHttpApi({
      actions: broken(),
      transfer: broken(),
      connectorsOf: broken(),
      rules: broken(),
      ruleStore: broken(),
      ingest: broken(),
      preview: broken(),
      deliveries: broken(),
      deliveryStore: broken(),
      deliveryMonitor: broken(),
      eventLog: broken(),
      auditLog: auditLogThatIsOff(),
      createId: () => 'request-1',
      clock,
      authenticator: {
        authenticate: () => Promise.resolve({ kind: 'authenticated', user: admin }),
        verify: () => Promise.reject(outOfOrder()),
      },
      sessions: broken(),
      setup: broken(),
      users: broken(),
      apiKeys: broken(),
      spaces: broken(),
      areCookiesSecure: false,
      logger,
      status: broken(),
      ui: {
        path: '',
        locale: 'en',
        pluginAssets: new Map(),
        pluginBundles: new Map(),
        browserPlugins: [],
        translationsOf: () => undefined,
      },
      ...overrides,
    });
    address = await api.listen('127.0.0.1', 0);
  };
  afterEach(() => api.close(0));

  const call = async ([method, path, body]: Row) =>
    fetch(address + path, {
      method,
      headers: {
        'kbn-xsrf': 'true',
        authorization: 'Basic eDp5',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });

  type Row = readonly [method: string, path: string, body?: object];
  const params = { params: {} };
  const connector = { name: 'n', config: {}, secrets: {} };
  const filter = { filter: {} };
  const ROUTES: Row[] = [
    ['POST', '/api/actions/connector', { ...connector, connector_type_id: '.x' }],
    ['GET', '/api/actions/connector/a'],
    ['PUT', '/api/actions/connector/a', connector],
    ['DELETE', '/api/actions/connector/a'],
    ['GET', '/api/actions/connectors'],
    ['POST', '/api/actions/connector/a/_execute', params],
    ['POST', '/api/actions/connector/a/_enqueue', params],
    ['POST', '/api/actions/connector/a/_bulk_enqueue', { deliveries: [params] }],
    ['GET', '/api/deliveries'],
    ['GET', '/api/deliveries/a'],
    ['GET', '/api/deliveries/_backlog'],
    ['POST', '/api/deliveries/_count', filter],
    ['POST', '/api/deliveries/_cancel', filter],
    ['POST', '/api/deliveries/_redeliver', filter],
    ['POST', '/api/deliveries/a/_cancel'],
    ['POST', '/api/deliveries/a/_redeliver'],
    ['GET', '/internal/actions/_connector_health'],
    ['GET', '/internal/actions/_last_executions'],
    ['POST', '/internal/actions/_global_connector_execution_kpi', { date_start: 'now-1h' }],
    ['POST', '/internal/actions/_global_connector_execution_logs', { date_start: 'now-1h' }],
    ['POST', '/internal/security/login', { username: 'a', password: 'b' }],
  ];

  const refusal = {
    statusCode: 503,
    error: 'Service Unavailable',
    message: PROBLEM,
  };

  it.each(ROUTES.map((row) => ({ row, route: `${row[0]} ${row[1]}` })))(
    '$route says when to come back',
    async ({ row }) => {
      await start();
      const answer = await call(row);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('30');
      await expect(answer.json()).resolves.toEqual(refusal);
    },
  );

  it('so does whatever asks who is there', async () => {
    await start({ authenticator: broken() });
    const answer = await call(['GET', '/api/deliveries']);
    expect(answer.status).toBe(503);
    await expect(answer.json()).resolves.toEqual(refusal);
  });
});

describe('an error of a route', () => {
  let server: FastifyInstance;
  let address: string;
  let thrown: Error;

  const ask = async () => {
    const answer = await fetch(`${address}/a?secret=1`);
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };

  beforeEach(async () => {
    server = fastify();
    server.setErrorHandler(createErrorReplier({ logger, clock }));
    server.get('/a', () => {
      throw thrown;
    });
    address = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(() => server.close());

  it('that names a status is answered with it', async () => {
    thrown = badRequest('no');
    expect(await ask()).toMatchObject({ status: 400, body: { statusCode: 400, message: 'no' } });
    expect(lines).toEqual([]);
  });

  it('of a full queue says when to come back', async () => {
    thrown = new QueueFullError(7);
    const { status, headers, body } = await ask();
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe(String(new QueueFullError(7).retryAfterS));
    expect(body).toMatchObject({ statusCode: 503, message: thrown.message });
  });

  it('of a store out of order is logged with its cause, once in a while', async () => {
    thrown = outOfOrder();
    await ask();
    await ask();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 'warn',
        message: `requests are refused: ${PROBLEM}`,
        event: 'request.unavailable',
        method: 'GET',
        route: '/a',
        cause: CAUSE,
      }),
    ]);
    now = new Date(now.getTime() + 10_000);
    await ask();
    expect(lines).toHaveLength(2);
  });

  it('that nobody expected is logged and not told', async () => {
    thrown = new Error('the secret reason');
    const { status, body } = await ask();
    expect(status).toBe(500);
    expect(body).toEqual({
      statusCode: 500,
      error: 'Internal Server Error',
      message: 'An internal server error occurred. Check the log for details.',
    });
    expect(lines.join()).toContain('the secret reason');
    expect(lines.join()).not.toContain('secret=1');
  });
});
