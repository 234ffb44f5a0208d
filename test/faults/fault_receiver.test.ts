import { startFaultReceiver, type FaultReceiver } from './fault_receiver';
import type { FaultShares } from './fault_plan';

let receiver: FaultReceiver | undefined;
afterEach(() => receiver?.stop());

async function start(shares: FaultShares, maxDelayMs = 0): Promise<FaultReceiver> {
  receiver = await startFaultReceiver({ seed: 1, shares, maxDelayMs });
  return receiver;
}

const send = (url: string, sequence = 1, signal: AbortSignal | null = null) =>
  fetch(url, {
    method: 'POST',
    headers: { 'x-delivery-id': `id-${sequence}`, 'content-type': 'application/json' },
    body: JSON.stringify({ signalId: 'disk', tags: String(sequence) }),
    signal,
  });

it('accepts, and remembers what and when', async () => {
  const { triggerUrl, received } = await start({});
  const before = Date.now();
  const response = await send(triggerUrl());
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ requestId: expect.any(String) });
  expect(received).toEqual([
    { at: expect.any(Number), alert: 'disk', sequence: 1, deliveryId: 'id-1', answer: 'accepted' },
  ]);
  expect(received[0]?.at).toBeGreaterThanOrEqual(before);
});

it('refuses with a server’s error, or with the wish to wait', async () => {
  const { triggerUrl, received, setShares } = await start({ server_error: 1 });
  expect((await send(triggerUrl())).status).toBeGreaterThanOrEqual(500);
  setShares({ too_many: 1 });
  const response = await send(triggerUrl());
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(received.map(({ answer }) => answer)).toEqual(['refused', 'refused']);
});

it('breaks the connection, and remembers what it had read', async () => {
  const { triggerUrl, received, setShares } = await start({ reset_unread: 1 });
  await expect(send(triggerUrl())).rejects.toThrow('fetch failed');
  expect(received).toEqual([]);
  setShares({ reset_read: 1 });
  await expect(send(triggerUrl())).rejects.toThrow('fetch failed');
  expect(received).toMatchObject([{ answer: 'maybe' }]);
});

it('hangs until the client goes', async () => {
  const { triggerUrl, received } = await start({ hang: 1 });
  const client = new AbortController();
  const sent = send(triggerUrl(), 1, client.signal).catch(String);
  while (received.length === 0) {
    // oxlint-disable-next-line no-await-in-loop -- until it has arrived
    await new Promise(setImmediate);
  }
  client.abort();
  expect(await sent).toContain('aborted');
  expect(received).toMatchObject([{ answer: 'maybe' }]);
});

it('answers the same for the same seed, about as often as asked', async () => {
  const statuses = async () => {
    const { triggerUrl, stop, maxOpen } = await start({ server_error: 0.3, too_many: 0.1 }, 5);
    const url = triggerUrl();
    const found: number[] = [];
    for (let sequence = 1; sequence <= 100; sequence += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the order is what is compared
      found.push((await send(url, sequence)).status);
    }
    expect(maxOpen()).toBe(1);
    await stop();
    return found;
  };
  const first = await statuses();
  expect(await statuses()).toEqual(first);
  expect(first.filter((status) => status >= 500).length).toBeGreaterThan(15);
  expect(first).toContain(429);
  expect(first).toContain(202);
});

it('goes down and comes up on the same port', async () => {
  const { triggerUrl, goDown, comeUp } = await start({});
  const url = triggerUrl();
  await send(url);
  await goDown();
  await expect(send(url)).rejects.toThrow('fetch failed');
  await comeUp();
  expect((await send(url)).status).toBe(202);
});
