import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createDeadline } from './deadline';

/** As a machine that gives this process no time. */
const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe('a deadline', () => {
  test('ends the exchange when the time is over', async () => {
    const deadline = createDeadline({ timeoutMs: 5 });
    expect(deadline.endedBy()).toBeUndefined();
    await once(deadline.signal, 'abort');
    expect(deadline.endedBy()).toBe('deadline');
  });

  test('does not end it when the answer arrived in time, while the process stood still', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [[peer]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
    const deadline = createDeadline({ timeoutMs: 20 });
    const answered = once(client, 'data').then(() => deadline.release());
    peer.write('the answer');
    standStill(60);
    await answered;
    await new Promise(setImmediate);
    client.destroy();
    peer.destroy();
    server.close();
    expect(deadline.endedBy()).toBeUndefined();
    expect(deadline.signal.aborted).toBe(false);
  });

  test('ends it when the caller wants, with his reason', () => {
    const caller = new AbortController();
    const deadline = createDeadline({ timeoutMs: 60_000, signal: caller.signal });
    const reason = new Error('stopping');
    caller.abort(reason);
    expect(deadline.endedBy()).toBe('caller');
    expect(deadline.signal.reason).toBe(reason);
    deadline.release();
  });

  test('is over at once for a caller who has given up already', () => {
    const deadline = createDeadline({ timeoutMs: 60_000, signal: AbortSignal.abort() });
    expect(deadline.signal.aborted).toBe(true);
    expect(deadline.endedBy()).toBe('caller');
    deadline.release();
  });

  test('hears nothing more once it is released', () => {
    const caller = new AbortController();
    const deadline = createDeadline({ timeoutMs: 60_000, signal: caller.signal });
    deadline.release();
    caller.abort();
    expect(deadline.signal.aborted).toBe(false);
    expect(deadline.endedBy()).toBeUndefined();
  });

  test('ends what goes on when it is abandoned, by nobody', () => {
    const deadline = createDeadline({ timeoutMs: 60_000 });
    deadline.abandon();
    expect(deadline.signal.aborted).toBe(true);
    expect(deadline.endedBy()).toBeUndefined();
  });

  test('takes a time longer than a timer can run', () => {
    const warnings: unknown[] = [];
    process.once('warning', (warning) => warnings.push(warning));
    const deadline = createDeadline({ timeoutMs: Number.MAX_SAFE_INTEGER });
    expect(deadline.signal.aborted).toBe(false);
    deadline.release();
    expect(warnings).toEqual([]);
  });
});
