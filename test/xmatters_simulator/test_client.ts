import { request as httpRequest, type Agent, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface SendOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Keeps the socket for the next request where given; else each request has its own. */
  readonly agent?: Agent;
  readonly ca?: string;
  readonly signal?: AbortSignal;
}

export interface Received {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Of the error that came before or after the head of the answer. */
  readonly errorCode: string | undefined;
  readonly reusedSocket: boolean;
}

/** The body of Kibana's connector: what the template of xMatters is made for. */
export const alertBody = (change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    alertActionGroupName: 'Threshold met',
    signalId: 'rule-1:host-1',
    ruleName: 'CPU',
    date: '2026-10-01T12:00:00.000Z',
    severity: 'High',
    spaceId: 'default',
    tags: 'cpu,host-1',
    ...change,
  });

export const basicHeader = (user: string, password: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

/** One request with node's own client: never rejects, follows nothing, tells how it ended. */
export const send = (url: string, options: SendOptions = {}): Promise<Received> =>
  new Promise((resolve) => {
    const { method = 'POST', headers = {}, body = alertBody(), agent, ca, signal } = options;
    const payload = method === 'GET' ? '' : body;
    const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, {
      method,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(payload),
        ...headers,
      },
      agent: agent ?? false,
      ...(ca === undefined ? {} : { ca }),
      ...(signal === undefined ? {} : { signal }),
    });
    const chunks: Buffer[] = [];
    let status: number | undefined;
    let received: IncomingHttpHeaders = {};
    const finish = (error?: NodeJS.ErrnoException): void => {
      resolve({
        status,
        headers: received,
        body: Buffer.concat(chunks),
        errorCode: error?.code,
        reusedSocket: request.reusedSocket,
      });
    };
    request.once('response', (response) => {
      status = response.statusCode;
      received = response.headers;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', finish);
      response.once('end', () => finish());
    });
    request.once('error', finish);
    request.end(payload);
  });

export interface RawReceived {
  /** One element for each time that bytes arrived. */
  readonly chunks: readonly string[];
  readonly text: string;
  readonly errorCode: string | undefined;
}

/** A POST over a bare socket: shows the bytes of the answer and how the connection ended. */
export const sendRaw = (url: string, ca?: string): Promise<RawReceived> =>
  new Promise((resolve) => {
    const { protocol, hostname, port, pathname, search } = new URL(url);
    const target = { host: hostname, port: Number(port) };
    const chunks: string[] = [];
    const socket =
      protocol === 'https:'
        ? connectTls({ ...target, ...(ca === undefined ? {} : { ca }) })
        : connect(target);
    let errorCode: string | undefined;
    socket.on('data', (chunk: Buffer) => chunks.push(chunk.toString('latin1')));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      errorCode = error.code;
    });
    socket.once('close', () => resolve({ chunks, text: chunks.join(''), errorCode }));
    const body = alertBody();
    socket.write(
      `POST ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });

export const jsonOf = (received: Pick<Received, 'body'>): unknown =>
  JSON.parse(received.body.toString('utf8')) as unknown;
