import { Agent, request as httpRequest } from 'node:http';

export interface SentRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export interface RequestSender {
  /** @throws Error when there is no whole answer. */
  send(request: SentRequest): Promise<RawAnswer>;
  close(): void;
}

/** For hangs only: a slow machine is no failure. */
const HANG_MS = 30_000;

/** Sends what `fetch` would tidy up or refuse, over kept-alive sockets. */
export function createRequestSender(address: string, sockets: number): RequestSender {
  const { hostname, port } = new URL(address);
  const keptAlive = new Agent({ keepAlive: true, maxSockets: sockets });

  function sendBy(
    agent: Agent | false,
    { method, path: given, body, ...request }: SentRequest,
  ): Promise<RawAnswer> {
    // A path that Node cannot parse is answered with a body, also to HEAD: it never knew the method.
    const path = method === 'HEAD' ? given.replaceAll(/[^!-~]/g, encodeURIComponent) : given;
    // Of its own accord Node says it for some methods only, and the rest is taken for a second request.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const headers = { ...request.headers, ...length };
    return new Promise((resolve, reject) => {
      const hanging = setTimeout(
        () => sent.destroy(new Error(`no answer within ${HANG_MS} ms`)),
        HANG_MS,
      );
      const fail = (error: Error) => {
        clearTimeout(hanging);
        reject(error);
      };
      const sent = httpRequest({ hostname, port, agent, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(hanging);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      sent.on('error', fail);
      sent.end(body);
    });
  }

  return {
    send: (given) => {
      const request = withReadableHead(given);
      return sendBy(keptAlive, request).catch((error: NodeJS.ErrnoException) => {
        // The host may have closed the socket after its last answer. A new one is none of these.
        if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') {
          throw error;
        }
        return sendBy(false, request);
      });
    },
    close: () => keptAlive.destroy(),
  };
}

/**
 * Other bytes than ASCII make a request line that cannot be read, its method neither: the answer has a
 * body, which to a client that said HEAD looks like garbage.
 */
function withReadableHead(request: SentRequest): SentRequest {
  const isUnreadable = /[^\x20-\x7e]/.test(request.path);
  return request.method === 'HEAD' && isUnreadable ? { ...request, method: 'GET' } : request;
}
