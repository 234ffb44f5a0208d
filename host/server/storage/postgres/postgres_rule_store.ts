import type { Kysely } from 'kysely';
import { createAlertRows } from '../alert_rows';
import { createRuleContents } from '../rule_contents';
import { createRuleLeases } from '../rule_leases';
import { createRuleRuns } from '../rule_runs';
import type { RuleStore } from '../rule_store';
import type { Tables } from '../tables';
import { withDueCalls } from '../with_due_calls';
import { again } from './again';
import { claimRules } from './claim_rules';

/** Rules in PostgreSQL, for many nodes at once. */
export function createPostgresRuleStore(db: Kysely<Tables>): RuleStore {
  const leases = createRuleLeases(db);
  const contents = createRuleContents(db);
  const runs = createRuleRuns(db);
  return withDueCalls({
    ...contents,
    ...leases,
    ...createAlertRows(db),
    ...runs,
    claim: (request) => again(() => claimRules(db, request)),
    extend: (given, until) => again(() => leases.extend(given, until)),
    release: (given, dueAt) => again(() => leases.release(given, dueAt)),
    update: (row, nextRunAt) => again(() => contents.update(row, nextRunAt)),
    delete: (spaceId, id) => again(() => contents.delete(spaceId, id)),
    deleteOld: (before, limit) => again(() => runs.deleteOld(before, limit)),
  });
}
