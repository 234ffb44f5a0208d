import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import { freePort } from '../support/free_port';
import { createSeededRandom } from '../support/seeded_random';
import { drawAnswer, type FaultAnswer, type FaultShares } from './fault_plan';
import type { ReceivedRequest, ReceiverAnswer } from './received_request';

export interface FaultReceiverOptions {
  seed: number;
  shares: FaultShares;
  /** Longest pause before an answer: without any, hardly one is under way when a host is killed. */
  maxDelayMs: number;
}

export interface FaultReceiver {
  /** A trigger URL of it. */
  triggerUrl(): string;
  received: readonly ReceivedRequest[];
  /** The most requests that were open at a time. */
  maxOpen(): number;
  setShares(shares: FaultShares): void;
  /** Refuses connections and breaks those there are. */
  goDown(): Promise<void>;
  /** On the same port. */
  comeUp(): Promise<void>;
  stop(): Promise<void>;
}

const SERVER_ERRORS = [500, 502, 503, 504] as const;
const RETRY_AFTER_S = 1;

/** What xMatters looks like to the host on a bad day. What it accepts, somebody is paged for. */
export async function startFaultReceiver(options: FaultReceiverOptions): Promise<FaultReceiver> {
  const random = createSeededRandom(options.seed);
  const received: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  let { shares } = options;
  let open = 0;
  let maxOpen = 0;
  const port = await freePort();

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    open += 1;
    maxOpen = Math.max(maxOpen, open);
    response.once('close', () => {
      open -= 1;
    });
    const answer = drawAnswer(shares, random);
    if (answer === 'reset_unread') {
      request.socket.resetAndDestroy();
      return;
    }
    const body = (await json(request)) as { signalId?: string; tags?: string };
    received.push({
      at: Date.now(),
      alert: body.signalId ?? '',
      sequence: Number(body.tags),
      deliveryId: request.headers['x-delivery-id']?.toString(),
      answer: answerSeen(answer),
    });
    const delayMs = random.below(options.maxDelayMs + 1);
    if (delayMs > 0) {
      setTimeout(() => give(answer, request, response), delayMs);
    } else {
      give(answer, request, response);
    }
  }

  function give(answer: FaultAnswer, request: IncomingMessage, response: ServerResponse): void {
    if (answer === 'accept') {
      response.writeHead(202, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ requestId: randomUUID() }));
    } else if (answer === 'server_error') {
      response.writeHead(random.pick(SERVER_ERRORS)).end();
    } else if (answer === 'too_many') {
      response.writeHead(429, { 'retry-after': String(RETRY_AFTER_S) }).end();
    } else if (answer === 'reset_read') {
      request.socket.resetAndDestroy();
    }
  }

  const server = createServer((request, response) => {
    // A host that was killed in the middle of its request.
    take(request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 0;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  async function comeUp(): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }

  async function goDown(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    sockets.forEach((socket) => socket.resetAndDestroy());
    await closed;
  }

  await comeUp();
  return {
    triggerUrl: () =>
      `http://127.0.0.1:${port}/api/integration/1/functions/${randomUUID()}/triggers?apiKey=${randomUUID()}`,
    received,
    maxOpen: () => maxOpen,
    setShares: (changed) => {
      shares = changed;
    },
    goDown,
    comeUp,
    stop: async () => {
      if (server.listening) {
        await goDown();
      }
    },
  };
}

function answerSeen(answer: FaultAnswer): ReceiverAnswer {
  if (answer === 'accept') {
    return 'accepted';
  }
  return answer === 'hang' || answer === 'reset_read' ? 'maybe' : 'refused';
}
