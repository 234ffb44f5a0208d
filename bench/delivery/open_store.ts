import { join } from 'node:path';
import { createLogger } from '../../host/server/core';
import { openSqliteStore, type Store } from '../../host/server/storage';
import { openPostgresStore } from '../../host/server/storage/postgres';

export type StoreLocation = { folder: string } | { postgresUrl: string };

export function openStore(location: StoreLocation): Promise<Store> {
  return 'postgresUrl' in location
    ? openPostgresStore({ url: location.postgresUrl, logger: createLogger({ level: 'error' }) })
    : openSqliteStore(join(location.folder, 'host.db'));
}
