import { type Either, getOrElseW, left, right } from 'fp-ts/Either';
import { constUndefined, pipe } from 'fp-ts/function';

// `new URL` also takes `http:///x` and `https:x` and makes the path a host; nobody means that.
const HAS_HOST = /^\s*[a-z][a-z0-9+.-]*:\/\/[^/?#\\\s]/i;
const HTTP_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:']);

/** Reads a trigger URL. The problem's text never holds any of the URL: all of it is secret. */
export function parseTriggerUrl(text: string): Either<string, URL> {
  const url = HAS_HOST.test(text) ? readUrl(text) : null;
  if (url === null) {
    return left('Invalid URL');
  }
  return HTTP_PROTOCOLS.has(url.protocol)
    ? right(url)
    : left('Only http and https URLs are supported');
}

/** The same for who needs no reason. */
export function readTriggerUrl(text: string): URL | undefined {
  return pipe(parseTriggerUrl(text), getOrElseW(constUndefined));
}

// `URL.parse` came with Node 22, and asking `URL.canParse` first would read every URL twice.
function readUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Whether the URL carries the key of xMatters' URL authentication. */
export function hasApiKey(url: URL): boolean {
  return [...url.searchParams].some(([name, value]) => isApiKey(name) && value !== '');
}

function isApiKey(name: string): boolean {
  return name.toLowerCase() === 'apikey';
}

/** Whether people who may see the URL could act with it. An empty key counts: one may be filled in. */
export function holdsCredentials({ username, password, searchParams }: URL): boolean {
  return username !== '' || password !== '' || [...searchParams.keys()].some(isApiKey);
}
