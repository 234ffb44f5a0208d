import { type Either, left, map as mapRight } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import {
  parseTriggerUrl,
  SEVERITY_WHEN_EMPTY,
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
  const payload = createPayload(params);
  return pipe(
    parseTriggerUrl(text),
    mapRight((url) => ({
      url: withRecipients(withoutUserInfo(url), payload.recipients),
      headers: config.usesBasic
        ? basicAuthorization(secrets.user, secrets.password)
        : basicAuthorizationIn(url),
      payload,
    })),
  );
}

export function triggerUrlOf(config: XmattersConfig, secrets: XmattersSecrets): string | null {
  return config.usesBasic ? config.configUrl : secrets.secretsUrl;
}

/** Kibana's seven fields, and ours only when they say something. */
function createPayload(params: XmattersParams): XmattersParams {
  const { alertActionGroupName, signalId, ruleName, date, severity, spaceId, tags } = params;
  return {
    ...onlyDefined({ alertActionGroupName, signalId, ruleName, date }),
    severity: severity.trim() === '' ? SEVERITY_WHEN_EMPTY : severity,
    ...onlyDefined({ spaceId, tags }),
    ...onlyTelling({
      message: params.message,
      link: params.link,
      recipients: params.recipients,
    }),
  };
}

function onlyDefined(
  fields: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function onlyTelling(
  fields: Record<string, string | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value?.trim()));
}

function withoutUserInfo(url: URL): URL {
  if (url.username === '' && url.password === '') {
    return url;
  }
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

/**
 * Adds people to those the URL already names; nobody the URL names is left out. The text of the
 * query is edited as it stands: rewriting it could change a key, and xMatters takes an escaped
 * comma for a part of a name.
 */
function withRecipients(url: URL, recipients: string | undefined): URL {
  const added = splitList(recipients ?? '');
  if (added.length === 0) {
    return url;
  }
  const parts = url.search.slice(1).split('&').filter(Boolean);
  const index = parts.findIndex((part) => part.split('=')[0]?.toLowerCase() === 'recipients');
  const present = (parts[index] ?? '').split('=').slice(1).join('=').split(',').filter(Boolean);
  const known = new Set(present.map(readable));
  const all = [
    ...present,
    ...added
      .filter((name) => !known.has(name))
      .map((name) => encodeURIComponent(name.toWellFormed())),
  ];
  const merged = `recipients=${[...new Set(all)].join(',')}`;
  const withMerged = new URL(url);
  withMerged.search = (
    index < 0 ? [...parts, merged] : parts.map((part, at) => (at === index ? merged : part))
  ).join('&');
  return withMerged;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function readable(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}

/** Kibana sends user information of a URL the same way. */
function basicAuthorizationIn(url: URL): Record<string, string> {
  return url.username || url.password
    ? basicAuthorization(readable(url.username), readable(url.password))
    : {};
}

// Kibana exports a helper for this from different places in its versions.
function basicAuthorization(user: string | null, password: string | null): Record<string, string> {
  return user === null || password === null
    ? {}
    : { Authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` };
}
