// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

import { hasEnded, stateAfter } from '../../host/server/delivery';
import type { Completed, DeliveryFilter } from '../../host/server/storage';
import { claim, claimTogether } from './claim_runs';
import type { CommandData, CommandKind } from './delivery_commands';
import { LEASE_MS, type ModelDelivery } from './delivery_model';
import {
  at,
  completion,
  leaseNumbered,
  leasesNumbered,
  newDelivery,
  OUTCOME_OF,
  type DeliveryTrial,
} from './delivery_trial';

const EVENT_OF = { delivered: 'delivered', failed: 'give_up', retrying: 'retry' } as const;
const EVERYTHING = 10_000;

type Run<Kind extends CommandKind> = (
  trial: DeliveryTrial,
  data: CommandData[Kind],
) => Promise<void>;

/** What each command does to store and model, and what has to come of it. */
export const RUNS: { [Kind in CommandKind]: Run<Kind> } = {
  wait,
  set_clock_back: setClockBack,
  enqueue,
  enqueue_in_transaction: enqueueInTransaction,
  claim,
  claim_together: claimTogether,
  complete,
  release,
  extend,
  expire,
  cancel: (trial, { which }) => change(trial, 'cancel', which),
  redeliver: (trial, { which }) => change(trial, 'redeliver', which),
  cancel_all: cancelAll,
  redeliver_all: redeliverAll,
  forget,
  reopen,
};

async function wait({ model }: DeliveryTrial, { ms }: CommandData['wait']): Promise<void> {
  model.now += ms;
}

async function setClockBack(
  { model }: DeliveryTrial,
  { ms }: CommandData['set_clock_back'],
): Promise<void> {
  model.now -= ms;
  model.isTimeKnown = false;
}

async function enqueue(trial: DeliveryTrial, { calls }: CommandData['enqueue']): Promise<void> {
  const given = calls.map((rows) => rows.map((row) => newDelivery(trial, row)));
  const expected = given.map((rows) => rows.map((row) => trial.model.enqueue(row)));
  const { deliveries } = trial.store;
  const answers = await Promise.all(given.map((rows) => deliveries.enqueue(rows)));
  expect(answers).toEqual(expected);
}

async function enqueueInTransaction(
  trial: DeliveryTrial,
  { rows, isRolledBack }: CommandData['enqueue_in_transaction'],
): Promise<void> {
  const given = rows.map((row) => newDelivery(trial, row));
  const before = [...trial.model.all];
  const expected = given.map((row) => trial.model.enqueue(row));
  const done = trial.store.transaction(async (transaction) => {
    const answer = await trial.store.deliveries.enqueue(given, transaction);
    expect(answer).toEqual(expected);
    if (isRolledBack) {
      throw new Error('rolled back');
    }
    return 'committed';
  });
  await expect(done.catch((error: Error) => error.message)).resolves.toBe(
    isRolledBack ? 'rolled back' : 'committed',
  );
  if (isRolledBack) {
    trial.model.all = before;
  }
}

async function complete(trial: DeliveryTrial, { calls }: CommandData['complete']): Promise<void> {
  const { model, store } = trial;
  const now = at(model.now);
  const given = calls.flatMap(({ which, as, dueInMs }) => {
    const lease = leaseNumbered(trial, which);
    return lease ? [{ lease, as, dueAt: model.now + dueInMs }] : [];
  });
  const expected = given.map(({ lease, as, dueAt }): Completed => {
    const holder = model.heldBy(lease);
    if (!holder) {
      return 'lost';
    }
    model.end(holder, EVENT_OF[as], { dueAt, outcome: OUTCOME_OF[as] });
    return holder.state;
  });
  const answers = await Promise.all(
    given.map(({ lease, as, dueAt }) =>
      store.deliveries.complete([completion(lease, { as, now, dueAt: at(dueAt) })]),
    ),
  );
  expect(answers.flat()).toEqual(expected);
}

async function release(trial: DeliveryTrial, { which }: CommandData['release']): Promise<void> {
  const { model, store } = trial;
  const leases = leasesNumbered(trial, which);
  for (const lease of leases) {
    const holder = model.heldBy(lease);
    if (holder) {
      model.end(holder, 'released', { dueAt: model.now, outcome: null });
    }
  }
  await store.deliveries.release(leases, at(model.now));
}

async function extend(trial: DeliveryTrial, { which }: CommandData['extend']): Promise<void> {
  const { model, store } = trial;
  const leases = leasesNumbered(trial, which);
  const until = model.now + LEASE_MS;
  const lost = leases.filter((lease) => {
    const holder = model.heldBy(lease);
    if (holder) {
      holder.leaseExpiresAt = until;
    }
    return !holder;
  });
  await expect(store.deliveries.extend(leases, at(until))).resolves.toEqual(
    lost.map(({ id, fence }) => ({ id, fence })),
  );
}

async function expire(
  { store, model }: DeliveryTrial,
  { dueInMs, ofOwner }: CommandData['expire'],
): Promise<void> {
  const dueAt = model.now + dueInMs;
  const expired = model.all.filter(
    ({ state, owner, leaseExpiresAt }) =>
      state === 'running' && (ofOwner === null ? leaseExpiresAt <= model.now : owner === ofOwner),
  );
  for (const one of expired) {
    model.end(one, 'lease_expired', { dueAt, outcome: 'unknown' });
  }
  const done = store.deliveries.expireLeases({
    now: at(model.now),
    dueAt: at(dueAt),
    limit: EVERYTHING,
    ofOwner: ofOwner ?? undefined,
  });
  await expect(done).resolves.toBe(expired.length);
}

async function change(
  { store, model }: DeliveryTrial,
  kind: 'cancel' | 'redeliver',
  which: number,
): Promise<void> {
  const one = model.all[which % Math.max(1, model.all.length)];
  if (one) {
    const expected = model[kind](one);
    const done = store.deliveries[kind]('default', one.given.id, at(model.now));
    await expect(done).resolves.toBe(expected);
  }
}

async function cancelAll(
  trial: DeliveryTrial,
  { connector, limit }: CommandData['cancel_all'],
): Promise<void> {
  const { model, store } = trial;
  const matching = model.all
    .filter((one) => one.given.connectorId === connector && one.queuedAt <= model.now)
    .filter((one) => !hasEnded(one.state) && !one.isCancelRequested)
    .slice(0, limit);
  matching.forEach((one) => model.cancel(one));
  const done = store.deliveries.cancelAll(filterOf(connector), { now: at(model.now), limit });
  await expect(done).resolves.toBe(matching.length);
}

async function redeliverAll(
  trial: DeliveryTrial,
  { connector, limit }: CommandData['redeliver_all'],
): Promise<void> {
  const { model, store } = trial;
  const matching = model.all
    .filter((one) => one.given.connectorId === connector && (one.endedAt ?? 0) <= model.now)
    .filter((one) => stateAfter(one.state, 'redelivered'))
    .slice(0, limit);
  matching.forEach((one) => model.redeliver(one));
  const done = store.deliveries.redeliverAll(filterOf(connector), { now: at(model.now), limit });
  await expect(done).resolves.toBe(matching.length);
}

async function forget(
  { store, model }: DeliveryTrial,
  { agoMs }: CommandData['forget'],
): Promise<void> {
  const moment = model.now - agoMs;
  const isOld = ({ endedAt }: ModelDelivery) => endedAt !== null && endedAt < moment;
  const old = model.all.filter(isOld);
  model.all = model.all.filter((one) => !isOld(one));
  const deleted = store.deliveries.deleteEndedBefore(at(moment), EVERYTHING);
  await expect(deleted).resolves.toBe(old.length);
}

async function reopen(trial: DeliveryTrial): Promise<void> {
  trial.store = await trial.reopen();
}

function filterOf(connectorId: string): DeliveryFilter {
  return { spaceIds: ['default'], connectorId };
}
