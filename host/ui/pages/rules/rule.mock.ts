import type { AlertPage, AlertResource } from '../../../common/alert_resource';
import type { RuleRunLogEntry } from '../../../common/rule_log_resource';
import type {
  RuleAggregate,
  RuleActionResource,
  RuleResource,
} from '../../../common/rule_resource';
import type { RuleTypeResource } from '../../../common/rule_type_resource';
import { answer, refusal, type TestServer } from '../../test_server.mock';
import { connectorOf, typeOf } from '../connectors/test_host.mock';

export const ruleTypeOf = (
  id: string,
  name: string,
  changes: Partial<RuleTypeResource> = {},
): RuleTypeResource => ({
  id,
  name,
  description: `About ${name}.`,
  category: 'observability',
  producer: 'stackAlerts',
  action_groups: [{ id: 'failed', name: 'Check failed' }],
  default_action_group_id: 'failed',
  recovery_action_group: { id: 'recovered', name: 'Recovered' },
  minimum_license_required: 'basic',
  is_exportable: true,
  enabled_in_license: true,
  action_variables: {
    context: [{ name: 'url', description: 'The address that was checked.' }],
    state: [],
    params: [],
  },
  authorized_consumers: { alerts: { read: true, all: true } },
  has_alerts_mappings: true,
  has_fields_for_a_a_d: true,
  ...changes,
});

export const HTTP_CHECK = ruleTypeOf('.http-check', 'HTTP check');

export function ruleOf(id: string, changes: Partial<RuleResource> = {}): RuleResource {
  const at = '2026-05-05T10:00:00.000Z';
  return {
    id,
    enabled: true,
    name: `Rule ${id}`,
    tags: [],
    rule_type_id: '.http-check',
    consumer: 'alerts',
    schedule: { interval: '1m' },
    actions: [],
    params: { urls: ['https://a.example.com/'] },
    scheduled_task_id: id,
    created_by: 'ada',
    updated_by: 'ada',
    created_at: at,
    updated_at: at,
    api_key_owner: null,
    api_key_created_by_user: null,
    throttle: null,
    mute_all: false,
    notify_when: null,
    muted_alert_ids: [],
    execution_status: { status: 'ok', last_execution_date: at, last_duration: 120 },
    revision: 0,
    running: false,
    next_run: '2099-01-01T00:00:00.000Z',
    last_run: {
      outcome: 'succeeded',
      alerts_count: { active: 0, new: 0, recovered: 0, ignored: 0 },
    },
    monitoring: {
      run: {
        history: [{ success: true, timestamp: 1, duration: 120 }],
        calculated_metrics: { p50: 120, p95: 1_300, p99: 65_000, success_ratio: 0.999 },
        last_run: { timestamp: at, metrics: { duration: 120 } },
      },
    },
    ...changes,
  };
}

export const actionOf = (
  uuid: string,
  changes: Partial<RuleActionResource> = {},
): RuleActionResource => ({
  uuid,
  id: 'on-call',
  connector_type_id: '.xmatters',
  group: 'failed',
  params: { message: 'It is down.' },
  frequency: { summary: false, notify_when: 'onActionGroupChange', throttle: null },
  ...changes,
});

export const failing = (message: string): Partial<RuleResource> => ({
  execution_status: {
    status: 'error',
    last_execution_date: '2026-05-05T10:00:00.000Z',
    error: { reason: 'execute', message },
  },
  last_run: {
    outcome: 'failed',
    outcome_msg: [message],
    alerts_count: { active: 0, new: 0, recovered: 0, ignored: 0 },
  },
});

export const totalsOf = (changes: Partial<RuleAggregate> = {}): RuleAggregate => ({
  rule_execution_status: {},
  rule_last_run_outcome: { succeeded: 0, failed: 0, warning: 0 },
  rule_enabled_status: { enabled: 0, disabled: 0 },
  rule_muted_status: { muted: 0, unmuted: 0 },
  rule_snoozed_status: { snoozed: 0 },
  rule_tags: [],
  ...changes,
});

export const alertOf = (id: string, changes: Partial<AlertResource> = {}): AlertResource => ({
  id,
  uuid: `uuid-${id}`,
  status: 'active',
  action_group: 'failed',
  started_at: '2026-05-05T10:00:00.000Z',
  recovered_at: null,
  is_flapping: false,
  is_muted: false,
  consecutive_matches: 1,
  reason: `${id} does not take connections.`,
  context: { url: id },
  ...changes,
});

export const alertPageOf = (data: AlertResource[], next: string | null = null): AlertPage => ({
  data,
  next_cursor: next,
  counts: {
    active: data.filter(({ status }) => status === 'active').length,
    delayed: 0,
    recovered: data.filter(({ status }) => status === 'recovered').length,
    untracked: 0,
  },
});

export const runOf = (id: string, changes: Partial<RuleRunLogEntry> = {}): RuleRunLogEntry => ({
  id,
  timestamp: '2026-05-05T10:00:00.000Z',
  duration_ms: 120,
  status: 'success',
  message: 'Checked.',
  version: '1.0.0',
  num_active_alerts: 1,
  num_new_alerts: 0,
  num_recovered_alerts: 0,
  num_triggered_actions: 0,
  num_generated_actions: 0,
  num_succeeded_actions: 0,
  num_errored_actions: 0,
  total_search_duration_ms: 0,
  es_search_duration_ms: 0,
  schedule_delay_ms: 4,
  timed_out: false,
  rule_id: 'r-1',
  space_ids: ['default'],
  rule_name: 'Rule r-1',
  maintenance_window_ids: [],
  ...changes,
});

/** The host's answers about rules, from memory. */
export function serveRules(server: TestServer, rules: readonly RuleResource[]): void {
  server.on('GET /api/alerting/rule_types', () => answer([HTTP_CHECK]));
  server.on('POST /internal/alerting/rules/_find', ({ body }) => {
    const { page, per_page: size } = body as { page: number; per_page: number };
    const data = rules.slice((page - 1) * size, page * size);
    return answer({ page, per_page: size, total: rules.length, data });
  });
  server.on('POST /internal/alerting/rules/_aggregate', () => answer(totalsOf()));
  for (const rule of rules) {
    server.on(`GET /internal/alerting/rule/${rule.id}`, () => answer(rule));
    server.on(`GET /internal/alerting/rule/${rule.id}/_alerts`, () => answer(alertPageOf([])));
  }
  server.on('GET /api/actions/connectors', () =>
    answer([connectorOf('on-call', { name: 'On call' })]),
  );
  server.on('GET /api/actions/connector_types', () => answer([typeOf('.xmatters', 'xMatters')]));
  server.on('GET /internal/actions/_connector_health', () => answer({}));
  server.on('GET /internal/actions/_last_executions', () => answer({}));
  server.on('GET /api/deliveries/_backlog', () => refusal(404, 'Not Found'));
}
