// The far end, in a process of its own so that its work does not count as the contestants' CPU time.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { CertificatePair } from '../../test/support/certificates';
import type { Scheme } from './contestant';
import { answerParent } from '../support/helper_process';

export type ReceiverQuestion = { listenWith: CertificatePair } | 'count';

export interface ReceiverAnswer {
  /** Where each server listens, e.g. `https://127.0.0.1:40000`. */
  origins: Record<Scheme, string>;
  /** Since the start. */
  connections: number;
  requests: number;
  bodyBytes: number;
}

/** Longer than any contestant waits for its turn, so that no socket is closed under it. */
const KEEP_ALIVE_MS = 10 * 60_000;

const state: ReceiverAnswer = {
  origins: { http: '', https: '' },
  connections: 0,
  requests: 0,
  bodyBytes: 0,
};

function takeRequest(request: IncomingMessage, response: ServerResponse): void {
  request.on('data', (chunk: Buffer) => {
    state.bodyBytes += chunk.length;
  });
  request.on('end', () => {
    state.requests += 1;
    const body = JSON.stringify({ requestId: randomUUID() });
    response.writeHead(202, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
}

async function listen(server: Server, scheme: Scheme): Promise<void> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('connection', () => {
    state.connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address !== null && typeof address === 'object') {
    state.origins[scheme] = `${scheme}://127.0.0.1:${address.port}`;
  }
}

answerParent(async (question: ReceiverQuestion): Promise<ReceiverAnswer> => {
  if (question !== 'count') {
    await listen(createHttpServer(takeRequest), 'http');
    await listen(createHttpsServer(question.listenWith, takeRequest), 'https');
  }
  return state;
});
