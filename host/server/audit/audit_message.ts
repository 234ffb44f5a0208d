import type { AuditAction, AuditOutcome } from '../../common/audit_log_resource';
import type { AuditedObject } from './audit_event';

type Verbs = readonly [present: string, progressive: string, past: string];

const CREATE: Verbs = ['create', 'creating', 'created'];
const UPDATE: Verbs = ['update', 'updating', 'updated'];
const DELETE: Verbs = ['delete', 'deleting', 'deleted'];

/** Kibana's words; what an action is done to when it names nothing. */
const WORDS: Record<AuditAction, readonly [verbs: Verbs, noun: string]> = {
  user_login: [['log in', 'logging in', 'logged in'], ''],
  user_logout: [['log out', 'logging out', 'logged out'], ''],
  http_request: [['request', 'requesting', 'requested'], 'something'],
  connector_create: [CREATE, 'connector'],
  connector_update: [UPDATE, 'connector'],
  connector_delete: [DELETE, 'connector'],
  delivery_cancel: [['cancel', 'cancelling', 'cancelled'], 'deliveries'],
  delivery_redeliver: [['redeliver', 'redelivering', 'redelivered'], 'deliveries'],
  saved_object_export: [['export', 'exporting', 'exported'], 'connectors'],
  saved_object_import: [['import', 'importing', 'imported'], 'connectors'],
  rule_create: [CREATE, 'rule'],
  rule_update: [UPDATE, 'rule'],
  rule_delete: [DELETE, 'rule'],
  rule_enable: [['enable', 'enabling', 'enabled'], 'rule'],
  rule_disable: [['disable', 'disabling', 'disabled'], 'rule'],
  rule_mute: [['mute', 'muting', 'muted'], 'rule'],
  rule_unmute: [['unmute', 'unmuting', 'unmuted'], 'rule'],
  rule_alert_mute: [['mute', 'muting', 'muted'], 'an alert of rule'],
  rule_alert_unmute: [['unmute', 'unmuting', 'unmuted'], 'an alert of rule'],
  rule_snooze: [['snooze', 'snoozing', 'snoozed'], 'rule'],
  rule_unsnooze: [['unsnooze', 'unsnoozing', 'unsnoozed'], 'rule'],
  rule_update_api_key: [
    ['update the API key of', 'updating the API key of', 'updated the API key of'],
    'rule',
  ],
  rule_run_soon: [['run', 'running', 'run'], 'rule'],
  rules_settings_update: [UPDATE, 'settings of rules'],
  maintenance_window_create: [CREATE, 'maintenance window'],
  maintenance_window_update: [UPDATE, 'maintenance window'],
  maintenance_window_delete: [DELETE, 'maintenance window'],
  space_create: [CREATE, 'space'],
  space_update: [UPDATE, 'space'],
  space_delete: [DELETE, 'space'],
  user_create: [CREATE, 'user'],
  user_update: [UPDATE, 'user'],
  user_delete: [DELETE, 'user'],
  user_enable: [['enable', 'enabling', 'enabled'], 'user'],
  user_disable: [['disable', 'disabling', 'disabled'], 'user'],
  user_change_password: [
    ['change the password of', 'changing the password of', 'changed the password of'],
    'user',
  ],
  api_key_create: [CREATE, 'API key'],
  api_key_invalidate: [['invalidate', 'invalidating', 'invalidated'], 'API key'],
  secrets_reencrypt: [['encrypt', 'encrypting', 'encrypted'], 'the secrets again'],
};

export interface AuditMessageFacts {
  action: AuditAction;
  outcome: AuditOutcome;
  username: string | null;
  object?: AuditedObject | undefined;
  /** Of a request that has no name here, e.g. `GET /api/deliveries`. */
  request?: string | undefined;
  note?: string | undefined;
}

/** One sentence in Kibana's form: `User [ann] has created connector [id=7, name=Ops]`. */
export function auditMessage(facts: AuditMessageFacts): string {
  const { action, outcome, username, object, request, note } = facts;
  const [[present, progressive, past], noun] = WORDS[action];
  const who = username === null ? 'Somebody' : `User [${username}]`;
  const what = [
    action === 'http_request' && request !== undefined ? `[${request}]` : nounOf(object, noun),
    object && `[id=${object.id}${object.name === undefined ? '' : `, name=${object.name}`}]`,
  ]
    .filter(Boolean)
    .join(' ');
  const by = username === null ? '' : ` by user [${username}]`;
  const sentence = {
    success: [who, 'has', past, what],
    failure: [`Failed attempt${by} to`, present, what],
    unknown: [who, 'is', progressive, what],
  }[outcome];
  return sentence.filter(Boolean).join(' ') + (note === undefined ? '' : ` (${note})`);
}

/** Of one delivery it is one. */
function nounOf(object: AuditedObject | undefined, noun: string): string {
  return object && noun === 'deliveries' ? 'delivery' : noun;
}
