import { startOwnPostgres, type OwnPostgresServer } from '../support/start_postgres';
import { basicAuthorization, startTestHost, type TestHost } from '../support/start_test_host';

const CONNECTORS = '/api/actions/connectors';
const USERS = '/internal/security/users';
const PASSWORD = 'a common password';
const EVERYTHING = [{ role: 'admin', spaces: ['*'] }];

let postgres: OwnPostgresServer;
let one: TestHost;
let other: TestHost;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  const url = await postgres.createDatabase('access');
  const start = () =>
    startTestHost({
      yaml: `
storage.postgres.url: "${url}"
xpack.encryptedSavedObjects.encryptionKey: "the-same-key-on-every-one-of-the-nodes"
`,
    });
  one = await start();
  other = await start();
});
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()]);
  await postgres.remove();
});

const save = (username: string, body: object) =>
  one.call('POST', `${USERS}/${username}`, { body: { username, password: PASSWORD, ...body } });
const headersOf = (username: string) => ({
  authorization: basicAuthorization({ username, password: PASSWORD }),
});
const statusAt = async (host: TestHost, headers: Record<string, string>, path = CONNECTORS) =>
  (await host.call('GET', path, { headers })).status;

/** Asks over and over; that it ends is what is tested. */
async function until(isIt: () => Promise<boolean>): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- until it is
  while (!(await isIt())) {
    // Again.
  }
}

it('who is disabled, and a key that is invalidated, are soon out on every node', async () => {
  const ann = headersOf('ann');
  await save('ann', { grants: EVERYTHING });
  const { body } = await one.call('POST', '/internal/security/api_key', {
    body: { name: 'key' },
    headers: ann,
  });
  const key = { authorization: `ApiKey ${body.encoded}` };
  for (const host of [one, other]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect([await statusAt(host, ann), await statusAt(host, key)]).toEqual([200, 200]);
  }
  await one.call('POST', '/internal/security/api_key/invalidate', {
    body: { apiKeys: [{ id: body.id, name: 'key' }] },
  });
  expect(await statusAt(one, key)).toBe(401);
  await until(async () => (await statusAt(other, key)) === 401);
  await one.call('POST', `${USERS}/ann/_disable`);
  expect(await statusAt(one, ann)).toBe(401);
  await until(async () => (await statusAt(other, ann)) === 401);
});

it('a space is there for every node at once, and gone soon', async () => {
  await one.call('POST', '/api/spaces/space', { body: { id: 'ops', name: 'Ops' } });
  const path = `/s/ops${CONNECTORS}`;
  expect((await other.call('GET', path)).status).toBe(200);
  await one.call('DELETE', '/api/spaces/space/ops');
  expect((await one.call('GET', path)).status).toBe(404);
  await until(async () => (await other.call('GET', path)).status === 404);
});

it('of two administrators who disable each other on two nodes one stays', async () => {
  await save('boss', { grants: EVERYTHING });
  const answers = await Promise.all([
    one.call('POST', `${USERS}/admin/_disable`, { headers: headersOf('boss') }),
    other.call('POST', `${USERS}/boss/_disable`),
  ]);
  const [ofBoss, ofAdmin] = answers.map(({ status }) => status);
  // Who comes second is the last one, or is out already when the node looks who is asking.
  expect([
    [204, 409],
    [204, 401],
    [409, 204],
    [401, 204],
  ]).toContainEqual([ofBoss, ofAdmin]);
  const left = ofBoss === 204 ? headersOf('boss') : {};
  expect(await statusAt(one, left, USERS)).toBe(200);
});
