import * as fc from 'fast-check';
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

it('opens only after so many failures in a row', () =>
  checkProperty(
    fc.property(options, steps, (given, taken) => {
      let failuresInARow = 0;
      walk(given, taken, ({ circuit, before, step }) => {
        if (step.kind === 'end') {
          failuresInARow = step.result === 'worked' ? 0 : failuresInARow + 1;
        }
        const hasOpened = circuit.state === 'open' && before.state === 'closed';
        expect(hasOpened && failuresInARow < given.failures).toBe(false);
        expect(circuit.state === 'closed' ? circuit.failures : 0).toBeLessThan(given.failures);
      });
    }),
  ));

it('stays open between its shortest and its longest time', () =>
  checkProperty(
    fc.property(options, steps, (given, taken) => {
      walk(given, taken, ({ circuit, before, now }) => {
        const openMs = circuit.state === 'closed' ? given.openMs : circuit.openMs;
        expect(openMs).toBeGreaterThanOrEqual(given.openMs);
        expect(openMs).toBeLessThanOrEqual(given.capMs);
        const until = circuit.state === 'open' && circuit !== before ? circuit.until : now;
        expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(given.capMs);
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

it('never shuts for good: once what runs has ended, time lets a probe through', () =>
  checkProperty(
    fc.property(options, steps, (given, taken) => {
      const { circuit, now, running } = walk(given, taken, () => {});
      const ended = Array.from({ length: running }).reduce<Circuit>(
        (last) => afterEnd(given, last, { now, result: 'failed' }),
        circuit,
      );
      const later = new Date(now.getTime() + given.capMs);
      expect(admitted(ended, later)).toBeGreaterThanOrEqual(1);
    }),
  ));

it('one probe at a time', () =>
  checkProperty(
    fc.property(options, steps, (given, taken) => {
      walk(given, taken, ({ circuit, before, now, step }) => {
        const isProbe = step.kind === 'start' && before.state === 'open' && circuit !== before;
        expect(isProbe && admitted(circuit, now) > 0).toBe(false);
      });
    }),
  ));
