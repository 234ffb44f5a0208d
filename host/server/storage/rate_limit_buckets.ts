import type { Kysely } from 'kysely';
import type { Tables } from './tables';
import {
  available,
  fullBucket,
  nextTokenAt,
  refill,
  spend,
  type RateLimit,
  type TokenBucket,
} from './token_bucket';

/** The buckets of some connector types, by their ids. */
export type Buckets = ReadonlyMap<string, TokenBucket>;

export type StoredBucket = Tables['rate_limits'];

type Rates = ReadonlyMap<string, RateLimit>;

/** What there is of each now, and whoever else claims waits for the end of this transaction. */
export async function lockBuckets(db: Kysely<Tables>, rates: Rates, now: Date): Promise<Buckets> {
  const locked = () => storedBuckets(db, rates);
  const stored = await locked();
  if (stored.length === rates.size) {
    return bucketsAt(now, rates, stored);
  }
  const known = new Set(stored.map((row) => row.connector_type_id));
  const missing = new Map([...rates].filter(([typeId]) => !known.has(typeId)));
  await db
    .insertInto('rate_limits')
    .values(toStoredBuckets(bucketsAt(now, missing, [])))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return bucketsAt(now, rates, await locked());
}

async function storedBuckets(db: Kysely<Tables>, rates: Rates): Promise<StoredBucket[]> {
  return db
    .selectFrom('rate_limits')
    .selectAll()
    .where('connector_type_id', 'in', [...rates.keys()])
    .orderBy('connector_type_id')
    .forUpdate()
    .execute();
}

/** A type that was never limited before starts with a full one. */
export function bucketsAt(now: Date, rates: Rates, stored: readonly StoredBucket[]): Buckets {
  const known = new Map(stored.map((row) => [row.connector_type_id, row]));
  return new Map(
    [...rates].map(([typeId, rate]) => {
      const row = known.get(typeId);
      const bucket = row ? { tokens: row.tokens, at: new Date(row.at) } : fullBucket(rate, now);
      return [typeId, refill(rate, bucket, now)];
    }),
  );
}

export function availableOf(buckets: Buckets): Map<string, number> {
  return new Map([...buckets].map(([typeId, bucket]) => [typeId, available(bucket)]));
}

/** @param typeIds one for each token. */
export function spendOf(buckets: Buckets, typeIds: readonly string[]): Buckets {
  const left = new Map(buckets);
  for (const typeId of typeIds) {
    const bucket = left.get(typeId);
    if (bucket) {
      left.set(typeId, spend(bucket, 1));
    }
  }
  return left;
}

/** When the first of the empty ones holds a token again. */
export function nextTokenOf(buckets: Buckets, rates: Rates): Date | null {
  const times = [...buckets]
    .filter(([, bucket]) => available(bucket) < 1)
    .map(([typeId, bucket]) => {
      const rate = rates.get(typeId);
      return rate ? nextTokenAt(rate, bucket).getTime() : Infinity;
    });
  const first = Math.min(...times);
  return Number.isFinite(first) ? new Date(first) : null;
}

/** Within the transaction of the claim. */
export async function writeBuckets(db: Kysely<Tables>, buckets: Buckets): Promise<void> {
  if (buckets.size === 0) {
    return;
  }
  await db
    .insertInto('rate_limits')
    .values(toStoredBuckets(buckets))
    .onConflict((conflict) =>
      conflict.column('connector_type_id').doUpdateSet((excluded) => ({
        tokens: excluded.ref('excluded.tokens'),
        at: excluded.ref('excluded.at'),
      })),
    )
    .execute();
}

export function toStoredBuckets(buckets: Buckets): StoredBucket[] {
  return [...buckets].map(([typeId, { tokens, at }]) => ({
    connector_type_id: typeId,
    tokens,
    at: at.toISOString(),
  }));
}
