import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { StoreUnavailableError } from '../store_unavailable_error';
import type { Tables } from '../tables';
import { createNodeSqliteDialect } from './node_sqlite_dialect';
import { createSqliteStatements } from './sqlite_statements';
import { unavailableSqlite } from './unavailable_sqlite';

const folder = mkdtempSync(join(tmpdir(), 'unavailable-'));
let database: DatabaseSync;
let db: Kysely<Tables>;

beforeAll(async () => {
  database = new DatabaseSync(join(folder, 'host.db'));
  db = new Kysely<Tables>({
    dialect: createNodeSqliteDialect(database, createSqliteStatements(database)),
  });
  await sql`create table texts (text text)`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const write = (text: string) =>
  db
    .transaction()
    .execute((transaction) => sql`insert into texts values (${text})`.execute(transaction));

it('a full disk is the database’s fault, and it works again when there is space', async () => {
  database.exec('pragma max_page_count = 10');
  const failure: unknown = await write('x'.repeat(1_000_000)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StoreUnavailableError);
  expect(failure).toMatchObject({
    message: 'The database cannot grow: the disk is full. Free some space.',
    retryAfterS: 30,
  });
  database.exec('pragma max_page_count = 1000000');
  await expect(write('x'.repeat(1_000_000))).resolves.toBeDefined();
});

it.each([
  [5, 'locked'],
  [261, 'locked'],
  [10, 'disk'],
  [3_338, 'disk'],
  [8, 'writable'],
  [14, 'opened'],
])('code %d is', (errcode, word) => {
  const changed = unavailableSqlite(Object.assign(new Error('sqlite'), { errcode }));
  expect(changed).toBeInstanceOf(StoreUnavailableError);
  expect((changed as Error).message).toContain(word);
});

it('nothing else is', () => {
  const unique = Object.assign(new Error('UNIQUE constraint failed'), { errcode: 1_555 });
  for (const error of [unique, null, 'text']) {
    expect(unavailableSqlite(error)).toBe(error);
  }
});
