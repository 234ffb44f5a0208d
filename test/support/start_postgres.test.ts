import { startOwnPostgres, type OwnPostgresServer } from './start_postgres';

let server: OwnPostgresServer;
beforeAll(async () => {
  server = await startOwnPostgres();
});
afterAll(() => server.remove());

it('makes databases, empty or as copies', async () => {
  await server.createDatabase('first');
  await server.query('create table words as select 1 as number', 'first');
  await server.createDatabase('second', 'first');
  await expect(server.query('select * from words', 'second')).resolves.toEqual([{ number: 1 }]);
});

it('comes back with its data at the same address, stopped or killed', async () => {
  await server.createDatabase('kept');
  await server.query('create table words as select 1 as number', 'kept');
  const { port } = server;
  await server.stop();
  await expect(server.query('select 1')).rejects.toThrow('ECONNREFUSED');
  await server.start();
  await server.kill();
  await expect(server.query('select 1')).rejects.toThrow('ECONNREFUSED');
  await server.start();
  expect(server.port).toBe(port);
  await expect(server.query('select * from words', 'kept')).resolves.toEqual([{ number: 1 }]);
});
