import type { AuditLog } from './audit_log';

const nothing = () => {};
const done = () => Promise.resolve();

export function auditLogThatIsOff(): AuditLog {
  return {
    isEnabled: false,
    record: nothing,
    recordRefusal: nothing,
    written: done,
    find: () => Promise.resolve([]),
    cleanUp: done,
    stop: done,
  };
}
