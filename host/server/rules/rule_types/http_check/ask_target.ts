import type { Readable } from 'node:stream';
import type { OutboundHttp } from '../../../outbound_http';
import type { HttpCheckParams } from './http_check_params';
import type { HttpAnswer } from './judge_answer';

const LONGEST_BODY = 1_048_576;
const MOST_REDIRECTS = 5;

export interface AskOptions {
  outboundHttp: Pick<OutboundHttp, 'send'>;
  params: Pick<HttpCheckParams, 'method' | 'headers' | 'timeoutMs' | 'followRedirects'>;
  signal: AbortSignal;
  /** Milliseconds of a clock that never goes back. */
  monotonicMs: () => number;
}

/** Asks once, on a connection of its own: what is checked is also that a new one can be made. */
export async function askTarget(
  url: string,
  { outboundHttp, params, signal, monotonicMs }: AskOptions,
): Promise<HttpAnswer> {
  const startedAt = monotonicMs();
  const { status, body, certificateExpiresAt } = await outboundHttp.send({
    url: new URL(url),
    method: params.method,
    headers: {
      accept: '*/*',
      'accept-encoding': 'identity',
      'user-agent': 'xmatters-connector-host http-check',
      ...lowerCased(params.headers),
    },
    timeoutMs: params.timeoutMs,
    createTimeoutError: () => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }),
    signal,
    maxRedirects: params.followRedirects ? MOST_REDIRECTS : 0,
    isFreshSocketWanted: true,
  });
  const start = await readStart(body);
  return { status, certificateExpiresAt, ...start, latencyMs: monotonicMs() - startedAt };
}

async function readStart(body: Readable): Promise<Pick<HttpAnswer, 'body' | 'isBodyCut'>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LONGEST_BODY) {
      break;
    }
  }
  const start = Buffer.concat(chunks).subarray(0, LONGEST_BODY);
  return { body: start.toString('utf8'), isBodyCut: size > LONGEST_BODY };
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
