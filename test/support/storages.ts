import { postgresStores } from './postgres_stores';
import { startPostgres } from './start_postgres';

/** A database that a test host keeps its data in. */
export interface TestStorage {
  name: string;
  /** @returns lines of `host.yml`, and how to end what was started for them. */
  start(): Promise<{ yaml: string; stop: () => Promise<void> }>;
}

/** Both, for tests of what has to be the same on either. */
export const STORAGES: readonly TestStorage[] = [
  {
    name: 'SQLite',
    // In the data folder of the host, and gone with it.
    start: () => Promise.resolve({ yaml: '', stop: () => Promise.resolve() }),
  },
  {
    name: 'PostgreSQL',
    async start() {
      const server = await startPostgres();
      const url = await postgresStores(() => server).urlOf('host');
      return {
        yaml: `storage.postgres.url: "${url}"
xpack.encryptedSavedObjects.encryptionKey: "a-key-that-is-the-same-on-all-of-them"
`,
        stop: () => server.remove(),
      };
    },
  },
];
