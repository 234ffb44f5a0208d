import type { Migration, MigrationProvider } from 'kysely/migration';
import * as connectorsAndUsers from './0001_connectors_and_users';
import * as sessions from './0002_sessions';
import * as executions from './0003_executions';
import * as deliveries from './0004_deliveries';
import * as nodesAndHealth from './0005_nodes_and_health';
import * as usersSpacesApiKeys from './0006_users_spaces_api_keys';
import * as auditLog from './0007_audit_log';
import * as rules from './0009_rules';
import * as maintenanceWindows from './0010_maintenance_windows';

const MIGRATIONS: Record<string, Migration> = {
  '0001_connectors_and_users': connectorsAndUsers,
  '0002_sessions': sessions,
  '0003_executions': executions,
  '0004_deliveries': deliveries,
  '0005_nodes_and_health': nodesAndHealth,
  '0006_users_spaces_api_keys': usersSpacesApiKeys,
  '0007_audit_log': auditLog,
  '0009_rules': rules,
  '0010_maintenance_windows': maintenanceWindows,
};

/** Same numbers on every database; never changed once released, only added to. */
export const migrationProvider: MigrationProvider = {
  getMigrations: () => Promise.resolve(MIGRATIONS),
};
