import type { Outcome } from './outcome';

export interface CircuitBreakerOptions {
  /** It opens after so many failures in a row. */
  failures: number;
  /** How long it stays open; twice as long after every probe in vain … */
  openMs: number;
  /** … up to this. */
  capMs: number;
}

export const DEFAULT_CIRCUIT_BREAKER: CircuitBreakerOptions = {
  failures: 5,
  openMs: 5_000,
  capMs: 60_000,
};

/** What is known of one destination. */
export type Circuit =
  | { state: 'closed'; failures: number }
  | { state: 'open'; until: Date; openMs: number }
  /** One delivery is under way to see whether the destination works again. */
  | { state: 'half_open'; openMs: number };

export const CLOSED: Circuit = { state: 'closed', failures: 0 };

/** How many may be sent now. */
export function admitted(circuit: Circuit, now: Date): number {
  if (circuit.state === 'closed') {
    return Infinity;
  }
  return circuit.state === 'open' && circuit.until <= now ? 1 : 0;
}

/** A delivery is on its way. */
export function afterStart(circuit: Circuit, now: Date): Circuit {
  return circuit.state === 'open' && circuit.until <= now
    ? { state: 'half_open', openMs: circuit.openMs }
    : circuit;
}

/**
 * @param result `failed`: the destination does not work. `worked`: it answered, be it with a no.
 * `unknown`: it was not asked, so a probe that ends like this is no probe.
 */
export function afterEnd(
  options: CircuitBreakerOptions,
  circuit: Circuit,
  { now, result }: { now: Date; result: 'worked' | 'failed' | 'unknown' },
): Circuit {
  const openFor = (openMs: number): Circuit => ({
    state: 'open',
    until: new Date(now.getTime() + openMs),
    openMs,
  });
  if (result === 'worked') {
    // Also when it was on its way before the circuit opened: that is as good as a probe.
    return CLOSED;
  }
  if (circuit.state === 'half_open') {
    return result === 'failed'
      ? openFor(Math.min(options.capMs, circuit.openMs * 2))
      : { state: 'open', until: now, openMs: circuit.openMs };
  }
  if (circuit.state === 'open' || result === 'unknown') {
    return circuit;
  }
  const failures = circuit.failures + 1;
  return failures < options.failures ? { state: 'closed', failures } : openFor(options.openMs);
}

/**
 * What an attempt says about the destination. One that was refused without an answer was refused by a
 * check on this side.
 */
export function resultFor({ kind, reason }: Pick<Outcome, 'kind' | 'reason'>, hasAnswer: boolean) {
  if (reason === 'internal' || (kind === 'give_up' && !hasAnswer)) {
    return 'unknown';
  }
  return kind === 'retry' ? 'failed' : 'worked';
}
