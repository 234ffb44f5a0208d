import type { Option } from 'fp-ts/Option';

/** Why an execution failed: a closed list, fit for a metric's label. */
export const FAILURE_REASONS = [
  // An answer came.
  'redirected',
  'web_page',
  'bad_request',
  'unauthorized',
  'forbidden',
  'trigger_not_found',
  'rejected',
  'rate_limited',
  'unavailable',
  'unexpected_status',
  // No answer came.
  'timeout',
  'dns',
  'refused',
  'unreachable',
  'reset',
  'certificate',
  'tls',
  'wrong_protocol',
  'not_http',
  'answer_too_large',
  'proxy',
  'host_not_allowed',
  'invalid_url',
  'cancelled',
  'host_stopping',
  'local_resources',
  'unknown',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

/** xMatters has taken the alert. */
export interface Accepted {
  status: 'ok';
  requestId: Option<string>;
}

export interface Failure {
  status: 'error';
  reason: FailureReason;
  /** `false`: trying again cannot help. A date: not before then. */
  retry: boolean | Date;
  /** What clients written for Kibana know. */
  message: string;
  /** What happened, in words for whoever is on call. */
  cause: string;
  /** Words of others (an answer, an error): to be scrubbed before anybody sees them. */
  detail?: string | undefined;
  /** What to do about it. */
  fix: string;
}

export type Outcome = Accepted | Failure;

const LONGEST_DETAIL = 400;

/** The one text for whoever is on call: what happened, the details without secrets, what to do. */
export function explainFailure(
  { cause, detail, fix }: Failure,
  scrub: (text: string) => string,
): string {
  return [cause, detail && shorten(scrub(detail)), fix].filter(Boolean).join(' ');
}

// Only after scrubbing: half a secret at the cut would not be recognised.
function shorten(text: string): string {
  return text.length > LONGEST_DETAIL ? `${text.slice(0, LONGEST_DETAIL)}…` : text;
}
