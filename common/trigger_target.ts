import type { XmattersConfig, XmattersSecrets } from './xmatters_connector';

/** The trigger URL as the connector holds it; which one counts is for the authentication to say. */
export function triggerUrlOf(
  config: Pick<XmattersConfig, 'usesBasic'> & Partial<XmattersConfig>,
  secrets: Partial<XmattersSecrets>,
): string | null {
  return (config.usesBasic ? config.configUrl : secrets.secretsUrl) ?? null;
}

/** Where a request goes: the user information of the URL travels as a header instead. */
export function createTriggerTarget(url: URL, recipients: string | undefined): URL {
  return withRecipients(withoutUserInfo(url), recipients);
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
  const known = new Set(present.map(decodeUrlPart));
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

/** A part of a URL as people would write it; as it stands when it is no encoding. */
export function decodeUrlPart(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}
