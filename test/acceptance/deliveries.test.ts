import type { DeliveryPage, DeliveryResource } from '../../host/common/delivery_resource';
import { createDeliveryApi, type DeliveryApi } from '../support/delivery_api';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';

const LATER = { headers: { 'retry-after': '3600' } };

let host: TestHost;
let xmatters: XmattersSimulator;
let api: DeliveryApi;

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  host = await startTestHost({ yaml: 'xpack.actions.allowedHosts: ["127.0.0.1"]\n' });
  api = createDeliveryApi(host);
  const { url } = xmatters.addTrigger({ auth: 'url' });
  await api.createConnector('on-call', url);
  await api.createConnector('other', url);
});
afterEach(async () => {
  xmatters.clearFaults();
  await api.cancelAll();
  xmatters.reset();
});
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

const params = { severity: 'high' };

/** One that could not be delivered for now, and stays so for an hour. */
async function retrying(connectorId = 'on-call', more: object = {}): Promise<string> {
  xmatters.script(faults.status(503, LATER));
  const id = await api.enqueue(connectorId, { params, ...more });
  await api.waitFor(id, 'retrying');
  return id;
}

async function failed(connectorId = 'on-call'): Promise<string> {
  xmatters.script(faults.status(404));
  const id = await api.enqueue(connectorId, { params });
  await api.waitFor(id, 'failed');
  return id;
}

async function delivered(): Promise<string> {
  const id = await api.enqueue('on-call', { params });
  await api.waitFor(id, 'delivered');
  return id;
}

const post = (path: string, body?: object) => host.call('POST', path, body && { body });

async function list(query = ''): Promise<DeliveryPage> {
  const answer = await host.call('GET', `/api/deliveries${query}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

const idsOf = ({ data }: DeliveryPage) => data.map(({ id }) => id);
const count = async (filter: object) => (await post('/api/deliveries/_count', { filter })).body;

describe('a delivery that does not go out', () => {
  it('says why, what to do, and when it is tried again', async () => {
    const id = await retrying();
    const delivery = await api.get(id);
    expect(delivery).toMatchObject({
      state: 'retrying',
      attempts: 1,
      next_attempt_at: expect.any(String),
      ended_at: null,
      reason: expect.stringMatching(/./),
      message: expect.stringContaining('status 503'),
      timeline: [
        {
          number: 1,
          outcome: 'retry',
          http_status: 503,
          next_attempt_at: delivery.next_attempt_at,
          message: delivery.message,
          reason: delivery.reason,
        },
      ],
    });
    const waitMs =
      Date.parse(delivery.next_attempt_at ?? '') - Date.parse(delivery.timeline[0]?.ended_at ?? '');
    // Retry-After is counted from the answer; the attempt ends a little later.
    expect(Math.round(waitMs / 60_000)).toBe(60);
  });
});

describe('the list', () => {
  it('has the newest first, and only what is asked for', async () => {
    const before = new Date().toISOString();
    const first = await retrying();
    const second = await failed('other');
    const third = await delivered();
    const since = `from=${before}`;
    expect(idsOf(await list(`?${since}`))).toEqual([third, second, first]);
    expect(idsOf(await list(`?${since}&states=retrying`))).toEqual([first]);
    expect(idsOf(await list(`?${since}&states=retrying&states=failed`))).toEqual([second, first]);
    expect(idsOf(await list(`?${since}&states=queued`))).toEqual([]);
    expect(idsOf(await list(`?${since}&connector_id=other`))).toEqual([second]);
    expect(idsOf(await list(`?${since}&connector_id=nobody`))).toEqual([]);
    expect(idsOf(await list(`?${since}&rule_id=r&alert_id=a`))).toEqual([]);
    expect(idsOf(await list(`?from=now-1h&until=${before}&connector_id=other`))).toEqual([]);
    expect(idsOf(await list('?from=now-1h&until=now&connector_id=other'))).toEqual([second]);
    expect(idsOf(await list('?until=now-1h'))).toEqual([]);
    const {
      params: _params,
      timeline: _timeline,
      waits_for: _waits,
      ...row
    } = await api.get(third);
    expect((await list('?limit=1')).data).toEqual([row]);
    expect(await count({ from: before })).toEqual({ count: 3 });
    expect(await count({ from: before, states: ['failed', 'delivered'] })).toEqual({ count: 2 });
    expect(await count({ from: before, connector_id: 'on-call', states: [] })).toEqual({
      count: 0,
    });
  });

  it('is complete page by page, whatever comes meanwhile', async () => {
    xmatters.script(faults.status(503, LATER));
    const head = await api.enqueue('on-call', { params, ordering_key: 'pages' });
    await api.waitFor(head, 'retrying');
    const behind = { params, ordering_key: 'pages' };
    const { body } = await post('/api/actions/connector/on-call/_bulk_enqueue', {
      deliveries: Array.from({ length: 24 }, () => behind),
    });
    const made = [head, ...body.deliveries.map(({ id }: { id: string }) => id)];
    const seen: string[] = [];
    const states = 'states=queued&states=retrying';
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor && `&cursor=${cursor}`;
      // oxlint-disable-next-line no-await-in-loop -- page after page
      const page: DeliveryPage = await list(`?${states}&limit=10${after}`);
      seen.push(...idsOf(page));
      cursor = page.next_cursor;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await api.enqueue('on-call', behind);
    }
    expect(seen).toEqual(made.toReversed());
  });

  it('ends with a page that says so, also when it is full', async () => {
    const before = new Date().toISOString();
    await delivered();
    await delivered();
    const page = await list(`?from=${before}&limit=2`);
    expect(page).toMatchObject({ data: { length: 2 }, next_cursor: null });
    const { next_cursor } = await list(`?from=${before}&limit=1`);
    expect(await list(`?from=${before}&limit=1&cursor=${next_cursor}`)).toMatchObject({
      data: { length: 1 },
      next_cursor: null,
    });
  });
});

describe('the backlog and the health', () => {
  it('are told for each connector', async () => {
    const before = (await host.call('GET', '/api/deliveries/_backlog')).body;
    const first = await retrying('other');
    const second = await failed('other');
    const { created_at } = await api.get(first);
    const { body } = await host.call('GET', '/api/deliveries/_backlog');
    const of = (id: string) =>
      body.connectors.find(({ connector_id }: { connector_id: string }) => connector_id === id);
    expect(body).toMatchObject({
      open: 1,
      failed: before.failed + 1,
      oldest_created_at: created_at,
    });
    expect(of('other')).toMatchObject({
      open: 1,
      oldest_created_at: created_at,
      counts: { queued: 0, running: 0, retrying: 1 },
    });
    expect(of('on-call')).toMatchObject({ open: 0, oldest_created_at: null });
    const health = await host.call('GET', '/internal/actions/_connector_health');
    const [attempt] = (await api.get(first)).timeline;
    const [last] = (await api.get(second)).timeline;
    expect(health.body.other).toEqual({
      last_success_at: null,
      failing_since: expect.any(String),
      circuit: { state: 'closed', until: null },
      backlog: { open: 1, failed: of('other').failed, oldest_created_at: created_at },
    });
    expect(Date.parse(health.body.other.failing_since)).toBeLessThanOrEqual(
      Date.parse(last?.ended_at ?? ''),
    );
    expect(attempt).toBeDefined();
    expect(health.body['on-call']).toMatchObject({ last_success_at: expect.any(String) });
  });
});

describe('cancelling', () => {
  it('ends one that waits', async () => {
    const id = await retrying();
    const { status, body } = await post(`/api/deliveries/${id}/_cancel`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      state: 'cancelled',
      reason: 'cancelled',
      next_attempt_at: null,
      ended_at: expect.any(String),
    } satisfies Partial<DeliveryResource>);
  });

  it('lets one that is running end with its attempt', async () => {
    const gate = Promise.withResolvers<void>();
    xmatters.script({ ...faults.status(503, LATER), until: gate.promise });
    const sent = xmatters.waitFor();
    const id = await api.enqueue('on-call', { params });
    await sent;
    const { status, body } = await post(`/api/deliveries/${id}/_cancel`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'running', is_cancel_requested: true });
    gate.resolve();
    await expect(api.waitFor(id, 'cancelled')).resolves.toMatchObject({
      attempts: 1,
      timeline: [{ outcome: 'retry', http_status: 503 }],
    });
  });

  it.each([
    ['delivered', delivered],
    ['failed', failed],
  ] as const)('is refused when it is %s', async (state, make) => {
    const id = await make();
    expect(await post(`/api/deliveries/${id}/_cancel`)).toMatchObject({
      status: 409,
      body: {
        statusCode: 409,
        error: 'Conflict',
        message: `Delivery ${id} is ${state}: it has ended, there is nothing to cancel.`,
      },
    });
  });
});

describe('redelivering', () => {
  it('tries one that failed again, under the same id', async () => {
    const id = await failed();
    const { ended_at: failedAt } = await api.get(id);
    const { status, body } = await post(`/api/deliveries/${id}/_redeliver`);
    expect(status).toBe(200);
    expect(body.id).toBe(id);
    expect(body.queued_at >= (failedAt ?? '')).toBe(true);
    const delivery = await api.waitFor(id, 'delivered');
    expect(delivery).toMatchObject({
      attempts: 2,
      timeline: [
        { number: 1, outcome: 'give_up', http_status: 404 },
        { number: 2, outcome: 'delivered', http_status: 202 },
      ],
    });
    expect(xmatters.requests().map(({ headers }) => headers['x-delivery-id'])).toEqual([id, id]);
  });

  it.each([
    ['delivered', delivered],
    ['retrying', retrying],
  ] as const)('is refused when it is %s', async (state, make) => {
    const id = await make();
    expect(await post(`/api/deliveries/${id}/_redeliver`)).toMatchObject({
      status: 409,
      body: {
        statusCode: 409,
        error: 'Conflict',
        message: `Delivery ${id} is ${state}: only failed and cancelled ones can be redelivered.`,
      },
    });
  });
});

describe('many at once', () => {
  it('are cancelled and redelivered by a filter, and counted first', async () => {
    const before = new Date().toISOString();
    const ids = [await retrying(), await retrying(), await retrying('other')];
    const filter = { from: before, connector_id: 'on-call' };
    expect(await count({ ...filter, states: ['retrying'] })).toEqual({ count: 2 });
    const cancelled = await post('/api/deliveries/_cancel', { filter });
    expect(cancelled).toMatchObject({
      status: 200,
      body: { changed: 2, is_complete: true, before: expect.any(String) },
    });
    const statesOf = async () =>
      (await Promise.all(ids.map(async (id) => api.get(id)))).map(({ state }) => state);
    expect(await statesOf()).toEqual(['cancelled', 'cancelled', 'retrying']);
    const again = await post('/api/deliveries/_redeliver', {
      filter: { ...filter, states: ['cancelled'] },
    });
    expect(again.body).toMatchObject({ changed: 2, is_complete: true });
    await Promise.all(ids.slice(0, 2).map(async (id) => api.waitFor(id, 'delivered')));
    expect(await statesOf()).toEqual(['delivered', 'delivered', 'retrying']);
  });

  it('what came after the first call is left alone', async () => {
    const old = await failed();
    const { body } = await post('/api/deliveries/_cancel', { filter: {} });
    const { before } = body;
    const young = await failed();
    const filter = { states: ['failed'] };
    const answer = await post('/api/deliveries/_redeliver', { filter, before });
    expect(answer).toMatchObject({ status: 200, body: { is_complete: true, before } });
    await api.waitFor(old, 'delivered');
    await expect(api.get(young)).resolves.toMatchObject({ state: 'failed', attempts: 1 });
  });

  it('none of a filter that matches none, and none without a filter', async () => {
    const id = await retrying();
    for (const filter of [{ states: [] }, { connector_id: 'nobody' }, { until: 'now-1d' }]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { body } = await post('/api/deliveries/_cancel', { filter });
      expect(body).toMatchObject({ changed: 0, is_complete: true });
    }
    expect(await post('/api/deliveries/_cancel', {})).toMatchObject({
      status: 400,
      body: {
        message: '[request body.filter]: expected value of type [object] but got [undefined]',
      },
    });
    await expect(api.get(id)).resolves.toMatchObject({ state: 'retrying' });
  });
});

it.each(['', '/_cancel', '/_redeliver'])('nobody knows a delivery: %s', async (what) => {
  const id = '01980000-0000-7000-8000-000000000000';
  const answer = await host.call(what === '' ? 'GET' : 'POST', `/api/deliveries/${id}${what}`);
  expect(answer).toMatchObject({
    status: 404,
    body: {
      statusCode: 404,
      error: 'Not Found',
      message: `Saved object [delivery/${id}] not found`,
    },
  });
});
