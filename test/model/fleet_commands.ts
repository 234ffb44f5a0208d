import * as fc from 'fast-check';

export const WORKERS = ['one', 'two', 'three'] as const;
const CONNECTORS = ['a', 'b'] as const;

const worker = fc.constantFrom(...WORKERS);
const which = fc.nat({ max: 20 });

const KINDS = {
  pass: fc.record({ ms: fc.oneof(fc.nat({ max: 2_000 }), fc.nat({ max: 90_000 })) }),
  enqueue: fc.record({
    rows: fc.array(
      fc.record({
        connector: fc.constantFrom(...CONNECTORS),
        line: fc.option(fc.nat({ max: 2 }), { freq: 6 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  /** Of what is under way. */
  answer: fc.record({
    which,
    as: fc.constantFrom('accepted', 'accepted', 'down', 'wait', 'refused', 'crashed'),
  }),
  /** A new process of this name; the old one is killed when it still runs. */
  start: fc.record({ worker }),
  kill: fc.record({ worker }),
  stop: fc.record({ worker }),
  cut: fc.record({ worker }),
  heal: fc.record({ worker, late: fc.constantFrom('happens', 'fails') }),
  /** The next calls of all fail. */
  break_store: fc.record({ calls: fc.integer({ min: 1, max: 4 }) }),
  cancel: fc.record({ which }),
  redeliver: fc.record({ which }),
};

const WEIGHTS: Partial<Record<FleetCommand['kind'], number>> = {
  pass: 5,
  enqueue: 4,
  answer: 8,
  start: 3,
};

export type FleetData = {
  [Kind in keyof typeof KINDS]: (typeof KINDS)[Kind] extends fc.Arbitrary<infer Data>
    ? Data
    : never;
};
export type FleetCommand = {
  [Kind in keyof FleetData]: { kind: Kind } & FleetData[Kind];
}[keyof FleetData];

export const fleetCommands: fc.Arbitrary<FleetCommand[]> = fc.array(
  fc.oneof(
    ...Object.entries(KINDS).map(([kind, data]) => ({
      weight: WEIGHTS[kind as FleetCommand['kind']] ?? 1,
      arbitrary: (data as fc.Arbitrary<object>).map(
        (given) => ({ kind, ...given }) as FleetCommand,
      ),
    })),
  ),
  { maxLength: 60, size: 'max' },
);
