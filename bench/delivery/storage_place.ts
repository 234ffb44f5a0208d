import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchPostgres } from './bench_postgres';
import type { StoreLocation } from './open_store';

export type StorageName = 'SQLite' | 'PostgreSQL';

/** Where a host keeps its data: new and empty. */
export interface StoragePlace {
  storage: StorageName;
  /** Of the host; SQLite's file is in it. */
  folder: string;
  postgresUrl: string | undefined;
  location: StoreLocation;
  remove(): void;
}

/** @param postgres where a new database is made; SQLite unless given. */
export async function createStoragePlace(postgres?: BenchPostgres): Promise<StoragePlace> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-host-'));
  const postgresUrl = await postgres?.createDatabase();
  return {
    storage: postgres ? 'PostgreSQL' : 'SQLite',
    folder,
    postgresUrl,
    location: postgresUrl === undefined ? { folder } : { postgresUrl },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
