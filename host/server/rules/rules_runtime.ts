import type { Logger } from '@kbn/core/server';
import type { Clock } from '../core';
import type { Deliveries } from '../delivery';
import type { Store } from '../storage';
import { createIngest, type Ingest } from './ingest';
import { createRecordRun } from './record_runs';
import type { Rendering } from './act_on_alerts';
import type { RuleType } from './rule_type';
import type { RuleTypeRegistry } from './rule_type_registry';
import { createRuleScheduler } from './rule_scheduler';
import { createRulesWatch } from './rules_watch';
import { createRunRule } from './run_rule';
import { createSpaceFacts, type SpaceFactsOptions } from './space_facts';

export interface RulesRuntimeOptions {
  store: Pick<Store, 'rules' | 'maintenanceWindows' | 'deliveries' | 'transaction'>;
  settings: {
    perRuleType: number;
    leaseMs: number;
    maxAlerts: number;
    maxActions: number;
    timeoutMs: number;
    /** By rule type. */
    timeoutsMs: ReadonlyMap<string, number>;
    lateAfterMs: number;
    retentionMs: number;
    quietRetentionMs: number;
  };
  registry: RuleTypeRegistry;
  flappingOf: SpaceFactsOptions['flappingOf'];
  deliveries: Pick<Deliveries, 'admit' | 'promise'>;
  renderParameterTemplates: Rendering['renderParameterTemplates'];
  publicBaseUrl: string | undefined;
  /** Of this node: what an earlier one of this id still runs is taken back at the start. */
  nodeId: string;
  clock: Clock;
  createId: () => string;
  version: string;
  logger: Logger;
}

export interface RulesHealth {
  /** A rule waits for its run longer than it should. */
  isLate: boolean;
}

/** All of rules that runs in one node. */
export interface RulesRuntime {
  ingest: Ingest;
  health(): RulesHealth;
  start(): Promise<void>;
  /** Begins no more runs, waits so long for those under way, and gives the rest back. */
  stop(waitMs: number): Promise<void>;
}

export function createRulesRuntime(options: RulesRuntimeOptions): RulesRuntime {
  const { store, settings, registry, clock, logger } = options;
  const spaceFactsOf = createSpaceFacts({ ...options, windows: store.maintenanceWindows });
  const rendering: Rendering = { ...options, maxActions: settings.maxActions };
  const ruleTypeIds = () => registry.list().map(({ id }) => id);
  const { maxAlerts } = settings;
  const scheduler = createRuleScheduler({
    ...settings,
    store: store.rules,
    ruleTypeIds,
    run: createRunRule({
      ...options,
      spaceFactsOf,
      rendering,
      maxAlerts,
      timeoutMsOf: ({ id, timeoutMs }: RuleType) =>
        settings.timeoutsMs.get(id) ?? timeoutMs ?? settings.timeoutMs,
    }),
    record: createRecordRun(store),
    clock,
    logger,
    owner: options.nodeId,
  });
  const watch = createRulesWatch({
    ...settings,
    store: store.rules,
    ruleTypeIds,
    clock,
    logger,
  });

  return {
    ingest: createIngest({ ...options, spaceFactsOf, rendering, maxAlerts }),
    health: () => ({ isLate: watch.isLate() }),
    async start() {
      await scheduler.start();
      watch.start();
    },
    async stop(waitMs) {
      await Promise.all([scheduler.stop(waitMs), watch.stop()]);
    },
  };
}
