import { buffer } from 'node:stream/consumers';
import { isNativeError } from 'node:util/types';
import type { OutboundHttp } from '../../../outbound_http';
import { RuleRunError } from '../../rule_type';
import { explainNetworkError } from '../explain_network_error';
import { readPrometheusAnswer, type PrometheusResult } from './read_prometheus_answer';

const LARGEST_ANSWER = 32 * 1_048_576;

/** Where to ask, and how. */
export interface PrometheusServer {
  /** What people call it. */
  name: string;
  url: string;
  authorization: string | undefined;
  timeoutMs: number;
  send: OutboundHttp['send'];
}

/** @throws RuleRunError when there is no usable answer. */
export async function askPrometheus(
  server: PrometheusServer,
  { query, time, signal }: { query: string; time: Date; signal: AbortSignal },
): Promise<PrometheusResult> {
  const answer = await post(server, { query, time, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (isNativeError(error) && 'code' in error && error.code === 'ERR_RESPONSE_TOO_LARGE') {
      throw new RuleRunError(
        `The answer of ${server.name} is larger than 32 MB. Let the query select or aggregate more.`,
      );
    }
    const { what, fix } = explainNetworkError(error);
    throw new RuleRunError(`${server.name} ${what}. ${fix}`);
  });
  return readPrometheusAnswer(answer, server);
}

async function post(
  { url, authorization, timeoutMs, send }: PrometheusServer,
  { query, time, signal }: { query: string; time: Date; signal: AbortSignal },
): Promise<{ status: number; text: string }> {
  const { status, body } = await send({
    url: new URL(`${url.replace(/\/$/, '')}/api/v1/query`),
    method: 'POST',
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization !== undefined && { authorization }),
    },
    body: new URLSearchParams({
      query,
      time: time.toISOString(),
      timeout: `${timeoutMs}ms`,
    }).toString(),
    timeoutMs,
    createTimeoutError: () => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }),
    signal,
    bodyLimit: {
      maxBytes: LARGEST_ANSWER,
      createError: () =>
        Object.assign(new Error('the answer is too large'), { code: 'ERR_RESPONSE_TOO_LARGE' }),
    },
  });
  return { status, text: (await buffer(body)).toString('utf8') };
}
