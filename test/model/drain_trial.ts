// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

/* oxlint-disable no-await-in-loop -- one step after the other is the point */

import { hasEnded } from '../../host/server/delivery';
import type { DeliveryRow } from '../../host/server/storage';
import { LEASE_MS } from './delivery_model';
import { RUNS } from './delivery_runs';
import type { DeliveryTrial } from './delivery_trial';

const SPACE = { spaceIds: ['default'] };
const EVERYTHING = { limit: 10_000 };

/** What people and machines see is what the model says. */
export async function compare({ store, model }: DeliveryTrial): Promise<void> {
  const rows = await store.deliveries.list(SPACE, EVERYTHING);
  expect(rows.toReversed().map(seen)).toEqual(
    model.all.map((one) => ({
      id: one.given.id,
      orderingKey: one.given.orderingKey,
      state: one.state,
      attempts: one.outcomes.length,
      retries: one.retries,
      queuedAt: one.queuedAt,
      dueAt: one.dueAt,
      endedAt: one.endedAt,
      isCancelRequested: one.isCancelRequested,
    })),
  );
}

/** Whatever state things are in, time and workers bring all of it to an end. Leaves nothing behind. */
export async function drain(trial: DeliveryTrial): Promise<void> {
  const { model } = trial;
  for (let round = 0; model.all.some(({ state }) => !hasEnded(state)); round += 1) {
    expect(round).toBeLessThan(1_000);
    model.now += LEASE_MS;
    await RUNS.expire(trial, { dueInMs: 0, ofOwner: null });
    const before = trial.leases.length;
    await RUNS.claim(trial, {
      owner: 'one',
      limit: 100,
      perConnector: 100,
      connectorLimit: null,
      isRateLimited: true,
    });
    const calls = trial.leases
      .slice(before)
      .map((_lease, which) => ({ which, as: 'delivered' as const, dueInMs: 0 }));
    await RUNS.complete(trial, { calls });
  }
  await compare(trial);
  await compareTimelines(trial);
  const backlogs = await trial.store.deliveries.backlog(SPACE.spaceIds);
  const counted = backlogs.flatMap(({ counts }) => Object.values(counts));
  expect(counted.reduce((sum, total) => sum + total, 0)).toBe(model.all.length);
  // The clock may have been set back since some of them ended.
  await RUNS.forget(trial, { agoMs: -1e9 });
  await compare(trial);
}

async function compareTimelines({ store, model }: DeliveryTrial): Promise<void> {
  const timelines = await Promise.all(
    model.all.map(({ given }) => store.deliveries.attemptsOf(given.id)),
  );
  expect(timelines.map((attempts) => attempts.map(({ outcome }) => outcome))).toEqual(
    model.all.map(({ outcomes }) => outcomes),
  );
}

function seen(row: DeliveryRow) {
  const { id, orderingKey, state, attempts, retries, isCancelRequested } = row;
  const endedAt = row.endedAt?.getTime() ?? null;
  const times = { queuedAt: row.queuedAt.getTime(), dueAt: row.dueAt.getTime(), endedAt };
  return { id, orderingKey, state, attempts, retries, isCancelRequested, ...times };
}
