import http from 'node:http';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createExecutor } from './executor';
import {
  createConfigurationUtilities,
  createExecutorOptions,
  FULL_PARAMS,
  urlAuthentication,
  type XmattersExecutorOptions,
} from './executor_options.mock';
import { MOST_BODY_BYTES } from './read_body_start';

// Real sockets on loopback: nock cannot break a body, let it drip or leave a socket behind.

const ACCEPTED = '{"requestId":"r-1"}';
const execute = createExecutor();
const servers: Server[] = [];
const sockets: Socket[] = [];

/** Answers every request on a connection; the request has been read to its last byte by then. */
async function serve(answer: (socket: Socket, count: number) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    let received = '';
    let count = 0;
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const [head, body] = received.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head ?? '')?.[1]);
      if (body !== undefined && body.length >= length) {
        received = '';
        count += 1;
        answer(socket, count);
      }
    });
  });
  return listen(server);
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
}

function timeoutOf(timeout: number): Partial<XmattersExecutorOptions> {
  return {
    configurationUtilities: createConfigurationUtilities({
      getResponseSettings: () => ({ maxContentLength: 1024 * 1024, timeout }),
    }),
  };
}

function run(origin: string, overrides: Partial<XmattersExecutorOptions> = {}) {
  return execute(createExecutorOptions(origin, { ...urlAuthentication(origin), ...overrides }));
}

/** Of Node's client, when the headers of an answer have come. */
const ANSWER_BEGINS = 'http.client.response.finish';

let onAnswer: (() => void) | undefined;

/** Once, when the client has the headers of an answer and whoever waits for them has heard. */
function whenAnswerBegins(act: () => void): void {
  onAnswer = () => {
    unsubscribe(ANSWER_BEGINS, onAnswer as () => void);
    setImmediate(act);
  };
  subscribe(ANSWER_BEGINS, onAnswer);
}

/** The deadline is over when the client has the headers of an answer: no sooner, however slow this machine is. */
function endTimeAfterHeaders(): Partial<XmattersExecutorOptions> {
  jest.useFakeTimers({ doNotFake: [...EVERYTHING_BUT_TIMEOUTS] });
  whenAnswerBegins(() => jest.advanceTimersByTime(TIMEOUT_MS));
  return timeoutOf(TIMEOUT_MS);
}

const TIMEOUT_MS = 30_000;
const EVERYTHING_BUT_TIMEOUTS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
] as const;

const ACCEPTED_WITHOUT_ID = { status: 'ok', actionId: 'connector-1', data: FULL_PARAMS };

/** Resolves when nobody holds the connection any more. */
async function socketIsClosed(): Promise<void> {
  await Promise.all(
    sockets
      .filter((socket) => !socket.destroyed)
      .map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
}

afterEach(async () => {
  jest.useRealTimers();
  if (onAnswer) {
    unsubscribe(ANSWER_BEGINS, onAnswer);
  }
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  await Promise.all(
    servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))),
  );
});

describe('a page that was accepted stays accepted', () => {
  test('when the connection breaks in the body', async () => {
    const origin = await serve((socket) => {
      socket.write('HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{"requ', () =>
        socket.resetAndDestroy(),
      );
    });
    await expect(run(origin)).resolves.toEqual(ACCEPTED_WITHOUT_ID);
  });

  test('when the body drips past the deadline, and the socket is let go', async () => {
    const origin = await serve((socket) => {
      socket.write('HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n');
      const drip = setInterval(() => socket.write('1\r\n \r\n'), 10);
      socket.once('close', () => clearInterval(drip));
    });
    await expect(run(origin, endTimeAfterHeaders())).resolves.toEqual(ACCEPTED_WITHOUT_ID);
    await socketIsClosed();
  });

  test('when the body never comes, and the socket is let go', async () => {
    const origin = await serve((socket) => {
      socket.write('HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n');
    });
    await expect(run(origin, endTimeAfterHeaders())).resolves.toEqual(ACCEPTED_WITHOUT_ID);
    await socketIsClosed();
  });

  test('when the body is far too large, and most of it is never sent', async () => {
    const total = 100 * 1024 * 1024;
    const origin = await serve((socket) => {
      socket.write(`HTTP/1.1 202 Accepted\r\nContent-Length: ${total}\r\n\r\n`);
      const block = Buffer.alloc(MOST_BODY_BYTES, 'x');
      const more = (): void => {
        while (!socket.destroyed && socket.write(block)) {
          // As fast as the other side takes it.
        }
      };
      socket.on('drain', more);
      more();
    });
    await expect(run(origin)).resolves.toEqual(ACCEPTED_WITHOUT_ID);
    await socketIsClosed();
    expect(sockets[0]?.bytesWritten).toBeLessThan(total / 4);
  });

  test('when the body is a compressed bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, 'x'));
    const origin = await serve((socket) => {
      socket.write(
        `HTTP/1.1 202 Accepted\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`,
      );
      socket.write(bomb);
    });
    await expect(run(origin)).resolves.toEqual(ACCEPTED_WITHOUT_ID);
    // All of it had come, so the socket is free for the next request.
    expect(Object.keys(http.globalAgent.sockets)).toEqual([]);
  });

  test('when the body is not compressed as it says', async () => {
    const origin = await serve((socket) => {
      socket.write(
        'HTTP/1.1 202 Accepted\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip.',
      );
    });
    await expect(run(origin)).resolves.toEqual(ACCEPTED_WITHOUT_ID);
  });

  test('when the caller gives up while the body comes', async () => {
    const caller = new AbortController();
    const origin = await serve((socket) => {
      socket.write('HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{');
    });
    whenAnswerBegins(() => caller.abort());
    await expect(run(origin, { signal: caller.signal })).resolves.toEqual(ACCEPTED_WITHOUT_ID);
    await socketIsClosed();
  });

  test('after interim answers', async () => {
    const origin = await serve((socket) => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n');
      socket.write(
        `HTTP/1.1 202 Accepted\r\nContent-Length: ${ACCEPTED.length}\r\n\r\n${ACCEPTED}`,
      );
    });
    await expect(run(origin)).resolves.toMatchObject({
      status: 'ok',
      data: { requestId: 'r-1' },
    });
  });
});

describe('sockets', () => {
  test('serve the next execution once an answer was read to its end', async () => {
    const counts: number[] = [];
    const origin = await serve((socket, count) => {
      counts.push(count);
      socket.write(
        `HTTP/1.1 202 Accepted\r\nConnection: keep-alive\r\nContent-Length: ${ACCEPTED.length}\r\n\r\n${ACCEPTED}`,
      );
    });
    for (let index = 0; index < 5; index += 1) {
      // eslint-disable-next-line no-await-in-loop -- one after the other is the point
      await expect(run(origin)).resolves.toMatchObject({ status: 'ok' });
    }
    expect(counts).toEqual([1, 2, 3, 4, 5]);
  });

  test('are let go after a failed answer that never ends', async () => {
    const origin = await serve((socket) => {
      socket.write('HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nbroken');
    });
    await expect(run(origin, endTimeAfterHeaders())).resolves.toMatchObject({
      status: 'error',
      message: 'Error triggering xMatters flow: http status 500, retry later',
      retry: true,
    });
    await socketIsClosed();
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i is not followed', async (status) => {
    let requests = 0;
    const origin = await serve((socket) => {
      requests += 1;
      socket.write(
        `HTTP/1.1 ${status} Elsewhere\r\nLocation: /login?next=x\r\nContent-Length: 0\r\n\r\n`,
      );
    });
    await expect(run(origin)).resolves.toMatchObject({
      status: 'error',
      message: `Error triggering xMatters flow: unexpected status ${status}`,
      serviceMessage: expect.stringContaining(`It pointed to "${origin}/"`),
      retry: false,
    });
    expect(requests).toBe(1);
  });
});

describe('a request without an answer', () => {
  const failures: {
    what: string;
    says: string;
    /** Where it is waited for. */
    timeoutMs?: number;
    answer: (socket: Socket) => void;
  }[] = [
    { what: 'silence', says: 'gave no answer in time', timeoutMs: 200, answer: () => {} },
    {
      what: 'headers that drip',
      says: 'gave no answer in time',
      timeoutMs: 200,
      answer: (socket) => {
        socket.write('HTTP/1.1 202 Accepted\r\nX: ');
        const drip = setInterval(() => socket.write('x'), 10);
        socket.once('close', () => clearInterval(drip));
      },
    },
    {
      what: 'a reset',
      says: 'broke before an answer came',
      answer: (socket) => socket.resetAndDestroy(),
    },
    {
      what: 'a clean end',
      says: 'broke before an answer came',
      answer: (socket) => socket.end(),
    },
    {
      what: 'another protocol',
      says: 'is not HTTP',
      answer: (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
    },
    {
      what: 'headers without end',
      says: 'are too large',
      answer: (socket) => socket.write(`HTTP/1.1 202 Accepted\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`),
    },
    {
      what: 'a switch to another protocol',
      says: 'gave no answer in time',
      timeoutMs: 200,
      answer: (socket) =>
        socket.write('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    },
  ];

  test.each(failures)('because of $what', async ({ says, timeoutMs = 60_000, answer }) => {
    const origin = await serve(answer);
    await expect(run(origin, timeoutOf(timeoutMs))).resolves.toEqual({
      status: 'error',
      actionId: 'connector-1',
      message: 'Error triggering xMatters workflow',
      serviceMessage: expect.stringContaining(says),
      retry: true,
    });
    await socketIsClosed();
  });

  test('because nothing listens there', async () => {
    const origin = await serve(() => {});
    const [server] = servers.splice(0);
    server?.close();
    await expect(run(origin)).resolves.toMatchObject({
      serviceMessage: expect.stringContaining('Nothing takes connections at 127.0.0.1'),
      retry: true,
    });
  });

  test('because the port does not speak TLS', async () => {
    const plain = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const origin = (await listen(plain)).replace('http:', 'https:');
    await expect(run(origin)).resolves.toMatchObject({
      serviceMessage: expect.stringContaining('does not speak TLS on that port'),
      retry: false,
    });
  });
});
