import type { Kysely } from 'kysely';
import type { Tables } from '../tables';

const ROLES: ReadonlySet<unknown> = new Set(['viewer', 'editor', 'admin']);

export async function up(db: Kysely<Tables>): Promise<void> {
  await addToUsers(db);
  await db.schema
    .createTable('spaces')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('color', 'text')
    .addColumn('initials', 'text')
    .addColumn('image_url', 'text')
    .addColumn('disabled_features', 'text', (column) => column.notNull())
    .execute();
  await db
    .insertInto('spaces')
    .values({
      id: 'default',
      name: 'Default',
      description: null,
      color: null,
      initials: null,
      image_url: null,
      disabled_features: '[]',
    })
    .execute();
  await db.schema
    .createTable('api_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('username', 'text', (column) => column.notNull())
    .addColumn('key_hash', 'text', (column) => column.notNull())
    .addColumn('grants', 'text')
    .addColumn('metadata', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .execute();
  await db.schema
    .createIndex('api_keys_by_user')
    .on('api_keys')
    .columns(['username', 'created_at'])
    .execute();
}

/** A role was in all there was: it becomes one in every space. */
async function addToUsers(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('users').addColumn('full_name', 'text').execute();
  await db.schema.alterTable('users').addColumn('email', 'text').execute();
  await db.schema
    .alterTable('users')
    .addColumn('is_enabled', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema
    .alterTable('users')
    .addColumn('grants', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  const before = db as unknown as Kysely<{ users: { username: string; roles: string } }>;
  const users = await before.selectFrom('users').select(['username', 'roles']).execute();
  for (const { username, roles } of users) {
    const grants = (JSON.parse(roles) as unknown[])
      .filter((role) => ROLES.has(role))
      .map((role) => ({ role, spaces: ['*'] }));
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await db
      .updateTable('users')
      .set({ grants: JSON.stringify(grants) })
      .where('username', '=', username)
      .execute();
  }
  await db.schema.alterTable('users').dropColumn('roles').execute();
}
