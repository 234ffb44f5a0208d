import type { PostgresPool, PostgresQueryResult } from 'kysely';
import { Pool, type ClientBase, type PoolClient, type PoolConfig } from 'pg';
import { StoreUnavailableError } from '../store_unavailable_error';
import { unavailablePostgres } from './unavailable_postgres';

/** Statements that begin like this are prepared once for each connection, under this name. */
const NAME = /^\/\* (\w+) \*\//;

/** Some servers do not wait for the disk; what is promised here needs it. */
const DURABLE = `select set_config('synchronous_commit', 'on', false)
  where current_setting('synchronous_commit') = 'off'`;

/**
 * Connections that are thrown away when something is wrong with them.
 *
 * @param settings of each, such as `jit = off`.
 */
export function createGuardedPool(
  config: PoolConfig,
  settings: readonly string[] = [],
): PostgresPool {
  const setUp = [DURABLE, ...settings.map((setting) => `set ${setting}`)];
  // Waited for, although its type does not say so.
  const onConnect = (client: ClientBase): unknown => client.query(setUp.join(';'));
  const pool = new Pool({ ...config, onConnect });
  // Connections break while nobody uses them, too; whoever takes the next one hears of it.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return {
    options: {},
    async connect() {
      try {
        return guarded(await pool.connect());
      } catch (error) {
        throw unavailablePostgres(error);
      }
    },
    end: () => pool.end(),
  };
}

function guarded(client: PoolClient): Awaited<ReturnType<PostgresPool['connect']>> {
  let isBroken = false;
  async function query(text: string, values: readonly unknown[]): Promise<unknown> {
    try {
      return await client.query({ name: NAME.exec(text)?.[1], text, values: values.map(storable) });
    } catch (error) {
      const reason = unavailablePostgres(error);
      // Of no use any more, or still busy with what nobody waits for.
      isBroken ||= reason instanceof StoreUnavailableError;
      throw reason;
    }
  }
  return {
    query: query as <Row>(
      text: string,
      values: readonly unknown[],
    ) => Promise<PostgresQueryResult<Row>>,
    release: (isDiscarded) => client.release(isBroken || isDiscarded),
  } as Awaited<ReturnType<PostgresPool['connect']>>;
}

/** PostgreSQL's texts hold no NUL. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  }
  return Array.isArray(value) ? value.map(storable) : value;
}

function ignore(): void {}
