// A store in a process of its own, so that its memory is not mixed with the others'.
import { randomBytes } from 'node:crypto';
import { createDeliveryId } from '../../host/server/delivery';
import type { DeliveryStore, NewDelivery, Store } from '../../host/server/storage';
import { ALERT } from '../executor/contestant';
import { answerParent } from '../support/helper_process';
import { monotonicMs } from '../support/monotonic_ms';
import { markOf } from './alerts';
import { openStore, type StoreLocation } from './open_store';

export type BacklogQuestion =
  | { kind: 'open'; location: StoreLocation; connectorId: string }
  /** Puts so many deliveries in, each in a line of its own. */
  | ({ kind: 'fill' } & Filling)
  /** Claims and completes so many as a worker does. */
  | { kind: 'claim'; claims: number; perClaim: number }
  | { kind: 'close' };

export interface Filling {
  turn: number;
  first: number;
  count: number;
}

export interface BacklogAnswer {
  /** Deliveries claimed a second of claiming; 0 unless asked for. */
  claimedPerSecond: number;
  /** … and of claiming and completing. */
  workedPerSecond: number;
}

const FILL_AT_ONCE = 1_000;

let store: Store | undefined;
let connectorId = '';

answerParent(async (question: BacklogQuestion): Promise<BacklogAnswer> => {
  let rates = { claimedPerSecond: 0, workedPerSecond: 0 };
  if (question.kind === 'open') {
    ({ connectorId } = question);
    store = await openStore(question.location);
  } else if (store === undefined) {
    throw new Error('no store is open');
  } else if (question.kind === 'fill') {
    await fill(store.deliveries, question);
  } else if (question.kind === 'claim') {
    rates = await claimAndComplete(store.deliveries, question);
  } else {
    await store.close();
  }
  return rates;
});

async function fill(deliveries: DeliveryStore, { turn, first, count }: Filling): Promise<void> {
  for (let from = 0; from < count; from += FILL_AT_ONCE) {
    const amount = Math.min(FILL_AT_ONCE, count - from);
    const rows = Array.from({ length: amount }, (_, index) =>
      newDelivery(turn, first + from + index),
    );
    // oxlint-disable-next-line no-await-in-loop -- in their order
    await deliveries.enqueue(rows);
  }
}

function newDelivery(turn: number, alert: number): NewDelivery {
  const mark = markOf(turn, alert);
  const createdAt = new Date();
  return {
    id: createDeliveryId(createdAt, randomBytes(10)),
    spaceId: 'default',
    connectorId,
    connectorTypeId: '.xmatters',
    orderingKey: mark,
    idempotencyKey: null,
    params: { ...ALERT, signalId: mark },
    ruleId: null,
    alertId: null,
    createdAt,
  };
}

async function claimAndComplete(
  deliveries: DeliveryStore,
  { claims, perClaim }: { claims: number; perClaim: number },
): Promise<{ claimedPerSecond: number; workedPerSecond: number }> {
  let claimingMs = 0;
  let claimed = 0;
  const startedAt = monotonicMs();
  for (let claim = 0; claim < claims; claim += 1) {
    const before = monotonicMs();
    const now = new Date();
    // oxlint-disable-next-line no-await-in-loop -- one worker
    const { deliveries: rows } = await deliveries.claim({
      now,
      owner: 'bench',
      leaseMs: 60_000,
      limit: perClaim,
      perConnector: perClaim,
    });
    claimingMs += monotonicMs() - before;
    claimed += rows.length;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await Promise.all(
      rows.map(({ id, fence }) =>
        deliveries.complete([
          {
            id,
            fence,
            endedAt: now,
            attempt: {
              startedAt: now,
              endedAt: now,
              outcome: 'delivered',
              reason: 'delivered',
              message: null,
              httpStatus: 202,
            },
            reason: 'delivered',
            message: null,
            next: { state: 'delivered' },
          },
        ]),
      ),
    );
  }
  if (claimed !== claims * perClaim) {
    throw new Error(`${claimed} deliveries were claimed instead of ${claims * perClaim}`);
  }
  return {
    claimedPerSecond: (claimed * 1_000) / claimingMs,
    workedPerSecond: (claimed * 1_000) / (monotonicMs() - startedAt),
  };
}
