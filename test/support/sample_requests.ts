import { createDeliveryApi } from './delivery_api';
import type { TestHost } from './start_test_host';

/** One right request of a route. */
export interface SampleRequest {
  path: string;
  /** A text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** What the path names is in the default space: from another one it is not to be found. */
  isOfSpace?: true;
  /** Of the answer, also to whoever may; 2xx unless given. */
  status?: number;
}

export interface SampleMakers {
  /** Each makes a new one in the default space. @returns its id. */
  connector(): Promise<string>;
  delivery(): Promise<string>;
  rule(): Promise<string>;
  maintenanceWindow(): Promise<string>;
  /** Of a rule. */
  snoozeSchedule(ruleId: string): Promise<string>;
  space(): Promise<string>;
  user(): Promise<string>;
  /** A name that nobody has yet. */
  newName(): string;
}

export type MakeSample = (make: SampleMakers) => SampleRequest | Promise<SampleRequest>;

const LOG = { name: 'Log', connector_type_id: '.server-log', config: {}, secrets: {} };
const RUN = { params: { message: 'hello' } };
const EVERYTHING = { filter: {} };
const LAST_HOUR = { date_start: 'now-1h' };
const PASSWORD = 'a password of samples';
const newUser = (username: string) => ({ username, password: PASSWORD, grants: [] });

const RULE = {
  name: 'Pushed alerts',
  rule_type_id: '.alert-intake',
  consumer: 'alerts',
  schedule: { interval: '60m' },
};
const { rule_type_id: _type, consumer: _consumer, ...RULE_CONTENT } = RULE;
const PUSH = { version: '4', alerts: [{ status: 'firing', labels: { alertname: 'Down' } }] };
const SCHEDULE = { schedule: { custom: { start: '2030-01-01T00:00:00.000Z', duration: '1h' } } };
const SNOOZE = {
  snooze_schedule: {
    duration: 3_600_000,
    rRule: { dtstart: '2030-01-01T00:00:00.000Z', tzid: 'UTC', count: 1 },
  },
};
const EXPORTED = {
  id: 'imported',
  type: 'action',
  attributes: { actionTypeId: '.server-log', name: 'Log', config: {}, isMissingSecrets: false },
  references: [],
};
const FORM = [
  '--sample',
  'content-disposition: form-data; name="file"; filename="export.ndjson"',
  '',
  JSON.stringify(EXPORTED),
  '--sample--',
  '',
].join('\r\n');

/** Something that is done to a new rule. */
const ofRule =
  (
    suffix: string,
    { body, root = '/api/alerting/rule' }: { body?: object; root?: string } = {},
  ): MakeSample =>
  async ({ rule }) => ({
    path: `${root}/${await rule()}${suffix}`,
    isOfSpace: true,
    ...(body && { body }),
  });
const INTERNAL = '/internal/alerting/rule';
const WINDOWS = '/internal/alerting/rules/maintenance_window';
const WINDOW = {
  title: 'Update of the database',
  duration: 3_600_000,
  r_rule: { dtstart: '2030-01-01T00:00:00.000Z', tzid: 'UTC', freq: 2 },
};
/** Something that is done to a new maintenance window. */
const ofWindow =
  (suffix: string, body?: object): MakeSample =>
  async ({ maintenanceWindow }) => ({
    path: `${WINDOWS}/${await maintenanceWindow()}${suffix}`,
    isOfSpace: true,
    ...(body && { body }),
  });
const ofRules =
  (name: string, body: object = {}): MakeSample =>
  async ({ rule }) => ({
    path: `/internal/alerting/rules/${name}`,
    body: { ids: [await rule()], ...body },
  });

const at =
  (path: string): MakeSample =>
  () => ({ path });
const send =
  (path: string, body: unknown, status?: number): MakeSample =>
  () => ({ path, body, ...(status !== undefined && { status }) });

/**
 * A request for each route of the host, by its name in `GET /api/openapi.json`. A route without a row
 * here fails `test/acceptance/authorization_matrix.test.ts`.
 */
export const SAMPLE_REQUESTS: Readonly<Record<string, MakeSample>> = {
  // What machines and pages ask first
  'GET /api/status': at('/api/status'),
  'GET /api/openapi.json': at('/api/openapi.json'),
  'GET /api/features': at('/api/features'),
  'GET /internal/security/me': at('/internal/security/me'),
  'GET /internal/ui/boot': at('/internal/ui/boot'),
  'GET /translations/{locale}.json': at('/translations/de-DE.json'),
  // The pages themselves
  'GET /': at('/'),
  'GET /login': at('/login'),
  'GET /setup': at('/setup'),
  'GET /app': at('/app'),
  'GET /app/{*}': at('/app/connectors'),
  'GET /ui/{*}': () => ({ path: '/ui/nope.js', status: 404 }),
  'GET /plugins/{pluginId}/assets/{*}': () => ({ path: '/plugins/nope/assets/a', status: 404 }),
  'GET /bundles/plugin/{pluginId}/{*}': () => ({ path: '/bundles/plugin/nope/a.js', status: 404 }),

  // Log-in
  'POST /internal/security/login': async ({ user }) => ({
    path: '/internal/security/login',
    body: { username: await user(), password: PASSWORD },
  }),
  'POST /internal/security/logout': send('/internal/security/logout', undefined),
  'POST /internal/security/setup': send(
    '/internal/security/setup',
    { code: 'x', password: PASSWORD },
    409,
  ),
  'GET /internal/security/session': at('/internal/security/session'),

  'GET /internal/security/_audit_log': at('/internal/security/_audit_log'),

  // Users
  'GET /internal/security/users': at('/internal/security/users'),
  'GET /internal/security/users/{username}': async ({ user }) => ({
    path: `/internal/security/users/${await user()}`,
  }),
  'POST /internal/security/users/{username}': ({ newName }) => {
    const name = newName();
    return { path: `/internal/security/users/${name}?createOnly=true`, body: newUser(name) };
  },
  'DELETE /internal/security/users/{username}': async ({ user }) => ({
    path: `/internal/security/users/${await user()}`,
  }),
  'POST /internal/security/users/{username}/_enable': async ({ user }) => ({
    path: `/internal/security/users/${await user()}/_enable`,
  }),
  'POST /internal/security/users/{username}/_disable': async ({ user }) => ({
    path: `/internal/security/users/${await user()}/_disable`,
  }),
  'POST /internal/security/users/{username}/password': async ({ user }) => ({
    path: `/internal/security/users/${await user()}/password`,
    body: { new_password: `${PASSWORD}, another` },
  }),

  // API keys
  'POST /internal/security/api_key': send('/internal/security/api_key', { name: 'sample' }),
  'POST /internal/security/api_key/_query': send('/internal/security/api_key/_query', { size: 5 }),
  'POST /internal/security/api_key/invalidate': send('/internal/security/api_key/invalidate', {
    apiKeys: [{ id: 'nope', name: 'sample' }],
  }),

  // Spaces
  'GET /api/spaces/space': at('/api/spaces/space'),
  'GET /api/spaces/space/{id}': at('/api/spaces/space/default'),
  'POST /api/spaces/space': ({ newName }) => {
    const id = newName();
    return { path: '/api/spaces/space', body: { id, name: id } };
  },
  'PUT /api/spaces/space/{id}': async ({ space }) => {
    const id = await space();
    return { path: `/api/spaces/space/${id}`, body: { id, name: 'Another name' } };
  },
  'DELETE /api/spaces/space/{id}': async ({ space }) => ({
    path: `/api/spaces/space/${await space()}`,
  }),

  // Connectors
  'GET /api/actions/connector_types': at('/api/actions/connector_types?feature_id=alerting'),
  'GET /api/actions/connectors': at('/api/actions/connectors'),
  'GET /api/actions/connector/{id}': async ({ connector }) => ({
    path: `/api/actions/connector/${await connector()}`,
    isOfSpace: true,
  }),
  'POST /api/actions/connector': send('/api/actions/connector', LOG),
  'POST /api/actions/connector/{id}': ({ newName }) => ({
    path: `/api/actions/connector/${newName()}`,
    body: LOG,
  }),
  'PUT /api/actions/connector/{id}': async ({ connector }) => ({
    path: `/api/actions/connector/${await connector()}`,
    body: { name: 'Another name', config: {}, secrets: {} },
    isOfSpace: true,
  }),
  'DELETE /api/actions/connector/{id}': async ({ connector }) => ({
    path: `/api/actions/connector/${await connector()}`,
    isOfSpace: true,
  }),
  'POST /api/actions/connector/{id}/_execute': async ({ connector }) => ({
    path: `/api/actions/connector/${await connector()}/_execute`,
    body: RUN,
    isOfSpace: true,
  }),
  'POST /internal/actions/connector/_test': send('/internal/actions/connector/_test', {
    ...LOG,
    ...RUN,
  }),
  'GET /internal/actions/_last_executions': at('/internal/actions/_last_executions'),
  'GET /internal/actions/_connector_health': at('/internal/actions/_connector_health'),
  'POST /internal/actions/_global_connector_execution_logs': send(
    '/internal/actions/_global_connector_execution_logs',
    LAST_HOUR,
  ),
  'POST /internal/actions/_global_connector_execution_kpi': send(
    '/internal/actions/_global_connector_execution_kpi',
    LAST_HOUR,
  ),

  'GET /internal/event_log/action/{id}/_find': async ({ connector }) => ({
    path: `/internal/event_log/action/${await connector()}/_find`,
  }),

  // Export and import
  'POST /api/saved_objects/_export': send('/api/saved_objects/_export', { type: 'action' }),
  'POST /api/saved_objects/_import': () => ({
    path: '/api/saved_objects/_import?createNewCopies=true',
    body: FORM,
    headers: { 'content-type': 'multipart/form-data; boundary=sample' },
  }),

  // Rules
  'POST /api/alerting/rule': send('/api/alerting/rule', RULE),
  'POST /api/alerting/rule/{id}': ({ newName }) => ({
    path: `/api/alerting/rule/${newName()}`,
    body: RULE,
  }),
  'GET /api/alerting/rule/{id}': ofRule(''),
  'GET /internal/alerting/rule/{id}': ofRule('', { root: INTERNAL }),
  'PUT /api/alerting/rule/{id}': ofRule('', { body: RULE_CONTENT }),
  'DELETE /api/alerting/rule/{id}': ofRule(''),
  'POST /api/alerting/rule/{id}/_enable': ofRule('/_enable'),
  'POST /api/alerting/rule/{id}/_disable': ofRule('/_disable', { body: { untrack: true } }),
  'POST /api/alerting/rule/{id}/_mute_all': ofRule('/_mute_all'),
  'POST /api/alerting/rule/{id}/_unmute_all': ofRule('/_unmute_all'),
  'POST /api/alerting/rule/{id}/_update_api_key': ofRule('/_update_api_key'),
  'POST /api/alerting/rule/{rule_id}/alert/{alert_id}/_mute': ofRule('/alert/web-1/_mute'),
  'POST /api/alerting/rule/{rule_id}/alert/{alert_id}/_unmute': ofRule('/alert/web-1/_unmute'),
  'POST /api/alerting/rule/{id}/_intake': ofRule('/_intake', { body: PUSH }),
  'POST /internal/alerting/rule/{id}/_run_soon': ofRule('/_run_soon', { root: INTERNAL }),
  'POST /internal/alerting/rule/{id}/_clone': ofRule('/_clone', { root: INTERNAL }),
  'POST /internal/alerting/rule/{id}/_snooze': ofRule('/_snooze', { root: INTERNAL, body: SNOOZE }),
  'POST /internal/alerting/rule/{id}/_unsnooze': ofRule('/_unsnooze', { root: INTERNAL, body: {} }),
  'POST /api/alerting/rule/{id}/snooze_schedule': ofRule('/snooze_schedule', { body: SCHEDULE }),
  'DELETE /api/alerting/rule/{id}/snooze_schedule/{schedule_id}': async (make) => {
    const rule = await make.rule();
    const schedule = await make.snoozeSchedule(rule);
    return { path: `/api/alerting/rule/${rule}/snooze_schedule/${schedule}`, isOfSpace: true };
  },

  'GET /internal/alerting/rule/{id}/state': ofRule('/state', { root: INTERNAL }),
  'GET /internal/alerting/rule/{id}/_alerts': ofRule('/_alerts', { root: INTERNAL }),
  'GET /internal/alerting/rule/{id}/_alert_summary': ofRule('/_alert_summary', { root: INTERNAL }),
  'GET /internal/alerting/rule/{id}/_execution_log': ofRule('/_execution_log?date_start=now-1h', {
    root: INTERNAL,
  }),
  'GET /internal/alerting/rule/{id}/_execution_kpi': ofRule('/_execution_kpi?date_start=now-1h', {
    root: INTERNAL,
  }),
  'GET /internal/alerting/rule/{id}/_action_error_log': ofRule(
    '/_action_error_log?date_start=now-1h',
    { root: INTERNAL },
  ),
  'GET /internal/alerting/_global_execution_logs': at(
    '/internal/alerting/_global_execution_logs?date_start=now-1h&per_page=5',
  ),
  'GET /internal/alerting/_global_execution_kpi': at(
    '/internal/alerting/_global_execution_kpi?date_start=now-1h',
  ),
  'GET /internal/alerting/rules/settings/_flapping': at(
    '/internal/alerting/rules/settings/_flapping',
  ),
  'POST /internal/alerting/rules/settings/_flapping': send(
    '/internal/alerting/rules/settings/_flapping',
    { enabled: true, look_back_window: 20, status_change_threshold: 4 },
  ),
  'POST /internal/alerting/rule/_preview_action': send('/internal/alerting/rule/_preview_action', {
    rule_type_id: '.alert-intake',
    name: 'A rule',
    action: { id: 'nope', group: 'firing', params: { message: '{{alert.id}}' } },
  }),
  'GET /internal/alerting/rules/maintenance_window/_find': at(
    '/internal/alerting/rules/maintenance_window/_find?per_page=5',
  ),
  'POST /internal/alerting/rules/maintenance_window': send(WINDOWS, WINDOW),
  'GET /internal/alerting/rules/maintenance_window/{id}': ofWindow(''),
  'POST /internal/alerting/rules/maintenance_window/{id}': ofWindow('', { title: 'Another' }),
  'POST /internal/alerting/rules/maintenance_window/{id}/_archive': ofWindow('/_archive', {
    archive: true,
  }),
  'POST /internal/alerting/rules/maintenance_window/{id}/_finish': ofWindow('/_finish'),
  'DELETE /internal/alerting/rules/maintenance_window/{id}': ofWindow(''),
  'GET /api/alerting/rule_types': at('/api/alerting/rule_types'),
  'GET /api/alerting/_health': at('/api/alerting/_health'),
  'GET /api/alerting/rules/_find': at('/api/alerting/rules/_find?search=cpu&per_page=5'),
  'POST /internal/alerting/rules/_find': send('/internal/alerting/rules/_find', { search: 'cpu' }),
  'POST /internal/alerting/rules/_aggregate': send('/internal/alerting/rules/_aggregate', {}),
  'GET /internal/alerting/rules/_tags': at('/internal/alerting/rules/_tags?search=cpu'),
  'PATCH /internal/alerting/rules/_bulk_enable': ofRules('_bulk_enable'),
  'PATCH /internal/alerting/rules/_bulk_disable': ofRules('_bulk_disable'),
  'PATCH /internal/alerting/rules/_bulk_delete': ofRules('_bulk_delete'),
  'POST /internal/alerting/rules/_bulk_edit': ofRules('_bulk_edit', {
    operations: [
      { field: 'tags', operation: 'add', value: ['cpu'] },
      { field: 'schedule', operation: 'set', value: { interval: '5m' } },
      { field: 'snoozeSchedule', operation: 'set', value: SNOOZE.snooze_schedule },
    ],
  }),

  // Deliveries
  'POST /api/actions/connector/{id}/_enqueue': async ({ connector }) => ({
    path: `/api/actions/connector/${await connector()}/_enqueue`,
    body: { ...RUN, ordering_key: 'cpu:web-1' },
    isOfSpace: true,
  }),
  'POST /api/actions/connector/{id}/_bulk_enqueue': async ({ connector }) => ({
    path: `/api/actions/connector/${await connector()}/_bulk_enqueue`,
    body: { deliveries: [RUN, { ...RUN, ordering_key: 'cpu:web-1' }] },
    isOfSpace: true,
  }),
  'GET /api/deliveries': at('/api/deliveries?states=failed&states=queued&limit=5'),
  'GET /api/deliveries/_backlog': at('/api/deliveries/_backlog'),
  'POST /api/deliveries/_count': send('/api/deliveries/_count', EVERYTHING),
  'POST /api/deliveries/_cancel': send('/api/deliveries/_cancel', EVERYTHING),
  'POST /api/deliveries/_redeliver': send('/api/deliveries/_redeliver', EVERYTHING),
  'GET /api/deliveries/{id}': async ({ delivery }) => ({
    path: `/api/deliveries/${await delivery()}`,
    isOfSpace: true,
  }),
  // Neither cancelled any more nor redelivered: it has arrived, the sample waits for that
  'POST /api/deliveries/{id}/_cancel': async ({ delivery }) => ({
    path: `/api/deliveries/${await delivery()}/_cancel`,
    isOfSpace: true,
    status: 409,
  }),
  'POST /api/deliveries/{id}/_redeliver': async ({ delivery }) => ({
    path: `/api/deliveries/${await delivery()}/_redeliver`,
    isOfSpace: true,
    status: 409,
  }),
};

/** Makes what samples name, as admin. */
export function createSampleMakers(host: Pick<TestHost, 'call'>): SampleMakers {
  let made = 0;
  const newName = () => `sample-${(made += 1)}`;

  async function make(path: string, body: unknown): Promise<{ id: string }> {
    const answer = await host.call('POST', path, { body });
    if (answer.status >= 300) {
      throw new Error(`a sample is refused: ${path} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  const makers: SampleMakers = {
    newName,
    async connector() {
      return (await make(`/api/actions/connector/${newName()}`, LOG)).id;
    },
    async delivery() {
      const path = `/api/actions/connector/${await makers.connector()}/_enqueue`;
      const { id } = await make(path, RUN);
      await createDeliveryApi(host).waitFor(id, 'delivered');
      return id;
    },
    async rule() {
      return (await make('/api/alerting/rule', RULE)).id;
    },
    async maintenanceWindow() {
      return (await make(WINDOWS, WINDOW)).id;
    },
    async snoozeSchedule(ruleId) {
      const answer = await make(`/api/alerting/rule/${ruleId}/snooze_schedule`, SCHEDULE);
      return (answer as unknown as { schedule: { id: string } }).schedule.id;
    },
    async space() {
      const id = newName();
      return (await make('/api/spaces/space', { id, name: id })).id;
    },
    async user() {
      const username = newName();
      await make(`/internal/security/users/${username}`, newUser(username));
      return username;
    },
  };
  return makers;
}
