import type { RuleErrorReason, RuleWarningReason } from '../../common/rule_resource';
import type { ExecutionStatus } from '../../common/execution_log_resource';
import type { StoreTransaction } from './delivery_store';

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
  /** How durations were written, by their ms, so that whoever wrote `60m` reads it again. */
  durationTexts?: Record<string, string>;
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
  /** Actions beyond the limit of a run: they go first with the next one. */
  owed: OwedAction[];
}

export interface OwedAction {
  actionUuid: string;
  /** Of the alert, as it is by then. */
  alertUuid: string;
}

/** One episode of one tracked thing. At most one of the same id has not ended. */
export interface AlertRow {
  spaceId: string;
  ruleId: string;
  id: string;
  uuid: string;
  /** `untracked`: its rule was disabled while it was active, so nobody knows how it went on. */
  status: 'delayed' | 'active' | 'recovered' | 'untracked';
  /**
   * The next run has to know it: it has not ended, or it may come back soon as a flapping one. A
   * delayed one that is not tracked any more never counted, and is deleted.
   */
  isTracked: boolean;
  actionGroup: string | null;
  reason: string;
  context: Record<string, unknown>;
  state: Record<string, unknown>;
  startedAt: Date;
  /** Or untracked. */
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
  /** As it was claimed. */
  revision: number;
  state: RuleRunState;
  /** New and changed ones. */
  alerts: readonly AlertRow[];
  run: RuleRunRow;
}

/** `changed`: by a person meanwhile; what the run found was written nowhere, the lease is still held. */
export type RuleRunCompleted = 'done' | 'changed' | 'lost';

export interface RuleClaimRequest {
  now: Date;
  owner: string;
  leaseMs: number;
  /** At most so many in all … */
  limit: number;
  /** … and so many of each rule type; those that are not named are left alone. */
  ruleTypeLimits: ReadonlyMap<string, number>;
}

/** From one moment to another, both included. */
export interface RuleRunRange {
  spaceIds: readonly string[];
  ruleId?: string | undefined;
  from: Date;
  until: Date;
  statuses?: readonly ExecutionStatus[] | undefined;
  /** In it, in whatever case. */
  message?: string | undefined;
}

export interface RuleRunSums {
  byStatus: Partial<Record<ExecutionStatus, number>>;
  activeAlerts: number;
  newAlerts: number;
  recoveredAlerts: number;
  triggeredActions: number;
  generatedActions: number;
}

/** Shows how it is and whether it is being run. */
export type StoredRule = RuleRow & RuleRunState & { isRunning: boolean };

/**
 * Rules, their schedule and their alerts. A rule is run by one node at a time: claimed with a lease,
 * and what a run found is written in one transaction with the deliveries of its actions, under the
 * fence of the lease.
 */
export interface RuleStore {
  /** @returns false when the id is taken in this space. */
  insert(row: RuleRow, nextRunAt: Date | null): Promise<boolean>;
  find(spaceId: string, id: string): Promise<StoredRule | undefined>;
  /** Ordered by id. */
  list(spaceId: string): Promise<StoredRule[]>;
  /** How many rules use each connector, by its id. */
  countByConnector(spaceId: string): Promise<Map<string, number>>;
  /**
   * Under `row.revision - 1`. A run under way begins anew with what is now. A rule that is disabled
   * forgets its alerts: those that have not ended are untracked.
   *
   * @param nextRunAt null ends its schedule (it is disabled), undefined leaves it.
   * @returns false when it is gone or was changed in between.
   */
  update(row: RuleRow, nextRunAt?: Date | null): Promise<boolean>;
  /** Lets it run now, besides its schedule. @returns false when it is gone or disabled. */
  runSoon(spaceId: string, id: string, now: Date): Promise<boolean>;
  /** With its alerts; its runs stay in the log. @returns false when there is no such rule. */
  delete(spaceId: string, id: string): Promise<boolean>;

  /** Due ones, the longest due first, that nobody runs or whose lease ran out. */
  claim(request: RuleClaimRequest): Promise<{
    rules: ClaimedRule[];
    /** When there was nothing (more) to claim. */
    nextDueAt: Date | null;
  }>;
  /** @returns those that are lost. */
  extend(leases: readonly RuleLease[], until: Date): Promise<RuleLease[]>;
  /** Without a run: due again at that time. */
  release(leases: readonly RuleLease[], dueAt: Date): Promise<void>;
  /** All of an owner who is known to be gone. @returns how many. */
  releaseAllOf(owner: string, dueAt: Date): Promise<number>;
  /**
   * Makes due now what is planned, or held, for later than can be: on a clock that was ahead.
   *
   * @returns how many.
   */
  hasten(now: Date, leaseMs: number): Promise<number>;
  /** Calls back when a rule may have become due; returns how to stop that. */
  onDue(listener: () => void): () => void;
  /** Within the caller's transaction, which also holds the deliveries of those that are `done`. */
  complete(
    completions: readonly RuleRunCompletion[],
    transaction: StoreTransaction,
  ): Promise<RuleRunCompleted[]>;

  /** Locks the rules' rows: pushes to one rule come one after the other. In the given order. */
  lockForPush(
    rules: ReadonlyArray<{ spaceId: string; id: string }>,
    transaction: StoreTransaction,
  ): Promise<Array<StoredRule | undefined>>;
  /** Those that are tracked; of these ids only, when given. */
  trackedAlerts(
    rule: { spaceId: string; ruleId: string; ids?: readonly string[] },
    transaction?: StoreTransaction,
  ): Promise<AlertRow[]>;
  /** Those that recovered after this moment. */
  alertsRecoveredSince(
    rule: { spaceId: string; ruleId: string },
    since: Date,
    transaction?: StoreTransaction,
  ): Promise<AlertRow[]>;
  /** Of those that are there. */
  findAlerts(uuids: readonly string[], transaction?: StoreTransaction): Promise<AlertRow[]>;
  /** Of registered types: when the one that waits longest became due; null when none waits. */
  longestDueAt(now: Date, ruleTypeIds: readonly string[]): Promise<Date | null>;
  writeAlerts(alerts: readonly AlertRow[], transaction: StoreTransaction): Promise<void>;
  /** Of a rule that is locked. */
  notePush(
    rule: { spaceId: string; id: string },
    state: RuleRunState,
    transaction: StoreTransaction,
  ): Promise<void>;
  /** Those that have not ended first, then the newest. */
  listAlerts(
    rule: { spaceId: string; ruleId: string; status?: AlertRow['status']; alertId?: string },
    page: { limit: number; after?: string | undefined },
  ): Promise<{ alerts: AlertRow[]; next: string | null }>;
  countAlerts(spaceId: string, ruleId: string): Promise<Record<AlertRow['status'], number>>;

  listRuns(
    range: RuleRunRange,
    page: {
      limit: number;
      offset: number;
      sort: 'started_at' | 'duration_ms' | 'schedule_delay_ms';
      order: 'asc' | 'desc';
    },
  ): Promise<{ total: number; runs: RuleRunRow[] }>;
  /** Sums over runs, for the KPIs. */
  sumRuns(range: RuleRunRange): Promise<RuleRunSums>;

  /** Ended alerts and runs, the oldest first, in small steps. @returns how many are gone. */
  deleteOld(
    before: {
      alerts: Date;
      runs: Date;
      /** Runs that went well and in which nothing changed. */
      uneventfulRuns: Date;
    },
    limit: number,
  ): Promise<number>;
}
