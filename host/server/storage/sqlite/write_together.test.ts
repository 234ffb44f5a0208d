import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import type { Tables } from '../tables';
import { createNodeSqliteDialect } from './node_sqlite_dialect';
import { createSqliteStatements } from './sqlite_statements';
import { createWriteTogether } from './write_together';

const folder = mkdtempSync(join(tmpdir(), 'together-'));
const database = new DatabaseSync(join(folder, 'host.db'));
const statements = createSqliteStatements(database);
const db = new Kysely<Tables>({ dialect: createNodeSqliteDialect(database, statements) });
const together = createWriteTogether(db, database);

const insert = (text: string) => () =>
  statements.run('insert into texts values (?)', [text]).changes;
const texts = () =>
  statements.all<{ text: string }>('select text from texts', []).map(({ text }) => text);
const synchronous = () => database.prepare('pragma synchronous').get();

beforeEach(() => database.exec('create table if not exists texts (text text unique)'));
afterEach(() => database.exec('drop table texts'));
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

describe('writing together', () => {
  it('one that fails takes nobody with it', async () => {
    const results = await Promise.allSettled(
      ['a', 'b', 'a', 'c'].map((text) => together(insert(text))),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(texts()).toEqual(['a', 'b', 'c']);
  });

  it('waits for the transaction of another one', async () => {
    const written = db.transaction().execute(async (transaction) => {
      const late = together(insert('late'));
      await new Promise(setImmediate);
      await sql`insert into texts values ('early')`.execute(transaction);
      return { late };
    });
    await (
      await written
    ).late;
    expect(texts()).toEqual(['early', 'late']);
  });

  it('leaves the other transactions waiting for the disk', async () => {
    database.exec('pragma synchronous = full');
    const full = synchronous();
    await together(() => expect(synchronous()).not.toEqual(full));
    expect(synchronous()).toEqual(full);
    await together(insert('a'));
    await together(insert('a')).catch(() => {});
    expect(synchronous()).toEqual(full);
  });
});
