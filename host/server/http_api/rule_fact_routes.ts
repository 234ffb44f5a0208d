import { schema } from '@kbn/config-schema';
import type { AlertResource, AlertSummary } from '../../common/alert_resource';
import type { RuleTypeResource } from '../../common/rule_type_resource';
import type { Clock } from '../core';
import { formatRuleDuration, recoveryGroupOf, type RuleType, type Rules } from '../rules';
import type { AlertRow, RuleRunRow, RuleStore, StoredRule } from '../storage';
import {
  alertPage,
  alertsQuery,
  alertSummary,
  healthAnswer,
  ruleTypeAnswer,
} from './alert_schemas';
import { idParams } from './path_id';
import { may } from './route_access';
import type { HttpServer } from './route_contract';
import { RULE_NOT_FOUND, toShowRules } from './rule_routes';

const tags = ['rules'];
const config = { access: toShowRules, errors: RULE_NOT_FOUND };
/** Kibana's names of who rules may belong to. */
const CONSUMERS = ['alerts', 'stackAlerts', 'observability', 'infrastructure', 'logs', 'uptime'];
const SUMMARY_ALERTS = 1_000;
const SUMMARY_RUNS = 60;
const DEFAULT_TIMEOUT_MS = 5 * 60_000;

export interface RuleFactRoutesOptions {
  rules: Pick<Rules, 'client' | 'types'>;
  ruleStore: Pick<RuleStore, 'list' | 'listAlerts' | 'countAlerts' | 'listRuns'>;
  clock: Clock;
}

/** What kinds of rules there are, and what the alerts of a rule are. */
export function registerRuleFactRoutes(server: HttpServer, options: RuleFactRoutesOptions): void {
  const { ruleStore: store, clock } = options;
  const { client, types } = options.rules;

  server.get(
    '/api/alerting/rule_types',
    {
      schema: {
        summary: 'Rule types, by name',
        tags,
        response: { 200: schema.arrayOf(ruleTypeAnswer) },
      },
      config: { access: toShowRules },
    },
    ({ user, spaceId }) => {
      const rights = { read: true, all: may({ user, spaceId }, 'rules.save') };
      return types.list().map((type) => toRuleType(type, rights));
    },
  );

  server.get(
    '/api/alerting/_health',
    {
      schema: {
        summary: 'Whether rules can run and do',
        tags,
        response: { 200: healthAnswer },
      },
      config: { access: toShowRules },
    },
    async ({ spaceId }) => {
      const rules = await store.list(spaceId);
      const failed = rules.filter(({ status, isEnabled }) => isEnabled && status === 'error');
      const ok = { status: 'ok' as const, timestamp: clock.now().toISOString() };
      return {
        is_sufficiently_secure: true,
        has_permanent_encryption_key: true,
        alerting_framework_health: {
          decryption_health: ok,
          execution_health:
            failed.length === 0
              ? ok
              : { status: 'error' as const, timestamp: newestRun(failed).toISOString() },
          read_health: ok,
        },
      };
    },
  );

  server.get(
    '/internal/alerting/rule/:id/state',
    {
      schema: {
        summary: 'What the last run left for the next one',
        tags,
        params: idParams,
        response: {
          200: schema.object({
            alertTypeState: schema.recordOf(schema.string(), schema.any()),
            alerts: schema.recordOf(schema.string(), schema.any()),
            previousStartedAt: schema.maybe(schema.string()),
          }),
        },
      },
      config,
    },
    async ({ spaceId, params: { id } }) => {
      const rule = await client.get(spaceId, id);
      const alerts = await openAlerts(rule);
      return {
        alertTypeState: rule.state,
        alerts: Object.fromEntries(
          alerts.map((alert) => [
            alert.id,
            {
              state: { ...alert.state, start: alert.startedAt.toISOString() },
              meta: { uuid: alert.uuid, flapping: alert.isFlapping },
            },
          ]),
        ),
        ...(rule.lastRunAt && { previousStartedAt: rule.lastRunAt.toISOString() }),
      };
    },
  );

  server.get(
    '/internal/alerting/rule/:id/_alerts',
    {
      schema: {
        summary: 'Alerts of a rule: those that have not ended, then the newest',
        tags,
        params: idParams,
        querystring: alertsQuery,
        response: { 200: alertPage },
      },
      config,
    },
    async ({ spaceId, params: { id }, query: { status, alert_id, limit, cursor } }) => {
      const rule = await client.get(spaceId, id);
      const [{ alerts, next }, counts] = await Promise.all([
        store.listAlerts(
          {
            spaceId,
            ruleId: id,
            ...(status !== undefined && { status }),
            ...(alert_id !== undefined && { alertId: alert_id }),
          },
          { limit, after: cursor },
        ),
        store.countAlerts(spaceId, id),
      ]);
      return { data: alerts.map((alert) => toAlert(alert, rule)), next_cursor: next, counts };
    },
  );

  server.get(
    '/internal/alerting/rule/:id/_alert_summary',
    {
      schema: {
        summary: 'How a rule and each of its alerts is now',
        tags,
        params: idParams,
        response: { 200: alertSummary },
      },
      config,
    },
    async ({ spaceId, params: { id } }) => {
      const rule = await client.get(spaceId, id);
      const now = clock.now();
      const [{ alerts }, { runs }] = await Promise.all([
        store.listAlerts({ spaceId, ruleId: id }, { limit: SUMMARY_ALERTS }),
        store.listRuns(
          { spaceIds: [spaceId], ruleId: id, from: new Date(0), until: now },
          { limit: SUMMARY_RUNS, offset: 0, sort: 'started_at', order: 'desc' },
        ),
      ]);
      return toSummary(rule, { alerts, runs, now });
    },
  );

  async function openAlerts({ spaceId, id: ruleId }: StoredRule): Promise<AlertRow[]> {
    const { alerts } = await store.listAlerts(
      { spaceId, ruleId, status: 'active' },
      { limit: SUMMARY_ALERTS },
    );
    return alerts;
  }
}

function newestRun(rules: readonly StoredRule[]): Date {
  return new Date(Math.max(...rules.map(({ lastRunAt }) => lastRunAt?.getTime() ?? 0)));
}

function toRuleType(type: RuleType, rights: { read: boolean; all: boolean }): RuleTypeResource {
  const { context, state = [], params = [] } = type.actionVariables;
  return {
    id: type.id,
    name: type.name,
    description: type.description,
    category: type.category,
    producer: type.producer,
    action_groups: [...type.actionGroups],
    default_action_group_id: type.defaultActionGroupId,
    recovery_action_group: recoveryGroupOf(type),
    minimum_license_required: 'basic',
    is_exportable: true,
    enabled_in_license: true,
    action_variables: { context: [...context], state: [...state], params: [...params] },
    authorized_consumers: Object.fromEntries(CONSUMERS.map((consumer) => [consumer, rights])),
    rule_task_timeout: formatRuleDuration(type.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    ...(type.defaultIntervalMs !== undefined && {
      default_schedule_interval: formatRuleDuration(type.defaultIntervalMs),
    }),
    does_set_recovery_context: true,
    has_alerts_mappings: true,
    has_fields_for_a_a_d: true,
  };
}

function toAlert(alert: AlertRow, rule: StoredRule): AlertResource {
  return {
    id: alert.id,
    uuid: alert.uuid,
    status: alert.status,
    action_group: alert.actionGroup,
    started_at: alert.startedAt.toISOString(),
    recovered_at: alert.recoveredAt?.toISOString() ?? null,
    is_flapping: alert.isFlapping,
    is_muted: rule.isMuted || rule.mutedAlertIds.includes(alert.id),
    consecutive_matches: alert.consecutiveMatches,
    reason: alert.reason,
    context: alert.context,
  };
}

function toSummary(
  rule: StoredRule,
  { alerts, runs, now }: { alerts: readonly AlertRow[]; runs: readonly RuleRunRow[]; now: Date },
): AlertSummary {
  const durations = runs.map(({ durationMs }) => durationMs);
  const sum = durations.reduce((total, ms) => total + ms, 0);
  const isError = rule.status === 'error';
  const muted = [...new Set(rule.mutedAlertIds)].map(
    (id) => [id, toAlertStatus(rule, id)] as const,
  );
  // The newest last, so that it is the one that counts of its id.
  const known = alerts
    .filter(({ status }) => status !== 'delayed')
    .toReversed()
    .map((alert) => [alert.id, toAlertStatus(rule, alert.id, alert)] as const);
  return {
    id: rule.id,
    name: rule.name,
    tags: rule.tags,
    rule_type_id: rule.ruleTypeId,
    consumer: rule.consumer,
    mute_all: rule.isMuted,
    throttle: rule.throttleMs === null ? null : formatRuleDuration(rule.throttleMs),
    enabled: rule.isEnabled,
    status_start_date: (runs.at(-1)?.startedAt ?? rule.createdAt).toISOString(),
    status_end_date: now.toISOString(),
    status: isError ? 'Error' : rule.alertsCount.active > 0 ? 'Active' : 'OK',
    ...(rule.lastRunAt && { last_run: rule.lastRunAt.toISOString() }),
    error_messages: runs
      .filter(({ status }) => status === 'failure')
      .map(({ startedAt, message }) => ({ date: startedAt.toISOString(), message })),
    alerts: Object.fromEntries([...muted, ...known]),
    execution_duration: {
      average: durations.length === 0 ? 0 : Math.round(sum / durations.length),
      values: Object.fromEntries(
        runs.map(({ startedAt, durationMs }) => [startedAt.toISOString(), durationMs]),
      ),
    },
    revision: rule.revision,
  };
}

function toAlertStatus(
  rule: StoredRule,
  id: string,
  alert?: AlertRow,
): AlertSummary['alerts'][string] {
  const isActive = alert?.status === 'active';
  return {
    status: isActive ? 'Active' : 'OK',
    muted: rule.isMuted || rule.mutedAlertIds.includes(id),
    tracked: isActive,
    flapping: alert?.isFlapping ?? false,
    ...(isActive && alert.actionGroup !== null && { action_group_id: alert.actionGroup }),
    ...(isActive && { active_start_date: alert.startedAt.toISOString() }),
    ...(alert && { uuid: alert.uuid }),
  };
}
