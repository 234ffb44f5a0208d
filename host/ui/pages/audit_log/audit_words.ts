import type {
  AuditAction,
  AuditEventResource,
  AuditOutcome,
} from '../../../common/audit_log_resource';

/** As what was tried: it may have been refused. */
export const ACTION_LABELS: Readonly<Record<AuditAction, string>> = {
  user_login: 'Log in',
  user_logout: 'Log out',
  http_request: 'Refused request',
  connector_create: 'Create connector',
  connector_update: 'Change connector',
  connector_delete: 'Delete connector',
  delivery_cancel: 'Cancel deliveries',
  delivery_redeliver: 'Redeliver',
  saved_object_export: 'Export connectors',
  saved_object_import: 'Import connectors',
  rule_create: 'Create rule',
  rule_update: 'Change rule',
  rule_delete: 'Delete rule',
  rule_enable: 'Enable rule',
  rule_disable: 'Disable rule',
  rule_mute: 'Mute rule',
  rule_unmute: 'Unmute rule',
  rule_alert_mute: 'Mute alert',
  rule_alert_unmute: 'Unmute alert',
  rule_snooze: 'Snooze rule',
  rule_unsnooze: 'Unsnooze rule',
  rule_update_api_key: 'Update API key of rule',
  rule_run_soon: 'Run rule',
  rules_settings_update: 'Change settings of rules',
  maintenance_window_create: 'Create maintenance window',
  maintenance_window_update: 'Change maintenance window',
  maintenance_window_delete: 'Delete maintenance window',
  space_create: 'Create space',
  space_update: 'Change space',
  space_delete: 'Delete space',
  user_create: 'Create user',
  user_update: 'Change user',
  user_delete: 'Delete user',
  user_enable: 'Enable user',
  user_disable: 'Disable user',
  user_change_password: 'Change password',
  api_key_create: 'Create API key',
  api_key_invalidate: 'Invalidate API key',
  secrets_reencrypt: 'Encrypt secrets anew',
};

export const OUTCOME_LABELS: Readonly<Record<AuditOutcome, string>> = {
  success: 'Success',
  failure: 'Failure',
  unknown: 'Unknown',
};

export const OUTCOME_COLORS: Readonly<Record<AuditOutcome, string>> = {
  success: 'success',
  failure: 'danger',
  unknown: 'subdued',
};

const OBJECT_LABELS: Readonly<Record<string, string>> = {
  action: 'Connector',
  alert: 'Rule',
  maintenance_window: 'Maintenance window',
  delivery: 'Delivery',
  user: 'User',
  api_key: 'API key',
  space: 'Space',
};

export const objectLabel = (type: string): string => OBJECT_LABELS[type] ?? type;

/** Who did it: a user, somebody at the machine of the host, or nobody who said so. */
export function whoDid({ user, process }: AuditEventResource): string {
  return user?.name ?? (process ? `${process.user.name} (command line)` : '–');
}
