import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { CertificatePair } from '../../../../../test/support/certificates';

export interface AskedQuestion {
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export interface Answer {
  status?: number;
  body: unknown;
  headers?: Record<string, string>;
}

export interface ElasticsearchServer {
  url: string;
  asked: AskedQuestion[];
  /** What comes next, one after the other. */
  answers: Answer[];
  stop(): void;
}

/** A real server that answers as Elasticsearch's reference says that it does. */
export async function startElasticsearchServer(
  tls?: CertificatePair,
): Promise<ElasticsearchServer> {
  const asked: AskedQuestion[] = [];
  const answers: Answer[] = [];
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await text(request);
    const body: unknown = sent === '' ? undefined : JSON.parse(sent);
    asked.push({ path: request.url ?? '', headers: request.headers, body });
    const next = answers.shift() ?? { status: 500, body: { error: 'nothing more to answer' } };
    response.writeHead(next.status ?? 200, {
      'content-type': 'application/json',
      'x-elastic-product': 'Elasticsearch',
      ...next.headers,
    });
    response.end(typeof next.body === 'string' ? next.body : JSON.stringify(next.body));
  }
  const listener: RequestListener = (request, response) => void answer(request, response);
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked,
    answers,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const SHARDS = { total: 1, successful: 1, skipped: 0, failed: 0 };

/** The answer of `POST /{index}/_search`. */
export function searchAnswer(total: number, hits: object[] = [], aggregations?: object): Answer {
  return {
    body: {
      took: 3,
      timed_out: false,
      _shards: SHARDS,
      hits: { total: { value: total, relation: 'eq' }, max_score: null, hits },
      ...(aggregations && { aggregations }),
    },
  };
}

/** A document as it is found when sorted by its time. */
export function hit(id: string, time: string, source: object = {}): object {
  return {
    _index: 'logs-2026.03.01',
    _id: id,
    _score: null,
    _source: { '@timestamp': time, ...source },
    sort: [Date.parse(time)],
  };
}

/** The body of an error. */
export function errorAnswer(status: number, error: object): Answer {
  return { status, body: { error: { root_cause: [error], ...error }, status } };
}
