import { hasEnded, stateAfter, type DeliveryEvent } from '../../host/server/delivery';
import type { AttemptOutcome, Change, DeliveryState, NewDelivery } from '../../host/server/storage';

export const LEASE_MS = 1_000;
export const RATE_LIMIT = { limit: 3, windowMs: 1_500 };
const START = new Date('2026-01-01T12:00:00.000Z').getTime();

export interface ModelDelivery {
  given: NewDelivery;
  state: DeliveryState;
  outcomes: AttemptOutcome[];
  retries: number;
  queuedAt: number;
  dueAt: number;
  endedAt: number | null;
  isCancelRequested: boolean;
  fence: number;
  owner: string;
  leaseExpiresAt: number;
}

type Holder = Pick<ModelDelivery, 'fence'> & { id: string };

/** What deliveries are, as simply as it can be said: slow, and without a database. */
export class DeliveryModel {
  now = START;
  /** Until the clock is set back: then a bucket may have seen a time that never was. */
  isTimeKnown = true;
  /** In their order. */
  all: ModelDelivery[] = [];
  private bucket = { tokens: RATE_LIMIT.limit, at: START };

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
      outcomes: [],
      retries: 0,
      queuedAt: this.now,
      dueAt: this.now,
      endedAt: null,
      isCancelRequested: false,
      fence: 0,
      owner: '',
      leaseExpiresAt: 0,
    });
    return { id: given.id, isNew: true };
  }

  /** Due or not: nothing of its line is running, and nothing open stands before it. */
  waiting(): ModelDelivery[] {
    return this.all.filter((one) => stateAfter(one.state, 'claimed') && this.isFirst(one));
  }

  private isFirst(one: ModelDelivery): boolean {
    const line = this.all.filter(
      ({ given, state }) =>
        given.orderingKey !== null &&
        given.orderingKey === one.given.orderingKey &&
        given.connectorId === one.given.connectorId &&
        !hasEnded(state),
    );
    return line.length === 0 || (line[0] === one && !line.some(({ state }) => state === 'running'));
  }

  byId(id: string): ModelDelivery | undefined {
    return this.all.find(({ given }) => given.id === id);
  }

  /** Undefined for whoever comes too late. */
  heldBy({ id, fence }: Holder): ModelDelivery | undefined {
    const one = this.byId(id);
    return one?.state === 'running' && one.fence === fence ? one : undefined;
  }

  claim(one: ModelDelivery, owner: string): void {
    this.move(one, 'claimed');
    one.fence += 1;
    one.owner = owner;
    one.leaseExpiresAt = this.now + LEASE_MS;
  }

  /** A running one stops running; without an outcome it was no attempt. */
  end(
    one: ModelDelivery,
    event: DeliveryEvent,
    { dueAt, outcome }: { dueAt: number; outcome: AttemptOutcome | null },
  ): void {
    const isBack = event === 'retry' || event === 'lease_expired' || event === 'released';
    this.move(one, isBack && one.isCancelRequested ? 'cancelled' : event);
    one.isCancelRequested = false;
    one.dueAt = isBack ? dueAt : this.now;
    if (outcome) {
      one.outcomes.push(outcome);
      one.retries += Number(isBack);
    }
  }

  /** Takes so many tokens. @returns whether no whole one is left. */
  spend(total: number): boolean {
    const { limit, windowMs } = RATE_LIMIT;
    const flowed = ((this.now - this.bucket.at) * limit) / windowMs;
    const tokens = Math.min(limit, this.bucket.tokens + flowed) - total;
    this.bucket = { tokens, at: this.now };
    if (!this.isTimeKnown) {
      return true;
    }
    if (tokens < -1e-6) {
      throw new Error('more went out than the rate limit allows');
    }
    return tokens < 1;
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
