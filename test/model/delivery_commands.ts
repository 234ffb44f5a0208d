import * as fc from 'fast-check';

export const CONNECTORS = ['a', 'b'] as const;
export const OWNERS = ['one', 'two', 'three'] as const;
export type Ending = 'delivered' | 'failed' | 'retrying';

const below = (bound: number) => fc.nat({ max: bound - 1 });
const connector = fc.constantFrom(...CONNECTORS);
const owner = fc.constantFrom(...OWNERS);
/** Of all leases there ever were; most are over, as with workers who come too late. */
const which = below(20);
const some = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { minLength: 1, maxLength: 3 });
const enqueued = fc.record({
  connector,
  line: fc.option(below(3)),
  idempotencyKey: fc.option(below(5), { freq: 2 }),
});

/** Plain data: a shrinker shortens it, and a failure prints it. */
const KINDS = {
  wait: fc.record({ ms: below(800) }),
  set_clock_back: fc.record({ ms: below(2_000) }),
  /** Several calls at once, of several each. */
  enqueue: fc.record({ calls: some(some(enqueued)) }),
  enqueue_in_transaction: fc.record({ rows: some(enqueued), isRolledBack: fc.boolean() }),
  claim: fc.record({
    owner,
    limit: fc.integer({ min: 0, max: 6 }),
    perConnector: fc.integer({ min: 1, max: 4 }),
    connectorLimit: fc.option(fc.record({ connector, limit: below(4) }), { freq: 2 }),
    isRateLimited: fc.boolean(),
  }),
  /** Several at once, each for itself: together none gets what another has. */
  claim_together: fc.record({ limit: fc.integer({ min: 1, max: 4 }) }),
  complete: fc.record({
    calls: some(
      fc.record({
        which,
        as: fc.constantFrom<Ending>('delivered', 'failed', 'retrying'),
        dueInMs: below(500),
      }),
    ),
  }),
  release: fc.record({ which: some(which) }),
  extend: fc.record({ which: some(which) }),
  expire: fc.record({ dueInMs: below(500), ofOwner: fc.option(owner, { freq: 2 }) }),
  cancel: fc.record({ which }),
  redeliver: fc.record({ which }),
  cancel_all: fc.record({ connector, limit: fc.integer({ min: 1, max: 3 }) }),
  redeliver_all: fc.record({ connector, limit: fc.integer({ min: 1, max: 3 }) }),
  forget: fc.record({ agoMs: below(2_000) }),
  reopen: fc.record({}),
};

/** Those that move deliveries along come more often, or little would ever end. */
const WEIGHTS: Partial<Record<CommandKind, number>> = {
  wait: 3,
  enqueue: 4,
  claim: 5,
  complete: 6,
  redeliver: 2,
};

export type CommandKind = keyof typeof KINDS;
export type CommandData = {
  [Kind in CommandKind]: (typeof KINDS)[Kind] extends fc.Arbitrary<infer Data> ? Data : never;
};
export type EnqueuedData = CommandData['enqueue_in_transaction']['rows'][number];
export type DeliveryCommand = {
  [Kind in CommandKind]: { kind: Kind } & CommandData[Kind];
}[CommandKind];

export const deliveryCommands: fc.Arbitrary<DeliveryCommand> = fc.oneof(
  ...Object.entries(KINDS).map(([kind, data]) => ({
    weight: WEIGHTS[kind as CommandKind] ?? 1,
    arbitrary: (data as fc.Arbitrary<object>).map(
      (given) => ({ kind, ...given }) as DeliveryCommand,
    ),
  })),
);
