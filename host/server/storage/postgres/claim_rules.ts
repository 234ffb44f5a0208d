import type { Kysely } from 'kysely';
import { toClaimedRule, type StoredRuleRow } from '../rule_row';
import type { RuleClaimRequest, RuleStore } from '../rule_store';
import { runStatement } from '../run_statement';
import type { Tables } from '../tables';

// What another node is taking in this moment is left to it.
const CLAIM = `/* claim_rules */
with due as materialized (
  select r.space_id, r.id, r.claimable_at
  from unnest($1::text[], $2::bigint[]) as w (rule_type_id, most)
  cross join lateral (
    select space_id, id, claimable_at from rules
    where rule_type_id = w.rule_type_id and claimable_at is not null and claimable_at <= $3
    order by claimable_at limit w.most
    for update skip locked
  ) r
), first as materialized (
  select * from due order by claimable_at limit $4
)
update rules r set fence = r.fence + 1, lease_owner = $5, claimable_at = $6
from first where r.space_id = first.space_id and r.id = first.id
returning r.*`;

const NEXT_DUE = `/* next_due_rule */
select min(r.next) as next from unnest($1::text[]) as w (rule_type_id)
cross join lateral (
  select min(claimable_at) as next from rules
  where rule_type_id = w.rule_type_id and claimable_at is not null
) r`;

/** Type by type: what waits of one is never read on the way to another. */
export async function claimRules(
  db: Kysely<Tables>,
  { now, owner, leaseMs, limit, ruleTypeLimits }: RuleClaimRequest,
): Promise<Awaited<ReturnType<RuleStore['claim']>>> {
  const types = [...ruleTypeLimits].filter(([, most]) => most > 0 && limit > 0);
  if (types.length === 0) {
    return { rules: [], nextDueAt: null };
  }
  const typeIds = types.map(([typeId]) => typeId);
  const rows = await runStatement<StoredRuleRow>(db, CLAIM, [
    typeIds,
    types.map(([, most]) => most),
    now.toISOString(),
    limit,
    owner,
    new Date(now.getTime() + leaseMs).toISOString(),
  ]);
  const [first] = await runStatement<{ next: string | null }>(db, NEXT_DUE, [typeIds]);
  return {
    rules: rows.map(toClaimedRule).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime()),
    nextDueAt: first?.next ? new Date(first.next) : null,
  };
}
