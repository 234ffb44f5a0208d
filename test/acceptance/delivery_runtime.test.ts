import { createDeliveryApi, type DeliveryApi } from '../support/delivery_api';
import { startTestHost, type TestHost } from '../support/start_test_host';
import {
  createXmattersSimulator,
  faults,
  type Match,
  type Trigger,
  type XmattersSimulator,
} from '../xmatters_simulator';

const ALLOWED = 'xpack.actions.allowedHosts: ["127.0.0.1", "*"]\n';
const AT_ONCE = `${ALLOWED}xpack.actions.deliveries.retry: { initialDelay: 1ms, maxDelay: 1ms }\n`;

const EVERYTHING_BUT_THE_DATE: FakeableAPI[] = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
];

const paramsOf = (signalId: string) => ({
  severity: 'high',
  signalId,
  alertActionGroupName: 'Active',
});
const params = paramsOf('rule-1:host-1');

let xmatters: XmattersSimulator;
let trigger: Trigger;
let hosts: TestHost[];

beforeEach(async () => {
  hosts = [];
  xmatters = createXmattersSimulator();
  await xmatters.start();
  trigger = xmatters.addTrigger({ auth: 'url' });
});
afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(hosts.map((host) => host.stop()));
  await xmatters.stop();
});

async function start(yaml: string): Promise<{ host: TestHost; api: DeliveryApi }> {
  const host = await startTestHost({ yaml });
  hosts.push(host);
  const api = createDeliveryApi(host);
  await api.createConnector('on-call', trigger.url);
  return { host, api };
}

/** The date stands still, for the plugin too; timers and everything else go on. */
function stopTheDate(): { pass: (ms: number) => void } {
  jest.useFakeTimers({ doNotFake: EVERYTHING_BUT_THE_DATE, now: Date.now() });
  return { pass: (ms) => jest.setSystemTime(Date.now() + ms) };
}

const signalIdOf = (json: unknown) => (json as { signalId: string }).signalId;
const ofSignal =
  (signalId: string): Match =>
  ({ json }) =>
    signalIdOf(json) === signalId;
/** In their order. */
const accepted = () => xmatters.signals().map(({ correlation }) => correlation);
const deliveryIds = () => xmatters.requests().map(({ headers }) => headers['x-delivery-id']);

it('an alert that was enqueued is sent, with the id it was given', async () => {
  const { host, api } = await start(ALLOWED);
  const id = await api.enqueue('on-call', { params });
  const delivered = await api.waitFor(id, 'delivered');

  expect(delivered).toMatchObject({
    attempts: 1,
    reason: 'accepted',
    timeline: [{ number: 1, outcome: 'delivered', http_status: 202 }],
  });
  expect(deliveryIds()).toEqual([id]);
  expect(xmatters.requests()[0]?.json).toMatchObject(params);
  const { body: log } = await host.call(
    'POST',
    '/internal/actions/_global_connector_execution_logs',
    { body: { date_start: 'now-24h' } },
  );
  expect(log.data).toMatchObject([
    { connector_id: 'on-call', status: 'success', source: 'delivery' },
  ]);
  host.assertLeaksNothing([trigger.apiKey, trigger.url]);
});

it('an execution that nobody enqueued has no such id', async () => {
  const { host } = await start(ALLOWED);
  await host.call('POST', '/api/actions/connector/on-call/_execute', { body: { params } });
  expect(deliveryIds()).toEqual([undefined]);
});

it('tries again after a failure that may pass, under the same id', async () => {
  const { host, api } = await start(AT_ONCE);
  xmatters.script(faults.dropBeforeHeaders());
  xmatters.script(faults.status(503), { times: 2 });
  const id = await api.enqueue('on-call', { params });
  const delivered = await api.waitFor(id, 'delivered');

  expect(delivered.timeline.map(({ outcome, http_status }) => [outcome, http_status])).toEqual([
    ['retry', null],
    ['retry', 503],
    ['retry', 503],
    ['delivered', 202],
  ]);
  expect(deliveryIds()).toEqual([id, id, id, id]);
  host.assertLeaksNothing([trigger.apiKey]);
});

it('waits exactly as long as the other side asks', async () => {
  const { api } = await start(AT_ONCE);
  const date = stopTheDate();
  await api.createConnector('other', xmatters.addTrigger({ auth: 'url' }).url);
  /** What wakes the worker sees the time that has come. */
  const wake = async () =>
    api.waitFor(await api.enqueue('other', { params: paramsOf('wake') }), 'delivered');

  xmatters.script(faults.tooManyRequests('90'));
  const id = await api.enqueue('on-call', { params });
  const waiting = await api.waitFor(id, 'retrying');
  expect(waiting).toMatchObject({
    reason: 'told_to_wait',
    next_attempt_at: new Date(Date.now() + 90_000).toISOString(),
  });

  date.pass(89_999);
  await wake();
  expect(await api.get(id)).toMatchObject({ state: 'retrying', attempts: 1 });

  date.pass(1);
  await wake();
  expect(await api.waitFor(id, 'delivered')).toMatchObject({ attempts: 2 });
});

it('keeps the order of a line while its first is retried, and sends other lines meanwhile', async () => {
  const { api } = await start(ALLOWED);
  const date = stopTheDate();
  xmatters.script(faults.tooManyRequests('3600'), { match: ofSignal('first') });
  const first = await api.enqueue('on-call', { params: paramsOf('first'), ordering_key: 'a' });
  const second = await api.enqueue('on-call', { params: paramsOf('second'), ordering_key: 'a' });
  const other = await api.enqueue('on-call', { params: paramsOf('other'), ordering_key: 'b' });
  await api.waitFor(first, 'retrying');
  await api.waitFor(other, 'delivered');
  expect(await api.get(second)).toMatchObject({ state: 'queued', waits_for: first });

  date.pass(3_600_000);
  const last = await api.enqueue('on-call', { params: paramsOf('last'), ordering_key: 'b' });
  await Promise.all([second, last].map((id) => api.waitFor(id, 'delivered')));
  const sent = accepted();
  expect(sent.indexOf('first')).toBeLessThan(sent.indexOf('second'));
});

it('refuses what could not be executed before it is accepted', async () => {
  const { host } = await start(ALLOWED);
  const enqueue = (id: string, body: unknown) =>
    host.call('POST', `/api/actions/connector/${id}/_enqueue`, { body });
  expect(await enqueue('nobody', { params })).toMatchObject({
    status: 404,
    body: { message: 'Saved object [action/nobody] not found' },
  });
  expect(await enqueue('on-call', { params: { signalId: 'no severity' } })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('error validating action params: [severity]') },
  });
  expect((await host.call('GET', '/api/deliveries')).body.data).toEqual([]);
});

it('refuses more than the queue holds, with a time to come back', async () => {
  const { host, api } = await start(`${ALLOWED}xpack.actions.queued.max: 2\n`);
  const answered = Promise.withResolvers<void>();
  xmatters.always(faults.until(answered.promise));
  const ids = [
    await api.enqueue('on-call', { params }),
    await api.enqueue('on-call', { params: paramsOf('another') }),
  ];
  const refused = await host.call('POST', '/api/actions/connector/on-call/_enqueue', {
    body: { params },
  });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('10');
  expect(refused.body.message).toContain('xpack.actions.queued.max');

  answered.resolve();
  await Promise.all(ids.map((id) => api.waitFor(id, 'delivered')));
  await api.enqueue('on-call', { params });
});

it('fails what can no longer be executed, and delivers it when that was put right', async () => {
  const { host, api } = await start(ALLOWED);
  const date = stopTheDate();
  xmatters.script(faults.tooManyRequests('60'));
  const id = await api.enqueue('on-call', { params });
  await api.waitFor(id, 'retrying');
  await host.call('DELETE', '/api/actions/connector/on-call');
  date.pass(60_000);
  await api.createConnector('other', trigger.url);
  await api.enqueue('other', { params });

  expect(await api.waitFor(id, 'failed')).toMatchObject({
    reason: 'refused',
    message:
      'Saved object [action/on-call] not found: The connector was deleted. Create it again with the same id, then redeliver.',
  });

  const recreated = xmatters.addTrigger({ auth: 'url' });
  await api.createConnector('on-call', recreated.url);
  await host.call('POST', `/api/deliveries/${id}/_redeliver`);
  await api.waitFor(id, 'delivered');
  const [, last] = xmatters.requests(({ headers }) => headers['x-delivery-id'] === id);
  expect(last?.triggerId).toBe(recreated.id);
  host.assertLeaksNothing([trigger.apiKey, recreated.apiKey]);
});

it('sends to the new address as soon as a connector was changed', async () => {
  const { host, api } = await start(ALLOWED);
  await api.waitFor(await api.enqueue('on-call', { params }), 'delivered');
  const changed = xmatters.addTrigger({ auth: 'url' });
  await host.call('PUT', '/api/actions/connector/on-call', {
    body: { name: 'on-call', config: { usesBasic: false }, secrets: { secretsUrl: changed.url } },
  });
  await api.waitFor(await api.enqueue('on-call', { params }), 'delivered');
  expect(xmatters.requests().map(({ triggerId }) => triggerId)).toEqual([trigger.id, changed.id]);
});

it('a restart in the middle loses nothing, keeps the order and the ids', async () => {
  const { host, api } = await start(`${AT_ONCE}server.shutdownTimeout: 50ms\n`);
  xmatters.script(faults.hang());
  const running = await api.enqueue('on-call', { params: paramsOf('0'), ordering_key: 'line' });
  await xmatters.waitFor();
  const waiting = await Promise.all(
    ['1', '2', '3'].map((signalId) =>
      api.enqueue('on-call', { params: paramsOf(signalId), ordering_key: signalId }),
    ),
  );
  const next = await api.enqueue('on-call', { params: paramsOf('4'), ordering_key: 'line' });

  await host.restart();
  await Promise.all([running, ...waiting, next].map((id) => api.waitFor(id, 'delivered')));
  expect(await api.get(running)).toMatchObject({
    attempts: 2,
    timeline: [
      { outcome: 'unknown', reason: 'stopped' },
      { outcome: 'delivered', reason: 'accepted' },
    ],
  });
  const sent = xmatters.requests(ofSignal('0')).map(({ headers }) => headers['x-delivery-id']);
  expect(sent).toEqual([running, running]);
  const order = accepted();
  expect(order.indexOf('0')).toBeLessThan(order.indexOf('4'));
  host.assertLeaksNothing([trigger.apiKey]);
});

it('shows this node in its status, to those who log in', async () => {
  const { host } = await start(`${ALLOWED}server.name: node-1\n`);
  const { body } = await host.call('GET', '/api/status');
  expect(body).toMatchObject({
    status: { overall: { level: 'available' } },
    nodes: [{ name: 'node-1', version: '0.0.0-test', open_circuits: 0 }],
  });
  const anonymous = await host.call('GET', '/api/status', {
    headers: { authorization: undefined },
  });
  expect(anonymous).toMatchObject({ status: 200, body: { name: 'xmatters-connector host' } });
  expect(anonymous.body).not.toHaveProperty('nodes');
});
