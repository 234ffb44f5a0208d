import type { Logger } from '@kbn/core/server';
import type {
  ActionsConfigurationUtilities,
  ConnectorUsageCollector,
} from '@kbn/actions-plugin/server';
import { request } from '@kbn/actions-plugin/server/lib/axios_utils';
import { type AxiosResponse, create as createAxios, isAxiosError } from 'axios';
import { type Either, left, right } from 'fp-ts/Either';
import type { TriggerAnswer } from './classify_response';
import type { ExchangeContext } from './classify_network_error';
import { createDeadline } from './deadline';
import { readBodyStart } from './read_body_start';
import type { TriggerRequest } from './trigger_request';

// One for all requests: making one costs more than the request's own work.
const client = createAxios();

const DEFAULT_TIMEOUT_MS = 60_000;

export interface TriggerClientOptions {
  logger: Logger;
  configurationUtilities: ActionsConfigurationUtilities;
  connectorUsageCollector: ConnectorUsageCollector;
  signal?: AbortSignal | undefined;
}

/** The request got no answer. */
export interface NoAnswer {
  error: unknown;
  context: ExchangeContext;
}

/** Sends the one request and never throws: what came back, or why nothing did. */
export async function postTrigger(
  { url, headers, payload }: TriggerRequest,
  { logger, configurationUtilities, connectorUsageCollector, signal }: TriggerClientOptions,
): Promise<Either<NoAnswer, TriggerAnswer>> {
  const timeoutMs = configurationUtilities.getResponseSettings().timeout || DEFAULT_TIMEOUT_MS;
  const deadline = createDeadline({ timeoutMs, signal });
  let isFullyRead = false;
  try {
    const response = await request({
      axios: client,
      method: 'post',
      url: url.href,
      headers,
      data: payload,
      logger,
      configurationUtilities,
      connectorUsageCollector,
      signal: deadline.signal,
      maxRedirects: 0,
      responseType: 'stream',
      validateStatus: () => true,
    }).catch(answerWithin);
    if (!response) {
      throw new Error('unexpected null response from xmatters');
    }
    const body = await readBodyStart(response.data, deadline.signal);
    isFullyRead = body.isComplete;
    return right({
      status: response.status,
      contentType: headerOf(response, 'content-type'),
      location: headerOf(response, 'location'),
      retryAfter: headerOf(response, 'retry-after'),
      body,
    });
  } catch (error) {
    return left({ error, context: { url, timeoutMs, endedBy: deadline.endedBy() } });
  } finally {
    if (isFullyRead) {
      deadline.release();
    } else {
      deadline.abandon();
    }
  }
}

/** An error that came after the status line: the status still decides. */
function answerWithin(error: unknown): AxiosResponse {
  if (isAxiosError(error) && error.response) {
    return error.response;
  }
  throw error;
}

function headerOf({ headers }: AxiosResponse, name: string): string | undefined {
  const fields: Record<string, unknown> = headers ?? {};
  const key =
    name in fields ? name : Object.keys(fields).find((other) => other.toLowerCase() === name);
  const found = key === undefined ? undefined : fields[key];
  const value: unknown = Array.isArray(found) ? found[0] : found;
  return typeof value === 'string' ? value : undefined;
}
