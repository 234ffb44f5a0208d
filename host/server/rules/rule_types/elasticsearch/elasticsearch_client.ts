import { buffer } from 'node:stream/consumers';
import { Client } from '@elastic/elasticsearch';
import {
  BaseConnection,
  errors,
  Transport,
  type ConnectionRequestParams,
  type ConnectionRequestResponse,
} from '@elastic/transport';
import type { ConnectionRequestOptions } from '@elastic/transport/lib/connection/BaseConnection';
import type { TransportOptions } from '@elastic/transport/lib/Transport';
import type { DataSource } from '../../sources';

/** More than any rule needs; what is larger would fill the memory. */
const LARGEST_ANSWER = 64 * 1_048_576;

/**
 * The official client over the host's way out. Loading it takes 30 MB: only what asks Elasticsearch
 * imports this file, and late.
 */
export function createElasticsearchClient(source: DataSource): Client {
  const { urls, authorization, requestTimeoutMs } = source;
  return new Client({
    nodes: [...urls],
    // Each node once, and one again: a node that just went away need not fail a run.
    maxRetries: urls.length,
    requestTimeout: requestTimeoutMs,
    enableMetaHeader: false,
    redaction: { type: 'remove' },
    Transport: PlainJsonTransport,
    Connection: connectionOver(source),
    ...(authorization !== undefined && { headers: { authorization } }),
  });
}

/** Says no version of the API: servers of the version before and after ours answer, too. */
class PlainJsonTransport extends Transport {
  constructor(options: TransportOptions) {
    super({ ...options, vendoredHeaders: {} });
  }
}

function connectionOver({ send, requestTimeoutMs }: DataSource): typeof BaseConnection {
  class OutboundConnection extends BaseConnection {
    override async request(
      { method, path, querystring, headers, body }: ConnectionRequestParams,
      { signal, timeout }: ConnectionRequestOptions,
      // The client's type also knows answers as streams, which no rule asks for.
    ): Promise<never> {
      const query = querystring ? `?${querystring}` : '';
      const timeoutMs = timeout ?? requestTimeoutMs;
      try {
        const head = await send({
          url: new URL(`${this.url.href.replace(/\/$/, '')}${path}${query}`),
          method,
          headers: { ...textsOf(this.headers), ...textsOf(headers), 'accept-encoding': 'identity' },
          ...(typeof body === 'string' && { body }),
          timeoutMs,
          createTimeoutError: () => new errors.TimeoutError('Request timed out'),
          signal,
          bodyLimit: {
            maxBytes: LARGEST_ANSWER,
            createError: () => new errors.RequestAbortedError('The answer is larger than 64 MB'),
          },
        });
        const text = (await buffer(head.body)).toString('utf8');
        const answer: ConnectionRequestResponse = {
          statusCode: head.status,
          headers: head.headers,
          body: text,
        };
        return answer as never;
      } catch (error) {
        throw toClientError(error, signal);
      }
    }

    override close(): Promise<void> {
      // The sockets belong to the source.
      return Promise.resolve();
    }
  }
  return OutboundConnection;
}

function toClientError(error: unknown, signal: AbortSignal | undefined): Error {
  if (error instanceof errors.ElasticsearchClientError) {
    return error;
  }
  if (signal?.aborted) {
    return new errors.RequestAbortedError('Request aborted');
  }
  return Object.assign(new errors.ConnectionError('no answer'), { cause: error });
}

function textsOf(headers: Record<string, string | string[] | undefined> = {}) {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), String(value)]],
    ),
  );
}
