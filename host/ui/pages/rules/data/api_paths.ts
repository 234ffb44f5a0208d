/** The host's endpoints that the pages about rules talk to. */
const PUBLIC = '/api/alerting';
const INTERNAL = '/internal/alerting';
export const RULE_TYPES_PATH = `${PUBLIC}/rule_types`;
export const FIND_RULES_PATH = `${INTERNAL}/rules/_find`;
export const AGGREGATE_RULES_PATH = `${INTERNAL}/rules/_aggregate`;
export const PREVIEW_ACTION_PATH = `${INTERNAL}/rule/_preview_action`;

export type BulkChange = 'enable' | 'disable' | 'delete';
export type RuleChange = 'enable' | 'disable';

export const rulePath = (id: string) => `${PUBLIC}/rule/${encodeURIComponent(id)}`;
/** Also says how the last runs went. */
export const internalRulePath = (id: string) => `${INTERNAL}/rule/${encodeURIComponent(id)}`;
export const changeRulePath = (id: string, change: RuleChange) => `${rulePath(id)}/_${change}`;
export const bulkChangePath = (change: BulkChange) => `${INTERNAL}/rules/_bulk_${change}`;
export const muteAlertPath = (id: string, alertId: string, verb: 'mute' | 'unmute') =>
  `${rulePath(id)}/alert/${encodeURIComponent(alertId)}/_${verb}`;
export const snoozePath = (id: string) => `${internalRulePath(id)}/_snooze`;
export const unsnoozePath = (id: string) => `${internalRulePath(id)}/_unsnooze`;
export const runSoonPath = (id: string) => `${internalRulePath(id)}/_run_soon`;

/** Where other systems push alerts to a rule that takes them. */
export const pushPath = (id: string) => `${rulePath(id)}/_intake`;

type Query = Record<string, string | number>;

const withQuery = (path: string, query: Query) =>
  `${path}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()}`;

export const alertsPath = (id: string, query: Query) =>
  withQuery(`${internalRulePath(id)}/_alerts`, query);
export const runLogPath = (id: string, query: Query) =>
  withQuery(`${internalRulePath(id)}/_execution_log`, query);
/** Of all rules of the space. */
export const allRunsPath = (query: Query) => withQuery(`${INTERNAL}/_global_execution_logs`, query);
export const allRunsKpiPath = (query: Query) =>
  withQuery(`${INTERNAL}/_global_execution_kpi`, query);
