// The far end, in a process of its own: notes when which alert came.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { CertificatePair } from '../../test/support/certificates';
import type { Scheme } from '../executor/contestant';
import { answerParent } from '../support/helper_process';
import { monotonicMs } from '../support/monotonic_ms';
import { alertIn } from './alerts';

export type ReceiverQuestion =
  | { kind: 'listen'; certificate: CertificatePair }
  /** The next turn begins. */
  | ({ kind: 'expect' } & Expected)
  /** Answers when all that is expected is there, or when none came for `patienceMs`. */
  | { kind: 'collect'; patienceMs: number };

/** So many alerts of this turn, from the first one on; others are answered, but do not count. */
export interface Expected {
  turn: number;
  first: number;
  count: number;
  /** How long it takes for each. */
  answerAfterMs: number;
}

export interface Arrivals {
  /** Where each server listens, e.g. `https://127.0.0.1:40000`. */
  origins: Record<Scheme, string>;
  /** From the first alert on, in monotonic milliseconds; 0 for one that did not come. */
  arrivedAt: number[];
  /** Requests about an alert that had come before. */
  duplicates: number;
  /** How many carried these requests. */
  connections: number;
}

/** Longer than any contestant waits for its turn, so that no socket is closed under it. */
const KEEP_ALIVE_MS = 10 * 60_000;

const origins: Record<Scheme, string> = { http: '', https: '' };
let expected: Expected = { turn: -1, first: 0, count: 0, answerAfterMs: 0 };
let missing = 0;
const used = new Set<Socket>();
let state: Omit<Arrivals, 'origins'>;
let onProgress: () => void = () => {};

function expect(next: Expected): void {
  expected = next;
  missing = next.count;
  used.clear();
  state = {
    arrivedAt: Array.from({ length: next.count }, () => 0),
    duplicates: 0,
    connections: 0,
  };
}

function note(body: string, at: number): void {
  const alert = alertIn(body, expected.turn) - expected.first;
  if (!(alert >= 0 && alert < expected.count)) {
    return;
  }
  if (state.arrivedAt[alert] === 0) {
    state.arrivedAt[alert] = at;
    missing -= 1;
    onProgress();
  } else {
    state.duplicates += 1;
  }
}

function takeRequest(request: IncomingMessage, response: ServerResponse): void {
  const at = monotonicMs();
  let text = '';
  request.setEncoding('latin1');
  request.on('data', (chunk: string) => {
    text += chunk;
  });
  request.on('end', () => {
    note(text, at);
    used.add(request.socket);
    if (expected.answerAfterMs > 0) {
      setTimeout(accept, expected.answerAfterMs, response);
    } else {
      accept(response);
    }
  });
}

function accept(response: ServerResponse): void {
  const body = JSON.stringify({ requestId: randomUUID() });
  response.writeHead(202, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

async function listen(server: Server, scheme: Scheme): Promise<void> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address !== null && typeof address === 'object') {
    origins[scheme] = `${scheme}://127.0.0.1:${address.port}`;
  }
}

/** Until all are there, or nothing came for so long. */
async function settled(patienceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patienceMs);
  onProgress = () => {
    timer.refresh();
    if (missing === 0) {
      resolve();
    }
  };
  onProgress();
  await promise;
  clearTimeout(timer);
  onProgress = () => {};
}

expect(expected);
answerParent(async (question: ReceiverQuestion): Promise<Arrivals> => {
  switch (question.kind) {
    case 'listen':
      await listen(createHttpServer(takeRequest), 'http');
      await listen(createHttpsServer(question.certificate, takeRequest), 'https');
      break;
    case 'expect':
      expect(question);
      return { origins, ...state, arrivedAt: [] };
    case 'collect':
      await settled(question.patienceMs);
      break;
  }
  return { origins, ...state, connections: used.size };
});
