import type { AnswerHeaders } from './answer';
import type { JournalEntry } from './journal';

export type CloseKind = 'rst' | 'fin';

export interface FaultModifiers {
  /** Whether the application took the request (and made a signal) before the fault. */
  readonly accepted: boolean;
  /** Waits this long before anything goes out. */
  readonly delayMs?: number;
  /** Waits for the test to let the answer go, where a time would make the test a race. */
  readonly until?: PromiseLike<unknown>;
}

export type FaultShape =
  /** The healthy answer; of use with `delayMs` or `until`. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: AnswerHeaders;
      readonly body: string | Buffer;
    }
  | {
      readonly kind: 'redirect';
      readonly status: number;
      readonly location: string | ((entry: JournalEntry) => string);
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'drop_before_headers'; readonly how: CloseKind }
  | { readonly kind: 'drop_within_headers'; readonly how: CloseKind }
  /** Headers with the healthy status and half of the body, then the connection breaks. */
  | { readonly kind: 'drop_within_body'; readonly how: CloseKind; readonly afterMs: number }
  | {
      readonly kind: 'oversized_body';
      readonly bytes: number;
      readonly framing: 'chunked' | 'content-length';
    }
  | { readonly kind: 'gzip_bomb'; readonly bytes: number }
  | { readonly kind: 'huge_headers'; readonly bytes: number }
  | { readonly kind: 'drip_headers'; readonly intervalMs: number }
  | { readonly kind: 'drip_body'; readonly intervalMs: number; readonly body: string | undefined }
  | { readonly kind: 'garbage'; readonly bytes: string }
  /** Meets only a request on a reused socket: closes it before any byte of an answer. */
  | { readonly kind: 'close_on_reuse'; readonly how: CloseKind };

export type Fault = FaultShape & FaultModifiers;

const MEGABYTE = 1024 * 1024;

const HTML_PAGE =
  '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>';

export interface AnswerOptions {
  readonly headers?: AnswerHeaders;
  readonly body?: string | Buffer;
  readonly accepted?: boolean;
}

const status = (code: number, options: AnswerOptions = {}): Fault => ({
  kind: 'answer',
  status: code,
  headers: options.headers ?? {},
  body: options.body ?? '',
  accepted: options.accepted ?? false,
});

const redirect = (code: number, location: string | ((entry: JournalEntry) => string)): Fault => ({
  kind: 'redirect',
  status: code,
  location,
  accepted: false,
});

/** Every fault that can be scripted, by what it does on the wire. */
export const faults = {
  /** Any status, not accepted unless said. */
  status,
  /** 429, with `Retry-After` exactly as given: seconds, an HTTP date, or nonsense. */
  tooManyRequests: (retryAfter?: string): Fault =>
    status(429, retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
  /** The healthy answer, late: the request is accepted at once. */
  delay: (delayMs: number): Fault => ({ kind: 'none', accepted: true, delayMs }),
  /** The healthy answer, when the promise settles: the request is accepted at once. */
  until: (promise: PromiseLike<unknown>): Fault => ({
    kind: 'none',
    accepted: true,
    until: promise,
  }),
  hang: (accepted = false): Fault => ({ kind: 'hang', accepted }),
  dropBeforeHeaders: (how: CloseKind = 'rst', accepted = false): Fault => ({
    kind: 'drop_before_headers',
    how,
    accepted,
  }),
  dropWithinHeaders: (how: CloseKind = 'rst', accepted = true): Fault => ({
    kind: 'drop_within_headers',
    how,
    accepted,
  }),
  /** "202, then the connection broke": the page is on its way. */
  dropWithinBody: (how: CloseKind = 'rst', afterMs = 0): Fault => ({
    kind: 'drop_within_body',
    how,
    afterMs,
    accepted: true,
  }),
  /** A log-in page or a proxy's page, answered with 200: nothing was accepted. */
  htmlPage: (code = 200): Fault =>
    status(code, { headers: { 'content-type': 'text/html; charset=utf-8' }, body: HTML_PAGE }),
  brokenJson: (code = 202): Fault =>
    status(code, {
      headers: { 'content-type': 'application/json' },
      body: '{"requestId": "3f',
      accepted: true,
    }),
  oversizedBody: (
    framing: 'chunked' | 'content-length' = 'chunked',
    bytes = 100 * MEGABYTE,
  ): Fault => ({ kind: 'oversized_body', bytes, framing, accepted: true }),
  gzipBomb: (bytes = 100 * MEGABYTE): Fault => ({ kind: 'gzip_bomb', bytes, accepted: true }),
  hugeHeaders: (bytes = 40 * 1024): Fault => ({ kind: 'huge_headers', bytes, accepted: true }),
  redirect,
  /** Points at the very URL that was asked for. */
  redirectLoop: (code = 307): Fault => redirect(code, (entry) => entry.url),
  /** The healthy answer, its head one byte at a time. */
  dripHeaders: (intervalMs: number): Fault => ({
    kind: 'drip_headers',
    intervalMs,
    accepted: true,
  }),
  /** The healthy answer, its body (or the one given) one byte at a time. */
  dripBody: (intervalMs: number, body?: string): Fault => ({
    kind: 'drip_body',
    intervalMs,
    body,
    accepted: true,
  }),
  /** An answer of another protocol. */
  garbage: (bytes = 'SSH-2.0-OpenSSH_9.2\r\n'): Fault => ({
    kind: 'garbage',
    bytes,
    accepted: false,
  }),
  closeOnReuse: (how: CloseKind = 'fin'): Fault => ({
    kind: 'close_on_reuse',
    how,
    accepted: false,
  }),
} as const;
