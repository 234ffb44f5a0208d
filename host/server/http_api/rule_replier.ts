import type { RuleMonitoring, RuleResource } from '../../common/rule_resource';
import type { Clock } from '../core';
import type { RuleConnector } from '../rules';
import type { RuleRunRow, RuleStore, StoredRule } from '../storage';
import { toRuleResource } from './rule_reply';

/** So many of the last runs are looked at for percentiles and the success ratio. */
const MONITORED_RUNS = 60;

/** Rules as they are answered, with what else has to be known for it. */
export interface RuleReplier {
  one(rule: StoredRule): Promise<RuleResource>;
  many(spaceId: string, rules: readonly StoredRule[]): Promise<RuleResource[]>;
  oneMonitored(rule: StoredRule): Promise<RuleResource>;
  manyMonitored(spaceId: string, rules: readonly StoredRule[]): Promise<RuleResource[]>;
}

export interface RuleReplierOptions {
  store: Pick<RuleStore, 'listRuns'>;
  connectorsOf: (spaceId: string) => Promise<ReadonlyMap<string, RuleConnector>>;
  clock: Clock;
}

export function createRuleReplier({ store, connectorsOf, clock }: RuleReplierOptions): RuleReplier {
  async function many(spaceId: string, rules: readonly StoredRule[]): Promise<RuleResource[]> {
    const connectors = await connectorsOf(spaceId);
    const connectorTypes = new Map(
      [...connectors.values()].map(({ id, connectorTypeId }) => [id, connectorTypeId]),
    );
    const now = clock.now();
    return rules.map((rule) => toRuleResource(rule, { connectorTypes, now }));
  }

  async function manyMonitored(
    spaceId: string,
    rules: readonly StoredRule[],
  ): Promise<RuleResource[]> {
    const resources = await many(spaceId, rules);
    return Promise.all(
      resources.map(async (resource) => {
        const { runs } = await store.listRuns(
          { spaceIds: [spaceId], ruleId: resource.id, from: new Date(0), until: clock.now() },
          { limit: MONITORED_RUNS, offset: 0, sort: 'started_at', order: 'desc' },
        );
        return runs.length === 0 ? resource : { ...resource, monitoring: toMonitoring(runs) };
      }),
    );
  }

  return {
    many,
    manyMonitored,
    one: (rule) => first(many(rule.spaceId, [rule])),
    oneMonitored: (rule) => first(manyMonitored(rule.spaceId, [rule])),
  };
}

async function first(list: Promise<RuleResource[]>): Promise<RuleResource> {
  const [resource] = await list;
  if (!resource) {
    throw new Error('a rule was given and none came back');
  }
  return resource;
}

/** @param runs at least one, the newest first. */
export function toMonitoring(runs: readonly RuleRunRow[]): RuleMonitoring {
  const durations = runs.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
  const percentile = (part: number) =>
    durations[Math.min(durations.length - 1, Math.ceil(part * durations.length) - 1)] ?? 0;
  const [newest] = runs;
  return {
    run: {
      history: runs.toReversed().map((run) => ({
        success: isSuccess(run),
        timestamp: run.startedAt.getTime(),
        duration: run.durationMs,
        outcome: outcomeOf(run),
      })),
      calculated_metrics: {
        p50: percentile(0.5),
        p95: percentile(0.95),
        p99: percentile(0.99),
        success_ratio: runs.filter(isSuccess).length / runs.length,
      },
      last_run: {
        timestamp: newest?.startedAt.toISOString() ?? '',
        metrics: { duration: newest?.durationMs ?? 0 },
      },
    },
  };
}

function isSuccess({ status }: RuleRunRow): boolean {
  return status === 'success' || status === 'warning';
}

function outcomeOf({ status }: RuleRunRow): 'succeeded' | 'warning' | 'failed' {
  if (status === 'warning') {
    return 'warning';
  }
  return status === 'failure' ? 'failed' : 'succeeded';
}
