export interface RateLimit {
  limit: number;
  /** So many in this time. */
  windowMs: number;
}

export interface TokenBucket {
  tokens: number;
  at: Date;
}

/** Fractions added up may miss a whole one by so much. */
const HAIR = 1e-6;

export function fullBucket({ limit }: RateLimit, now: Date): TokenBucket {
  return { tokens: limit, at: now };
}

/** What has flowed in since; never more than the limit. */
export function refill(
  { limit, windowMs }: RateLimit,
  bucket: TokenBucket,
  now: Date,
): TokenBucket {
  // A clock that was set back brings nothing, and is believed from then on.
  const elapsedMs = Math.max(0, now.getTime() - bucket.at.getTime());
  return { tokens: Math.min(limit, bucket.tokens + (elapsedMs * limit) / windowMs), at: now };
}

/** Whole tokens there are. */
export function available({ tokens }: TokenBucket): number {
  return Math.floor(tokens + HAIR);
}

export function spend(bucket: TokenBucket, tokens: number): TokenBucket {
  return { ...bucket, tokens: bucket.tokens - tokens };
}

/** When there will be a whole token. */
export function nextTokenAt({ limit, windowMs }: RateLimit, { tokens, at }: TokenBucket): Date {
  const missing = Math.max(0, 1 - HAIR - tokens);
  return new Date(at.getTime() + Math.ceil((missing * windowMs) / limit));
}
