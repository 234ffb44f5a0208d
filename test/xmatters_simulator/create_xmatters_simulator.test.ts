import { once } from 'node:events';
import { Agent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect } from 'node:net';
import { createTestCertificates, type TestCertificates } from '../support/certificates';
import {
  createXmattersSimulator,
  faults,
  type XmattersSimulator,
  type XmattersSimulatorOptions,
} from './index';
import { send } from './test_client';

const running: XmattersSimulator[] = [];
const agents: Agent[] = [];
let certificates: TestCertificates;

beforeAll(async () => {
  certificates = await createTestCertificates();
});

const start = async (options: XmattersSimulatorOptions = {}): Promise<XmattersSimulator> => {
  const simulator = createXmattersSimulator(options);
  running.push(simulator);
  await simulator.start();
  return simulator;
};

const keepAlive = (agent = new Agent({ keepAlive: true })): Agent => {
  agents.push(agent);
  return agent;
};

afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy();
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()));
});

describe('start and stop', () => {
  it('may be called twice, and in any order', async () => {
    const simulator = createXmattersSimulator();
    await simulator.stop();
    await Promise.all([simulator.start(), simulator.start()]);
    expect(simulator.url).toBe(`http://127.0.0.1:${simulator.port}/`);
    await Promise.all([simulator.stop(), simulator.stop()]);
    const { url } = simulator.addTrigger();
    expect((await send(url)).errorCode).toBe('ECONNREFUSED');
  });

  it('has no address before it is started', () => {
    const simulator = createXmattersSimulator();
    const trigger = simulator.addTrigger();
    expect(() => trigger.url).toThrow('no port before start()');
    expect(() => simulator.origin).toThrow('no port before start()');
  });

  it('comes back on the same port with the same triggers', async () => {
    const simulator = await start();
    const { url } = simulator.addTrigger();
    expect((await send(url)).status).toBe(202);
    await simulator.stop();
    expect((await send(url)).errorCode).toBe('ECONNREFUSED');
    await simulator.start();
    expect((await send(url)).status).toBe(202);
    expect(simulator.requests()).toHaveLength(2);
  });

  it('takes the port it is told, and fails to start when that is taken', async () => {
    const { port } = await start();
    const second = createXmattersSimulator({ port });
    await expect(second.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await second.stop();
  });

  it('destroys sockets, idle ones and those of a hanging request', async () => {
    const simulator = await start();
    const { url } = simulator.addTrigger();
    const idle = connect({ host: '127.0.0.1', port: simulator.port });
    await once(idle, 'connect');
    simulator.script(faults.hang());
    const hanging = send(url);
    const entry = await simulator.waitFor();
    const closed = once(idle, 'close');
    idle.resume();
    await simulator.stop();
    expect((await hanging).errorCode).toBe('ECONNRESET');
    await closed;
    expect(entry.outcome.kind).toBe('stopped');
    expect(simulator.openConnections).toBe(0);
  });
});

describe('connections', () => {
  it('are numbered, so that reuse can be counted', async () => {
    const simulator = await start();
    const { url } = simulator.addTrigger();
    const agent = keepAlive();
    await send(url, { agent });
    await send(url, { agent });
    await send(url);
    const places = simulator
      .requests()
      .map((entry) => [entry.connection, entry.requestOnConnection]);
    expect(places).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ]);
    expect(simulator.connectionsOpened).toBe(2);
    expect(simulator.peakConnections).toBe(2);
  });

  it('counts TLS handshakes', async () => {
    const simulator = await start({ tls: certificates.valid, hostname: 'localhost' });
    const { url } = simulator.addTrigger();
    expect(url).toMatch(/^https:\/\/localhost:/);
    const agent = keepAlive(new HttpsAgent({ keepAlive: true, ca: certificates.ca }));
    await send(url, { agent });
    await send(url, { agent });
    expect(simulator.tlsHandshakes).toBe(1);
    expect((await send(url)).errorCode).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    expect((await send(url, { ca: certificates.ca })).status).toBe(202);
    expect(simulator.requests().map((entry) => entry.connection)).toEqual([1, 1, 3]);
    expect(simulator.connectionsOpened).toBe(3);
  });

  it('are closed silently after their idle time', async () => {
    const simulator = await start({ closeIdleAfterMs: 1 });
    const { url } = simulator.addTrigger();
    const agent = keepAlive();
    const closed = new Promise((resolve) => {
      agent.on('free', (socket: NodeJS.EventEmitter) => socket.once('close', resolve));
    });
    const answer = await send(url, { agent });
    expect(answer.headers).toMatchObject({ connection: 'keep-alive' });
    expect(answer.headers).not.toHaveProperty('keep-alive');
    await closed;
    simulator.closeIdleAfter(undefined);
    expect(await send(url, { agent })).toMatchObject({ status: 202, reusedSocket: false });
  });

  it('are closed at once when asked, but not those of a request on its way', async () => {
    const simulator = await start();
    const { url } = simulator.addTrigger();
    const agent = keepAlive();
    const closed = new Promise((resolve) => {
      agent.on('free', (socket: NodeJS.EventEmitter) => socket.once('close', resolve));
    });
    await send(url, { agent });
    const gate = Promise.withResolvers<void>();
    simulator.script(faults.until(gate.promise));
    const busy = send(url);
    await simulator.waitFor((entry) => entry.outcome.kind === 'pending');
    simulator.closeIdleConnections();
    await closed;
    gate.resolve();
    expect((await busy).status).toBe(202);
  });

  it('survive garbage from a client', async () => {
    const simulator = await start();
    const socket = connect({ host: '127.0.0.1', port: simulator.port });
    socket.write('garbage\r\n\r\n');
    socket.resume();
    await once(socket, 'close');
    expect((await send(simulator.addTrigger().url)).status).toBe(202);
  });
});
