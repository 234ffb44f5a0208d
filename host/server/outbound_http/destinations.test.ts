import type { lookup as dnsLookup } from 'node:dns';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { NetworkingSettings } from '../config';
import { createOutboundHttp, type OutboundHttp } from '.';

const MINUTE = 60_000;
const DIRECT: NetworkingSettings = {
  proxy: undefined,
  verificationMode: 'full',
  proxyVerificationMode: 'full',
  customHosts: [],
};

let answer: (response: ServerResponse) => void;
const sockets = new Set<Socket>();
const targets: string[] = [];
const server = createServer((request, response) => {
  targets.push(request.url ?? '');
  answer(response);
}).on('connection', (socket: Socket) => {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});
let port: number;
let http: OutboundHttp;
let now: number;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());
beforeEach(() => {
  now = 0;
  answer = (response) => void response.end('ok');
  targets.length = 0;
  http = createOutboundHttp({
    isHostAllowed: () => true,
    isPrivateAddressAllowed: () => true,
    maxSocketsPerDestination: 1,
    now: () => now,
    names: {
      lookup: ((_name: string, _options: object, done: (...given: unknown[]) => void) =>
        done(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as typeof dnsLookup,
    },
  });
});
afterEach(async () => {
  await http.stop();
  server.closeAllConnections();
});

async function get(host: string): Promise<string> {
  const { body } = await http.send({
    url: new URL(`http://${host}:${port}/hook`),
    method: 'GET',
    headers: {},
    timeoutMs: 10_000,
    createTimeoutError: () => new Error('timed out'),
  });
  return text(body);
}

/** Ends when the other side has seen as many sockets closed. */
async function closed(which: readonly Socket[]): Promise<void> {
  await Promise.all(
    which.filter((socket) => !socket.closed).map((socket) => once(socket, 'close')),
  );
}

describe('changed settings', () => {
  const throughProxy = (): NetworkingSettings => ({
    ...DIRECT,
    proxy: {
      url: `http://127.0.0.1:${port}`,
      headers: {},
      bypassHosts: undefined,
      onlyHosts: undefined,
    },
  });

  it('hold for the next request, and sockets of the old ones are closed', async () => {
    await get('a.example');
    const old = [...sockets];
    http.changeNetworking(throughProxy());
    await get('a.example');
    expect(targets).toEqual(['/hook', `http://a.example:${port}/hook`]);
    await closed(old);
  });

  it('let what is under way end', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<ServerResponse>();
    answer = resolve;
    const underWay = get('a.example');
    const response = await asked;
    const old = [...sockets];
    http.changeNetworking(DIRECT);
    response.end('still there');
    expect(await underWay).toBe('still there');
    await closed(old);
  });

  it('that cannot be used change nothing', async () => {
    const broken: NetworkingSettings = {
      ...throughProxy(),
      customHosts: [
        {
          url: 'https://a.example:443',
          verificationMode: undefined,
          certificateAuthorities: undefined,
          certificateAuthoritiesFiles: undefined,
          clientCertificate: { pfx: Buffer.from('no pfx'), passphrase: 's3cret' },
          smtp: undefined,
        },
      ],
    };
    expect(() => http.changeNetworking(broken)).toThrow(
      /^xpack\.actions\.customHostSettings: .*https:\/\/a\.example:443 cannot be used/,
    );
    await get('a.example');
    expect(targets).toEqual(['/hook']);
  });
});

describe('destinations', () => {
  it('that nobody used for minutes are closed when another one comes', async () => {
    await get('a.example');
    const [first] = sockets;
    now = 4 * MINUTE;
    await get('b.example');
    expect(sockets.size).toBe(2);
    now = 6 * MINUTE;
    await get('c.example');
    await closed(first ? [first] : []);
    expect(sockets.size).toBe(2);
  });

  it('are not more than 256: those that were idle for longest make room', async () => {
    for (let count = 0; count < 256; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- in this order
      await get(`h${count}.example`);
      now += 1;
    }
    const [first, second] = sockets;
    await get('h0.example');
    now += 1;
    await get('one-more.example');
    await closed(second ? [second] : []);
    expect(first?.closed).toBe(false);
    expect(sockets.size).toBe(256);
  });
});
