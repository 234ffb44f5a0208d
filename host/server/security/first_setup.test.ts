import { createFirstSetup } from './first_setup';
import { createLoginThrottle } from './login_throttle';
import { verifyPassword } from './password_hash';
import { createMemoryUserStore, userRow } from './user_store.mock';

const now = new Date('2026-01-01T00:00:00Z');
const clock = { now: () => now };
const somebody = userRow({ username: 'somebody' });

const start = (users = createMemoryUserStore(), givenPassword?: string) =>
  createFirstSetup({ users, throttle: createLoginThrottle(clock), clock, givenPassword });

it('has a code as long as there is no user, another one each time', async () => {
  const codes = await Promise.all([start(), start()]).then((all) => all.map(({ code }) => code()));
  expect(codes[0]).toMatch(/^[\w-]{32}$/);
  expect(codes[0]).not.toBe(codes[1]);
  expect((await start(createMemoryUserStore(somebody))).code()).toBeUndefined();
});

it('a given password makes the user without asking', async () => {
  const users = createMemoryUserStore();
  const setup = await start(users, 'given');
  expect(setup.code()).toBeUndefined();
  expect(users.rows.get('admin')).toMatchObject({
    grants: [{ role: 'admin', spaces: ['*'] }],
    createdAt: now,
  });
  const hash = users.rows.get('admin')?.passwordHash ?? '';
  await expect(verifyPassword('given', hash)).resolves.toBe(true);
});

it('a given password changes nothing later', async () => {
  const users = createMemoryUserStore(somebody);
  await start(users, 'given');
  expect([...users.rows.values()]).toEqual([somebody]);
});

it('the code counts again when the user could not be written', async () => {
  const users = createMemoryUserStore();
  const setup = await start(users);
  const given = { code: setup.code() ?? '', password: 'long enough', address: '192.0.2.1' };
  jest.spyOn(users, 'insert').mockRejectedValueOnce(new Error('the disk is full'));
  await expect(setup.complete(given)).rejects.toThrow('the disk is full');
  await expect(setup.complete(given)).resolves.toMatchObject({ kind: 'done' });
  await expect(setup.complete(given)).resolves.toEqual({ kind: 'not_needed' });
});

describe('on many nodes', () => {
  const given = { password: 'long enough', address: '192.0.2.1' };

  it('is not needed any more when it was done on another one', async () => {
    const users = createMemoryUserStore();
    const [one, other] = await Promise.all([start(users), start(users)]);
    expect(await other.isNeeded()).toBe(true);
    await one.complete({ ...given, code: one.code() ?? '' });
    expect(await other.isNeeded()).toBe(false);
    await expect(other.complete({ ...given, code: 'any' })).resolves.toEqual({
      kind: 'not_needed',
    });
  });

  it('of two at the same moment one makes the user', async () => {
    const users = createMemoryUserStore();
    const setups = await Promise.all([start(users), start(users)]);
    const results = await Promise.all(
      setups.map((setup) => setup.complete({ ...given, code: setup.code() ?? '' })),
    );
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['done', 'not_needed']);
  });

  it('of two that start with a given password one makes the user', async () => {
    const users = createMemoryUserStore();
    await Promise.all([start(users, 'given password'), start(users, 'given password')]);
    expect(users.rows.size).toBe(1);
  });
});
