import { once } from 'node:events';
import { Client } from 'pg';
import { silentLogger } from '../../../../test/support/postgres_stores';
import { startPostgres, type PostgresServer } from '../../../../test/support/start_postgres';
import { createReadyChannel, type ReadyChannel } from './ready_channel';

let server: PostgresServer;
let other: Client;
let channels: ReadyChannel[];

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());
beforeEach(async () => {
  channels = [];
  other = new Client({ connectionString: server.urlOf('postgres') });
  await other.connect();
  await other.query('listen deliveries_ready');
});
afterEach(async () => {
  await Promise.all(channels.map((channel) => channel.close()));
  await other.end();
});

interface OpenOptions {
  onReady?: () => void;
  createClient?: () => Client;
}

function open({ onReady = () => {}, createClient = newClient }: OpenOptions = {}): ReadyChannel {
  const channel = createReadyChannel({
    createClient,
    onReady,
    check: () => Promise.resolve(),
    logger: silentLogger,
  });
  channels.push(channel);
  return channel;
}

/** Whatever else is asked is asked. */
function withoutNotify(client: Client): Client {
  const query = client.query.bind(client) as (text: string) => Promise<unknown>;
  client.query = ((text: string) =>
    text.startsWith('notify')
      ? Promise.reject(new Error('the connection is gone'))
      : query(text)) as Client['query'];
  return client;
}

const newClient = () => new Client({ connectionString: server.urlOf('postgres') });

/** Resolves at the call of that number. */
function countCalls(wanted: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let calls = 0;
  return {
    reached: promise,
    call() {
      calls += 1;
      if (calls === wanted) {
        resolve();
      }
    },
  };
}

it('looks when it begins to hear, and when another node says so', async () => {
  const begun = countCalls(1);
  const told = countCalls(2);
  open({
    onReady() {
      begun.call();
      told.call();
    },
  });
  await begun.reached;
  await other.query('notify deliveries_ready');
  await expect(told.reached).resolves.toBeUndefined();
});

it('tells the others', async () => {
  const begun = countCalls(1);
  const channel = open({ onReady: begun.call });
  await begun.reached;
  const heard = once(other, 'notification');
  channel.announce();
  await expect(heard).resolves.toBeDefined();
});

it('tells the others what was announced before it was connected', async () => {
  const heard = once(other, 'notification');
  open().announce();
  await expect(heard).resolves.toBeDefined();
});

it('tells the others on the next connection what it could not say on the last one', async () => {
  const begun = countCalls(1);
  let made = 0;
  const channel = open({
    onReady: begun.call,
    createClient() {
      made += 1;
      const client = newClient();
      return made === 1 ? withoutNotify(client) : client;
    },
  });
  await begun.reached;
  const heard = once(other, 'notification');
  channel.announce();
  await server.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen deliveries_ready' and pid <> " +
      String((other as Client & { processID: number }).processID),
  );
  await expect(heard).resolves.toBeDefined();
});
