import type { lookup as dnsLookup } from 'node:dns';
import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { createHostAllowList } from '../../host/server/actions/actions_configuration';
import { DEFAULT_NETWORKING, type NetworkingSettings } from '../../host/server/config';
import { createOutboundHttp, type OutboundHttp } from '../../host/server/outbound_http';
import { freePort } from '../support/free_port';

/** What a name resolves to: one list, or one for each time it is asked for. */
const NAMES: Readonly<Record<string, ReadonlyArray<readonly string[]>>> = {
  'loopback.example': [['127.0.0.1']],
  'loopback6.example': [['::1']],
  'mapped.example': [['::ffff:127.0.0.1']],
  'private.example': [['10.0.0.5']],
  'private172.example': [['172.20.1.1']],
  'private192.example': [['192.168.1.10']],
  'metadata.example': [['169.254.169.254']],
  'metadata6.example': [['fd00:ec2::254']],
  'unspecified.example': [['0.0.0.0']],
  'unspecified6.example': [['::']],
  'carrier.example': [['100.64.0.7']],
  'nat64.example': [['64:ff9b::7f00:1']],
  '6to4.example': [['2002:7f00:1::1']],
  'teredo.example': [['2001:0:4136:e378:8000:63bf:3fff:fdd2']],
  'linklocal6.example': [['fe80::1']],
  'multicast.example': [['224.0.0.1']],
  'broadcast.example': [['255.255.255.255']],
  'many-private.example': [['10.0.0.1', '127.0.0.1', '::1']],
  // Public when a check before would ask, private when the socket is opened.
  'rebinding.example': [['127.0.0.1']],
  'xn--80ak6aa92e.example': [['127.0.0.1']],
  'xn--bcher-kva.example': [['127.0.0.1']],
};

/** Hosts as a URL has them; every one leads, or might lead, to this machine or its network. */
const DIRECT: ReadonlyArray<readonly [kind: string, host: string]> = [
  ['loopback', '127.0.0.1'],
  ['loopback, another of its addresses', '127.8.9.10'],
  ['decimal', '2130706433'],
  ['decimal, private', '167772161'],
  ['decimal, metadata', '2852039166'],
  ['octal', '017700000001'],
  ['octal parts', '0177.0.0.1'],
  ['octal parts, all', '0177.00.00.01'],
  ['octal with many zeros', '000000177.0.0.1'],
  ['hexadecimal', '0x7f000001'],
  ['hexadecimal, upper case', '0X7F000001'],
  ['hexadecimal parts', '0x7f.0x0.0x0.0x1'],
  ['mixed parts', '0x7f.0.0.01'],
  ['two parts', '127.1'],
  ['three parts', '127.0.1'],
  ['two hexadecimal parts', '0x7f.1'],
  ['trailing dot', '127.0.0.1.'],
  ['trailing dot, decimal', '2130706433.'],
  ['this host', '0.0.0.0'],
  ['this host, short', '0'],
  ['this host, hexadecimal', '0x0'],
  ['this network', '0.1.2.3'],
  ['private 10', '10.0.0.1'],
  ['private 10, two parts', '10.1'],
  ['private 172', '172.16.0.1'],
  ['private 172, last', '172.31.255.255'],
  ['private 192', '192.168.0.1'],
  ['private 192, hexadecimal', '0xc0a80001'],
  ['metadata', '169.254.169.254'],
  ['metadata, hexadecimal', '0xa9fea9fe'],
  ['metadata, octal', '0251.0376.0251.0376'],
  ['carrier', '100.64.0.1'],
  ['benchmarks', '198.18.0.1'],
  ['documentation', '192.0.2.1'],
  ['multicast', '224.0.0.251'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['fullwidth digits', '１２７.０.０.１'],
  ['circled digits', '①②⑦.⓪.⓪.①'],
  ['ideographic full stops', '127。0。0。1'],
  ['percent-encoded', '%31%32%37.0.0.1'],
  ['soft hyphen within', '127.0.0\u00AD.1'],
  ['IPv6 loopback', '[::1]'],
  ['IPv6 loopback in full', '[0:0:0:0:0:0:0:1]'],
  ['IPv6 unspecified', '[::]'],
  ['IPv4-mapped', '[::ffff:127.0.0.1]'],
  ['IPv4-mapped, hexadecimal', '[::ffff:7f00:1]'],
  ['IPv4-mapped in full', '[0:0:0:0:0:ffff:7f00:1]'],
  ['IPv4-mapped, private', '[::ffff:10.0.0.1]'],
  ['IPv4-mapped, metadata', '[::ffff:169.254.169.254]'],
  ['IPv4-compatible', '[::127.0.0.1]'],
  ['IPv4-translated', '[::ffff:0:127.0.0.1]'],
  ['NAT64', '[64:ff9b::127.0.0.1]'],
  ['local NAT64', '[64:ff9b:1::7f00:1]'],
  ['6to4', '[2002:7f00:1::]'],
  ['Teredo', '[2001:0:7f00:1::]'],
  ['unique local', '[fd00::1]'],
  ['metadata over IPv6', '[fd00:ec2::254]'],
  ['link-local', '[fe80::1]'],
  ['site-local', '[fec0::1]'],
  ['IPv6 multicast', '[ff02::1]'],
  ['userinfo in front', 'hooks.example@127.0.0.1'],
  ['userinfo with a port', 'hooks.example:443@127.0.0.1'],
  ['userinfo that looks like a host', 'hooks.example%2F@2130706433'],
  ['the name of this machine', 'localhost'],
  ['upper case', 'LOCALHOST'],
  ['trailing dot of a name', 'localhost.'],
  ['below localhost', 'hooks.localhost'],
  ...Object.keys(NAMES).map((name) => [`resolves to ${NAMES[name]?.join()}`, name] as const),
  ['upper case of a name', 'LOOPBACK.example'],
  ['trailing dot of a name that resolves', 'loopback.example.'],
  ['punycode written out', 'bücher.example'],
];

/** What only a proxy would resolve, into its own network. */
const PROXIED: ReadonlyArray<readonly [kind: string, host: string]> = [
  ['no dot', 'intranet'],
  ['no dot, with a trailing one', 'metadata.'],
  ['metadata by name', 'metadata.google.internal'],
  ['a local name', 'printer.local'],
  ['a home name', 'router.home.arpa'],
  ['a name of an office', 'wiki.lan'],
  ['the old name of this machine', 'localhost.localdomain'],
  ['public and private at once', 'half-private.example'],
];

const lookup = ((
  name: string,
  _options: object,
  done: (error: Error | null, addresses?: Array<{ address: string; family: number }>) => void,
) => {
  const addresses = addressesOf(name);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
  setImmediate(() =>
    addresses.length === 0
      ? done(error)
      : done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
  );
}) as unknown as typeof dnsLookup;

function addressesOf(name: string): readonly string[] {
  const known = name.toLowerCase().replace(/\.$/, '');
  if (known === 'localhost' || known.endsWith('.localhost')) {
    return ['127.0.0.1', '::1'];
  }
  return known === 'half-private.example' ? ['9.9.9.9', '10.0.0.1'] : (NAMES[known]?.[0] ?? []);
}

interface Trap {
  port: number;
  connections(): number;
  /** The next connection. */
  next(): Promise<unknown>;
}

const closers: Array<() => unknown> = [];
let trap: Trap;
let trap6: Trap;
beforeAll(async () => {
  // On every address of this machine: whatever gets here is counted.
  const port = await freePort('::');
  trap6 = await listen(createServer(), '::1', port);
  trap = await listen(createServer(), '0.0.0.0', port);
});
afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
});

async function listen(server: Server, host: string, port = 0): Promise<Trap> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(port, host);
  await once(server, 'listening');
  closers.push(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => sockets.size,
    next: () => once(server, 'connection'),
  };
}

function outbound(
  networking: NetworkingSettings = DEFAULT_NETWORKING,
  allowedHosts: string[] = ['*'],
): OutboundHttp {
  const allowList = createHostAllowList({ allowedHosts, allowPrivateAddresses: false });
  const http = createOutboundHttp({
    isHostAllowed: allowList.isHostnameAllowed,
    isPrivateAddressAllowed: allowList.isPrivateAddressAllowed,
    maxSocketsPerDestination: 2,
    networking,
    names: { lookup, resolve: (name) => Promise.resolve(addressesOf(name)) },
  });
  closers.push(() => http.stop());
  return http;
}

const request = (url: URL, more: object = {}) => ({
  url,
  method: 'POST',
  headers: { authorization: 'Basic s3cret', 'x-api-key': 's3cret', accept: '*/*' },
  body: '{}',
  timeoutMs: 10_000,
  createTimeoutError: () => new Error('timed out'),
  ...more,
});

const REFUSED = { code: 'ERR_ADDRESS_NOT_ALLOWED' };

it('the table is long enough, and its traps work', async () => {
  expect(DIRECT.length + PROXIED.length).toBeGreaterThanOrEqual(60);
  const named = outbound(DEFAULT_NETWORKING, ['127.0.0.1', '::1', 'loopback.example']);
  for (const host of ['127.0.0.1', '[::1]', 'loopback.example']) {
    const before = trap.connections() + trap6.connections();
    const enough = new AbortController();
    const url = new URL(`http://${host}:${trap.port}/`);
    const connected = Promise.race([trap.next(), trap6.next()]);
    void connected.then(() => enough.abort(new Error('it is there')));
    const sent = named.send(request(url, { signal: enough.signal }));
    // oxlint-disable-next-line no-await-in-loop -- counted one by one
    await expect(sent).rejects.toThrow('it is there');
    expect(trap.connections() + trap6.connections()).toBe(before + 1);
  }
});

describe.each(['http', 'https'])('%s to this machine and its network is refused', (protocol) => {
  it.each(DIRECT)('%s: %s', async (_kind, host) => {
    const before = trap.connections() + trap6.connections();
    const url = new URL(`${protocol}://${host}:${trap.port}/hook`);
    await expect(outbound().send(request(url))).rejects.toMatchObject(REFUSED);
    expect(trap.connections() + trap6.connections()).toBe(before);
  });
});

describe('through a proxy, which would connect for us', () => {
  it.each([...DIRECT, ...PROXIED])('%s: %s is not asked for', async (_kind, host) => {
    const asked: string[] = [];
    const server = createHttpServer().on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      socket.destroy();
    });
    const { port } = await listen(server, '127.0.0.1');
    const proxy = {
      url: `http://127.0.0.1:${port}`,
      headers: {},
      bypassHosts: undefined,
      onlyHosts: undefined,
    };
    const http = outbound({ ...DEFAULT_NETWORKING, proxy });
    const url = new URL(`https://${host}:${trap.port}/hook`);
    await expect(http.send(request(url))).rejects.toMatchObject(REFUSED);
    expect(asked).toEqual([]);
  });
});

describe('a host outside of allowedHosts is refused before anything is resolved', () => {
  it.each([
    'evil.example',
    'hooks.example.evil.example',
    'evilhooks.example',
    'hooks.example.',
    'hooks.example@evil.example',
    '127.0.0.1',
    'hооks.example', // with two Cyrillic letters
  ])('%s', async (host) => {
    const http = outbound(DEFAULT_NETWORKING, ['hooks.example']);
    await expect(http.send(request(new URL(`https://${host}/`)))).rejects.toMatchObject({
      code: 'ERR_HOST_NOT_ALLOWED',
    });
  });
});

describe('a name whose answer changes', () => {
  it('is judged by the answer that the socket is opened with', async () => {
    const answers = [['10.0.0.1'], ['127.0.0.1']];
    let asked = 0;
    const http = createOutboundHttp({
      isHostAllowed: () => true,
      isPrivateAddressAllowed: () => false,
      maxSocketsPerDestination: 2,
      names: {
        lookup: ((_name: string, _options: object, done: (...given: unknown[]) => void) => {
          const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
          asked += 1;
          done(
            null,
            addresses.map((address) => ({ address, family: 4 })),
          );
        }) as unknown as typeof dnsLookup,
      },
    });
    closers.push(() => http.stop());
    const before = trap.connections();
    const url = new URL(`http://changing.example:${trap.port}/`);
    await expect(http.send(request(url))).rejects.toMatchObject(REFUSED);
    await expect(http.send(request(url))).rejects.toMatchObject(REFUSED);
    expect(asked).toBe(2);
    expect(trap.connections()).toBe(before);
  });
});

describe('a redirect', () => {
  let answer: (response: ServerResponse) => void;
  let origin: string;
  const seen: Array<{ method: string | undefined; headers: object }> = [];
  beforeAll(async () => {
    const server = createHttpServer((incoming, response) => {
      seen.push({ method: incoming.method, headers: incoming.headers });
      if (incoming.url === '/end') {
        response.end('the end');
      } else {
        answer(response);
      }
    });
    const { port } = await listen(server, '127.0.0.1');
    origin = `http://hooks.example:${port}`;
  });
  beforeEach(() => seen.splice(0));

  /** Only the two names of the server may be at this machine. */
  const http = () => {
    const created = createOutboundHttp({
      isHostAllowed: (hostname) => hostname !== 'evil.example',
      isPrivateAddressAllowed: (hostname) => /^(hooks|other)\.example$/.test(hostname),
      maxSocketsPerDestination: 2,
      names: {
        lookup: ((name: string, options: object, done: () => void) =>
          /^(hooks|other)\.example$/.test(name)
            ? (done as (...given: unknown[]) => void)(null, [{ address: '127.0.0.1', family: 4 }])
            : (lookup as unknown as (...given: unknown[]) => void)(
                name,
                options,
                done,
              )) as unknown as typeof dnsLookup,
      },
    });
    closers.push(() => created.stop());
    return created;
  };
  const get = (more: object = {}) =>
    http().send(
      request(new URL(`${origin}/start`), {
        method: 'GET',
        body: undefined,
        maxRedirects: 5,
        ...more,
      }),
    );
  const to = (location: string, status = 302) => {
    answer = (response) => void response.writeHead(status, { location }).end();
  };

  it('is not followed unless asked for', async () => {
    to('/end');
    expect((await get({ maxRedirects: undefined })).status).toBe(302);
    expect(seen).toHaveLength(1);
  });

  it('is followed within the same origin, with everything', async () => {
    to('/end');
    const head = await get();
    expect([head.status, await text(head.body)]).toEqual([200, 'the end']);
    expect(seen[1]?.headers).toMatchObject({ authorization: 'Basic s3cret' });
  });

  it('to another origin takes nothing secret along', async () => {
    const { port } = new URL(origin);
    to(`http://other.example:${port}/end`);
    expect((await get()).status).toBe(200);
    expect(seen).toHaveLength(2);
    expect(JSON.stringify(seen[1])).not.toContain('s3cret');
  });

  it.each(DIRECT)('is not followed to %s: %s', async (_kind, host) => {
    const before = trap.connections() + trap6.connections();
    // A header holds no such letters; written like this they mean the same.
    const written = host.replace(/[^\x20-\x7e]/gu, encodeURIComponent);
    to(`http://${written}:${trap.port}/`);
    await expect(get()).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_(ADDRESS|REDIRECT)_NOT_ALLOWED$/),
    });
    expect(trap.connections() + trap6.connections()).toBe(before);
  });

  it('at the end of a chain is judged like the first', async () => {
    let hops = 0;
    answer = (response) => {
      hops += 1;
      const location = hops < 4 ? `/hop-${hops}` : `http://loopback.example:${trap.port}/`;
      response.writeHead(307, { location }).end();
    };
    const before = trap.connections();
    await expect(get()).rejects.toMatchObject(REFUSED);
    expect([hops, trap.connections()]).toEqual([4, before]);
  });

  it('without end is ended', async () => {
    to('/again');
    expect((await get()).status).toBe(302);
    expect(seen).toHaveLength(6);
  });

  it('to a host outside of allowedHosts is an error', async () => {
    to('https://evil.example/');
    await expect(get()).rejects.toMatchObject({ code: 'ERR_HOST_NOT_ALLOWED' });
  });

  it.each(['ftp://hooks.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'http://'])(
    'to %s is an error',
    async (location) => {
      to(location);
      await expect(get()).rejects.toMatchObject({ code: 'ERR_REDIRECT_NOT_ALLOWED' });
    },
  );

  it.each([301, 302, 303])(
    '%d after a POST is left to the caller: the body would be lost',
    async (status) => {
      to('/end', status);
      expect((await get({ method: 'POST', body: '{}' })).status).toBe(status);
      expect(seen).toHaveLength(1);
    },
  );

  it('takes no body to another origin', async () => {
    to(`http://other.example:${new URL(origin).port}/end`, 307);
    await expect(get({ method: 'POST', body: '{}' })).rejects.toMatchObject({
      code: 'ERR_REDIRECT_NOT_ALLOWED',
    });
    expect(seen).toHaveLength(1);
  });
});
