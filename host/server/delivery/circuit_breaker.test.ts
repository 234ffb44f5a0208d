import {
  admitted,
  afterEnd,
  afterStart,
  CLOSED,
  DEFAULT_CIRCUIT_BREAKER as OPTIONS,
  resultFor,
  type Circuit,
} from './circuit_breaker';
import { classifyResult, type Outcome } from './outcome';

const NOW = new Date('2026-01-01T12:00:00Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);

type Result = Parameters<typeof afterEnd>[2]['result'];
const end = (circuit: Circuit, result: Result, now = NOW) =>
  afterEnd(OPTIONS, circuit, { now, result });

const OPEN: Circuit = { state: 'open', until: after(5_000), openMs: 5_000 };
const HALF_OPEN: Circuit = { state: 'half_open', openMs: 5_000 };

describe('closed', () => {
  it('lets everything through', () => {
    expect(admitted(CLOSED, NOW)).toBe(Infinity);
    expect(afterStart(CLOSED, NOW)).toEqual(CLOSED);
  });

  it('opens at the fifth failure in a row', () => {
    let circuit = CLOSED;
    for (let failure = 1; failure < 5; failure += 1) {
      circuit = end(circuit, 'failed');
      expect(circuit).toEqual({ state: 'closed', failures: failure });
    }
    expect(end(circuit, 'failed')).toEqual(OPEN);
  });

  it('forgets failures once something worked, and only then', () => {
    const circuit: Circuit = { state: 'closed', failures: 4 };
    expect(end(circuit, 'worked')).toEqual(CLOSED);
    expect(end(circuit, 'unknown')).toEqual(circuit);
  });
});

describe('open', () => {
  it('lets nothing through, and one once its time is over', () => {
    expect(admitted(OPEN, after(4_999))).toBe(0);
    expect(admitted(OPEN, after(5_000))).toBe(1);
    expect(afterStart(OPEN, after(4_999))).toEqual(OPEN);
    expect(afterStart(OPEN, after(5_000))).toEqual(HALF_OPEN);
  });

  it('is not prolonged by what was on its way, but closed by what worked', () => {
    expect(end(OPEN, 'failed', after(1_000))).toEqual(OPEN);
    expect(end(OPEN, 'unknown', after(1_000))).toEqual(OPEN);
    expect(end(OPEN, 'worked', after(1_000))).toEqual(CLOSED);
  });
});

describe('half open', () => {
  it('lets nothing more through', () => {
    expect(admitted(HALF_OPEN, after(1e9))).toBe(0);
    expect(afterStart(HALF_OPEN, NOW)).toEqual(HALF_OPEN);
  });

  it('closes when the probe worked', () => {
    expect(end(HALF_OPEN, 'worked')).toEqual(CLOSED);
  });

  it('opens for twice as long each time the probe fails, up to a minute', () => {
    let circuit: Circuit = OPEN;
    const times: number[] = [];
    for (let probe = 0; probe < 6 && circuit.state === 'open'; probe += 1) {
      const { until }: { until: Date } = circuit;
      circuit = end(afterStart(circuit, until), 'failed', until);
      times.push(circuit.state === 'open' ? circuit.until.getTime() - until.getTime() : 0);
    }
    expect(times).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  it('takes another probe at once when the destination was not asked', () => {
    const circuit = end(HALF_OPEN, 'unknown');
    expect(circuit).toEqual({ state: 'open', until: NOW, openMs: 5_000 });
    expect(admitted(circuit, NOW)).toBe(1);
  });
});

it.each<[Parameters<typeof classifyResult>[0], Result]>([
  [{ status: 'ok' }, 'worked'],
  [{ status: 'error', retry: false }, 'worked'],
  [{ status: 'error', retry: true }, 'failed'],
  [{ status: 'error', retry: NOW }, 'failed'],
  [{ status: 'error', retry: false, errorSource: 'framework' }, 'unknown'],
  [{ status: 'error', retry: true, errorSource: 'framework' }, 'unknown'],
])('%j says of the destination: %s', (result, expected) => {
  const outcome: Outcome = classifyResult(result);
  expect(resultFor(outcome, true)).toBe(expected);
});

it.each([
  ['delivered without HTTP', { status: 'ok' }, 'worked'],
  ['not answered', { status: 'error', retry: true }, 'failed'],
  ['refused before it was sent', { status: 'error', retry: false }, 'unknown'],
] as const)('what was %s says of the destination: %s', (_name, result, expected) => {
  expect(resultFor(classifyResult(result), false)).toBe(expected);
});
