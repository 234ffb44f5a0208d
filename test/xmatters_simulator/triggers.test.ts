import { createXmattersSimulator, type Trigger, type XmattersSimulator } from './index';
import { alertBody, basicHeader, jsonOf, send } from './test_client';

let simulator: XmattersSimulator;
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-10-01T12:00:00.000Z');
  simulator = createXmattersSimulator({ now: () => now });
  await simulator.start();
});

afterEach(() => simulator.stop());

const withKey = (trigger: Trigger, key: string): string => {
  const url = new URL(trigger.url);
  url.searchParams.set('apiKey', key);
  return url.href;
};

it('answers 202 with a requestId', async () => {
  const { url, id } = simulator.addTrigger();
  const answer = await send(url);
  expect(answer.status).toBe(202);
  expect(answer.headers['content-type']).toBe('application/json');
  const [entry] = simulator.requests();
  expect(jsonOf(answer)).toEqual({ requestId: entry?.requestId });
  expect(entry).toMatchObject({
    method: 'POST',
    triggerId: id,
    at: now,
    outcome: { kind: 'answered', status: 202 },
  });
  expect(entry?.requestId).toMatch(/^[\da-f-]{36}$/);
  expect(simulator.signals()).toMatchObject([{ id: entry?.requestId, kind: 'firing' }]);
});

describe('authentication', () => {
  it('takes the key of the URL, and nothing in its place', async () => {
    const trigger = simulator.addTrigger({ auth: 'url', apiKey: 'k&y' });
    expect(trigger.url).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/api\/integration\/1\/functions\/[\da-f-]{36}\/triggers\?apiKey=k%26y$/,
    );
    const bare = trigger.url.replace(/\?.*/, '');
    const basic = { headers: basicHeader(trigger.user, trigger.password) };
    expect((await send(trigger.url)).status).toBe(202);
    expect((await send(withKey(trigger, 'wrong'))).status).toBe(401);
    expect((await send(bare)).status).toBe(401);
    expect((await send(bare, basic)).status).toBe(401);
  });

  it('takes basic credentials', async () => {
    const { url, user, password } = simulator.addTrigger({
      auth: 'basic',
      user: 'ann',
      password: 'p:w',
    });
    expect(url).not.toContain('?');
    expect((await send(url, { headers: basicHeader(user, password) })).status).toBe(202);
    expect((await send(url, { headers: basicHeader(user, 'wrong') })).status).toBe(401);
    expect((await send(url)).status).toBe(401);
  });

  it('takes anything without authentication', async () => {
    expect((await send(simulator.addTrigger({ auth: 'none' }).url)).status).toBe(202);
  });

  it('answers 403 when the right user lacks the permission', async () => {
    const trigger = simulator.addTrigger({ permitted: false });
    const answer = await send(trigger.url);
    expect(answer.status).toBe(403);
    expect(jsonOf(answer)).toMatchObject({ code: 403, reason: 'Forbidden' });
    expect((await send(withKey(trigger, 'wrong'))).status).toBe(401);
  });
});

describe('refusals', () => {
  it('has the error shape of the REST API', async () => {
    const answer = await send(simulator.addTrigger({ auth: 'basic' }).url);
    expect(jsonOf(answer)).toEqual({
      code: 401,
      reason: 'Unauthorized',
      message: 'The request could not be authenticated',
    });
  });

  it('answers 404 for a trigger that never was or was deleted', async () => {
    const { url, id } = simulator.addTrigger();
    expect((await send(url.replace(id, 'another'))).status).toBe(404);
    simulator.deleteTrigger(id);
    expect((await send(url)).status).toBe(404);
    expect((await send(`${simulator.origin}/elsewhere`)).status).toBe(404);
  });

  it.each(['GET', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    const answer = await send(simulator.addTrigger().url, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
  });

  it.each(['', 'signalId=1', '{"signalId":', '[]', '"text"', 'null', '7'])(
    'answers 400 for the body %p',
    async (body) => {
      const answer = await send(simulator.addTrigger().url, { body });
      expect(answer.status).toBe(400);
      expect(jsonOf(answer)).toMatchObject({ code: 400, reason: 'Bad Request' });
      expect(simulator.requests()[0]?.rawBody.toString()).toBe(body);
    },
  );

  it('makes no signal of what it refuses', async () => {
    const trigger = simulator.addTrigger();
    await send(withKey(trigger, 'wrong'));
    await send(trigger.url, { body: '[]' });
    expect(simulator.signals()).toEqual([]);
    expect(simulator.requests().map((entry) => entry.requestId)).toEqual([undefined, undefined]);
  });
});

describe('the limit of requests per minute', () => {
  it('answers 429 beyond it, without Retry-After unless asked, until the minute is over', async () => {
    const { url } = simulator.addTrigger();
    simulator.setRateLimit({ perMinute: 2 });
    await send(url);
    now += 20_000;
    expect((await send(url)).status).toBe(202);
    const refused = await send(url);
    expect(refused.status).toBe(429);
    expect(refused.headers).not.toHaveProperty('retry-after');
    expect(jsonOf(refused)).toMatchObject({ code: 429, reason: 'Too Many Requests' });
    now += 40_000;
    expect((await send(url)).status).toBe(202);
    expect(simulator.signals()).toHaveLength(3);
  });

  it.each([
    ['seconds', '60'],
    ['date', 'Thu, 01 Oct 2026 12:01:00 GMT'],
  ] as const)('says when to come back in %s', async (retryAfter, expected) => {
    simulator.setRateLimit({ perMinute: 1, retryAfter });
    const { url } = simulator.addTrigger();
    await send(url);
    expect((await send(url)).headers['retry-after']).toBe(expected);
    simulator.setRateLimit(undefined);
    expect((await send(url)).status).toBe(202);
  });
});

describe('what becomes of a request', () => {
  it('records recipients', async () => {
    const { url } = simulator.addTrigger();
    await send(`${url}&recipients=bob,on%20call`);
    expect(simulator.requests()[0]?.recipients).toEqual(['bob', 'on call']);
    expect(simulator.events()[0]?.recipients).toEqual(['bob', 'on call']);
  });

  it('accepts what flood control suppresses', async () => {
    const { url } = simulator.addTrigger();
    const statuses = await Promise.all(
      Array.from({ length: 5 }, async () => (await send(url)).status),
    );
    expect(statuses).toEqual([202, 202, 202, 202, 202]);
    expect(simulator.signals().map((signal) => signal.suppressed)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    now += 60_000;
    await send(url);
    expect(simulator.signals()[5]?.suppressed).toBe(false);
  });

  it('takes another flood control for a trigger', async () => {
    const { url } = simulator.addTrigger({ floodControl: { limit: 1, windowMs: 1_000 } });
    await send(url);
    await send(url);
    expect(simulator.signals()[1]?.suppressed).toBe(true);
  });

  it('opens and ends events', async () => {
    const { url } = simulator.addTrigger();
    await send(url);
    await send(url, { body: alertBody({ alertActionGroupName: 'recovered' }) });
    expect(simulator.events()).toMatchObject([
      { signalId: 'rule-1:host-1', status: 'TERMINATED', createdAt: now },
    ]);
  });

  it('sees a test in a body without signalId and alertActionGroupName', async () => {
    await send(simulator.addTrigger().url, { body: '{"severity":"High"}' });
    expect(simulator.signals()).toMatchObject([{ kind: 'test', eventId: undefined }]);
    expect(simulator.events()).toEqual([]);
  });
});
