import type { RuleErrorReason, RuleWarningReason } from '../../common/rule_resource';
import type { ExecutionStatus } from '../../common/execution_log_resource';
import type { Step, StoreTransaction } from './delivery_store';

/** What a person says about a rule. Everything in it is JSON; no secrets. */
export interface RuleContent {
  name: string;
  tags: string[];
  params: Record<string, unknown>;
  intervalMs: number;
  actions: RuleActionRow[];
  /** Of the rule as a whole, as older clients send it; null when each action has its own. */
  throttleMs: number | null;
  notifyWhen: NotifyWhen | null;
  /** So many runs in a row before an alert counts. */
  alertDelay: number;
  flapping: { lookBackWindow: number; statusChangeThreshold: number; isEnabled: boolean } | null;
}

export type NotifyWhen = 'onActionGroupChange' | 'onActiveAlert' | 'onThrottleInterval';

export interface RuleActionRow {
  uuid: string;
  /** Of the action group that it runs for. */
  group: string;
  connectorId: string;
  /** As it was when the action was written: a deleted connector's deliveries still need one. */
  connectorTypeId: string;
  params: Record<string, unknown>;
  frequency: { isSummary: boolean; notifyWhen: NotifyWhen; throttleMs: number | null } | null;
  alertsFilter: {
    query: { kql: string; filters: unknown[] } | null;
    timeframe: { days: number[]; start: string; end: string; timezone: string } | null;
  } | null;
  usesAlertData: boolean;
}

export interface SnoozeRow {
  id: string | null;
  /** -1 without an end. */
  durationMs: number;
  rRule: Record<string, unknown>;
}

export interface RuleRow extends RuleContent {
  spaceId: string;
  id: string;
  ruleTypeId: string;
  consumer: string;
  isEnabled: boolean;
  isMuted: boolean;
  mutedAlertIds: string[];
  snoozes: SnoozeRow[];
  createdBy: string | null;
  updatedBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Grows with every change by a person; whoever changes names the one that they know. */
  revision: number;
}

export interface AlertsCount {
  active: number;
  new: number;
  recovered: number;
  ignored: number;
}

/** What its runs left behind. */
export interface RuleRunState {
  /** Null while disabled. */
  nextRunAt: Date | null;
  state: Record<string, unknown>;
  lastRunAt: Date | null;
  lastDurationMs: number | null;
  status: 'pending' | 'ok' | 'active' | 'warning' | 'error';
  problem: { reason: RuleErrorReason | RuleWarningReason; message: string } | null;
  alertsCount: AlertsCount;
  /** When each summary action last ran, by its uuid. */
  summariesAt: Record<string, Date>;
}

/** One episode of one tracked thing. */
export interface AlertRow {
  spaceId: string;
  ruleId: string;
  id: string;
  uuid: string;
  status: 'delayed' | 'active' | 'recovered';
  actionGroup: string | null;
  reason: string;
  context: Record<string, unknown>;
  state: Record<string, unknown>;
  startedAt: Date;
  recoveredAt: Date | null;
  consecutiveMatches: number;
  /** The last runs, the newest last: whether its status changed. */
  changes: boolean[];
  isFlapping: boolean;
  /** Runs in a row without it while a flapping one is held active. */
  missedMatches: number;
  /** When each action last ran for it and for which group, by the action's uuid. */
  actionsAt: Record<string, { at: Date; group: string }>;
}

/** One run in the log. */
export interface RuleRunRow {
  id: string;
  spaceId: string;
  ruleId: string;
  ruleName: string;
  startedAt: Date;
  durationMs: number;
  scheduleDelayMs: number;
  status: ExecutionStatus;
  message: string;
  isTimedOut: boolean;
  alertsCount: AlertsCount;
  triggeredActions: number;
  generatedActions: number;
  maintenanceWindowIds: string[];
  version: string;
}

export interface RuleLease {
  spaceId: string;
  id: string;
  /** Grows with every claim: whoever has an older one can write no more. */
  fence: number;
}

export interface ClaimedRule extends RuleRow, RuleRunState, RuleLease {
  dueAt: Date;
}

export interface RuleRunCompletion {
  lease: RuleLease;
  state: RuleRunState;
  /** New and changed ones. */
  alerts: readonly AlertRow[];
  run: RuleRunRow;
}

/**
 * Rules, their schedule and their alerts. A rule is run by one node at a time: claimed with a lease,
 * and what a run found is written in one transaction with the deliveries of its actions, under the
 * fence of the lease.
 */
export interface RuleStore {
  /** @returns false when the id is taken in this space. */
  insert(row: RuleRow, nextRunAt: Date | null): Promise<boolean>;
  find(spaceId: string, id: string): Promise<(RuleRow & RuleRunState) | undefined>;
  /** Ordered by id. */
  list(spaceId: string): Promise<Array<RuleRow & RuleRunState & { isRunning: boolean }>>;
  /** How many rules use each connector, by its id. */
  countByConnector(spaceId: string): Promise<Map<string, number>>;
  /**
   * Under `row.revision - 1`.
   *
   * @param nextRunAt null ends its schedule, undefined leaves it.
   * @returns false when it is gone or was changed in between.
   */
  update(row: RuleRow, nextRunAt?: Date | null): Promise<boolean>;
  /** With its alerts. @returns false when there is no such rule. */
  delete(spaceId: string, id: string): Promise<boolean>;

  /** Due ones, the longest due first, that nobody runs or whose lease ran out. */
  claim(request: { now: Date; owner: string; leaseMs: number; limit: number }): Promise<{
    rules: ClaimedRule[];
    /** When there was nothing (more) to claim. */
    nextDueAt: Date | null;
  }>;
  /** @returns those that are lost. */
  extend(leases: readonly RuleLease[], until: Date): Promise<RuleLease[]>;
  /** Without a run: due at once. */
  release(leases: readonly RuleLease[], now: Date): Promise<void>;
  /** Calls back when a rule may have become due; returns how to stop that. */
  onDue(listener: () => void): () => void;
  /**
   * Within the caller's transaction, which also holds the deliveries.
   *
   * @returns false when the lease is lost: the caller must roll back.
   */
  complete(completion: RuleRunCompletion, transaction: StoreTransaction): Promise<boolean>;

  /** Locks the rule's row: pushes to one rule come one after the other. */
  lockForPush(
    spaceId: string,
    id: string,
    transaction: StoreTransaction,
  ): Promise<(RuleRow & RuleRunState) | undefined>;
  /** Those that have not recovered; of these ids only, when given. */
  currentAlerts(
    rule: { spaceId: string; ruleId: string; ids?: readonly string[] },
    transaction?: StoreTransaction,
  ): Promise<AlertRow[]>;
  writeAlerts(alerts: readonly AlertRow[], transaction: StoreTransaction): Promise<void>;
  /** Those that have not recovered first, then the newest. */
  listAlerts(
    rule: { spaceId: string; ruleId: string; status?: AlertRow['status']; alertId?: string },
    page: { limit: number; after?: string | undefined },
  ): Promise<{ alerts: AlertRow[]; next: string | null }>;
  countAlerts(spaceId: string, ruleId: string): Promise<Record<AlertRow['status'], number>>;

  listRuns(
    range: {
      spaceIds: readonly string[];
      ruleId?: string | undefined;
      from: Date;
      until: Date;
      statuses?: readonly ExecutionStatus[] | undefined;
      message?: string | undefined;
    },
    page: {
      limit: number;
      offset: number;
      sort: 'started_at' | 'duration_ms' | 'schedule_delay_ms';
      order: 'asc' | 'desc';
    },
  ): Promise<{ total: number; runs: RuleRunRow[] }>;

  /** Recovered alerts and runs, the oldest first. @returns how many are gone. */
  deleteEndedBefore(moment: Date, limit: Step['limit']): Promise<number>;
}
