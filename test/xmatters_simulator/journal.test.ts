import { connect } from 'node:net';
import { createXmattersSimulator, faults, type XmattersSimulator } from './index';
import { alertBody, send } from './test_client';

let simulator: XmattersSimulator;
let url = '';

beforeEach(async () => {
  simulator = createXmattersSimulator();
  await simulator.start();
  url = simulator.addTrigger({ apiKey: 'S3CR3T' }).url;
});

afterEach(() => simulator.stop());

it('records every request as it came', async () => {
  await send(`${url}&recipients=bob`, { headers: { 'x-delivery-id': 'd-1' } });
  await send(`${simulator.origin}/elsewhere?a=1`, { body: 'no json' });
  const [first, second] = simulator.requests();
  expect(first).toMatchObject({
    number: 1,
    path: new URL(url).pathname,
    headers: { 'x-delivery-id': 'd-1', 'content-type': 'application/json' },
    json: { severity: 'High' },
    complete: true,
    connection: 1,
    requestOnConnection: 1,
  });
  expect(first?.query.get('apiKey')).toBe('S3CR3T');
  expect(first?.rawBody.toString()).toBe(alertBody());
  expect(second).toMatchObject({
    number: 2,
    method: 'POST',
    path: '/elsewhere',
    url: '/elsewhere?a=1',
    json: undefined,
    triggerId: undefined,
    connection: 2,
    outcome: { kind: 'answered', status: 404 },
  });
  expect(simulator.requests((entry) => entry.triggerId !== undefined)).toEqual([first]);
});

it('records a request whose client left in the middle of the body', async () => {
  const { port } = simulator;
  const socket = connect({ host: '127.0.0.1', port });
  socket.write('POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc', () =>
    socket.destroySoon(),
  );
  const entry = await simulator.waitFor();
  expect(entry).toMatchObject({ complete: false, outcome: { kind: 'client_closed' } });
  expect(entry.rawBody.toString()).toBe('abc');
});

describe('waitFor', () => {
  it('gives what has arrived already', async () => {
    await send(url);
    expect(await simulator.waitFor()).toBe(simulator.requests()[0]);
  });

  it('waits for what is still to arrive, with its outcome set', async () => {
    const wanted = simulator.waitFor((entry) => entry.outcome.status === 503);
    simulator.script(faults.status(503), { match: (entry) => entry.number === 2 });
    await send(url);
    await send(url);
    expect((await wanted).number).toBe(2);
  });

  it('waits for a count, and counts a request once', async () => {
    simulator.always(faults.delay(1));
    const second = simulator.waitFor(() => true, { count: 2 });
    await send(url);
    await send(url);
    expect((await second).number).toBe(2);
  });

  it('says what did arrive when the time is over, without secrets', async () => {
    await send(url);
    const failure = await simulator.waitFor(() => false, { timeoutMs: 1 }).catch(String);
    expect(failure).toMatch(
      /^Error: no matching request within 1 ms; what arrived:\n {2}#1 POST \/api\/integration\/1\/functions\/[\da-f]{4}…\/triggers\?apiKey=\[redacted\], connection 1\.1, rule-1:host-1, Threshold met, answered 202$/,
    );
    expect(failure).not.toContain('S3CR3T');
  });

  it('says so when nothing arrived, or not enough', async () => {
    await expect(simulator.waitFor(() => true, { timeoutMs: 1, count: 3 })).rejects.toThrow(
      'fewer than 3 matching requests within 1 ms; nothing arrived',
    );
  });

  it('fails with the error of a broken match function', async () => {
    const wanted = simulator.waitFor(() => {
      throw new Error('broken match');
    });
    const failure = wanted.catch(String);
    expect((await send(url)).status).toBe(202);
    expect(await failure).toContain('broken match');
  });

  it('ends when the simulator is stopped', async () => {
    const failure = simulator.waitFor().catch(String);
    await simulator.stop();
    expect(await failure).toContain('the simulator was stopped; nothing arrived');
  });
});

it('forgets what arrived when reset, not its triggers', async () => {
  await send(url);
  simulator.always(faults.status(500));
  simulator.reset();
  expect([simulator.requests(), simulator.signals(), simulator.events()]).toEqual([[], [], []]);
  expect((await send(url)).status).toBe(202);
});
