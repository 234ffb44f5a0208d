import { createXmattersSimulator, faults, type XmattersSimulator } from './index';
import { fieldOf } from './journal';
import { alertBody, basicHeader, jsonOf, send } from './test_client';

let simulator: XmattersSimulator;
let now = 0;
let trigger = '';

const itemsOf = (body: unknown): readonly unknown[] => {
  const data = fieldOf(body, 'data');
  return Array.isArray(data) ? data : [];
};

const nextOf = (body: unknown): unknown => fieldOf(fieldOf(body, 'links'), 'next');

const look = async (path: string): Promise<{ status: number | undefined; body: unknown }> => {
  const { user, password } = simulator.restUser;
  const answer = await send(`${simulator.origin}/api/xm/1/${path}`, {
    method: 'GET',
    headers: basicHeader(user, password),
  });
  return { status: answer.status, body: jsonOf(answer) };
};

const fire = (signalId: string, change: object = {}): ReturnType<typeof send> =>
  send(trigger, { body: alertBody({ signalId, ...change }) });

beforeEach(async () => {
  now = Date.parse('2026-10-01T12:00:00.000Z');
  let ids = 0;
  const createId = (): string => `id-${(ids += 1)}`;
  simulator = createXmattersSimulator({ now: () => now, createId });
  await simulator.start();
  trigger = simulator.addTrigger({ auth: 'none' }).url;
});

afterEach(() => simulator.stop());

it('needs the credentials of a REST user', async () => {
  const url = `${simulator.origin}/api/xm/1/events`;
  const wrong = { method: 'GET', headers: basicHeader('rest', 'wrong') };
  const missing = await send(url, { method: 'GET' });
  expect(missing.status).toBe(401);
  expect(jsonOf(missing)).toMatchObject({ code: 401, reason: 'Unauthorized' });
  expect((await send(url, wrong)).status).toBe(401);
  expect((await look('events')).status).toBe(200);
});

it('takes look-ups only', async () => {
  const { user, password } = simulator.restUser;
  const headers = basicHeader(user, password);
  expect((await send(`${simulator.origin}/api/xm/1/events`, { headers })).status).toBe(405);
});

it.each(['nothing', 'events/none', 'signals/none', 'events/a/b'])(
  'answers 404 for %s',
  async (path) => {
    expect(await look(path)).toMatchObject({ status: 404, body: { code: 404 } });
  },
);

describe('events', () => {
  let requestIds: (string | undefined)[] = [];

  beforeEach(async () => {
    await fire('a');
    now += 1_000;
    await fire('b', { ruleName: 'Disk', tags: 7 });
    await fire('a', { alertActionGroupName: 'Recovered' });
    requestIds = simulator.requests().map((entry) => entry.requestId);
  });

  it('finds the event a request made', async () => {
    const [event] = simulator.events();
    const { body } = await look(`events?requestId=${requestIds[0]}`);
    expect(body).toMatchObject({
      count: 1,
      total: 1,
      data: [
        {
          id: event?.id,
          requestId: requestIds[0],
          status: 'TERMINATED',
          created: '2026-10-01T12:00:00.000Z',
          terminated: '2026-10-01T12:00:01.000Z',
          terminatedByRequestId: requestIds[2],
          properties: { 'signalId#en': 'a', 'ruleName#en': 'CPU' },
        },
      ],
    });
    expect(await look(`events?requestId=other`)).toMatchObject({ body: { total: 0, data: [] } });
  });

  it.each([
    ['status=ACTIVE', [1]],
    ['status=TERMINATED', [0]],
    ['status=SUSPENDED', []],
    ['propertyName=ruleName%23en&propertyValue=Disk', [1]],
    ['propertyName=ruleName&propertyValue=Disk', [1]],
    ['propertyName=tags&propertyValue=7', [1]],
    ['propertyName=ruleName', [0, 1]],
    ['propertyName=none&propertyValue=Disk', []],
    ['from=2026-10-01T12:00:01.000Z', [1]],
    ['to=2026-10-01T12:00:00.500Z', [0]],
  ])('filters by %s', async (query, expected) => {
    const { body } = await look(`events?${query}`);
    expect(itemsOf(body).map((event) => fieldOf(event, 'requestId'))).toEqual(
      expected.map((index) => requestIds[index]),
    );
  });

  it('reads one', async () => {
    const id = simulator.events()[1]?.id;
    expect(await look(`events/${id}`)).toMatchObject({
      status: 200,
      body: { id, status: 'ACTIVE' },
    });
  });
});

describe('signals', () => {
  it('shows what was suppressed, and which event a signal belongs to', async () => {
    for (let sent = 0; sent < 5; sent += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the order of arrival matters
      await fire('a');
    }
    await send(trigger, { body: '{}' });
    const event = { id: simulator.events()[0]?.id };
    const { body } = await look('signals?correlation=a');
    expect(body).toMatchObject({ count: 5, total: 5 });
    const requestId = simulator.requests()[4]?.requestId;
    expect(itemsOf(body)[0]).toMatchObject({ suppressed: false, event });
    expect(itemsOf(body)[4]).toMatchObject({
      id: requestId,
      suppressed: true,
    });
    expect(await look(`signals/${requestId}`)).toMatchObject({
      status: 200,
      body: { suppressed: true, correlation: 'a' },
    });
    expect(await look('signals')).toMatchObject({ body: { total: 6 } });
    expect(await look(`signals?requestId=${requestId}`)).toMatchObject({ body: { total: 1 } });
  });

  it('pages', async () => {
    await Promise.all(['a', 'b', 'c'].map((signalId) => fire(signalId)));
    const first = await look('signals?limit=2&from=2020-01-01T00:00:00Z');
    expect(first.body).toMatchObject({ count: 2, total: 3 });
    const next = String(nextOf(first.body));
    expect(next).toMatch(/^\/api\/xm\/1\/signals\?/);
    const second = await look(next.replace('/api/xm/1/', ''));
    expect(second.body).toMatchObject({ count: 1, total: 3 });
    expect(nextOf(second.body)).toBeUndefined();
    expect(await look('signals?offset=9&limit=junk')).toMatchObject({
      body: { count: 0, total: 3 },
    });
  });
});

it('keeps look-ups out of the way of faults that are meant for triggers', async () => {
  simulator.always(faults.status(503));
  expect((await fire('a')).status).toBe(503);
  expect((await look('events')).status).toBe(200);
  simulator.script(faults.status(500), { match: (entry) => entry.path.startsWith('/api/xm/') });
  const { user, password } = simulator.restUser;
  const headers = basicHeader(user, password);
  const url = `${simulator.origin}/api/xm/1/events`;
  expect((await send(url, { method: 'GET', headers })).status).toBe(500);
});
