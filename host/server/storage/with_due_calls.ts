import type { RuleStore } from './rule_store';

/**
 * Calls back here when a rule may have become due. Other nodes find it by themselves a little later,
 * when this one does not take it.
 */
export function withDueCalls(store: Omit<RuleStore, 'onDue'>): RuleStore {
  const listeners = new Set<() => void>();

  async function andCall<Result>(change: Promise<Result>): Promise<Result> {
    const result = await change;
    listeners.forEach((listener) => listener());
    return result;
  }

  return {
    ...store,
    insert: (row, nextRunAt) => andCall(store.insert(row, nextRunAt)),
    update: (row, nextRunAt) => andCall(store.update(row, nextRunAt)),
    runSoon: (spaceId, id, now) => andCall(store.runSoon(spaceId, id, now)),
    release: (leases, dueAt) => andCall(store.release(leases, dueAt)),
    releaseAllOf: (owner, dueAt) => andCall(store.releaseAllOf(owner, dueAt)),
    hasten: (now, leaseMs) => andCall(store.hasten(now, leaseMs)),
    onDue(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
