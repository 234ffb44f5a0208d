import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { unavailableSqlite } from './unavailable_sqlite';

/** kysely over Node's own SQLite: one connection, statements prepared once, one transaction at a time. */
export function createNodeSqliteDialect(database: DatabaseSync): Dialect {
  return {
    createDriver: () => new NodeSqliteDriver(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class NodeSqliteDriver implements Driver {
  private readonly connection: NodeSqliteConnection;
  private free: Promise<void> = Promise.resolve();
  private release: () => void = () => {};

  constructor(private readonly database: DatabaseSync) {
    this.connection = new NodeSqliteConnection(database);
  }

  async init(): Promise<void> {}

  /** Waits for its turn: whoever holds the connection may be inside a transaction. */
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.free = promise;
    await before;
    this.release = resolve;
    return this.connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk has rolled it back already.
    if (this.database.isTransaction) {
      await connection.executeQuery(CompiledQuery.raw('rollback'));
    }
  }

  releaseConnection(): Promise<void> {
    this.release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    this.database.close();
    return Promise.resolve();
  }
}

interface PreparedStatement {
  statement: StatementSync;
  hasRows: boolean;
}

class NodeSqliteConnection implements DatabaseConnection {
  private readonly statements = new Map<string, PreparedStatement>();

  constructor(private readonly database: DatabaseSync) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { statement, hasRows } = this.prepare(sql);
      const values = parameters as SQLInputValue[];
      if (hasRows) {
        return { rows: statement.all(...values) as Row[] };
      }
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (error) {
      throw unavailableSqlite(error);
    }
  }

  // eslint-disable-next-line require-yield -- kysely's interface; nothing here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('The SQLite driver does not stream; page the query instead');
  }

  private prepare(sql: string): PreparedStatement {
    const known = this.statements.get(sql);
    if (known) {
      return known;
    }
    const statement = this.database.prepare(sql);
    // Asked once: it costs as much as a small statement.
    const prepared = { statement, hasRows: statement.columns().length > 0 };
    this.statements.set(sql, prepared);
    return prepared;
  }
}
