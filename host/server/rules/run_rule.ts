import type { Logger } from '@kbn/core/server';
import type { Clock } from '../core';
import type { Deliveries } from '../delivery';
import {
  StoreUnavailableError,
  type AlertRow,
  type ClaimedRule,
  type NewDelivery,
  type RuleRunCompletion,
  type RuleRunState,
  type Store,
  type StoredRule,
  type StoreTransaction,
} from '../storage';
import { actOnAlerts, type Rendering } from './act_on_alerts';
import { advanceAlerts } from './advance_alerts';
import { summariesSince } from './choose_summaries';
import { toKnownAlerts } from './known_alerts';
import { limitAlerts } from './limit_alerts';
import {
  completionOf,
  failedOutcome,
  InvalidParamsError,
  type RunOutcome,
  UnwritableRunError,
  type RunProblem,
} from './run_outcome';
import type { RuleRunResult, RuleType } from './rule_type';
import type { RuleTypeRegistry } from './rule_type_registry';
import { runRuleType } from './run_rule_type';
import { toStorableResult } from './storable_result';
import { flappingFor, type SpaceFacts, type SpaceFactsOf } from './space_facts';

export interface RunRuleOptions {
  store: Pick<Store, 'rules'>;
  registry: Pick<RuleTypeRegistry, 'get'>;
  deliveries: Pick<Deliveries, 'admit' | 'promise'>;
  spaceFactsOf: SpaceFactsOf;
  rendering: Rendering;
  maxAlerts: number;
  /** Of a rule type. */
  timeoutMsOf: (ruleType: RuleType) => number;
  clock: Clock;
  createId: () => string;
  version: string;
  logger: Logger;
}

/** What is to be written of a run. */
export interface RunToWrite {
  completion: RuleRunCompletion;
  deliveries: readonly NewDelivery[];
}

export interface FinishedRun {
  rule: ClaimedRule;
  /** For a pushed rule type the run itself is in it: no push comes in between. */
  prepare: (transaction: StoreTransaction) => Promise<RunToWrite>;
  /** In its place when it cannot be written: that, so that its rule says why it is silent. */
  prepareUnwritable: (transaction: StoreTransaction, error: unknown) => Promise<RunToWrite>;
}

/**
 * From a claimed rule to what is to be written of its run; nothing is written yet. The run of a rule
 * type that throws is a run too.
 *
 * @throws StoreUnavailableError; or the reason of the signal, when the run was ended.
 */
export type RunRule = (rule: ClaimedRule, signal: AbortSignal) => Promise<FinishedRun>;

export function createRunRule(options: RunRuleOptions): RunRule {
  const { store, registry, deliveries, spaceFactsOf, clock, createId } = options;

  /** One for each type: one for each run is thrown away thousands of times a minute. */
  const loggers = new Map<string, Logger>();
  function loggerOf(ruleTypeId: string): Logger {
    const logger = loggers.get(ruleTypeId) ?? options.logger.get(ruleTypeId);
    loggers.set(ruleTypeId, logger);
    return logger;
  }

  /** @param rule as it is in this moment. */
  async function run(
    rule: ClaimedRule,
    { known, signal, startedAt, space, transaction }: RunContext,
  ): Promise<RunOutcome> {
    const ruleType = typeOf(registry, rule);
    const answer = await runRuleType(ruleType, {
      rule,
      params: paramsOf(ruleType, rule),
      state: rule.state,
      startedAt,
      previousStartedAt: rule.lastRunAt,
      alerts: toKnownAlerts(known),
      logger: loggerOf(rule.ruleTypeId),
      maxAlerts: options.maxAlerts,
      timeoutMs: options.timeoutMsOf(ruleType),
      signal,
    });
    const found = toStorableResult(answer);
    return decide({ rule, ruleType, known, found, space, transaction });
  }

  async function decide({
    rule,
    ruleType,
    known,
    found,
    space,
    transaction,
  }: Decision): Promise<RunOutcome> {
    const now = clock.now();
    const { reported, leftOut } = limitAlerts(found, { known, max: options.maxAlerts });
    const advanced = advanceAlerts({
      known,
      reported,
      resolved: 'absent',
      rule: {
        ...rule,
        flapping: flappingFor(rule, space),
        defaultActionGroupId: ruleType.defaultActionGroupId,
      },
      now,
      createUuid: createId,
      recoveredContext: found.recoveredContext,
    });
    const since = summariesSince(rule, { ...rule, now });
    const acted = await actOnAlerts(
      {
        rule,
        ruleType,
        advanced,
        trigger: 'run',
        recovered:
          since === null
            ? []
            : await store.rules.alertsRecoveredSince(keyOf(rule), since, transaction),
        owed: rule.owed,
        owedAlerts:
          rule.owed.length === 0
            ? []
            : await store.rules.findAlerts(
                rule.owed.map(({ alertUuid }) => alertUuid),
                transaction,
              ),
        maintenanceWindows: space.maintenanceWindows,
        now,
      },
      options.rendering,
    );
    return {
      ...acted,
      state: found.state ?? {},
      alertsCount: advanced.counts,
      problems: problemsOf(found, { leftOut, owed: acted.owed }),
      deliveries: deliveries.promise(acted.requests),
    };
  }

  function problemsOf(
    { alerts, warnings = [] }: RuleRunResult,
    { leftOut, owed }: { leftOut: number; owed: RuleRunState['owed'] },
  ): RunProblem[] {
    const problems: RunProblem[] = [];
    if (leftOut > 0) {
      problems.push({
        kind: 'warning',
        reason: 'maxAlerts',
        message: `The run found ${alerts.length} alerts, more than ${options.maxAlerts} (xpack.alerting.rules.run.alerts.max): ${leftOut} new ones were left out.`,
      });
    }
    if (owed.length > 0) {
      problems.push({
        kind: 'warning',
        reason: 'maxExecutableActions',
        message: `More actions were due than ${options.rendering.maxActions} (xpack.alerting.rules.run.actions.max): ${owed.length} go with the next run.`,
      });
    }
    const told = warnings.map((message) => ({
      kind: 'warning' as const,
      reason: 'ruleExecution' as const,
      message,
    }));
    return [...problems, ...told];
  }

  return async (rule, signal) => {
    const startedAt = clock.now();
    const facts = { rule, startedAt, id: createId(), version: options.version };
    const toWrite = (outcome: RunOutcome): RunToWrite => ({
      completion: completionOf(outcome, { ...facts, endedAt: clock.now() }),
      deliveries: outcome.deliveries,
    });
    /** @param current pushes may have come since the rule was claimed. */
    const failed = (error: unknown, current: RuleRunState = rule): RunToWrite => {
      if (error instanceof StoreUnavailableError) {
        throw error;
      }
      signal.throwIfAborted();
      return toWrite(failedOutcome(current, error));
    };

    const prepareUnwritable: FinishedRun['prepareUnwritable'] = async (transaction, error) =>
      failed(new UnwritableRunError(error), (await lock(transaction)) ?? rule);

    const ruleType = registry.get(rule.ruleTypeId);
    // Asked before: within a transaction nobody else can be asked.
    const space = await spaceFactsOf(rule.spaceId);
    const known = await store.rules.trackedAlerts(keyOf(rule));
    if (ruleType?.isPushed === true) {
      const room = await deliveries.admit((known.length + 1) * rule.actions.length).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      return {
        rule,
        prepareUnwritable,
        prepare: (transaction) => runBetweenPushes(transaction, room),
      };
    }
    let written: RunToWrite;
    try {
      const outcome = await run(rule, { known, signal, startedAt, space });
      await deliveries.admit(outcome.deliveries.length);
      written = toWrite(outcome);
    } catch (error) {
      written = failed(error);
    }
    return { rule, prepareUnwritable, prepare: () => Promise.resolve(written) };

    async function lock(transaction: StoreTransaction): Promise<StoredRule | undefined> {
      const [now] = await store.rules.lockForPush([rule], transaction);
      return now;
    }

    async function runBetweenPushes(
      transaction: StoreTransaction,
      refusal: { error: unknown } | undefined,
    ): Promise<RunToWrite> {
      const current = { ...rule, ...(await lock(transaction)) };
      if (refusal) {
        return failed(refusal.error, current);
      }
      const alerts = await store.rules.trackedAlerts(keyOf(rule), transaction);
      try {
        const context = { known: alerts, signal, startedAt, space, transaction };
        return toWrite(await run(current, context));
      } catch (error) {
        return failed(error, current);
      }
    }
  };
}

interface RunContext {
  known: readonly AlertRow[];
  signal: AbortSignal;
  startedAt: Date;
  space: SpaceFacts;
  transaction?: StoreTransaction;
}

interface Decision {
  rule: ClaimedRule;
  ruleType: RuleType;
  known: readonly AlertRow[];
  found: RuleRunResult;
  space: SpaceFacts;
  transaction: StoreTransaction | undefined;
}

const keyOf = ({ spaceId, id }: ClaimedRule) => ({ spaceId, ruleId: id });

function typeOf(registry: RunRuleOptions['registry'], { ruleTypeId }: ClaimedRule): RuleType {
  const ruleType = registry.get(ruleTypeId);
  if (!ruleType) {
    throw new Error(`Rule type "${ruleTypeId}" is not registered.`);
  }
  return ruleType;
}

function paramsOf({ params }: RuleType, rule: ClaimedRule): unknown {
  try {
    return params.validate(rule.params);
  } catch (error) {
    throw new InvalidParamsError(
      `params invalid: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
