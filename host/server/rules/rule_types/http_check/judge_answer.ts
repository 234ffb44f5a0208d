import type { HttpCheckParams } from './http_check_params';
import { isStatusIn } from './status_range';

/** What a target answered, as far as it is looked at. */
export interface HttpAnswer {
  status: number;
  /** From the first byte sent to the last one looked at. */
  latencyMs: number;
  certificateExpiresAt: Date | undefined;
  /** The beginning of the body … */
  body: string;
  /** … when there was more of it. */
  isBodyCut: boolean;
}

type Expectations = Pick<
  HttpCheckParams,
  'expectedStatus' | 'bodyContains' | 'bodyLacks' | 'minTlsDays' | 'maxLatencyMs'
>;

const DAY_MS = 86_400_000;
const SHOWN_TEXT = 80;

/** Whole days until the certificate expires, rounded down. */
export function tlsDaysLeft(
  { certificateExpiresAt }: Pick<HttpAnswer, 'certificateExpiresAt'>,
  now: Date,
): number | undefined {
  return certificateExpiresAt === undefined
    ? undefined
    : Math.floor((certificateExpiresAt.getTime() - now.getTime()) / DAY_MS);
}

/** Everything that is not as expected, what matters most first; empty when all is well. */
export function problemsWith(answer: HttpAnswer, expected: Expectations, now: Date): string[] {
  return [
    ...statusProblems(answer, expected),
    ...bodyProblems(answer, expected),
    ...certificateProblems(answer, expected, now),
    ...latencyProblems(answer, expected),
  ];
}

function* statusProblems({ status }: HttpAnswer, { expectedStatus }: Expectations) {
  if (!isStatusIn(status, expectedStatus)) {
    yield `answered with status ${status} instead of ${expectedStatus.join(' or ')}`;
  }
}

function* bodyProblems({ body, isBodyCut }: HttpAnswer, expected: Expectations) {
  const where = isBodyCut ? ' in the first megabyte' : '';
  for (const text of expected.bodyContains) {
    if (!body.includes(text)) {
      yield `answered without "${shown(text)}"${where}`;
    }
  }
  for (const text of expected.bodyLacks) {
    if (body.includes(text)) {
      yield `answered with "${shown(text)}" in the body`;
    }
  }
}

function* certificateProblems(answer: HttpAnswer, { minTlsDays }: Expectations, now: Date) {
  const days = tlsDaysLeft(answer, now);
  if (minTlsDays !== undefined && days !== undefined && days < minTlsDays) {
    yield `has a certificate that expires in ${days === 1 ? '1 day' : `${days} days`}, fewer than ${minTlsDays}`;
  }
}

function* latencyProblems({ latencyMs }: HttpAnswer, { maxLatencyMs }: Expectations) {
  if (maxLatencyMs !== undefined && latencyMs > maxLatencyMs) {
    yield `took ${Math.round(latencyMs)} ms to answer, longer than ${maxLatencyMs} ms`;
  }
}

function shown(text: string): string {
  return text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text;
}
