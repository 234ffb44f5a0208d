import { describeRuleStoreConformance } from '../../../../test/conformance/rule_store_conformance';
import { postgresStores } from '../../../../test/support/postgres_stores';
import { startPostgres, type PostgresServer } from '../../../../test/support/start_postgres';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const stores = postgresStores(() => server);

describeRuleStoreConformance('PostgreSQL', stores.open);
