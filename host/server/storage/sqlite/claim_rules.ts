import { earlier } from '../claim_plan';
import { toClaimedRule, type StoredRuleRow } from '../rule_row';
import type { RuleClaimRequest, RuleStore } from '../rule_store';
import type { SqliteStatements } from './sqlite_statements';

const DUE = `
select space_id, id, claimable_at from rules
where rule_type_id = ? and claimable_at is not null and claimable_at <= ?
order by claimable_at limit ?`;

const CLAIM = `
update rules set fence = fence + 1, lease_owner = ?, claimable_at = ?
where space_id = ? and id = ?
returning *`;

const NEXT_DUE = `
select min(claimable_at) as next from rules where rule_type_id = ? and claimable_at is not null`;

type Due = Pick<StoredRuleRow, 'space_id' | 'id'> & { claimable_at: string };

/** Type by type: what waits of one is never read on the way to another. Within a transaction. */
export function claimRules(
  statements: SqliteStatements,
  { now, owner, leaseMs, limit, ruleTypeLimits }: RuleClaimRequest,
): Awaited<ReturnType<RuleStore['claim']>> {
  const types = [...ruleTypeLimits].filter(([, most]) => most > 0 && limit > 0);
  const until = new Date(now.getTime() + leaseMs).toISOString();
  const due = types
    .flatMap(([typeId, most]) => statements.all<Due>(DUE, [typeId, now.toISOString(), most]))
    .toSorted((a, b) => (a.claimable_at < b.claimable_at ? -1 : 1))
    .slice(0, limit);
  const rows = due.flatMap(({ space_id, id }) =>
    statements.all<StoredRuleRow>(CLAIM, [owner, until, space_id, id]),
  );
  const nextDueAt = types.reduce((next: Date | null, [typeId]) => {
    const [first] = statements.all<{ next: string | null }>(NEXT_DUE, [typeId]);
    return earlier(next, first?.next ? new Date(first.next) : null);
  }, null);
  return { rules: rows.map(toClaimedRule), nextDueAt };
}
