import { types, type PoolConfig } from 'pg';

export interface PostgresConnectionOptions {
  /** `postgres://user:password@host:5432/database?sslmode=…`; a secret. */
  url: string;
  /** An answer that takes longer is none. */
  timeoutMs: number;
}

const INT8 = 20;

/** How every connection is made. @throws Error when the URL is none, without saying it. */
export function connectionConfig({ url, timeoutMs }: PostgresConnectionOptions): PoolConfig {
  const protocol = URL.canParse(url) ? new URL(url).protocol : undefined;
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') {
    throw new Error(
      '`storage.postgres.url` is no PostgreSQL URL. Write it as postgres://user:password@host:5432/database, with special characters percent-encoded.',
    );
  }
  return {
    connectionString: url,
    application_name: 'alerting-host',
    connectionTimeoutMillis: timeoutMs,
    // The server gives up first, so that the connection can be used again.
    statement_timeout: Math.ceil(timeoutMs * 0.8),
    query_timeout: timeoutMs,
    // A host that froze in the middle must not hold up the others.
    idle_in_transaction_session_timeout: timeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: timeoutMs,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format as 'text'),
    } as NonNullable<PoolConfig['types']>,
  };
}
