import type { EventLogPage } from '../../host/common/event_log_resource';
import {
  EXECUTION_HEADERS,
  type ExecutionLogEntry,
} from '../../host/common/execution_log_resource';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';

const LOGS = '/internal/actions/_global_connector_execution_logs';
const KPI = '/internal/actions/_global_connector_execution_kpi';
const LAST = '/internal/actions/_last_executions';
const TEST = '/internal/actions/connector/_test';
const params = { severity: 'high', signalId: 'rule-1:host-1', alertActionGroupName: 'Active' };

let host: TestHost;
let xmatters: XmattersSimulator;
let now = new Date('2026-05-05T12:00:00.000Z');

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  host = await startTestHost({ clock: { now: () => now } });
});
// Each test on a day of its own: it sees what it did, and nothing of the others.
afterEach(() => pass(48));
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

function pass(hours: number): void {
  now = new Date(now.getTime() + hours * 3_600_000);
}

const unsaved = () => ({
  connector_type_id: '.xmatters',
  config: { usesBasic: false },
  secrets: { secretsUrl: xmatters.addTrigger({ auth: 'url' }).url },
});

async function createConnector(id: string, name = id): Promise<void> {
  const answer = await host.call('POST', `/api/actions/connector/${id}`, {
    body: { name, ...unsaved() },
  });
  expect(answer.status).toBe(200);
}

const execute = (id: string) =>
  host.call('POST', `/api/actions/connector/${id}/_execute`, { body: { params } });

async function find(body: object = {}): Promise<{ total: number; data: ExecutionLogEntry[] }> {
  const answer = await host.call('POST', LOGS, { body: { date_start: 'now-24h', ...body } });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

const kpi = async (body: object = {}) =>
  (await host.call('POST', KPI, { body: { date_start: 'now-24h', ...body } })).body;

it('an execution is in the log as soon as it was answered', async () => {
  await createConnector('on-call', 'On call');
  const { body, headers } = await execute('on-call');
  expect(headers.get(EXECUTION_HEADERS.httpStatus)).toBe('202');
  expect(headers.get(EXECUTION_HEADERS.durationMs)).toBe('0');
  const { total, data } = await find();
  expect(total).toBe(1);
  expect(data).toEqual([
    {
      id: headers.get(EXECUTION_HEADERS.id),
      timestamp: now.toISOString(),
      duration_ms: 0,
      status: 'success',
      message: 'action executed: .xmatters:on-call: On call',
      version: '0.0.0-test',
      schedule_delay_ms: 0,
      space_ids: ['default'],
      connector_id: 'on-call',
      connector_name: 'On call',
      connector_type_id: '.xmatters',
      timed_out: false,
      source: 'http request',
      http_status: 202,
      request_id: body.data.requestId,
    },
  ]);
});

it('a failure says what and why', async () => {
  await createConnector('wrong');
  xmatters.script(faults.status(404));
  const { body } = await execute('wrong');
  expect(await find()).toMatchObject({
    data: [
      {
        status: 'failure',
        message: `${body.message}: ${body.service_message}`,
        http_status: 404,
        request_id: null,
        timed_out: false,
      },
    ],
  });
});

it('without an answer there is no HTTP status', async () => {
  const gone = createXmattersSimulator();
  await gone.start();
  const secrets = { secretsUrl: gone.addTrigger({ auth: 'url' }).url };
  await gone.stop();
  const { headers } = await host.call('POST', TEST, { body: { ...unsaved(), secrets, params } });
  expect(headers.get(EXECUTION_HEADERS.httpStatus)).toBeNull();
  expect(headers.get(EXECUTION_HEADERS.id)).toMatch(/^[0-9a-f-]{36}$/);
  expect(await find()).toMatchObject({ data: [{ status: 'failure', http_status: null }] });
});

describe('a connector that is not saved', () => {
  it('runs, and leaves nothing but a line in the log', async () => {
    const connector = unsaved();
    const { status, body, headers } = await host.call('POST', TEST, {
      body: { ...connector, name: 'Draft', params },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      connector_id: '',
      status: 'ok',
      data: { ...params, requestId: expect.any(String) },
    });
    expect(headers.get(EXECUTION_HEADERS.httpStatus)).toBe('202');
    const { body: connectors } = await host.call('GET', '/api/actions/connectors');
    expect(connectors).not.toContainEqual(expect.objectContaining({ name: 'Draft' }));
    expect((await host.call('GET', LAST)).body).not.toHaveProperty(['']);
    expect(await find()).toMatchObject({
      total: 1,
      data: [{ source: 'test', connector_id: '', connector_name: 'Draft', status: 'success' }],
    });
    host.assertLeaksNothing([connector.secrets.secretsUrl.split('apiKey=')[1] ?? 'none']);
  });

  it('is checked as one to be saved', async () => {
    const answer = await host.call('POST', TEST, {
      body: { ...unsaved(), secrets: {}, params },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        message:
          'error validating connector type secrets: Provide either secretsUrl link or user/password to authenticate',
      },
    });
    expect((await find()).total).toBe(0);
  });

  it('says of wrong params what is wrong', async () => {
    const answer = await host.call('POST', TEST, { body: { ...unsaved(), params: {} } });
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'error', message: expect.stringContaining('[severity]') },
    });
    expect(await find()).toMatchObject({ data: [{ status: 'failure', source: 'test' }] });
  });
});

describe('the log', () => {
  beforeAll(async () => {
    await createConnector('a-1', 'Alpha');
    await createConnector('b-2', 'Größe 100%');
    now = new Date('2030-05-05T12:00:00.000Z');
    await execute('a-1');
    pass(1);
    xmatters.script(faults.status(500));
    await execute('b-2');
    pass(1);
    await execute('b-2');
  });
  beforeEach(() => {
    now = new Date('2030-05-05T14:00:00.000Z');
  });

  const ids = async (body: object) =>
    (await find(body)).data.map(({ connector_id, status }) => `${connector_id} ${status}`);

  it('shows the newest first, in pages', async () => {
    expect(await ids({})).toEqual(['b-2 success', 'b-2 failure', 'a-1 success']);
    expect(await ids({ sort: [{ timestamp: { order: 'asc' } }] })).toEqual([
      'a-1 success',
      'b-2 failure',
      'b-2 success',
    ]);
    expect(await find({ per_page: 2, page: 2 })).toMatchObject({
      total: 3,
      data: [{ connector_id: 'a-1' }],
    });
    expect(await find({ per_page: 2, page: 3 })).toEqual({ total: 3, data: [] });
  });

  it.each([
    [{ date_start: 'now-30m' }, 1],
    [{ date_start: 'now-90m' }, 2],
    [{ date_start: 'now-1d', date_end: 'now-30m' }, 2],
    [{ date_start: '2030-05-05T12:30:00Z', date_end: '2030-05-05T13:30:00.000Z' }, 1],
    [{ date_start: '2030-05-05T13:00:00.000+00:00' }, 2],
    [{ date_start: '2030-05-04' }, 3],
    [{ date_start: 'now', date_end: 'now-1h' }, 0],
    [{ namespaces: ['default'] }, 3],
    [{ namespaces: ['elsewhere'] }, 0],
  ])('of %j', async (range, total) => {
    expect((await find(range)).total).toBe(total);
    const counts: Record<string, number> = await kpi(range);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(total);
  });

  it.each([
    ['', 3],
    ['event.outcome: failure', 1],
    ['event.outcome:(success or failure)', 3],
    ['not event.outcome: success', 1],
    ['connector_id: a-1', 1],
    ['connector_id: a', 0],
    ['connector_id: *-2', 2],
    ['connector_id: "*-2"', 0],
    ['connector_name: Größe 100%', 2],
    ['connector_name: "Größe 100%"', 2],
    ['connector_name: Größe*', 2],
    ['connector_name: _lpha', 0],
    ['connector_type_id: .xmatters and http_status: 202', 2],
    ['http_status: 5*', 1],
    ['http_status: *', 3],
    ['message: "GRÖSSE"', 0],
    ['message: größe', 1],
    ['EXECUTED', 2],
    ['executed größe', 1],
    ['action*alpha', 1],
    ['100%', 1],
    ['connector_id: a-1 or (connector_id: b-2 and event.outcome: failure)', 2],
    ["'; drop table executions; --", 0],
  ])('with the filter %j holds %i', async (filter, total) => {
    expect((await find({ filter })).total).toBe(total);
  });

  it('is counted by outcome', async () => {
    expect(await kpi()).toEqual({ success: 2, failure: 1, warning: 0, unknown: 0 });
    expect(await kpi({ filter: 'connector_id: a-1' })).toMatchObject({ success: 1, failure: 0 });
  });

  it('knows the last execution of each connector', async () => {
    const { body } = await host.call('GET', LAST);
    expect(body['b-2']).toEqual({
      id: expect.any(String),
      timestamp: '2030-05-05T14:00:00.000Z',
      status: 'success',
      message: 'action executed: .xmatters:b-2: Größe 100%',
      duration_ms: 0,
      http_status: 202,
    });
  });

  it('outlives a connector, whose last execution goes with it', async () => {
    await host.call('DELETE', '/api/actions/connector/b-2');
    expect((await find()).total).toBe(3);
    const { body } = await host.call('GET', LAST);
    expect(body).toHaveProperty(['a-1']);
    expect(body).not.toHaveProperty(['b-2']);
  });
});

const actionsOf = ({ data }: EventLogPage) =>
  data.map(({ event }) => `${event.action} ${event.outcome ?? ''}`.trim());

it('has the events of a connector as Kibana does, page by page, also when it is gone', async () => {
  await createConnector('told', 'Told');
  await createConnector('other');
  await execute('told');
  pass(1);
  xmatters.script(faults.status(404));
  await execute('told');
  await execute('other');
  await host.call('DELETE', '/api/actions/connector/told');
  const events = async (query = '') =>
    (await host.call('GET', `/internal/event_log/action/told/_find${query}`)).body;
  const whole = await events();
  expect(whole).toMatchObject({ page: 1, per_page: 10, total: 4 });
  expect(actionsOf(whole)).toEqual([
    'execute failure',
    'execute-start',
    'execute success',
    'execute-start',
  ]);
  const [failed] = whole.data;
  expect(failed).toMatchObject({
    message: 'action execution failure: .xmatters:told: Told',
    error: { message: expect.stringContaining('404') },
    kibana: { saved_objects: [{ rel: 'primary', type: 'action', id: 'told' }] },
    http: { response: { status_code: 404 } },
  });
  const { data: second } = await events('?per_page=2&page=2&sort_order=asc');
  expect(second).toEqual([whole.data[1], whole.data[0]]);
  expect((await events('?start=now-30m')).total).toBe(2);
  for (const bad of ['per_page=3', 'per_page=0', 'start=x', 'page=9999', 'sort_order=up']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await events(`?${bad}`)).statusCode).toBe(400);
  }
});
