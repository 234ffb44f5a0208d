import { CHECK_URL } from './advice';
import {
  CANCELLED,
  type ExchangeContext,
  HOST_STOPPING,
  NETWORK_VERDICTS,
  type NetworkVerdict,
  TIMEOUT,
  TLS_EXPECTED,
  UNKNOWN,
} from './network_verdicts';
import type { Failure } from './outcome';

export type { ExchangeContext } from './network_verdicts';

const OF_A_PROXY = /^ERR_PROXY_/;
// Errors wrap each other a few times at most; more is a loop or an attack on the log.
const MOST_CAUSES = 20;

/** Decides from the error alone what became of a request that got no answer. Total. */
export function classifyNetworkError(error: unknown, context: ExchangeContext): Failure {
  const chain = causesOf(error);
  const codes = chain.map(codeOf).filter((code) => code !== undefined);
  const { reason, retry, cause, fix, isQuoted } = verdictOn(chain, { codes, context });
  return {
    status: 'error',
    reason,
    retry,
    message: 'Error triggering xMatters workflow',
    cause: withCode(cause(context), context.endedBy ? undefined : codes.find(isTelling)),
    ...(isQuoted && { detail: `The error says: "${wordsIn(chain)}".` }),
    fix,
  };
}

/** The client's own timeout ends at the same moment as the deadline; which came first tells nothing. */
function isTelling(code: string): boolean {
  return code !== 'ECONNABORTED';
}

function withCode(cause: string, code: string | undefined): string {
  return code === undefined ? cause : `${cause.replace(/\.$/, '')} (${code}).`;
}

/** The connector holds no URL to send to. */
export function classifyUrlProblem(problem: string): Failure {
  return {
    status: 'error',
    reason: 'invalid_url',
    retry: false,
    message: 'Error triggering xMatters workflow',
    cause: `The trigger URL in the connector is not usable: ${problem}.`,
    fix: CHECK_URL,
  };
}

/** The error and everything it was caused by, in words; secrets and all. */
export function describeError(error: unknown): string {
  return wordsIn(causesOf(error));
}

function verdictOn(
  chain: readonly unknown[],
  { codes, context }: { codes: readonly string[]; context: ExchangeContext },
): NetworkVerdict {
  if (context.endedBy === 'deadline') {
    return TIMEOUT;
  }
  if (context.endedBy === 'caller') {
    return codes.includes('ERR_HOST_STOPPING') ? HOST_STOPPING : CANCELLED;
  }
  // A proxy may answer with one, too: that tells nothing of the trigger's URL.
  if (chain.some(isTlsAlert) && !codes.some((code) => OF_A_PROXY.test(code))) {
    return TLS_EXPECTED;
  }
  const words = chain.map(wordsOf);
  const says = (pattern: RegExp): boolean => words.some((text) => pattern.test(text));
  return (
    NETWORK_VERDICTS.find(
      (verdict) =>
        codes.some((code) => verdict.codes?.test(code)) && (!verdict.words || says(verdict.words)),
    ) ??
    NETWORK_VERDICTS.find((verdict) => !verdict.codes && verdict.words && says(verdict.words)) ??
    UNKNOWN
  );
}

/** The error, its causes and the errors it gathers, outermost first, each once. */
function causesOf(error: unknown): unknown[] {
  const chain = new Set<unknown>();
  const waiting = [error];
  while (waiting.length > 0 && chain.size < MOST_CAUSES) {
    const link = waiting.shift();
    if (link === undefined || link === null || chain.has(link)) {
      continue;
    }
    chain.add(link);
    if (link instanceof Error) {
      waiting.push(link.cause, ...(link instanceof AggregateError ? link.errors : []));
    }
  }
  return [...chain];
}

function codeOf(link: unknown): string | undefined {
  if (typeof link !== 'object' || link === null) {
    return undefined;
  }
  const { code } = link as { code?: unknown };
  return typeof code === 'string' && /^[A-Z][A-Z0-9_/]*$/.test(code) ? code : undefined;
}

function wordsOf(link: unknown): string {
  return link instanceof Error ? link.message : String(link);
}

function wordsIn(chain: readonly unknown[]): string {
  const words = chain.map(wordsOf).filter((text) => text !== '');
  return [...new Set(words)].join('; ').replace(/[\s\p{C}]+/gu, ' ');
}

/** Node's parser keeps what it could not read: a TLS alert is content type 21, version 3. */
function isTlsAlert(link: unknown): boolean {
  if (typeof link !== 'object' || link === null) {
    return false;
  }
  const { rawPacket } = link as { rawPacket?: unknown };
  return Buffer.isBuffer(rawPacket) && rawPacket[0] === 0x15 && rawPacket[1] === 0x03;
}
