import type { Logger } from '@kbn/core/server';
import { createLogger } from '../../host/server/core';
import {
  openPostgresStore,
  type PostgresStore,
  type PostgresStoreOptions,
} from '../../host/server/storage';
import type { PostgresServer } from './start_postgres';

const TEMPLATE = 'migrated';
export const silentLogger: Logger = createLogger({
  level: 'error',
  destination: { write: () => {} },
});

/** Stores in databases of their own; each is a copy of one whose tables are made. */
export function postgresStores(server: () => PostgresServer) {
  let template: Promise<void> | undefined;
  const databases = new Map<string, Promise<string>>();

  async function makeTemplate(): Promise<void> {
    const url = await server().createDatabase(TEMPLATE);
    await (await openPostgresStore({ url, logger: silentLogger })).close();
  }

  async function makeDatabase(name: string): Promise<string> {
    template ??= makeTemplate();
    await template;
    return server().createDatabase(name, TEMPLATE);
  }

  /** @returns the URL of the database of this name, made when there is none yet. */
  function urlOf(name: string): Promise<string> {
    const url = databases.get(name) ?? makeDatabase(name);
    databases.set(name, url);
    return url;
  }

  return {
    urlOf,
    open: async (
      name: string,
      options: Partial<PostgresStoreOptions> = {},
    ): Promise<PostgresStore> =>
      openPostgresStore({ url: await urlOf(name), logger: silentLogger, ...options }),
  };
}
