import { type Either, left, right } from 'fp-ts/Either';

// `new URL` also takes `http:///x` and `https:x` and makes the path a host; nobody means that.
const HAS_HOST = /^\s*[a-z][a-z0-9+.-]*:\/\/[^/?#\\\s]/i;
const HTTP_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:']);

/** Reads a trigger URL. The problem's text never holds any of the URL: all of it is secret. */
export function parseTriggerUrl(text: string): Either<string, URL> {
  if (!HAS_HOST.test(text) || !URL.canParse(text)) {
    return left('Invalid URL');
  }
  const url = new URL(text);
  return HTTP_PROTOCOLS.has(url.protocol)
    ? right(url)
    : left('Only http and https URLs are supported');
}

/** Whether the URL carries the key of xMatters' URL authentication. */
export function hasApiKey(url: URL): boolean {
  return [...url.searchParams].some(([name, value]) => isApiKey(name) && value !== '');
}

function isApiKey(name: string): boolean {
  return name.toLowerCase() === 'apikey';
}
