import type { DatabaseSync } from 'node:sqlite';
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
import type { SqliteStatements } from './sqlite_statements';

/** kysely over Node's own SQLite: one connection, one transaction at a time. */
export function createNodeSqliteDialect(
  database: DatabaseSync,
  statements: SqliteStatements,
): Dialect {
  return {
    createDriver: () => new NodeSqliteDriver(database, statements),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class NodeSqliteDriver implements Driver {
  private readonly connection: NodeSqliteConnection;
  private free: Promise<void> = Promise.resolve();
  private release: () => void = () => {};

  constructor(
    private readonly database: DatabaseSync,
    statements: SqliteStatements,
  ) {
    this.connection = new NodeSqliteConnection(statements);
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

class NodeSqliteConnection implements DatabaseConnection {
  constructor(private readonly statements: SqliteStatements) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.statements.hasRows(sql)) {
      return { rows: this.statements.all<Row>(sql, parameters) };
    }
    const { changes, lastInsertRowid } = this.statements.run(sql, parameters);
    return { rows: [], numAffectedRows: changes, insertId: lastInsertRowid };
  }

  // eslint-disable-next-line require-yield -- kysely's interface; nothing here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('The SQLite driver does not stream; page the query instead');
  }
}
