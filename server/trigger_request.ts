import { type Either, left, map as mapRight } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import {
  createTriggerPayload,
  createTriggerTarget,
  decodeUrlPart,
  parseTriggerUrl,
  triggerUrlOf,
  type XmattersConfig,
  type XmattersParams,
  type XmattersSecrets,
} from '../common';

export interface TriggerRequest {
  /** Without user information: it travels as a header. */
  url: URL;
  headers: Record<string, string>;
  payload: XmattersParams;
}

export interface TriggerRequestOptions {
  config: XmattersConfig;
  secrets: XmattersSecrets;
  params: XmattersParams;
}

/** What to send where; left says why that cannot be known. */
export function createTriggerRequest({
  config,
  secrets,
  params,
}: TriggerRequestOptions): Either<string, TriggerRequest> {
  const text = triggerUrlOf(config, secrets);
  if (!text) {
    return left('no url provided');
  }
  const payload = createTriggerPayload(params);
  return pipe(
    parseTriggerUrl(text),
    mapRight((url) => ({
      url: createTriggerTarget(url, payload.recipients),
      headers: config.usesBasic
        ? basicAuthorization(secrets.user, secrets.password)
        : basicAuthorizationIn(url),
      payload,
    })),
  );
}

/** Kibana sends user information of a URL the same way. */
function basicAuthorizationIn(url: URL): Record<string, string> {
  return url.username || url.password
    ? basicAuthorization(decodeUrlPart(url.username), decodeUrlPart(url.password))
    : {};
}

// Kibana exports a helper for this from different places in its versions.
function basicAuthorization(user: string | null, password: string | null): Record<string, string> {
  return user === null || password === null
    ? {}
    : { Authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` };
}
