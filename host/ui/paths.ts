/** Paths as in Kibana, so that habits and bookmarks carry over. */
const MANAGEMENT = '/app/management';
const BASE = `${MANAGEMENT}/insightsAndAlerting/triggersActionsConnectors`;

export const CONNECTORS_PATH = `${BASE}/connectors`;
export const LOGS_PATH = `${BASE}/logs`;
export const DELIVERIES_PATH = `${BASE}/deliveries`;
const RULES = `${MANAGEMENT}/insightsAndAlerting/triggersActions`;
export const RULES_PATH = `${RULES}/rules`;
export const RULE_PATH = `${RULES}/rule`;
export const RULE_LOGS_PATH = `${RULES}/logs`;
export const MAINTENANCE_WINDOWS_PATH = `${MANAGEMENT}/insightsAndAlerting/maintenanceWindows`;
export const USERS_PATH = `${MANAGEMENT}/security/users`;
export const API_KEYS_PATH = `${MANAGEMENT}/security/api_keys`;
export const AUDIT_LOG_PATH = `${MANAGEMENT}/security/audit_log`;
export const SPACES_PATH = `${MANAGEMENT}/kibana/spaces`;
export const LOGIN_PATH = '/login';
export const SETUP_PATH = '/setup';
