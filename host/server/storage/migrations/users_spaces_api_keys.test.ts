import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { createNodeSqliteDialect } from '../sqlite/node_sqlite_dialect';
import { createSqliteStatements } from '../sqlite/sqlite_statements';
import type { Tables } from '../tables';
import { createUserStore } from '../user_store';
import { migrationProvider } from '.';

it('the roles of before become roles in every space', async () => {
  const database = new DatabaseSync(':memory:');
  const db = new Kysely<Tables>({
    dialect: createNodeSqliteDialect(database, createSqliteStatements(database)),
  });
  const migrator = new Migrator({ db, provider: migrationProvider });
  await migrator.migrateTo('0005_nodes_and_health');
  const insert = database.prepare(
    `insert into users (username, password_hash, roles, created_at) values (?, ?, ?, ?)`,
  );
  insert.run('ann', 'hash', '["editor","viewer"]', '2026-01-01T00:00:00.000Z');
  insert.run('ben', 'hash', '[]', '2026-01-01T00:00:00.000Z');
  insert.run('carl', 'hash', '["unknown"]', '2026-01-01T00:00:00.000Z');
  const { error } = await migrator.migrateToLatest();
  expect(error).toBeUndefined();
  const common = {
    passwordHash: 'hash',
    fullName: null,
    email: null,
    isEnabled: true,
    createdAt: new Date('2026-01-01T00:00:00.000Z'),
  };
  await expect(createUserStore(db).list()).resolves.toEqual([
    {
      ...common,
      username: 'ann',
      grants: [
        { role: 'editor', spaces: ['*'] },
        { role: 'viewer', spaces: ['*'] },
      ],
    },
    { ...common, username: 'ben', grants: [] },
    { ...common, username: 'carl', grants: [] },
  ]);
  await db.destroy();
});
