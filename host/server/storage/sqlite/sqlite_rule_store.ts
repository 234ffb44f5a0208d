import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { createAlertRows } from '../alert_rows';
import { createRuleContents } from '../rule_contents';
import { createRuleLeases } from '../rule_leases';
import { createRuleRuns } from '../rule_runs';
import type { RuleStore } from '../rule_store';
import type { Tables } from '../tables';
import { withDueCalls } from '../with_due_calls';
import { claimRules } from './claim_rules';
import type { SqliteStatements } from './sqlite_statements';
import { createWriteTogether } from './write_together';

export interface SqliteRuleStoreOptions {
  db: Kysely<Tables>;
  database: DatabaseSync;
  statements: SqliteStatements;
}

/** Rules in SQLite: one process, one connection, one transaction at a time. */
export function createSqliteRuleStore({
  db,
  database,
  statements,
}: SqliteRuleStoreOptions): RuleStore {
  const together = createWriteTogether(db, database);
  return withDueCalls({
    ...createRuleContents(db),
    ...createRuleLeases(db),
    ...createAlertRows(db),
    ...createRuleRuns(db),
    // Nobody waits for the disk: what a power cut takes is claimed again.
    claim: (request) => together(() => claimRules(statements, request)),
  });
}
