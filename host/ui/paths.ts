/** Paths as in Kibana, so that habits and bookmarks carry over. */
const BASE = '/app/management/insightsAndAlerting/triggersActionsConnectors';

export const CONNECTORS_PATH = `${BASE}/connectors`;
export const LOGS_PATH = `${BASE}/logs`;
export const DELIVERIES_PATH = `${BASE}/deliveries`;
export const LOGIN_PATH = '/login';
export const SETUP_PATH = '/setup';
