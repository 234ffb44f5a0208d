import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { startTcpFaultProxy, type TcpFaultProxy } from './tcp_fault_proxy';

let servers: Server[];
let proxy: TcpFaultProxy;
let clients: Socket[];

/** Answers each piece with its name in front. */
async function startEcho(name: string): Promise<{ host: string; port: number }> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => socket.write(`${name}:${chunk.toString()}`));
    socket.on('end', () => socket.end('bye'));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

async function startClient(): Promise<Socket> {
  const client = connect({ host: '127.0.0.1', port: proxy.port, allowHalfOpen: true });
  clients.push(client.setEncoding('utf8'));
  await once(client, 'connect');
  return client;
}

async function say(client: Socket, text: string): Promise<string> {
  const answer = once(client, 'data');
  client.write(text);
  return String((await answer)[0]);
}

/** As long as many answers would take to arrive. */
async function letTimePass(): Promise<void> {
  const direct = connect(await startEcho('direct'));
  clients.push(direct.setEncoding('utf8'));
  for (let count = 0; count < 20; count += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await say(direct, 'x');
  }
}

beforeEach(async () => {
  servers = [];
  clients = [];
  proxy = await startTcpFaultProxy(await startEcho('first'));
});
afterEach(async () => {
  clients.forEach((client) => client.destroy());
  await proxy.stop();
  servers.forEach((server) => server.close());
});

it('passes both directions on', async () => {
  const client = await startClient();
  expect(await say(client, 'a')).toBe('first:a');
  expect(proxy.connections()).toBe(1);
  client.end();
  expect(String((await once(client, 'data'))[0])).toBe('bye');
  await once(client, 'close');
});

it('holds everything back in a black hole, and lets it arrive after that', async () => {
  const client = await startClient();
  await say(client, 'a');
  proxy.set({ kind: 'black_hole' });
  client.write('b');
  const late = await startClient();
  const heard: string[] = [];
  client.on('data', (text: string) => heard.push(text));
  late.on('data', (text: string) => heard.push(text));
  late.write('c');
  await letTimePass();
  expect(heard).toEqual([]);
  proxy.set({ kind: 'none' });
  while (heard.length < 2) {
    // oxlint-disable-next-line no-await-in-loop -- until both are there
    await new Promise(setImmediate);
  }
  expect(heard.toSorted()).toEqual(['first:b', 'first:c']);
});

it('is not found out in a black hole by whoever hangs up', async () => {
  const client = await startClient();
  await say(client, 'a');
  proxy.set({ kind: 'black_hole' });
  let hasEnded = false;
  client.once('end', () => {
    hasEnded = true;
  });
  client.end();
  await letTimePass();
  expect(hasEnded).toBe(false);
});

it('breaks connections, those there are and those that come', async () => {
  const client = await startClient();
  await say(client, 'a');
  const broken = once(client, 'error');
  proxy.set({ kind: 'reset' });
  expect(await broken).toMatchObject([{ code: 'ECONNRESET' }]);
  const next = connect({ host: '127.0.0.1', port: proxy.port });
  clients.push(next);
  await expect(once(next, 'close')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('delays, and keeps the order', async () => {
  const client = await startClient();
  proxy.set({ kind: 'delay', ms: 30 });
  const before = performance.now();
  expect(await say(client, 'a')).toBe('first:a');
  expect(performance.now() - before).toBeGreaterThanOrEqual(55);
});

it('closes one direction alone', async () => {
  const client = await startClient();
  await say(client, 'a');
  const ended = once(client, 'end');
  proxy.halfClose();
  await ended;
  expect(client.writable).toBe(true);
});

it('points new connections elsewhere', async () => {
  const client = await startClient();
  proxy.pointAt(await startEcho('second'));
  expect(await say(await startClient(), 'a')).toBe('second:a');
  expect(await say(client, 'a')).toBe('first:a');
});
