import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { jsonAnswer, type Answer } from './answer';
import type { Connection, Connections } from './connections';
import type { FaultQueue } from './fault_queue';
import type { Fault } from './faults';
import type { Journal, JournalEntry, Outcome } from './journal';
import { parseTarget } from './parse_target';
import { performFault, sendAnswer } from './perform_fault';
import { parseJson, readBody } from './read_body';

export interface TlsOptions {
  readonly key: string;
  readonly cert: string;
}

export interface XmattersServerOptions {
  readonly tls: TlsOptions | undefined;
  readonly now: () => number;
  readonly createId: () => string;
  readonly journal: Journal;
  readonly faultQueue: FaultQueue;
  readonly connections: Connections;
  /** What the healthy application answers; it makes the signal as well. */
  readonly handle: (entry: JournalEntry) => Answer;
  /** The answer to a person's request, which neither the journal nor the faults see. */
  readonly page: (asked: { method: string; path: string }) => Answer | undefined;
}

type NodeServer = ReturnType<typeof createHttpServer> | ReturnType<typeof createHttpsServer>;

interface Received {
  readonly entry: JournalEntry;
  readonly connection: Connection;
  readonly response: ServerResponse;
  readonly answer: Answer;
}

const delay = async (ms: number, socket: Socket): Promise<void> => {
  const gone = new AbortController();
  const abort = (): void => gone.abort();
  // A client that gave up, or stop(), must not leave a timer behind.
  socket.once('close', abort);
  await setTimeout(ms, undefined, { signal: gone.signal }).catch(() => undefined);
  socket.off('close', abort);
};

const hold = async ({ delayMs, until }: Fault, socket: Socket): Promise<void> => {
  if (until !== undefined) await until;
  if (delayMs !== undefined && !socket.destroyed) await delay(delayMs, socket);
};

/** The listening half: sockets, the journal's entries, and faults on the wire. */
export class XmattersServer {
  private server: NodeServer | undefined;

  constructor(private readonly options: XmattersServerOptions) {}

  /** Listens on loopback only, on the given port or, for 0, on any free one. */
  async listen(port: number): Promise<number> {
    const server = this.createServer();
    // Node's own time limits and its Keep-Alive hint would get in the way of what is scripted.
    Object.assign(server, {
      keepAliveTimeout: 0,
      requestTimeout: 0,
      headersTimeout: 0,
      timeout: 0,
    });
    this.options.connections.watch(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.server = server;
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  async close(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      this.options.connections.destroyAll();
    });
  }

  private createServer(): NodeServer {
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      this.serve(request, response).catch((error: unknown) => {
        // A match function or an injected dependency threw; the client shall see it, not hang.
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.end(`the simulator failed: ${String(error)}`);
      });
    };
    const { tls } = this.options;
    return tls === undefined ? createHttpServer(listener) : createHttpsServer({ ...tls }, listener);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { connections, journal, now, page } = this.options;
    const at = now();
    const connection = connections.of(request.socket);
    // Gone already: nobody is left to be answered.
    if (connection === undefined) return;
    const requestOnConnection = connections.requestStarted(connection);
    const target = parseTarget(request.url ?? '');
    const body = await readBody(request);
    const method = request.method ?? '';
    const shown = page({ method, path: target.path });
    if (shown !== undefined) {
      sendAnswer({ response, done: () => connections.requestEnded(connection) }, shown);
      return;
    }
    const entry = journal.add({
      at,
      method,
      url: request.url ?? '',
      ...target,
      headers: request.headers,
      ...body,
      json: parseJson(body.rawBody),
      connection: connection.number,
      requestOnConnection,
    });
    if (!body.complete) {
      this.settle(entry, { kind: 'client_closed', status: undefined, fault: undefined });
      return;
    }
    const fault = this.options.faultQueue.take(entry);
    const answer = this.applicationAnswer(entry, fault);
    const exchange = { entry, connection, response, answer };
    if (fault === undefined) this.answerWell(exchange);
    else await this.answerBadly(exchange, fault);
  }

  /** A request that the fault keeps from the application gets a decoy: no signal stands behind it. */
  private applicationAnswer(entry: JournalEntry, fault: Fault | undefined): Answer {
    const { createId, handle, journal } = this.options;
    if (fault?.accepted === false) return jsonAnswer(202, { requestId: createId() });
    const answer = handle(entry);
    journal.update(entry, { requestId: answer.requestId });
    return answer;
  }

  private answerWell({ entry, connection, response, answer }: Received): void {
    const done = (status: number | undefined): void => {
      this.options.connections.requestEnded(connection);
      this.settle(entry, { kind: 'answered', status, fault: undefined });
    };
    sendAnswer({ response, done }, answer);
  }

  private async answerBadly(received: Received, fault: Fault): Promise<void> {
    const { entry, connection } = received;
    const { socket, tcp } = connection;
    const onClose = (): void => {
      const kind = this.server === undefined ? 'stopped' : 'client_closed';
      this.settle(entry, { kind, status: undefined, fault: fault.kind });
    };
    const done = (status: number | undefined): void => {
      tcp.off('close', onClose);
      this.options.connections.requestEnded(connection);
      this.settle(entry, { kind: 'faulted', status, fault: fault.kind });
    };
    this.settle(entry, { kind: 'pending', status: undefined, fault: fault.kind });
    if (tcp.destroyed) {
      onClose();
      return;
    }
    tcp.once('close', onClose);
    await hold(fault, tcp);
    if (!tcp.destroyed) performFault({ ...received, socket, tcp, done }, fault);
  }

  private settle(entry: JournalEntry, outcome: Outcome): void {
    this.options.journal.update(entry, { outcome });
    this.options.journal.announce(entry);
  }
}
