import { OutboundHttpError } from './outbound_http_error';
import type { ResponseHead } from './exchange';
import type { OutboundRequest } from './outbound_request';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** What tells the other side nothing that another origin must not know. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'user-agent',
]);

/**
 * Where an answer redirects to. Undefined: nowhere, or to where the request would lose its body: 301,
 * 302 and 303 ask for a GET, and what a POST had to say would get lost while all looks well.
 *
 * @throws OutboundHttpError when going there would give something away.
 */
export function nextHop(
  request: OutboundRequest,
  head: Pick<ResponseHead, 'status' | 'headers'>,
): OutboundRequest | undefined {
  const { location } = head.headers;
  const isSafe = request.method === 'GET' || request.method === 'HEAD';
  const keepsBody = head.status === 307 || head.status === 308;
  if (!REDIRECTS.has(head.status) || typeof location !== 'string' || !(isSafe || keepsBody)) {
    return undefined;
  }
  const url = URL.parse(location, request.url);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw notAllowed('to what is no http or https URL');
  }
  if (request.url.protocol === 'https:' && url.protocol === 'http:') {
    throw notAllowed('from https to http');
  }
  if (url.origin === request.url.origin) {
    return { ...request, url };
  }
  if (request.body !== undefined) {
    throw notAllowed('with a body to another origin');
  }
  const headers = Object.entries(request.headers).filter(([name]) =>
    HARMLESS_HEADERS.has(name.toLowerCase()),
  );
  return { ...request, url, headers: Object.fromEntries(headers) };
}

function notAllowed(what: string): OutboundHttpError {
  return new OutboundHttpError('ERR_REDIRECT_NOT_ALLOWED', `a redirect ${what} is not followed`);
}
