import type { Clock } from '../core';
import type { Deliveries, RuleDeliveryRequest } from '../delivery';
import {
  createGroupCommit,
  type AlertRow,
  type RuleRunState,
  type Store,
  type StoredRule,
  type StoreTransaction,
} from '../storage';
import { actOnAlerts, type Rendering } from './act_on_alerts';
import type { PushedAlert, RuleType } from './rule_type';
import type { RuleTypeRegistry } from './rule_type_registry';
import type { SpaceFacts, SpaceFactsOf } from './space_facts';
import { runStateOf, stateAfterPush, takePush } from './take_push';

/** Pushes in one transaction. */
const MOST_AT_ONCE = 200;

export type IngestResult =
  /** On the disk. `leftOut`: ids of new alerts beyond the limit; the sender has to try again. */
  { status: 'done'; leftOut: string[] } | { status: 'missing' | 'disabled' | 'not_pushed' };

/**
 * Takes alerts that somebody pushes to a rule. Once it returns they and their deliveries are on the
 * disk; the same again changes nothing.
 *
 * @throws QueueFullError, StoreUnavailableError; then nothing was taken.
 */
export type Ingest = (
  spaceId: string,
  ruleId: string,
  pushed: readonly PushedAlert[],
) => Promise<IngestResult>;

export interface IngestOptions {
  store: Pick<Store, 'rules' | 'deliveries' | 'transaction'>;
  registry: Pick<RuleTypeRegistry, 'get'>;
  deliveries: Pick<Deliveries, 'admit' | 'promise'>;
  spaceFactsOf: SpaceFactsOf;
  rendering: Rendering;
  maxAlerts: number;
  clock: Clock;
  createId: () => string;
}

interface Push {
  spaceId: string;
  ruleId: string;
  pushed: readonly PushedAlert[];
  /** As it was when it came. */
  space: SpaceFacts;
}

/** What pushes made of one rule. */
interface RuleWrite {
  rule: StoredRule;
  state: RuleRunState;
  alerts: Map<string, AlertRow>;
  requests: RuleDeliveryRequest[];
}

export function createIngest(options: IngestOptions): Ingest {
  const { store, registry, deliveries, spaceFactsOf, clock } = options;

  const pushedTypeOf = (rule: StoredRule): RuleType | undefined => {
    const ruleType = registry.get(rule.ruleTypeId);
    return ruleType?.isPushed === true ? ruleType : undefined;
  };

  function refusalOf(rule: StoredRule | undefined): IngestResult | undefined {
    if (!rule) {
      return { status: 'missing' };
    }
    if (!pushedTypeOf(rule)) {
      return { status: 'not_pushed' };
    }
    return rule.isEnabled ? undefined : { status: 'disabled' };
  }

  /** Pushes of one moment share one commit. */
  const take = createGroupCommit(
    (pushes: readonly Push[]) =>
      store.transaction(async (transaction) => {
        const rules = Map.groupBy(pushes, keyOf);
        // Always in the same order: nodes that lock at the same time wait in that order.
        const keys = [...rules.keys()].toSorted();
        const locked = await store.rules.lockForPush(
          keys.flatMap((key) =>
            (rules.get(key) ?? []).slice(0, 1).map(({ spaceId, ruleId: id }) => ({ spaceId, id })),
          ),
          transaction,
        );
        const results = new Map<Push, IngestResult>();
        const toWrite: RuleWrite[] = [];
        for (const [index, key] of keys.entries()) {
          // oxlint-disable-next-line no-await-in-loop -- one connection
          const write = await takeAll({
            pushes: rules.get(key) ?? [],
            rule: locked[index],
            transaction,
            results,
          });
          toWrite.push(...write);
        }
        await writeAll(toWrite, transaction);
        return pushes.map((push) => results.get(push) ?? { status: 'missing' as const });
      }),
    MOST_AT_ONCE,
  );

  /** All pushes to one rule, in the order they came. */
  async function takeAll({
    pushes,
    rule,
    transaction,
    results,
  }: {
    pushes: readonly Push[];
    rule: StoredRule | undefined;
    transaction: StoreTransaction;
    results: Map<Push, IngestResult>;
  }): Promise<RuleWrite[]> {
    const ruleType = rule && pushedTypeOf(rule);
    const refusal = refusalOf(rule);
    if (refusal || !rule || !ruleType) {
      pushes.forEach((push) => results.set(push, refusal ?? { status: 'missing' }));
      return [];
    }
    const ids = [...new Set(pushes.flatMap(({ pushed }) => pushed.map(({ id }) => id)))];
    const tracked = await store.rules.trackedAlerts(
      { spaceId: rule.spaceId, ruleId: rule.id, ids },
      transaction,
    );
    const known = new Map(tracked.map((alert) => [alert.uuid, alert]));
    const write: RuleWrite = { rule, state: runStateOf(rule), alerts: new Map(), requests: [] };
    const owedAlerts = await alertsOwed(write.state, transaction);
    for (const push of pushes) {
      const now = clock.now();
      const { advanced, leftOut, moreDelayed } = takePush(push.pushed, {
        rule: { ...rule, ...write.state },
        ruleType,
        space: push.space,
        known: [...known.values()],
        maxAlerts: options.maxAlerts,
        now,
        createUuid: options.createId,
      });
      // oxlint-disable-next-line no-await-in-loop -- each sees what the one before it left
      const acted = await actOnAlerts(
        {
          rule,
          ruleType,
          advanced,
          trigger: 'push',
          recovered: [],
          // Before what this push makes due: that something is over comes after that it began.
          owed: write.state.owed,
          owedAlerts: [...owedAlerts, ...write.alerts.values()],
          maintenanceWindows: push.space.maintenanceWindows,
          now,
        },
        options.rendering,
      );
      for (const alert of acted.alerts) {
        write.alerts.set(alert.uuid, alert);
        known.set(alert.uuid, alert);
      }
      write.requests.push(...acted.requests);
      write.state = stateAfterPush(write.state, {
        advanced,
        owed: acted.owed,
        leftOut: leftOut.length,
        moreDelayed,
        maxAlerts: options.maxAlerts,
      });
      results.set(push, { status: 'done', leftOut });
    }
    return [write];
  }

  const alertsOwed = ({ owed }: RuleRunState, transaction: StoreTransaction) =>
    owed.length === 0
      ? Promise.resolve([])
      : store.rules.findAlerts(
          owed.map(({ alertUuid }) => alertUuid),
          transaction,
        );

  async function writeAll(writes: readonly RuleWrite[], transaction: StoreTransaction) {
    await store.rules.writeAlerts(
      writes.flatMap(({ alerts }) => [...alerts.values()]),
      transaction,
    );
    for (const { rule, state, alerts } of writes) {
      const isPaying = rule.owed.length > 0;
      if (alerts.size > 0 || isPaying || state.problem !== rule.problem) {
        // oxlint-disable-next-line no-await-in-loop -- one connection
        await store.rules.notePush(rule, state, transaction);
      }
    }
    const requests = writes.flatMap((write) => write.requests);
    if (requests.length > 0) {
      await store.deliveries.enqueue(deliveries.promise(requests), transaction);
    }
  }

  return async (spaceId, ruleId, pushed) => {
    const rule = await store.rules.find(spaceId, ruleId);
    const refusal = refusalOf(rule);
    if (refusal || !rule) {
      return refusal ?? { status: 'missing' };
    }
    // Before the transaction: within it nobody else can be asked.
    await deliveries.admit(pushed.length * rule.actions.length + rule.owed.length);
    return take({ spaceId, ruleId, pushed, space: await spaceFactsOf(spaceId) });
  };
}

const keyOf = ({ spaceId, ruleId }: Push) => `${spaceId}:${ruleId}`;
