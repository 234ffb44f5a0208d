import { pipe } from 'fp-ts/function';
import { chain, filter, fromNullable, getOrElse, isSome, map, toUndefined } from 'fp-ts/Option';
import type { Failure, FailureReason, Outcome } from './outcome';
import type { BodyStart } from './read_body_start';
import { parseRetryAfter } from './retry_after';
import {
  CLIENT_CERTIFICATE,
  REDIRECTED,
  REJECTED,
  STATUS_VERDICTS,
  type StatusVerdict,
  UNAVAILABLE,
  UNEXPECTED,
  WEB_PAGE,
  WRONG_PROTOCOL,
} from './status_verdicts';
import { complaintOf, requestIdOf } from './trigger_answer';

/** What came back for a trigger request, as far as it matters. */
export interface TriggerAnswer {
  status: number;
  contentType?: string | undefined;
  location?: string | undefined;
  retryAfter?: string | undefined;
  body: BodyStart;
}

export interface AnswerContext {
  /** Where the request went: what a relative redirect is relative to. */
  url: URL;
  now: Date;
}

const PLAIN_HTTP_TO_TLS_PORT =
  /plain HTTP request was sent to HTTPS port|sent an HTTP request to an HTTPS server|speaking plain HTTP to an SSL-enabled server port/i;

/** nginx's words for a certificate that is missing, and for one that it does not trust. */
const CLIENT_CERTIFICATE_WANTED = /No required SSL certificate was sent|The SSL certificate error/;

/** Decides from the answer alone what became of the alert. Total: every number is some answer. */
export function classifyResponse(answer: TriggerAnswer, context: AnswerContext): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const requestId = requestIdOf(answer.body.text);
    return isSome(requestId) || !isWebPage(answer)
      ? { status: 'ok', requestId }
      : toFailure(WEB_PAGE, { answer });
  }
  if (status >= 300 && status < 400) {
    return toFailure(REDIRECTED, { answer, detail: describeTarget(answer.location, context.url) });
  }
  return {
    ...toFailure(verdictOn(answer), {
      answer,
      detail: pipe(
        complaintOf(answer.body.text),
        map((complaint) => `xMatters said: "${complaint}".`),
        toUndefined,
      ),
    }),
    ...(isPaced(status) && { retry: retryTime(answer.retryAfter, context.now) }),
  };
}

function verdictOn({ status, body }: TriggerAnswer): StatusVerdict {
  if (status === 400 && PLAIN_HTTP_TO_TLS_PORT.test(body.text)) {
    return WRONG_PROTOCOL;
  }
  if (status === 400 && CLIENT_CERTIFICATE_WANTED.test(body.text)) {
    return CLIENT_CERTIFICATE;
  }
  const verdict = STATUS_VERDICTS[status];
  if (verdict) {
    return verdict;
  }
  if (status >= 500) {
    return UNAVAILABLE;
  }
  return status >= 400 ? REJECTED : UNEXPECTED;
}

function toFailure(
  { reason, retry, cause, fix }: StatusVerdict,
  { answer, detail }: { answer: TriggerAnswer; detail?: string | undefined },
): Failure {
  const { status } = answer;
  return {
    status: 'error',
    reason,
    retry,
    message: `Error triggering xMatters flow: ${toMessage(reason, status)}`,
    cause: `${cause} (status ${status}).`,
    detail,
    fix,
  };
}

// Kibana's texts, where Kibana has one.
function toMessage(reason: FailureReason, status: number): string {
  if (reason === 'web_page') {
    return `answered with a web page, status ${status}`;
  }
  return status === 429 || status >= 500
    ? `http status ${status}, retry later`
    : `unexpected status ${status}`;
}

/** Statuses whose Retry-After says when there will be room again. */
function isPaced(status: number): boolean {
  return status === 429 || status === 503;
}

function retryTime(retryAfter: string | undefined, now: Date): true | Date {
  return pipe(
    fromNullable(retryAfter),
    chain((header) => parseRetryAfter(header, now)),
    getOrElse((): true | Date => true),
  );
}

/** A page is one by its own words, or by its type unless there is nothing in it. */
function isWebPage({ contentType, body }: TriggerAnswer): boolean {
  const start = body.text.slice(0, 4096).trimStart();
  if (start.startsWith('<') && /<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) {
    return true;
  }
  const isEmpty = body.isComplete && start === '';
  return !isEmpty && /html/i.test(contentType ?? '');
}

function describeTarget(location: string | undefined, from: URL): string {
  return pipe(
    fromNullable(location),
    filter((target) => URL.canParse(target, from.href)),
    map((target) => new URL(target, from.href)),
    map(({ origin, protocol }) => {
      if (!protocol.startsWith('http')) {
        return 'It pointed to an address that is neither http nor https.';
      }
      const sameness = origin === from.origin ? ' (the same address, another path)' : '';
      return `It pointed to "${origin}"${sameness}.`;
    }),
    getOrElse(() => 'It did not say where to.'),
  );
}
