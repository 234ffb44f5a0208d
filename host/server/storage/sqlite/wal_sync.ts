import { open, type FileHandle } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables';
import { createLogSync, type LogSync } from './log_sync';

/** The write-ahead log of an open database; SQLite keeps it as long as the database is open. */
export async function openWalSync(
  path: string,
  { db, database }: { db: Kysely<Tables>; database: DatabaseSync },
): Promise<LogSync> {
  const file = await openWal(path, database);
  const logSync = createLogSync({
    sync: async () => file?.datasync(),
    withoutLog: () => db.connection().execute(() => Promise.resolve(checkpoint(database))),
  });
  return {
    ...logSync,
    async stop() {
      await logSync.stop();
      await file?.close();
    },
  };
}

async function openWal(path: string, database: DatabaseSync): Promise<FileHandle | undefined> {
  // In memory there is none.
  if (database.location() === null) {
    return undefined;
  }
  // The first commit makes the log, and waits until the folder that it is in is on the disk, too.
  database.exec('pragma user_version = 1');
  return open(`${path}-wal`, 'r+');
}

/** Moves all that is in the log to the database's file, and waits for that. */
function checkpoint(database: DatabaseSync): void {
  const { busy } = database.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
  if (busy !== 0) {
    throw new Error('the write-ahead log could not be written back');
  }
}
