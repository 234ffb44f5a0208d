import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assertLeaksNoSecret } from '../support/assert_leaks_no_secret';
import { createDeliveryApi, type DeliveryApi } from '../support/delivery_api';
import { startTestHost, type CallOptions, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';

const ENQUEUE = '/api/actions/connector/on-call/_enqueue';
const BULK = '/api/actions/connector/on-call/_bulk_enqueue';
const ALLOWED = 'xpack.actions.allowedHosts: ["127.0.0.1"]\n';

let host: TestHost;
let xmatters: XmattersSimulator;
let api: DeliveryApi;
let secretsUrl: string;
/** Lets those go that `hold` holds. */
let release: () => void;

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  host = await startTestHost({ yaml: ALLOWED });
  api = createDeliveryApi(host);
  secretsUrl = xmatters.addTrigger({ auth: 'url' }).url;
  await api.createConnector('on-call', secretsUrl);
});
beforeEach(() => {
  release = () => undefined;
});
afterEach(async () => {
  xmatters.clearFaults();
  release();
  await api.cancelAll();
  xmatters.reset();
});
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

const paramsOf = (signalId: string) => ({ severity: 'high', signalId });

/** From now on xMatters takes every alert and does not answer. */
function hold(): void {
  const gate = Promise.withResolvers<void>();
  release = gate.resolve;
  xmatters.always(faults.until(gate.promise));
}

const enqueue = (body: object, headers: CallOptions['headers'] = {}) =>
  host.call('POST', ENQUEUE, { body, headers });
const bulk = (deliveries: object[]) => host.call('POST', BULK, { body: { deliveries } });
const count = async () =>
  (await host.call('POST', '/api/deliveries/_count', { body: { filter: {} } })).body.count;

describe('_enqueue', () => {
  it('answers with the id of a delivery, which then goes out', async () => {
    const answer = await enqueue({ params: paramsOf('cpu:web-1') });
    expect(answer).toMatchObject({
      status: 202,
      body: { id: expect.stringMatching(/^[\da-f-]{36}$/), is_new: true },
    });
    expect(Object.keys(answer.body)).toEqual(['id', 'is_new']);
    const sent = await xmatters.waitFor();
    expect(sent.headers['x-delivery-id']).toBe(answer.body.id);
    expect(sent.json).toMatchObject({ signalId: 'cpu:web-1' });
    const delivery = await api.waitFor(answer.body.id, 'delivered');
    expect(delivery).toEqual({
      id: answer.body.id,
      connector_id: 'on-call',
      connector_type_id: '.xmatters',
      state: 'delivered',
      ordering_key: null,
      idempotency_key: null,
      rule_id: null,
      alert_id: null,
      attempts: 1,
      created_at: expect.any(String),
      queued_at: delivery.created_at,
      next_attempt_at: null,
      ended_at: expect.any(String),
      is_cancel_requested: false,
      reason: 'accepted',
      message: null,
      params: paramsOf('cpu:web-1'),
      timeline: [
        {
          number: 1,
          started_at: expect.any(String),
          ended_at: delivery.ended_at,
          outcome: 'delivered',
          reason: 'accepted',
          message: null,
          http_status: 202,
          next_attempt_at: null,
        },
      ],
      waits_for: null,
    });
  });

  it('answers when it is written, not before', async () => {
    hold();
    const id = await api.enqueue('on-call', { params: paramsOf('a') });
    expect(idsInCopyOf(host.dataPath)).toContain(id);
  });

  it.each([
    ['the header', {}, { 'idempotency-key': 'key 1' }],
    ['the body', { idempotency_key: 'key 2 ü' }, {}],
    ['both', { idempotency_key: 'key-3' }, { 'idempotency-key': 'key-3' }],
  ])('makes a delivery once under a key in %s', async (_where, inBody, headers) => {
    hold();
    const first = await enqueue({ params: paramsOf('a'), ...inBody }, headers);
    expect(first).toMatchObject({ status: 202, body: { is_new: true } });
    const again = await enqueue({ params: paramsOf('b'), ...inBody }, headers);
    expect(again).toMatchObject({ status: 202, body: { id: first.body.id, is_new: false } });
    const { idempotency_key, params } = await api.get(first.body.id);
    expect({ ...headers, ...inBody }).toMatchObject(
      'idempotency-key' in headers ? { 'idempotency-key': idempotency_key } : { idempotency_key },
    );
    expect(params).toEqual(paramsOf('a'));
  });

  it('makes one of many that come at the same time under one key', async () => {
    hold();
    const body = { params: paramsOf('a'), idempotency_key: 'together' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => enqueue(body)));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.body.is_new)).toHaveLength(1);
  });

  it('keeps a key to its connector', async () => {
    hold();
    await api.createConnector('other', secretsUrl);
    const ids = await Promise.all(
      ['on-call', 'other'].map(async (connectorId) =>
        api.enqueue(connectorId, { params: paramsOf('a'), idempotency_key: 'shared' }),
      ),
    );
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('keeps the order of an ordering key, and nothing else waits for it', async () => {
    const gate = Promise.withResolvers<void>();
    xmatters.script(faults.until(gate.promise));
    const firstSent = xmatters.waitFor();
    const first = await api.enqueue('on-call', { params: paramsOf('1'), ordering_key: 'cpu' });
    await firstSent;
    const second = await api.enqueue('on-call', { params: paramsOf('2'), ordering_key: 'cpu' });
    const third = await api.enqueue('on-call', { params: paramsOf('3'), ordering_key: 'cpu' });
    await api.waitFor(await api.enqueue('on-call', { params: paramsOf('free') }), 'delivered');
    await expect(api.get(first)).resolves.toMatchObject({ state: 'running', waits_for: null });
    const behind = { state: 'queued', ordering_key: 'cpu', waits_for: first };
    await expect(api.get(second)).resolves.toMatchObject(behind);
    await expect(api.get(third)).resolves.toMatchObject(behind);
    gate.resolve();
    await api.waitFor(third, 'delivered');
    const order = xmatters.requests().map(({ json }) => (json as { signalId: string }).signalId);
    expect(order).toEqual(['1', 'free', '2', '3']);
  });

  it.each([
    ['an unknown connector', 'nobody', 404, /^Saved object \[action\/nobody\] not found$/],
    ['wrong params', 'on-call', 400, /^error validating action params: \[severity\]: /],
  ])('refuses %s at once', async (...[, id, status, message]) => {
    const before = await count();
    const answer = await host.call('POST', `/api/actions/connector/${id}/_enqueue`, {
      body: { params: {} },
    });
    expect(answer).toMatchObject({
      status,
      body: {
        statusCode: status,
        message: expect.stringMatching(message),
      },
    });
    expect(await count()).toBe(before);
  });
});

describe('_bulk_enqueue', () => {
  it('answers in the order of the body, and each key counts', async () => {
    hold();
    const first = await bulk([
      { params: paramsOf('a'), idempotency_key: 'bulk a' },
      { params: paramsOf('b') },
      { params: paramsOf('c'), idempotency_key: 'bulk a' },
    ]);
    expect(first.status).toBe(202);
    const [a, b, c] = first.body.deliveries;
    expect(first.body).toEqual({
      deliveries: [
        { id: expect.any(String), is_new: true },
        { id: expect.any(String), is_new: true },
        { id: a.id, is_new: false },
      ],
    });
    await expect(api.get(b.id)).resolves.toMatchObject({ params: paramsOf('b') });
    const again = await bulk([{ params: paramsOf('d'), idempotency_key: 'bulk a' }]);
    expect(again).toMatchObject({ status: 202, body: { deliveries: [c] } });
  });

  it('sends those of one ordering key in their order', async () => {
    const signalIds = Array.from({ length: 20 }, (_each, index) => String(index));
    const { body } = await bulk(
      signalIds.map((signalId) => ({ params: paramsOf(signalId), ordering_key: 'bulk' })),
    );
    await api.waitFor(body.deliveries.at(-1).id, 'delivered');
    const order = xmatters.requests().map(({ json }) => (json as { signalId: string }).signalId);
    expect(order).toEqual(signalIds);
  });

  it.each([
    [
      'wrong params',
      { params: {} },
      /^\[request body.deliveries.2\]: error validating action params: \[severity\]/,
    ],
    ['no params', {}, /^\[request body.deliveries.2.params\]: /],
    [
      'a wrong key',
      { params: paramsOf('x'), ordering_key: '' },
      /^\[request body.deliveries.2.ordering_key\]: /,
    ],
  ])('takes nothing when one has %s', async (_what, wrong, message) => {
    const before = await count();
    const answer = await bulk([{ params: paramsOf('a') }, { params: paramsOf('b') }, wrong]);
    expect(answer).toMatchObject({
      status: 400,
      body: { statusCode: 400, error: 'Bad Request', message: expect.stringMatching(message) },
    });
    expect(await count()).toBe(before);
    expect(xmatters.requests()).toEqual([]);
  });

  it('takes a body far larger than others may be', async () => {
    hold();
    const before = await count();
    const many = Array.from({ length: 1_500 }, (_each, index) => ({
      params: { ...paramsOf(`many-${index}`), ruleName: 'x'.repeat(1_000) },
      ordering_key: 'many',
    }));
    const answer = await bulk(many);
    expect(answer.status).toBe(202);
    expect(new Set(answer.body.deliveries.map(({ id }: { id: string }) => id)).size).toBe(1_500);
    expect(await count()).toBe(before + 1_500);
  });

  it('takes 10,000 at most', async () => {
    expect(await bulk(Array.from({ length: 10_001 }, () => ({ params: {} })))).toMatchObject({
      status: 400,
      body: {
        message:
          '[request body.deliveries]: array size is [10001], but cannot be greater than [10000]',
      },
    });
  });
});

it.each([
  [ENQUEUE, 1_048_576],
  [BULK, 16_777_216],
])('%s says how large a body may be', async (path, limit) => {
  const answer = await host.call('POST', path, {
    body: JSON.stringify({ params: { severity: 'x'.repeat(limit) } }),
  });
  expect(answer).toMatchObject({
    status: 413,
    body: {
      statusCode: 413,
      error: 'Payload Too Large',
      message: `Payload content length greater than maximum allowed: ${limit}`,
    },
  });
});

it('a type that is not enabled is refused at once', async () => {
  const dataPath = mkdtempSync(join(tmpdir(), 'host-test-'));
  const first = await startTestHost({ dataPath, yaml: ALLOWED });
  await createDeliveryApi(first).createConnector('on-call', secretsUrl);
  await first.stop();
  const second = await startTestHost({
    dataPath,
    yaml: `${ALLOWED}xpack.actions.enabledActionTypes: [".server-log"]\n`,
  });
  const answer = await second.call('POST', ENQUEUE, { body: { params: paramsOf('a') } });
  expect(answer).toMatchObject({
    status: 403,
    body: {
      message:
        'action type ".xmatters" is not enabled in the Kibana config xpack.actions.enabledActionTypes',
    },
  });
  await second.stop();
  rmSync(dataPath, { recursive: true });
});

it('a full queue takes nothing more until there is room', async () => {
  const small = await startTestHost({ yaml: `${ALLOWED}xpack.actions.queued.max: 3\n` });
  const its = createDeliveryApi(small);
  await its.createConnector('on-call', secretsUrl);
  hold();
  const send = async (path: string, body: object) => small.call('POST', path, { body });
  const one = { params: paramsOf('a') };
  const full = {
    status: 503,
    body: {
      statusCode: 503,
      error: 'Service Unavailable',
      message: expect.stringMatching(/^The queue is full: 3 .*xpack\.actions\.queued\.max/),
    },
  };
  expect(await send(BULK, { deliveries: [one, one, one, one] })).toMatchObject(full);
  const first = await its.enqueue('on-call', one);
  expect(await send(BULK, { deliveries: [one, one, one] })).toMatchObject(full);
  expect((await send(BULK, { deliveries: [one, one] })).status).toBe(202);
  const refused = await send(ENQUEUE, one);
  expect(refused).toMatchObject(full);
  expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect((await send('/api/deliveries/_count', { filter: {} })).body).toEqual({ count: 3 });
  release();
  xmatters.clearFaults();
  await its.waitFor(first, 'delivered');
  await its.enqueue('on-call', one);
  await small.stop();
});

it('no answer, log line or stored byte holds a secret', async () => {
  const secret = new URL(secretsUrl).searchParams.get('apiKey') ?? '';
  const own = await startTestHost({ yaml: ALLOWED });
  const its = createDeliveryApi(own);
  await its.createConnector('on-call', secretsUrl);
  xmatters.script(faults.status(404));
  const id = await its.enqueue('on-call', { params: paramsOf('a'), ordering_key: 'leak' });
  const failed = await its.waitFor(id, 'failed');
  expect(failed.message).toContain('xMatters knows no trigger at this URL');
  const answers = await Promise.all(
    ['/api/deliveries', '/api/deliveries/_backlog', '/internal/actions/_connector_health'].map(
      async (path) => (await own.call('GET', path)).body,
    ),
  );
  assertLeaksNoSecret({ secrets: [secret, secretsUrl], texts: [failed, ...answers] });
  own.assertLeaksNothing([secret, secretsUrl]);
  await own.stop();
});

/** What a host would find that starts on what is in the files at this moment. */
function idsInCopyOf(dataPath: string): unknown[] {
  const copy = mkdtempSync(join(tmpdir(), 'host-copy-'));
  for (const name of readdirSync(dataPath).filter((file) => file.startsWith('host.db'))) {
    copyFileSync(join(dataPath, name), join(copy, name));
  }
  const database = new DatabaseSync(join(copy, 'host.db'));
  const rows = database.prepare('select id from deliveries').all();
  database.close();
  rmSync(copy, { recursive: true });
  return rows.map(({ id }) => id);
}
