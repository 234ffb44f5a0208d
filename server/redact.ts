import { isRight } from 'fp-ts/Either';
import { parseTriggerUrl } from '../common';

const REDACTED = '[redacted]';
const UNREADABLE_URL = '[unreadable URL]';
// A scheme is short; without a limit a long word would be searched again from each of its letters.
const URL_IN_TEXT = /[a-z][a-z0-9+.-]{0,19}:\/\/[^\s"'<>`]+/gi;

// Shorter path segments are the same in every trigger URL ("functions", "triggers").
const SHORTEST_SECRET_PATH_SEGMENT = 20;
const SHORTEST_SECRET_QUERY_VALUE = 6;
const SECRET_QUERY_NAME = /key|token|secret|pass|pwd|auth|sig|code/i;

export interface SecretsToScrub {
  /** The trigger URL as the connector holds it. */
  url?: string | null | undefined;
  user?: string | null | undefined;
  password?: string | null | undefined;
}

/** The only form of a trigger URL that people and logs may see: `https://acme.xmatters.com/…`. */
export function redactUrl(text: string): string {
  const url = parseTriggerUrl(text);
  if (!isRight(url)) {
    return UNREADABLE_URL;
  }
  const { origin, pathname, search, hash } = url.right;
  return pathname === '/' && search === '' && hash === '' ? `${origin}/` : `${origin}/…`;
}

/**
 * Makes a function that takes a connector's secrets, in every form they travel in, and any URL's
 * path out of a text. For texts of others: error messages, causes, stacks, answers.
 */
export function createScrubber(secrets: SecretsToScrub): (text: string) => string {
  const forms = [...new Set(secretsIn(secrets).flatMap(formsOf))]
    // Longest first, or a secret's beginning would be replaced and its end left.
    .toSorted((a, b) => b.length - a.length);
  const wholeUrl = secrets.url?.trim();
  const shownUrl = wholeUrl && redactUrl(wholeUrl);
  return (text) => {
    const withoutOwnUrl = wholeUrl && shownUrl ? text.replaceAll(wholeUrl, shownUrl) : text;
    const withoutUrls = withoutOwnUrl.replace(URL_IN_TEXT, redactUrl);
    return forms.reduce(withoutForm, withoutUrls);
  };
}

function secretsIn({ url, user, password }: SecretsToScrub): string[] {
  return [
    ...(url ? secretsInUrl(url) : []),
    ...(password ? [password] : []),
    ...(user && password ? [`${user}:${password}`] : []),
  ].filter((secret) => secret.length > 0);
}

function secretsInUrl(text: string): string[] {
  const parsed = parseTriggerUrl(text);
  if (!isRight(parsed)) {
    return [text.trim()];
  }
  const { username, password, pathname, search, searchParams, hash } = parsed.right;
  const user = decoded(username);
  const secret = decoded(password);
  return [
    ...(secret ? [secret, `${user}:${secret}`] : [user]),
    ...(pathname.length > 1 ? [pathname, `${pathname}${search}`] : []),
    ...pathname.split('/').filter(({ length }) => length >= SHORTEST_SECRET_PATH_SEGMENT),
    ...(search.length > 1 ? [search] : []),
    ...rawQueryValues(search),
    ...[...searchParams].filter(isSecretParameter).map(([, value]) => value),
    hash.slice(1),
  ];
}

// As written in the URL: `+` for a space, lower-case escapes and the like.
function rawQueryValues(search: string): string[] {
  return search
    .slice(1)
    .split('&')
    .map((part): [string, string] => {
      const [name = '', ...value] = part.split('=');
      return [name, value.join('=')];
    })
    .filter(isSecretParameter)
    .map(([, value]) => value);
}

function isSecretParameter([name, value]: [string, string]): boolean {
  return (
    name.toLowerCase() !== 'recipients' &&
    (value.length >= SHORTEST_SECRET_QUERY_VALUE || SECRET_QUERY_NAME.test(name))
  );
}

function formsOf(secret: string): string[] {
  const plain = decoded(secret);
  return [secret, plain].flatMap((text) => [
    text,
    percentEncoded(text),
    new URLSearchParams({ v: text }).toString().slice(2),
    JSON.stringify(text).slice(1, -1),
    // Without padding, so that it is found with and without.
    Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, ''),
    Buffer.from(text, 'utf8').toString('base64url'),
  ]);
}

function percentEncoded(text: string): string {
  // A lone surrogate has no percent-encoded form.
  return text.isWellFormed() ? encodeURIComponent(text) : text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** In any letter case. A plain search: a pattern of a long secret costs seconds, or is refused. */
function withoutForm(text: string, form: string): string {
  const haystack = text.toLowerCase();
  const needle = form.toLowerCase();
  if (haystack.length !== text.length || needle.length !== form.length) {
    // Letters whose lower case is longer: positions would not fit.
    return text.replaceAll(form, REDACTED);
  }
  const kept: string[] = [];
  let from = 0;
  let at = haystack.indexOf(needle);
  while (at >= 0) {
    // A path like "/hook" is not part of "https://hooks.example.com".
    const isInsideUrl = form.startsWith('/') && text[at - 1] === '/';
    if (!isInsideUrl) {
      kept.push(text.slice(from, at), REDACTED);
      from = at + form.length;
    }
    at = haystack.indexOf(needle, isInsideUrl ? at + 1 : from);
  }
  return from === 0 ? text : kept.join('') + text.slice(from);
}

const MOST_SCRUBBERS = 100;

/**
 * Scrubbers by connector: making one costs as much as sending a request. The least recently used
 * goes first, so secrets that were changed do not stay in memory for long.
 */
export function createScrubberCache(): (secrets: SecretsToScrub) => (text: string) => string {
  const scrubbers = new Map<string, (text: string) => string>();
  return (secrets) => {
    const key = JSON.stringify([secrets.url, secrets.user, secrets.password]);
    const scrub = scrubbers.get(key) ?? createScrubber(secrets);
    scrubbers.delete(key);
    scrubbers.set(key, scrub);
    if (scrubbers.size > MOST_SCRUBBERS) {
      const [oldest] = scrubbers.keys();
      scrubbers.delete(oldest ?? key);
    }
    return scrub;
  };
}
