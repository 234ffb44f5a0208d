export type { AuditDetails, AuditedObject, AuditedRequest, AuditEvent } from './audit_event';
export { createAuditLog, type AuditLog } from './audit_log';
export { auditMessage } from './audit_message';
export { recordCommand } from './record_command';
