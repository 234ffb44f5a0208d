// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

import type { Claimed, ClaimRequest } from '../../host/server/storage';
import { OWNERS, type CommandData } from './delivery_commands';
import { LEASE_MS, RATE_LIMIT, type DeliveryModel } from './delivery_model';
import { at, typeIdOf, type DeliveryTrial } from './delivery_trial';

/** Of this connector's type so many over time. */
const LIMITED = 'a';

export async function claim(
  trial: DeliveryTrial,
  { owner, limit, perConnector, connectorLimit, isRateLimited }: CommandData['claim'],
): Promise<void> {
  const { model } = trial;
  const connectorLimits = new Map(
    connectorLimit && [[`default:${connectorLimit.connector}`, connectorLimit.limit]],
  );
  const rateLimits = new Map(isRateLimited ? [[typeIdOf(trial, LIMITED), RATE_LIMIT]] : []);
  const claimable = claimableByConnector(model);
  const waiting = model.waiting();
  const limits = { limit, perConnector, connectorLimits, rateLimits };
  const claimed = await trial.store.deliveries.claim(request(trial, owner, limits));
  const ids = took(trial, claimed, owner);
  expect(ids.length).toBeLessThanOrEqual(limit);
  for (const [connectorId, candidates] of claimable) {
    const own = ids.filter((id) => candidates.includes(id));
    // The first ones, and no fewer than there could be.
    expect(own).toEqual(candidates.slice(0, own.length));
    const most = connectorLimits.get(`default:${connectorId}`) ?? perConnector;
    const all = Math.min(candidates.length, most);
    expect(own.length).toBeLessThanOrEqual(all);
    const isSpent = isRateLimited && connectorId === LIMITED && model.spend(own.length);
    expect(ids.length === limit || own.length === all || isSpent).toBe(true);
  }
  const dueTimes = claimable.size > 0 ? [] : waiting.map(({ dueAt }) => dueAt);
  const next = dueTimes.length > 0 ? Math.min(...dueTimes) : null;
  expect(claimable.size > 0 || (claimed.nextDueAt?.getTime() ?? null) === next).toBe(true);
  // Whoever says that nothing is left wakes nobody before the time it names.
  const left = model.waiting().map(({ dueAt }) => dueAt);
  const nextLeft = left.length > 0 ? Math.min(...left) : null;
  expect(claimed.isMoreDue || (claimed.nextDueAt?.getTime() ?? null) === nextLeft).toBe(true);
  expect(claimed.isMoreDue || nextLeft === null || nextLeft > model.now).toBe(true);
}

/** Several at once, each for itself. */
export async function claimTogether(
  trial: DeliveryTrial,
  { limit }: CommandData['claim_together'],
): Promise<void> {
  const claims = await Promise.all(
    OWNERS.map((owner) =>
      trial.store.deliveries.claim(request(trial, owner, { limit, perConnector: limit })),
    ),
  );
  // Taking one that another has, or two of a line, is what the model refuses.
  claims.forEach((claimed, index) => took(trial, claimed, OWNERS[index] ?? OWNERS[0]));
}

function request(
  { model }: DeliveryTrial,
  owner: string,
  limits: Pick<ClaimRequest, 'limit' | 'perConnector' | 'connectorLimits' | 'rateLimits'>,
): ClaimRequest {
  return { now: at(model.now), owner, leaseMs: LEASE_MS, ...limits };
}

/** Writes a claim into the model. @returns the ids, in their order. */
function took({ model, leases }: DeliveryTrial, { deliveries }: Claimed, owner: string): string[] {
  const order = deliveries.map(({ dueAt, position }) => [dueAt.getTime(), position]);
  expect(order).toEqual(order.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
  leases.push(...deliveries);
  return deliveries.map(({ id, fence, leaseExpiresAt }) => {
    const one = model.waiting().find(({ given, dueAt }) => given.id === id && dueAt <= model.now);
    if (!one) {
      throw new Error(`${id} was not to be claimed`);
    }
    model.claim(one, owner);
    expect([fence, leaseExpiresAt.getTime()]).toEqual([one.fence, one.leaseExpiresAt]);
    return id;
  });
}

/** Those due, the first due first. */
function claimableByConnector(model: DeliveryModel): Map<string, string[]> {
  const due = model
    .waiting()
    .filter(({ dueAt }) => dueAt <= model.now)
    .toSorted((a, b) => a.dueAt - b.dueAt || model.all.indexOf(a) - model.all.indexOf(b));
  const byConnector = Map.groupBy(due, ({ given }) => given.connectorId);
  return new Map([...byConnector].map(([id, all]) => [id, all.map(({ given }) => given.id)]));
}
