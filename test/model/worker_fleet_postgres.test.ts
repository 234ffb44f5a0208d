import { postgresStores } from '../support/postgres_stores';
import { startPostgres, type PostgresServer } from '../support/start_postgres';
import { checkWorkerFleet } from './check_worker_fleet';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

it('on PostgreSQL, too, everything arrives, in order, and twice only when disturbed', async () => {
  const stores = postgresStores(() => server);
  expect(await checkWorkerFleet((database) => stores.open(database), { runs: 10 })).toBeUndefined();
});
