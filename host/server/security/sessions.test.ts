import { openSqliteStore, type Store } from '../storage';
import { createSessions } from './sessions';
import { authenticatedUser, userRow } from './user_store.mock';

const DAY = 86_400_000;
const start = new Date('2026-01-01T00:00:00Z');
const row = userRow();
const user = authenticatedUser();

let store: Store;
let users: Map<string, typeof row>;
let now: Date;
let ids: number;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  users = new Map([['ann', row]]);
  now = start;
  ids = 0;
});
afterEach(() => store.close());

function create() {
  return createSessions({
    store: store.sessions,
    users: { ...store.users, find: (username) => Promise.resolve(users.get(username)) },
    clock: { now: () => now },
    createId: () => `session-${(ids += 1)}`,
    lifespanMs: 30 * DAY,
    idleTimeoutMs: 3 * DAY,
  });
}

it('is known by its token alone', async () => {
  const sessions = create();
  const { token } = await sessions.start(user);
  expect(await sessions.resume(token)).toMatchObject({ user });
  expect(await sessions.resume(`${token}x`)).toBeUndefined();
  expect(await sessions.resume('')).toBeUndefined();
});

it('has the roles of the moment', async () => {
  const sessions = create();
  const { token } = await sessions.start(user);
  const grants = [{ role: 'viewer' as const, spaces: ['*'] }];
  users.set('ann', { ...row, grants });
  expect(await sessions.peek(token)).toMatchObject({ user: { grants } });
});

it.each([
  ['the password is another', () => users.set('ann', { ...row, passwordHash: 'scrypt$2' })],
  ['the user is gone', () => users.delete('ann')],
])('ends when %s, for good', async (_what, change) => {
  const sessions = create();
  const { token } = await sessions.start(user);
  change();
  expect(await sessions.resume(token)).toBeUndefined();
  users.set('ann', row);
  expect(await sessions.resume(token)).toBeUndefined();
});

it('writes the idle time once a minute at most', async () => {
  const sessions = create();
  const { token } = await sessions.start(user);
  const replace = jest.spyOn(store.sessions, 'replace');
  now = new Date(start.getTime() + 59_999);
  await sessions.resume(token);
  expect(replace).not.toHaveBeenCalled();
  now = new Date(start.getTime() + 60_000);
  await sessions.resume(token);
  expect(replace).toHaveBeenCalledTimes(1);
  expect((await sessions.peek(token))?.idleExpiresAt).toEqual(new Date(now.getTime() + 3 * DAY));
});

it('those that are over are deleted, the others stay', async () => {
  const sessions = create();
  const old = await sessions.start(user);
  now = new Date(start.getTime() + 2 * DAY);
  const young = await sessions.start(user);
  now = new Date(start.getTime() + 3 * DAY);
  await sessions.removeExpired();
  now = start;
  expect(await sessions.peek(old.token)).toBeUndefined();
  expect(await sessions.peek(young.token)).toBeDefined();
});
