import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { serializeHead, type Answer } from './answer';
import type { CloseKind, Fault } from './faults';
import type { JournalEntry } from './journal';

export interface Exchange {
  readonly entry: JournalEntry;
  readonly response: ServerResponse;
  /** What requests are read from and answers written to: a TLS socket under https. */
  readonly socket: Socket;
  /** The TCP socket below it. */
  readonly tcp: Socket;
  /** The answer of a healthy xMatters. */
  readonly answer: Answer;
  /** To be called when the last byte that will ever go out is out. */
  readonly done: (status: number | undefined) => void;
}

const CHUNK = Buffer.alloc(64 * 1024, 'x');
const MEGABYTE = 1024 * 1024;

/** Node takes header values as mutable arrays. */
const nodeHeaders = (headers: Answer['headers']): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : [...value],
    ]),
  );

export const sendAnswer = (
  { response, done }: Pick<Exchange, 'response' | 'done'>,
  answer: Answer,
): void => {
  response.writeHead(answer.status, {
    ...nodeHeaders(answer.headers),
    'content-length': answer.body.length,
  });
  response.end(answer.body);
  done(answer.status);
};

const breakConnection = ({ socket, tcp }: Exchange, how: CloseKind): void => {
  if (how === 'rst') tcp.resetAndDestroy();
  else socket.destroySoon();
};

const drop = (exchange: Exchange, how: CloseKind): void => {
  exchange.done(undefined);
  breakConnection(exchange, how);
};

/** Calls the step again and again until it says that it was the last, or the client is gone. */
const repeat = (socket: Socket, intervalMs: number, step: () => 'more' | 'last'): void => {
  const timer = setInterval(() => {
    if (step() === 'last') clearInterval(timer);
  }, intervalMs);
  socket.once('close', () => clearInterval(timer));
};

const closingHead = (answer: Answer): Buffer =>
  serializeHead({
    status: answer.status,
    headers: {
      ...answer.headers,
      'content-length': String(answer.body.length),
      // Node's HTTP writer knows nothing of bytes written past it, so the socket cannot be used again.
      connection: 'close',
    },
  });

const dropWithinHeaders = (exchange: Exchange, how: CloseKind): void => {
  const head = closingHead(exchange.answer);
  exchange.socket.write(head.subarray(0, Math.floor(head.length / 2)), () => drop(exchange, how));
};

const dropWithinBody = (exchange: Exchange, how: CloseKind, afterMs: number): void => {
  const { answer, socket } = exchange;
  const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
  socket.write(Buffer.concat([closingHead(answer), half]), () => {
    const timer = setTimeout(() => {
      exchange.done(answer.status);
      breakConnection(exchange, how);
    }, afterMs);
    socket.once('close', () => clearTimeout(timer));
  });
};

const dripHeaders = (exchange: Exchange, intervalMs: number): void => {
  const { answer, socket } = exchange;
  const head = closingHead(answer);
  let sent = 0;
  repeat(socket, intervalMs, () => {
    socket.write(head.subarray(sent, sent + 1));
    sent += 1;
    if (sent < head.length) return 'more';
    socket.write(answer.body);
    exchange.done(answer.status);
    socket.destroySoon();
    return 'last';
  });
};

const dripBody = (exchange: Exchange, intervalMs: number, text: string | undefined): void => {
  const { answer, response, socket } = exchange;
  const body = text === undefined ? answer.body : Buffer.from(text);
  response.writeHead(answer.status, {
    ...nodeHeaders(answer.headers),
    'content-length': body.length,
  });
  response.flushHeaders();
  let sent = 0;
  repeat(socket, intervalMs, () => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent < body.length) return 'more';
    response.end();
    exchange.done(answer.status);
    return 'last';
  });
};

const oversizedBody = (exchange: Exchange, bytes: number, chunked: boolean): void => {
  const { answer, response } = exchange;
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    ...(chunked ? {} : { 'content-length': bytes }),
  });
  let left = bytes;
  const pump = (): void => {
    while (left > 0 && !response.destroyed) {
      const chunk = CHUNK.subarray(0, Math.min(left, CHUNK.length));
      left -= chunk.length;
      // The 100 MB must not pile up here when the client stops reading.
      if (!response.write(chunk)) {
        response.once('drain', pump);
        return;
      }
    }
    if (response.destroyed) return;
    response.end();
    exchange.done(answer.status);
  };
  pump();
};

/** A gzip stream may have many members, so one packed megabyte, repeated, unpacks to all of them. */
export const gzipBomb = (bytes: number): Buffer => {
  const member = gzipSync(Buffer.alloc(MEGABYTE), { level: 9 });
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / MEGABYTE) }, () => member));
};

const garbage = (exchange: Exchange, bytes: string): void => {
  exchange.socket.write(bytes, () => drop(exchange, 'fin'));
};

const bend = (answer: Answer, change: Partial<Answer>): Answer => ({ ...answer, ...change });

/** Answers a request as the fault says. */
export const performFault = (exchange: Exchange, fault: Fault): void => {
  const { answer, entry } = exchange;
  switch (fault.kind) {
    case 'none':
      return sendAnswer(exchange, answer);
    case 'answer':
      return sendAnswer(exchange, { ...fault, body: Buffer.from(fault.body) });
    case 'redirect': {
      const location = typeof fault.location === 'string' ? fault.location : fault.location(entry);
      return sendAnswer(exchange, {
        status: fault.status,
        headers: { location },
        body: Buffer.alloc(0),
      });
    }
    case 'hang':
      return undefined;
    case 'drop_before_headers':
    case 'close_on_reuse':
      return drop(exchange, fault.how);
    case 'drop_within_headers':
      return dropWithinHeaders(exchange, fault.how);
    case 'drop_within_body':
      return dropWithinBody(exchange, fault.how, fault.afterMs);
    case 'oversized_body':
      return oversizedBody(exchange, fault.bytes, fault.framing === 'chunked');
    case 'gzip_bomb':
      return sendAnswer(
        exchange,
        bend(answer, {
          headers: { ...answer.headers, 'content-encoding': 'gzip' },
          body: gzipBomb(fault.bytes),
        }),
      );
    case 'huge_headers':
      return sendAnswer(
        exchange,
        bend(answer, { headers: { ...answer.headers, 'x-padding': 'a'.repeat(fault.bytes) } }),
      );
    case 'drip_headers':
      return dripHeaders(exchange, fault.intervalMs);
    case 'drip_body':
      return dripBody(exchange, fault.intervalMs, fault.body);
    case 'garbage':
      return garbage(exchange, fault.bytes);
  }
};
