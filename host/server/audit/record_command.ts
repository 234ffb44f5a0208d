import type { AuditEvent } from './audit_event';
import { createAuditLog, type AuditLogOptions } from './audit_log';

/** Of a command that did one thing and ends; in the database, or in the log, when it is done. */
export async function recordCommand(
  event: Pick<AuditEvent, 'action' | 'object' | 'note' | 'machineUser' | 'spaceId'>,
  options: AuditLogOptions,
): Promise<void> {
  const auditLog = createAuditLog(options);
  auditLog.record({ ...event, outcome: 'success', provider: 'command_line', username: null });
  await auditLog.stop();
}
