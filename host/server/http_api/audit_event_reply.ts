import {
  AUDIT_ACTIONS,
  type AuditAction,
  type AuditEventResource,
  type AuditOutcome,
} from '../../common/audit_log_resource';
import { auditMessage, type AuditDetails } from '../audit';
import type { AuditRow } from '../storage';

export function toAuditEventResource(row: AuditRow): AuditEventResource {
  // The store has what `toAuditRow` made.
  const action = row.action as AuditAction;
  const outcome = row.outcome as AuditOutcome;
  const { provider, objectName, note, error, machineUser, request } =
    row.details as unknown as AuditDetails;
  const { category, type } = AUDIT_ACTIONS[action];
  const object =
    row.objectType === null || row.objectId === null
      ? undefined
      : { type: row.objectType, id: row.objectId, name: objectName };
  return {
    '@timestamp': row.at.toISOString(),
    message: auditMessage({
      action,
      outcome,
      username: row.username,
      object,
      request: request && `${request.method} ${request.route}`,
      note,
    }),
    event: { id: row.id, action, category: [category], type: [type], outcome, provider },
    ...(row.username !== null && { user: { name: row.username } }),
    ...(machineUser !== undefined && { process: { user: { name: machineUser } } }),
    ...(request && { client: { ip: request.address } }),
    kibana: {
      space_id: row.spaceId,
      ...(object && {
        saved_object: {
          type: object.type,
          id: object.id,
          ...(object.name !== undefined && { name: object.name }),
        },
      }),
      ...(request?.authentication && { authentication_type: request.authentication }),
      ...(request?.apiKeyId !== undefined && { api_key_id: request.apiKeyId }),
    },
    ...(request && {
      http: {
        request: {
          method: request.method,
          ...(request.forwardedFor !== undefined && {
            headers: { 'x-forwarded-for': request.forwardedFor },
          }),
        },
        response: { status_code: request.statusCode },
      },
      url: { path: request.route },
      trace: { id: request.id },
    }),
    ...(error && { error }),
  };
}
