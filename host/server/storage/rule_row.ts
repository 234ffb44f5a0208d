import type { Selectable } from 'kysely';
import type { ExecutionStatus } from '../../common/execution_log_resource';
import type {
  AlertRow,
  ClaimedRule,
  RuleContent,
  RuleRow,
  RuleRunRow,
  RuleRunState,
  SnoozeRow,
  StoredRule,
} from './rule_store';
import type { RuleTables } from './rule_tables';

export type StoredRuleRow = Selectable<RuleTables['rules']>;
type PersonalColumns = Omit<
  RuleTables['rules'],
  'run_state' | 'next_run_at' | 'claimable_at' | 'fence' | 'lease_owner'
>;

const iso = (date: Date | null) => date?.toISOString() ?? null;
const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** Of a rule that has not run yet. */
export const NEVER_RUN: Omit<RuleRunState, 'nextRunAt'> = {
  state: {},
  lastRunAt: null,
  lastDurationMs: null,
  status: 'pending',
  problem: null,
  alertsCount: { active: 0, new: 0, recovered: 0, ignored: 0 },
  summariesAt: {},
  owed: [],
};

/** What people write of a rule. */
export function toRuleColumns(row: RuleRow): PersonalColumns {
  const content: RuleContent = {
    name: row.name,
    tags: row.tags,
    params: row.params,
    intervalMs: row.intervalMs,
    actions: row.actions,
    throttleMs: row.throttleMs,
    notifyWhen: row.notifyWhen,
    alertDelay: row.alertDelay,
    flapping: row.flapping,
    ...(row.durationTexts && { durationTexts: row.durationTexts }),
  };
  return {
    space_id: row.spaceId,
    id: row.id,
    rule_type_id: row.ruleTypeId,
    consumer: row.consumer,
    content: JSON.stringify(content),
    is_enabled: row.isEnabled ? 1 : 0,
    is_muted: row.isMuted ? 1 : 0,
    muted_alert_ids: JSON.stringify(row.mutedAlertIds),
    snoozes: JSON.stringify(row.snoozes),
    created_by: row.createdBy,
    updated_by: row.updatedBy,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    revision: row.revision,
  };
}

export function toRunState({ nextRunAt: _its, ...state }: RuleRunState): string {
  return JSON.stringify(state);
}

export function toStoredRule(row: StoredRuleRow): StoredRule {
  const state = JSON.parse(row.run_state) as JsonOf<Omit<RuleRunState, 'nextRunAt'>>;
  return {
    ...(JSON.parse(row.content) as RuleContent),
    spaceId: row.space_id,
    id: row.id,
    ruleTypeId: row.rule_type_id,
    consumer: row.consumer,
    isEnabled: row.is_enabled === 1,
    isMuted: row.is_muted === 1,
    mutedAlertIds: JSON.parse(row.muted_alert_ids) as string[],
    snoozes: JSON.parse(row.snoozes) as SnoozeRow[],
    createdBy: row.created_by,
    updatedBy: row.updated_by,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
    revision: row.revision,
    ...state,
    lastRunAt: dateOf(state.lastRunAt),
    summariesAt: Object.fromEntries(
      Object.entries(state.summariesAt).map(([uuid, at]) => [uuid, new Date(at)]),
    ),
    nextRunAt: dateOf(row.next_run_at),
    isRunning: row.lease_owner !== null,
  };
}

/** Of a row that was claimed just now. */
export function toClaimedRule(row: StoredRuleRow): ClaimedRule {
  const { isRunning: _true, ...rule } = toStoredRule(row);
  return { ...rule, fence: row.fence, dueAt: new Date(row.next_run_at ?? row.updated_at) };
}

export function toAlertTable(row: AlertRow): RuleTables['alerts'] {
  return {
    uuid: row.uuid,
    space_id: row.spaceId,
    rule_id: row.ruleId,
    id: row.id,
    status: row.status,
    is_tracked: row.isTracked ? 1 : 0,
    is_open: row.status === 'delayed' || row.status === 'active' ? 1 : 0,
    action_group: row.actionGroup,
    reason: row.reason,
    context: JSON.stringify(row.context),
    state: JSON.stringify(row.state),
    started_at: row.startedAt.toISOString(),
    recovered_at: iso(row.recoveredAt),
    consecutive_matches: row.consecutiveMatches,
    changes: row.changes.map(Number).join(''),
    is_flapping: row.isFlapping ? 1 : 0,
    missed_matches: row.missedMatches,
    actions_at: JSON.stringify(row.actionsAt),
  };
}

export function toAlertRow(row: Selectable<RuleTables['alerts']>): AlertRow {
  const actionsAt = JSON.parse(row.actions_at) as JsonOf<AlertRow['actionsAt']>;
  return {
    uuid: row.uuid,
    spaceId: row.space_id,
    ruleId: row.rule_id,
    id: row.id,
    status: row.status as AlertRow['status'],
    isTracked: row.is_tracked === 1,
    actionGroup: row.action_group,
    reason: row.reason,
    context: JSON.parse(row.context) as Record<string, unknown>,
    state: JSON.parse(row.state) as Record<string, unknown>,
    startedAt: new Date(row.started_at),
    recoveredAt: dateOf(row.recovered_at),
    consecutiveMatches: row.consecutive_matches,
    changes: Array.from(row.changes, (sign) => sign === '1'),
    isFlapping: row.is_flapping === 1,
    missedMatches: row.missed_matches,
    actionsAt: Object.fromEntries(
      Object.entries(actionsAt).map(([uuid, { at, ...rest }]) => [
        uuid,
        { ...rest, at: new Date(at) },
      ]),
    ),
  };
}

export function toRunTable(row: RuleRunRow): RuleTables['rule_runs'] {
  const { alertsCount } = row;
  const isEventful =
    row.status !== 'success' ||
    alertsCount.new > 0 ||
    alertsCount.recovered > 0 ||
    row.triggeredActions > 0;
  return {
    id: row.id,
    space_id: row.spaceId,
    rule_id: row.ruleId,
    rule_name: row.ruleName,
    started_at: row.startedAt.toISOString(),
    duration_ms: row.durationMs,
    schedule_delay_ms: row.scheduleDelayMs,
    status: row.status,
    message: row.message,
    message_folded: row.message.toLowerCase(),
    is_timed_out: row.isTimedOut ? 1 : 0,
    active_alerts: alertsCount.active,
    new_alerts: alertsCount.new,
    recovered_alerts: alertsCount.recovered,
    ignored_alerts: alertsCount.ignored,
    triggered_actions: row.triggeredActions,
    generated_actions: row.generatedActions,
    maintenance_window_ids: JSON.stringify(row.maintenanceWindowIds),
    version: row.version,
    is_eventful: isEventful ? 1 : 0,
  };
}

export function toRunRow(row: Selectable<RuleTables['rule_runs']>): RuleRunRow {
  return {
    id: row.id,
    spaceId: row.space_id,
    ruleId: row.rule_id,
    ruleName: row.rule_name,
    startedAt: new Date(row.started_at),
    durationMs: row.duration_ms,
    scheduleDelayMs: row.schedule_delay_ms,
    status: row.status as ExecutionStatus,
    message: row.message,
    isTimedOut: row.is_timed_out === 1,
    alertsCount: {
      active: row.active_alerts,
      new: row.new_alerts,
      recovered: row.recovered_alerts,
      ignored: row.ignored_alerts,
    },
    triggeredActions: row.triggered_actions,
    generatedActions: row.generated_actions,
    maintenanceWindowIds: JSON.parse(row.maintenance_window_ids) as string[],
    version: row.version,
  };
}

/** As JSON gives it back. */
type JsonOf<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Key in keyof Value]: JsonOf<Value[Key]> }
    : Value;
