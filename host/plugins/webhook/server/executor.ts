import type { ActionTypeExecutorOptions, ExecutorType } from '@kbn/actions-plugin/server';
import { request } from '@kbn/actions-plugin/server/lib/axios_utils';
import { create as createAxios } from 'axios';
import { outcomeOfAnswer, outcomeOfError, type Answer, type Outcome } from './outcome';
import type { WebhookConfig, WebhookParams, WebhookSecrets } from './schemas';

type Options = ActionTypeExecutorOptions<WebhookConfig, WebhookSecrets, WebhookParams>;

const client = createAxios();
/** Of an answer nothing is needed but its beginning. */
const MOST_BODY_BYTES = 4_096;

/** Sends one request and says what became of it. */
export function createExecutor(
  now: () => Date = () => new Date(),
): ExecutorType<WebhookConfig, WebhookSecrets, WebhookParams, void> {
  return async (options) => {
    const { actionId, logger } = options;
    const outcome = await send(options, now);
    if (outcome.status === 'ok') {
      return { status: 'ok', actionId };
    }
    logger.warn(
      `connector ${actionId} did not call the webhook: ${outcome.message}: ${outcome.serviceMessage}`,
      { connector_id: actionId },
    );
    return { ...outcome, actionId };
  };
}

async function send(options: Options, now: () => Date): Promise<Outcome> {
  const { config, params, secrets, signal, ...services } = options;
  const url = new URL(config.url);
  try {
    const response = await request({
      axios: client,
      method: config.method,
      url: url.href,
      headers: headersOf(options),
      ...(config.hasAuth &&
        secrets.user !== null &&
        secrets.password !== null && {
          auth: { username: secrets.user, password: secrets.password },
        }),
      ...(params.body !== undefined && { data: params.body }),
      logger: services.logger,
      configurationUtilities: services.configurationUtilities,
      connectorUsageCollector: services.connectorUsageCollector,
      ...(signal && { signal }),
      responseType: 'stream',
      maxRedirects: 0,
      validateStatus: () => true,
      // As it was written: it need not be JSON.
      transformRequest: [(data: unknown) => data],
    });
    const { status, statusText, headers } = response;
    const answer: Answer = {
      status,
      statusText,
      retryAfter: textOf(headers['retry-after']),
      location: textOf(headers['location']),
      text: await beginningOf(response.data),
    };
    return outcomeOfAnswer(answer, { url, now: now() });
  } catch (error) {
    return outcomeOfError(error, { url });
  }
}

/** Those of the secrets win, as in Kibana. */
function headersOf({ config, secrets, params }: Options): Record<string, string> {
  const given = { ...config.headers, ...secrets.secretHeaders };
  const hasType = Object.keys(given).some((name) => name.toLowerCase() === 'content-type');
  return hasType || params.body === undefined
    ? given
    : { ...given, 'Content-Type': isJson(params.body) ? 'application/json' : 'text/plain' };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The status line has decided: what comes after it may break. */
async function beginningOf(body: unknown): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MOST_BODY_BYTES) {
        break;
      }
    }
  } catch {
    // What there was is enough.
  }
  return Buffer.concat(chunks).subarray(0, MOST_BODY_BYTES).toString('utf8');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
