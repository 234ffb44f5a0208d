import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ExecutionRow, Store } from '..';
import { describeStoreConformance } from '../../../../test/conformance/store_conformance';
import { openSqliteStore } from '.';

const NOW = new Date('2026-01-01T12:00:00.000Z');
const EXECUTION: ExecutionRow = {
  id: 'a',
  spaceId: 'default',
  connectorId: 'on-call',
  connectorName: 'On call',
  connectorTypeId: '.xmatters',
  source: 'test',
  startedAt: NOW,
  durationMs: 12,
  scheduleDelayMs: 0,
  status: 'success',
  message: 'done',
  isTimedOut: false,
  httpStatus: 202,
  requestId: null,
  version: '1.0.0',
};

const folders: string[] = [];
const stores: Store[] = [];

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  folders.push(folder);
  return join(folder, 'new', 'folders', 'host.db');
}

async function open(path: string): Promise<Store> {
  const store = await openSqliteStore(path);
  stores.push(store);
  return store;
}

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const reason = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  return reason instanceof Error ? reason : new Error('it opened');
}

/** Looks into the file as another program would, once the store is closed. */
function inDatabase<T>(path: string, look: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

const migrationsOf = (path: string) =>
  inDatabase(path, (database) => database.prepare('select * from kysely_migration').all());

afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true });
  }
});

describe('the conformance of SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stores-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  describeStoreConformance('SQLite', (database) => openSqliteStore(join(folder, `${database}.db`)));
});

describe('a commit in SQLite', () => {
  /** What each commit in the meantime was told about the disk. */
  async function commitsOf(work: () => Promise<unknown>): Promise<string[]> {
    const { exec } = DatabaseSync.prototype;
    const { run } = StatementSync.prototype;
    const commits: string[] = [];
    let level = 'full';
    jest.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (
      this: DatabaseSync,
      sql,
    ) {
      level = /synchronous = (\w+)/.exec(sql)?.[1] ?? level;
      exec.call(this, sql);
    });
    jest.spyOn(StatementSync.prototype, 'run').mockImplementation(function (
      this: StatementSync,
      ...values
    ) {
      if (/^(commit|insert)/.test(this.sourceSQL)) {
        commits.push(`${this.sourceSQL.split(' ', 1)[0]}: ${level}`);
      }
      return Reflect.apply(run, this, values);
    });
    try {
      await work();
    } finally {
      jest.restoreAllMocks();
    }
    return commits;
  }

  it('of the event log or a beat does not hold the thread up until it is on the disk', async () => {
    const store = await open(newPath());
    const node = { id: 'n', name: 'n', version: '1', startedAt: NOW, seenAt: NOW, circuits: [] };
    expect(await commitsOf(() => store.nodes.beat(node))).toEqual([
      'insert: normal',
      'commit: normal',
    ]);
    const written = await commitsOf(() => store.executions.insert([EXECUTION]));
    expect(written.at(-1)).toBe('commit: normal');
    expect(await store.nodes.list(NOW)).toEqual([node]);
    expect(await commitsOf(() => store.settings.setOnce('key', 'value'))).toEqual(['insert: full']);
  });
});

describe('opening a SQLite store', () => {
  it('is refused while another one has it, which goes on working', async () => {
    const path = newPath();
    const first = await open(path);
    const failure = await failureOf(open(path));
    expect(failure.message).toBe(
      `The database ${path} is in use by another process. Stop the other host or choose another data folder with --data.`,
    );
    await expect(first.settings.setOnce('key', 'value')).resolves.toBe('value');
  });

  it('is possible again once the other one is closed', async () => {
    const path = newPath();
    const first = await openSqliteStore(path);
    await first.settings.setOnce('key', 'value');
    await first.close();
    const second = await open(path);
    await expect(second.settings.get('key')).resolves.toBe('value');
  });

  it('is refused when the file is no database, which stays as it is', async () => {
    const path = newPath();
    mkdirSync(join(path, '..'), { recursive: true });
    const text = 'this is a text file, not a database. '.repeat(100);
    writeFileSync(path, text);
    const failure = await failureOf(open(path));
    expect(failure.message).toMatch(/^The database .* cannot be opened: .*file is not a database$/);
    expect(failure.message).toContain(path);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is refused with the path when the file is a folder', async () => {
    const path = newPath();
    mkdirSync(path, { recursive: true });
    const failure = await failureOf(open(path));
    expect(failure.message).toContain(`The database ${path} cannot be opened: `);
  });

  it('migrates a new file, and an existing one not again', async () => {
    const path = newPath();
    const first = await openSqliteStore(path);
    await first.close();
    const migrated = migrationsOf(path);
    expect(migrated[0]).toMatchObject({ name: '0001_connectors_and_users' });
    const second = await openSqliteStore(path);
    await second.close();
    expect(migrationsOf(path)).toEqual(migrated);
  });

  it('is refused when a newer host has written the file', async () => {
    const path = newPath();
    const first = await openSqliteStore(path);
    await first.close();
    const migrated = migrationsOf(path);
    inDatabase(path, (database) =>
      database.exec("insert into kysely_migration values ('9999_from_the_future', '2099-01-01')"),
    );
    const failure = await failureOf(open(path));
    expect(failure.message).toMatch(/could not be migrated: .*9999_from_the_future/);
    // Nothing holds the file any more.
    expect(migrationsOf(path)).toHaveLength(migrated.length + 1);
  });

  it('keeps a write-ahead log', async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    await store.close();
    const mode = inDatabase(path, (database) => database.prepare('pragma journal_mode').get());
    expect(mode).toEqual({ journal_mode: 'wal' });
  });
});
