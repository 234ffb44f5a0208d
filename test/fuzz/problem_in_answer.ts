import type { DescribedApi } from '../support/described_api';
import type { HostileRequest } from './hostile_request';
import type { RawAnswer } from './send_request';

const ERROR_KEYS = new Set(['statusCode', 'error', 'message', 'attributes']);

/** What is wrong with an answer, whatever was asked; undefined when nothing is. */
export function problemInAnswer(
  { operation, method, isOperation }: HostileRequest,
  { status, headers, text }: RawAnswer,
  { api, secrets }: { api: DescribedApi; secrets: readonly string[] },
): string | undefined {
  // Full on purpose, and says when there will be room: `xpack.actions.queued.max`.
  const isBackPressure = status === 503 && headers['retry-after'] !== undefined;
  if (status >= 500 && !isBackPressure) {
    return `it answers ${status}`;
  }
  const leaked = secrets.find((secret) => text.includes(secret));
  if (leaked !== undefined) {
    return 'the answer holds a secret';
  }
  const isJson = String(headers['content-type']).startsWith('application/json');
  const body = isJson && method !== 'HEAD' ? parsed(text) : undefined;
  if (body === NOT_JSON) {
    return 'the answer says that it is JSON, and is not';
  }
  if (status >= 400 && method !== 'HEAD' && !isErrorBody(body, status)) {
    return 'the error has not the shape that every error has';
  }
  return isOperation && !OF_THE_PROTOCOL.has(status)
    ? api.problemIn(operation, { status, isJson: body !== undefined, body })
    : undefined;
}

/** What Node answers before any route is looked for: the head is too large. */
const OF_THE_PROTOCOL: ReadonlySet<number> = new Set([431]);

const NOT_JSON = Symbol('not JSON');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

function isErrorBody(body: unknown, status: number): boolean {
  if (typeof body !== 'object' || body === null) {
    return false;
  }
  const { statusCode, error, message } = body as Record<string, unknown>;
  return (
    statusCode === status &&
    typeof error === 'string' &&
    typeof message === 'string' &&
    Object.keys(body).every((key) => ERROR_KEYS.has(key))
  );
}
