import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { createOutboundHttp, withOutboundContext, type OutboundHttp } from '.';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

interface TestServer {
  url: URL;
  connections: () => number;
  sockets: Set<Socket>;
}

const open: Array<{ close: () => void }> = [];
afterEach(async () => {
  for (const { close } of open.splice(0)) {
    close();
  }
});

async function listen(handler: Handler): Promise<TestServer> {
  return watch(createServer(handler));
}

async function watch(server: Server | ReturnType<typeof createTcpServer>): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close: () => {
      for (const socket of sockets) {
        socket.destroy();
      }
      server.close();
    },
  });
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}/hook`), connections: () => connections, sockets };
}

function outbound(overrides: Partial<Parameters<typeof createOutboundHttp>[0]> = {}): OutboundHttp {
  const http = createOutboundHttp({
    isHostAllowed: () => true,
    isPrivateAddressAllowed: () => true,
    maxSocketsPerDestination: 2,
    ...overrides,
  });
  open.push({ close: () => void http.stop() });
  return http;
}

const post = (http: OutboundHttp, url: URL, more: object = {}) =>
  http.send({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    // For hangs: who waits for the deadline says so.
    timeoutMs: 60_000,
    createTimeoutError: () => new Error('timed out'),
    ...more,
  });

/** Timers run out only when told to, with what has to come before that in its place. */
function stopTimers(): { pass: (ms: number) => void } {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  return { pass: (ms) => jest.advanceTimersByTime(ms) };
}

describe('sockets', () => {
  it('keeps one socket alive over many requests', async () => {
    const server = await listen((_request, response) => response.end('ok'));
    const http = outbound({ maxSocketsPerDestination: 1 });
    for (let count = 0; count < 10; count += 1) {
      // oxlint-disable no-await-in-loop -- one after the other, so that the socket is reused
      const { status, body } = await post(http, server.url);
      expect([status, await text(body)]).toEqual([200, 'ok']);
      // oxlint-enable no-await-in-loop
    }
    expect(server.connections()).toBe(1);
  });

  it('opens no more sockets to a destination than allowed; the rest waits', async () => {
    const waiting: ServerResponse[] = [];
    const server = await listen((_request, response) => {
      waiting.push(response);
      if (waiting.length === 2) {
        // Both sockets are busy; answer everything that comes from now on.
        waiting.splice(0).forEach((each) => each.end());
        waiting.push = (...later) => later.map((each) => each.end()).length;
      }
    });
    const http = outbound();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const head = await post(http, server.url);
        await text(head.body);
        return head.status;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 20 }, () => 200));
    expect(server.connections()).toBe(2);
  });
});

describe('a kept-alive socket that the server closes as the next request arrives', () => {
  /** Answers the first request of each connection, closes at the second without a byte. */
  async function closingServer() {
    const received: string[] = [];
    const server = createTcpServer((socket) => {
      let count = 0;
      socket.on('data', (chunk) => {
        received.push(String(chunk).split('\r\n')[0] ?? '');
        count += 1;
        if (count === 1) {
          socket.write('HTTP/1.1 202 Accepted\r\ncontent-length: 2\r\n\r\n{}');
        } else {
          socket.destroy();
        }
      });
    });
    return { ...(await watch(server)), received };
  }

  it('is sent again once on a fresh socket', async () => {
    const server = await closingServer();
    // The server closes at once, however long this process is held up meanwhile.
    const http = outbound({ maxSocketsPerDestination: 1, now: () => 0 });
    await text((await post(http, server.url)).body);
    const second = await post(http, server.url);
    await text(second.body);
    expect(second.status).toBe(202);
    expect(server.received).toHaveLength(3);
    expect(server.connections()).toBe(2);
  });

  it('is not sent again when the server took its time to close: it may have worked on it', async () => {
    let now = 0;
    let requests = 0;
    const server = await watch(
      createTcpServer((socket) => {
        let count = 0;
        socket.on('data', () => {
          requests += 1;
          count += 1;
          if (count === 1) {
            socket.write('HTTP/1.1 202 Accepted\r\ncontent-length: 2\r\n\r\n{}');
          } else {
            now += 3_000;
            socket.destroy();
          }
        });
      }),
    );
    const http = outbound({ maxSocketsPerDestination: 1, now: () => now });
    await text((await post(http, server.url)).body);
    await expect(post(http, server.url)).rejects.toMatchObject({
      code: expect.stringMatching(/UND_ERR_SOCKET|ECONNRESET/),
    });
    expect(requests).toBe(2);
  });

  it('is not sent again when the socket was fresh: it may have arrived', async () => {
    const received: string[] = [];
    const server = await watch(
      createTcpServer((socket) => {
        socket.on('data', (chunk) => {
          received.push(String(chunk));
          socket.destroy();
        });
      }),
    );
    await expect(post(outbound(), server.url)).rejects.toMatchObject({
      code: expect.stringMatching(/UND_ERR_SOCKET|ECONNRESET/),
    });
    expect(received).toHaveLength(1);
  });

  it('is not sent again when a byte of an answer came', async () => {
    let requests = 0;
    const server = await watch(
      createTcpServer((socket) => {
        let count = 0;
        socket.on('data', () => {
          requests += 1;
          count += 1;
          if (count === 1) {
            socket.write('HTTP/1.1 202 Accepted\r\ncontent-length: 2\r\n\r\n{}');
          } else {
            socket.end('HTTP/1.1 2');
          }
        });
      }),
    );
    const http = outbound({ maxSocketsPerDestination: 1 });
    await text((await post(http, server.url)).body);
    await expect(post(http, server.url)).rejects.toMatchObject({
      code: expect.stringMatching(/UND_ERR_SOCKET|HPE_/),
    });
    expect(requests).toBe(2);
  });
});

describe('deadline and cancellation', () => {
  afterEach(() => jest.useRealTimers());

  it('ends a request that gets no answer', async () => {
    const server = await listen(() => {});
    await expect(post(outbound(), server.url, { timeoutMs: 50 })).rejects.toThrow('timed out');
  });

  it('takes an answer that arrived in time while the process stood still', async () => {
    const server = await watch(
      createTcpServer((socket) =>
        socket.once('data', () => {
          socket.write('HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok');
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
        }),
      ),
    );
    const { status, body } = await post(outbound(), server.url, { timeoutMs: 200 });
    expect([status, await text(body)]).toEqual([202, 'ok']);
  });

  it('breaks a body that drips past the deadline, with the status already known', async () => {
    const server = await listen((_request, response) => {
      response.writeHead(202);
      response.write('{');
    });
    const timers = stopTimers();
    const head = await post(outbound(), server.url, { timeoutMs: 50 });
    expect(head.status).toBe(202);
    const body = text(head.body);
    timers.pass(50);
    await expect(body).rejects.toThrow('timed out');
  });

  it('never sends a request whose deadline passed while it waited for a socket', async () => {
    const seen: string[] = [];
    const server = await listen((request) => seen.push(request.url ?? ''));
    const http = outbound({ maxSocketsPerDestination: 1 });
    const abort = new AbortController();
    const first = post(http, new URL('/first', server.url), { signal: abort.signal });
    const second = post(http, new URL('/second', server.url), { timeoutMs: 20 });
    await expect(second).rejects.toThrow('timed out');
    abort.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    // A third one passes over the freed place: by then the second would have been sent.
    await expect(post(http, new URL('/third', server.url), { timeoutMs: 100 })).rejects.toThrow(
      'timed out',
    );
    expect(seen).not.toContain('/second');
  });

  it.each([
    ['the sender', (own: AbortSignal, outer: AbortSignal) => [own, outer]],
    ['whoever lets the sender run', (own: AbortSignal, outer: AbortSignal) => [outer, own]],
  ])('ends at the signal of %s', async (_name, inOrder) => {
    const server = await listen(() => {});
    const http = outbound();
    const first = new AbortController();
    const other = new AbortController();
    const [own, outer] = inOrder(first.signal, other.signal);
    const send = () =>
      withOutboundContext(outer ? { signal: outer } : {}, () =>
        post(http, server.url, { signal: own }),
      );
    const pending = send();
    first.abort(new Error('enough'));
    await expect(pending).rejects.toThrow('enough');
    await expect(send()).rejects.toThrow('enough');
  });

  it('ends what is under way when it stops, and takes nothing new', async () => {
    const server = await listen(() => {});
    const http = outbound();
    const pending = post(http, server.url);
    await Promise.all([
      expect(pending).rejects.toMatchObject({ code: 'ERR_HOST_STOPPING' }),
      http.stop(),
    ]);
    await expect(post(http, server.url)).rejects.toMatchObject({ code: 'ERR_HOST_STOPPING' });
  });
});

describe('where it may connect', () => {
  it('refuses a host outside allowedHosts without opening a socket', async () => {
    const server = await listen((_request, response) => response.end());
    const http = outbound({ isHostAllowed: () => false });
    await expect(post(http, server.url)).rejects.toMatchObject({ code: 'ERR_HOST_NOT_ALLOWED' });
    expect(server.connections()).toBe(0);
  });

  it.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://[::1]',
    'http://localhost',
  ])('refuses %s when private addresses are not allowed', async (host) => {
    const server = await listen((_request, response) => response.end());
    const http = outbound({ isPrivateAddressAllowed: () => false });
    await expect(post(http, new URL(`${host}:${server.url.port}/hook`))).rejects.toMatchObject({
      code: 'ERR_ADDRESS_NOT_ALLOWED',
    });
    expect(server.connections()).toBe(0);
  });
});
