import {
  connectorKey,
  type ClaimedDelivery,
  type ClaimRequest,
  type NodeCircuit,
  type RateLimit,
} from '../storage';
import {
  admitted,
  afterEnd,
  afterStart,
  CLOSED,
  resultFor,
  type Circuit,
  type CircuitBreakerOptions,
} from './circuit_breaker';
import type { Outcome } from './outcome';

export interface AdmissionOptions {
  /** How many may run at a time, in all and of one connector. */
  concurrency: number;
  perConnector: number;
  /** By connector type; the store keeps to them. */
  rateLimits: ReadonlyMap<string, RateLimit>;
  circuitBreaker: CircuitBreakerOptions;
}

type Limits = Required<
  Pick<ClaimRequest, 'limit' | 'perConnector' | 'connectorLimits' | 'rateLimits'>
>;

/** How many deliveries may be claimed, so that none is claimed that could not go out at once. */
export interface Admission {
  limits(now: Date): Limits;
  /** When a circuit lets something through again; null when none holds anything back. */
  nextChangeAt(now: Date): Date | null;
  began(delivery: ClaimedDelivery, now: Date): void;
  /** Frees its place. @param attempt undefined when nobody knows. */
  ended(
    delivery: ClaimedDelivery,
    now: Date,
    attempt?: { outcome: Outcome; httpStatus: number | null },
  ): void;
  circuitOf(connector: { spaceId: string; connectorId: string }): Circuit;
  /** Those that are not closed. */
  openCircuits(): NodeCircuit[];
}

export function createAdmission(options: AdmissionOptions): Admission {
  const running = new Map<string, number>();
  // Only those that are not as at first.
  const circuits = new Map<string, Circuit>();
  let total = 0;

  function setCircuit(key: string, circuit: Circuit): void {
    if (circuit.state === 'closed' && circuit.failures === 0) {
      circuits.delete(key);
    } else {
      circuits.set(key, circuit);
    }
  }

  function changeRunning(key: string, change: 1 | -1): void {
    total += change;
    const count = (running.get(key) ?? 0) + change;
    if (count === 0) {
      running.delete(key);
    } else {
      running.set(key, count);
    }
  }

  return {
    limits(now) {
      const connectorLimits = new Map<string, number>();
      for (const key of new Set([...running.keys(), ...circuits.keys()])) {
        const free = options.perConnector - (running.get(key) ?? 0);
        connectorLimits.set(key, Math.min(free, admitted(circuits.get(key) ?? CLOSED, now)));
      }
      return {
        limit: options.concurrency - total,
        perConnector: options.perConnector,
        connectorLimits,
        rateLimits: options.rateLimits,
      };
    },

    nextChangeAt(now) {
      const times: Date[] = [];
      for (const circuit of circuits.values()) {
        if (circuit.state === 'open' && circuit.until > now) {
          times.push(circuit.until);
        }
      }
      return earliest(times);
    },

    began(delivery, now) {
      const key = connectorKey(delivery);
      changeRunning(key, 1);
      setCircuit(key, afterStart(circuits.get(key) ?? CLOSED, now));
    },

    ended(delivery, now, attempt) {
      const key = connectorKey(delivery);
      changeRunning(key, -1);
      const result = attempt ? resultFor(attempt.outcome, attempt.httpStatus !== null) : 'unknown';
      const circuit = circuits.get(key) ?? CLOSED;
      setCircuit(key, afterEnd(options.circuitBreaker, circuit, { now, result }));
    },

    circuitOf: (connector) => circuits.get(connectorKey(connector)) ?? CLOSED,

    openCircuits: () =>
      [...circuits].flatMap(([key, circuit]): NodeCircuit[] => {
        if (circuit.state === 'closed') {
          return [];
        }
        const colon = key.indexOf(':');
        const until = circuit.state === 'open' ? circuit.until : null;
        const connector = { spaceId: key.slice(0, colon), connectorId: key.slice(colon + 1) };
        return [{ ...connector, state: circuit.state, until }];
      }),
  };
}

export function earliest(times: ReadonlyArray<Date | null>): Date | null {
  return times.reduce<Date | null>(
    (first, time) => (time && (!first || time < first) ? time : first),
    null,
  );
}
