/** Shorter values are words like "id" that would black out ordinary text. */
const SHORTEST_SECRET = 4;
const REPLACEMENT = '[redacted]';

/**
 * Takes every form of the given secrets out of a text: each string in them, its percent-encoded
 * form, two of them as basic credentials, and for a URL its user info, path and query values. Whatever a connector type writes, the
 * host's answers and log lines stay clean.
 *
 * @param secrets any JSON value; every string in it counts as secret.
 */
export function createSecretScrubber(...secrets: unknown[]): (text: string) => string {
  // Found when there is a text to scrub: making a scrubber costs nothing where nobody says anything.
  let needles: string[] | undefined;
  return (text) => {
    needles ??= needlesIn(secrets);
    return needles.reduce((result, needle) => result.replaceAll(needle, REPLACEMENT), text);
  };
}

/** Longest first, or a secret's beginning would be replaced and its end left. */
function needlesIn(secrets: unknown[]): string[] {
  const values = [...stringsIn(secrets)];
  const forms = [...values, ...credentialsIn(values)].flatMap(formsOf);
  return [...new Set(forms)]
    .filter((form) => form.length >= SHORTEST_SECRET)
    .toSorted((a, b) => b.length - a.length);
}

/** Any two of the secrets may be a user and a password, which travel as base64 of `user:password`. */
function credentialsIn(values: readonly string[]): string[] {
  return values.flatMap((user) =>
    values.map((password) => Buffer.from(`${user}:${password}`, 'utf8').toString('base64')),
  );
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    yield value;
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) {
      yield* stringsIn(item);
    }
  }
}

function formsOf(value: string): string[] {
  const forms = [
    value,
    encodeURIComponent(value.toWellFormed()),
    JSON.stringify(value).slice(1, -1),
  ];
  const url = URL.parse(value);
  if (!url || url.host === '') {
    return forms;
  }
  const { href, pathname, search, username, password } = url;
  const queryValues = search.split('&').map((part) => part.slice(part.indexOf('=') + 1));
  const inUrl = [href, pathname + search, pathname, search, username, password, ...queryValues];
  return [...forms, ...inUrl, ...inUrl.map(decodeLeniently)].filter((form) => form !== '/');
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
