import fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import {
  admitted,
  afterEnd,
  afterStart,
  CLOSED,
  type Circuit,
  type CircuitBreakerOptions,
} from './circuit_breaker';

type Result = Parameters<typeof afterEnd>[2]['result'];
type Step = { kind: 'wait'; ms: number } | { kind: 'start' } | { kind: 'end'; result: Result };

const options: fc.Arbitrary<CircuitBreakerOptions> = fc
  .record({
    failures: fc.integer({ min: 1, max: 10 }),
    openMs: fc.integer({ min: 1, max: 60_000 }),
    capMs: fc.integer({ min: 1, max: 600_000 }),
  })
  .filter(({ openMs, capMs }) => openMs <= capMs);
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('wait' as const), ms: fc.nat({ max: 100_000 }) }),
    fc.record({ kind: fc.constant('start' as const) }),
    fc.record({
      kind: fc.constant('end' as const),
      result: fc.constantFrom<Result>('worked', 'failed', 'failed', 'failed', 'unknown'),
    }),
  ),
  { maxLength: 60 },
);

/** Starts only what is admitted, ends only what runs, and looks at every step. */
function walk(
  given: CircuitBreakerOptions,
  taken: readonly Step[],
  look: (seen: { circuit: Circuit; before: Circuit; now: Date; step: Step }) => void,
): { circuit: Circuit; now: Date; running: number } {
  let circuit = CLOSED;
  let now = new Date('2026-01-01T12:00:00Z');
  let running = 0;
  for (const step of taken) {
    const before = circuit;
    if (step.kind === 'wait') {
      now = new Date(now.getTime() + step.ms);
    } else if (step.kind === 'start' && admitted(circuit, now) >= 1) {
      running += 1;
      circuit = afterStart(circuit, now);
    } else if (step.kind === 'end' && running > 0) {
      running -= 1;
      circuit = afterEnd(given, circuit, { now, result: step.result });
    }
    look({ circuit, before, now, step });
  }
  return { circuit, now, running };
}

it('opens only after so many failures, and stays open between its shortest and longest time', () =>
  checkProperty(
    fc.property(options, steps, (given, taken) => {
      let failuresInARow = 0;
      walk(given, taken, ({ circuit, before, now, step }) => {
        if (step.kind === 'end') {
          failuresInARow = step.result === 'worked' ? 0 : failuresInARow + 1;
        }
        if (circuit.state === 'closed') {
          expect(circuit.failures).toBeLessThan(given.failures);
        }
        if (circuit.state === 'open' && before.state === 'closed') {
          expect(failuresInARow).toBeGreaterThanOrEqual(given.failures);
        }
        if (circuit.state !== 'closed') {
          expect(circuit.openMs).toBeGreaterThanOrEqual(given.openMs);
          expect(circuit.openMs).toBeLessThanOrEqual(given.capMs);
        }
        if (circuit.state === 'open' && circuit !== before) {
          expect(circuit.until.getTime() - now.getTime()).toBeLessThanOrEqual(given.capMs);
        }
      });
    }),
  ));

it('whatever happened, one success closes it', () =>
  checkProperty(
    fc.property(options, steps, (given, taken) => {
      const { circuit, now } = walk(given, taken, () => {});
      expect(afterEnd(given, circuit, { now, result: 'worked' })).toEqual(CLOSED);
    }),
  ));

it('it never shuts for good: once what runs has ended, time lets a probe through', () =>
  checkProperty(
    fc.property(options, steps, (given, taken) => {
      let { circuit } = walk(given, taken, () => {});
      const { now, running } = walk(given, taken, () => {});
      for (let left = running; left > 0; left -= 1) {
        circuit = afterEnd(given, circuit, { now, result: 'failed' });
      }
      const later = new Date(now.getTime() + given.capMs);
      expect(admitted(circuit, later)).toBeGreaterThanOrEqual(1);
    }),
  ));

it('one probe at a time', () =>
  checkProperty(
    fc.property(options, steps, (given, taken) => {
      walk(given, taken, ({ circuit, before, now, step }) => {
        if (step.kind === 'start' && before.state === 'open' && circuit.state === 'half_open') {
          expect(admitted(circuit, now)).toBe(0);
        }
      });
    }),
  ));
