// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

/* oxlint-disable no-await-in-loop -- one command after the other is the point */

import type {
  Change,
  ClaimedDelivery,
  Completed,
  DeliveryRow,
  DeliveryState,
  DeliveryStore,
  NewDelivery,
} from '../../host/server/storage';
import { hasEnded, stateAfter, type DeliveryEvent } from '../../host/server/delivery';
import type { SeededRandom } from '../support/seeded_random';

/** Commands are plain data, so that any generator can make them and any shrinker shorten them. */
export type DeliveryCommand =
  | { kind: 'wait'; ms: number }
  | { kind: 'enqueue'; line: number; connector: number; idempotencyKey: number | null }
  | { kind: 'claim'; limit: number }
  | { kind: 'complete'; which: number; as: 'delivered' | 'failed' | 'retrying'; dueInMs: number }
  | { kind: 'release' | 'extend'; which: number }
  | { kind: 'cancel' | 'redeliver'; which: number }
  | { kind: 'expire'; dueInMs: number }
  | { kind: 'cancel_all' | 'redeliver_all'; connector: number; limit: number };

const START = new Date('2026-01-01T12:00:00.000Z').getTime();
const LEASE_MS = 1_000;
const SPACE = { spaceIds: ['default'] };
const CONNECTORS = ['a', 'b'];

const EVENT_OF = { delivered: 'delivered', failed: 'give_up', retrying: 'retry' } as const;
const OUTCOME_OF = { delivered: 'delivered', failed: 'give_up', retrying: 'retry' } as const;

/** Those that move deliveries along stand here more often, or little would ever end. */
const GENERATORS: readonly [CommandGenerator, ...CommandGenerator[]] = [
  ({ below }) => ({ kind: 'wait', ms: below(800) }),
  ...times(3, ({ below }) => ({
    kind: 'enqueue',
    line: below(4),
    connector: below(2),
    idempotencyKey: below(4) === 0 ? below(6) : null,
  })),
  ...times(2, ({ below }) => ({ kind: 'claim', limit: 1 + below(4) })),
  ...times(3, ({ below, pick }) => ({
    kind: 'complete',
    which: below(20),
    as: pick(['delivered', 'failed', 'retrying']),
    dueInMs: below(500),
  })),
  ({ below }) => ({ kind: 'release', which: below(20) }),
  ({ below }) => ({ kind: 'extend', which: below(20) }),
  ({ below }) => ({ kind: 'cancel', which: below(20) }),
  ...times(2, ({ below }) => ({ kind: 'redeliver', which: below(20) })),
  ({ below }) => ({ kind: 'expire', dueInMs: below(500) }),
  ({ below }) => ({ kind: 'cancel_all', connector: below(2), limit: 1 + below(3) }),
  ({ below }) => ({ kind: 'redeliver_all', connector: below(2), limit: 1 + below(3) }),
];

type CommandGenerator = (random: SeededRandom) => DeliveryCommand;

function times(total: number, generator: CommandGenerator): CommandGenerator[] {
  return Array.from({ length: total }, () => generator);
}

export function someCommands(random: SeededRandom, total: number): DeliveryCommand[] {
  return Array.from({ length: total }, () => random.pick(GENERATORS)(random));
}

interface ModelDelivery {
  given: NewDelivery;
  state: DeliveryState;
  attempts: number;
  retries: number;
  queuedAt: number;
  dueAt: number;
  endedAt: number | null;
  isCancelRequested: boolean;
  fence: number;
  leaseExpiresAt: number;
}

/** What deliveries are, as simply as it can be said; slow, and without a database. */
class DeliveryModel {
  now = START;
  readonly all: ModelDelivery[] = [];

  enqueue(given: NewDelivery): { id: string; isNew: boolean } {
    const known = this.all.find(
      (one) =>
        given.idempotencyKey !== null &&
        one.given.idempotencyKey === given.idempotencyKey &&
        one.given.connectorId === given.connectorId,
    );
    if (known) {
      return { id: known.given.id, isNew: false };
    }
    this.all.push({
      given,
      state: 'queued',
      attempts: 0,
      retries: 0,
      queuedAt: this.now,
      dueAt: this.now,
      endedAt: null,
      isCancelRequested: false,
      fence: 0,
      leaseExpiresAt: 0,
    });
    return { id: given.id, isNew: true };
  }

  claimable(): ModelDelivery[] {
    return this.all.filter(
      (one) => stateAfter(one.state, 'claimed') && one.dueAt <= this.now && this.isFirst(one),
    );
  }

  /** Nothing of its line is running, and nothing open stands before it. */
  private isFirst(one: ModelDelivery): boolean {
    const line = this.all.filter(
      ({ given, state }) =>
        one.given.orderingKey !== null &&
        given.orderingKey === one.given.orderingKey &&
        given.connectorId === one.given.connectorId &&
        !hasEnded(state),
    );
    return line.length === 0 || (line[0] === one && !line.some(({ state }) => state === 'running'));
  }

  byId(id: string): ModelDelivery {
    const found = this.all.find(({ given }) => given.id === id);
    if (!found) {
      throw new Error(`the model knows no ${id}`);
    }
    return found;
  }

  holder({ id, fence }: { id: string; fence: number }): ModelDelivery | undefined {
    const one = this.byId(id);
    return one.state === 'running' && one.fence === fence ? one : undefined;
  }

  claim(id: string): void {
    const one = this.byId(id);
    this.move(one, 'claimed');
    one.fence += 1;
    one.leaseExpiresAt = this.now + LEASE_MS;
  }

  /** A running one stops running. */
  end(
    one: ModelDelivery,
    event: DeliveryEvent,
    { dueAt, isAttempt }: { dueAt: number; isAttempt: boolean },
  ): void {
    const isBack = event === 'retry' || event === 'lease_expired' || event === 'released';
    this.move(one, isBack && one.isCancelRequested ? 'cancelled' : event);
    one.isCancelRequested = false;
    one.dueAt = isBack ? dueAt : this.now;
    one.attempts += Number(isAttempt);
    one.retries += Number(isAttempt && isBack);
  }

  cancel(one: ModelDelivery): Change {
    if (one.state === 'running') {
      one.isCancelRequested = true;
      return 'requested';
    }
    return stateAfter(one.state, 'cancelled') ? (this.move(one, 'cancelled'), 'done') : 'refused';
  }

  redeliver(one: ModelDelivery): Change {
    if (!stateAfter(one.state, 'redelivered')) {
      return 'refused';
    }
    this.move(one, 'redelivered');
    Object.assign(one, { retries: 0, queuedAt: this.now, dueAt: this.now });
    return 'done';
  }

  private move(one: ModelDelivery, event: DeliveryEvent): void {
    const next = stateAfter(one.state, event);
    if (!next) {
      throw new Error(`${one.given.id} is ${one.state}: no ${event}`);
    }
    one.state = next;
    one.endedAt = hasEnded(next) ? this.now : null;
  }
}

/** Runs commands against store and model, compares after each, then drains. @throws when they differ. */
export async function runDeliveryCommands(
  store: DeliveryStore,
  commands: readonly DeliveryCommand[],
): Promise<void> {
  const model = new DeliveryModel();
  /** Every lease there ever was; most are over, as with workers who come too late. */
  const leases: ClaimedDelivery[] = [];
  const at = (time?: number) => new Date(time ?? model.now);

  async function claim(limit: number): Promise<ClaimedDelivery[]> {
    const claimable = new Set(model.claimable().map(({ given }) => given.id));
    const { deliveries } = await store.claim({
      now: at(),
      owner: 'worker',
      leaseMs: LEASE_MS,
      limit,
      perConnector: limit,
    });
    expect(deliveries.filter(({ id }) => !claimable.has(id))).toEqual([]);
    expect(deliveries).toHaveLength(Math.min(limit, claimable.size));
    for (const { id, fence } of deliveries) {
      model.claim(id);
      expect(fence).toBe(model.byId(id).fence);
    }
    leases.push(...deliveries);
    return deliveries;
  }

  async function complete(
    lease: ClaimedDelivery,
    as: 'delivered' | 'failed' | 'retrying',
    dueAt: number,
  ): Promise<void> {
    const holder = model.holder(lease);
    if (holder) {
      model.end(holder, EVENT_OF[as], { dueAt, isAttempt: true });
    }
    const expected: Completed = holder ? holder.state : 'lost';
    const [completed] = await store.complete([
      {
        id: lease.id,
        fence: lease.fence,
        endedAt: at(),
        attempt: {
          startedAt: lease.claimedAt,
          endedAt: at(),
          outcome: OUTCOME_OF[as],
          reason: 'temporary',
          message: null,
          httpStatus: null,
        },
        reason: 'temporary',
        message: null,
        next: as === 'retrying' ? { state: as, dueAt: at(dueAt) } : { state: as },
      },
    ]);
    expect(completed).toBe(expected);
  }

  async function expire(dueAt: number): Promise<void> {
    const expired = model.all.filter(
      ({ state, leaseExpiresAt }) => state === 'running' && leaseExpiresAt <= model.now,
    );
    for (const one of expired) {
      model.end(one, 'lease_expired', { dueAt, isAttempt: true });
    }
    await expect(store.expireLeases({ now: at(), dueAt: at(dueAt), limit: 1_000 })).resolves.toBe(
      expired.length,
    );
  }

  async function run(command: DeliveryCommand, index: number): Promise<void> {
    switch (command.kind) {
      case 'wait':
        model.now += command.ms;
        return;
      case 'enqueue': {
        const row: NewDelivery = {
          id: `d${index}`,
          spaceId: 'default',
          connectorId: CONNECTORS[command.connector] ?? 'a',
          connectorTypeId: '.xmatters',
          orderingKey: command.line === 0 ? null : `line ${command.line}`,
          idempotencyKey: command.idempotencyKey === null ? null : `key ${command.idempotencyKey}`,
          params: { index },
          ruleId: null,
          alertId: null,
          createdAt: at(),
        };
        await expect(store.enqueue([row])).resolves.toEqual([model.enqueue(row)]);
        return;
      }
      case 'claim':
        await claim(command.limit);
        return;
      case 'expire':
        await expire(model.now + command.dueInMs);
        return;
      case 'complete':
      case 'release':
      case 'extend': {
        // The latest ones first: those have a chance to count.
        const lease = leases.at(-1 - (command.which % Math.max(1, leases.length)));
        if (lease) {
          await runWithLease(command, lease);
        }
        return;
      }
      case 'cancel':
      case 'redeliver': {
        const one = model.all[command.which % Math.max(1, model.all.length)];
        if (one) {
          const expected = command.kind === 'cancel' ? model.cancel(one) : model.redeliver(one);
          await expect(store[command.kind]('default', one.given.id, at())).resolves.toBe(expected);
        }
        return;
      }
      case 'cancel_all':
      case 'redeliver_all': {
        const isCancel = command.kind === 'cancel_all';
        const connectorId = CONNECTORS[command.connector] ?? 'a';
        const matching = model.all
          .filter(({ given }) => given.connectorId === connectorId)
          .filter((one) =>
            isCancel
              ? !hasEnded(one.state) && !one.isCancelRequested
              : stateAfter(one.state, 'redelivered'),
          )
          .slice(0, command.limit);
        matching.forEach((one) => (isCancel ? model.cancel(one) : model.redeliver(one)));
        const step = { now: at(), limit: command.limit };
        const filter = { ...SPACE, connectorId };
        const done = isCancel ? store.cancelAll(filter, step) : store.redeliverAll(filter, step);
        await expect(done).resolves.toBe(matching.length);
      }
    }
  }

  async function runWithLease(
    command: Exclude<Extract<DeliveryCommand, { which: number }>, { kind: 'cancel' | 'redeliver' }>,
    lease: ClaimedDelivery,
  ): Promise<void> {
    if (command.kind === 'complete') {
      await complete(lease, command.as, model.now + command.dueInMs);
      return;
    }
    const holder = model.holder(lease);
    if (command.kind === 'release') {
      if (holder) {
        model.end(holder, 'released', { dueAt: model.now, isAttempt: false });
      }
      await store.release([lease], at());
      return;
    }
    if (holder) {
      holder.leaseExpiresAt = model.now + LEASE_MS;
    }
    const lost = await store.extend([lease], at(model.now + LEASE_MS));
    expect(lost).toHaveLength(holder ? 0 : 1);
  }

  async function compare(): Promise<void> {
    const rows = await store.list(SPACE, { limit: 10_000 });
    expect(rows.toReversed().map(seen)).toEqual(
      model.all.map(({ given, fence: _fence, leaseExpiresAt: _lease, ...rest }) => ({
        id: given.id,
        ...rest,
      })),
    );
  }

  for (const [index, command] of commands.entries()) {
    await run(command, index);
    await compare();
  }
  await drain();

  /** Whatever state things are in, time and workers bring all of it to an end. */
  async function drain(): Promise<void> {
    for (let round = 0; model.all.some(({ state }) => !hasEnded(state)); round += 1) {
      expect(round).toBeLessThan(1_000);
      model.now += LEASE_MS;
      await expire(model.now);
      for (const lease of await claim(100)) {
        await complete(lease, 'delivered', model.now);
      }
    }
    await compare();
    const counted = (await store.backlog(['default'])).flatMap(({ counts }) =>
      Object.values(counts),
    );
    expect(counted.reduce((sum, total) => sum + total, 0)).toBe(model.all.length);
  }
}

function seen(row: DeliveryRow) {
  return {
    id: row.id,
    state: row.state,
    attempts: row.attempts,
    retries: row.retries,
    queuedAt: row.queuedAt.getTime(),
    dueAt: row.dueAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
    isCancelRequested: row.isCancelRequested,
  };
}
