import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { ensureAdminUser } from './first_login';
import { verifyPassword } from './password_hash';
import { createMemoryUserStore } from './user_store.mock';

const now = new Date('2026-01-01T00:00:00Z');
const clock = { now: () => now };

describe('the first start', () => {
  it('makes the user admin with a password of its own, to be shown once', async () => {
    const users = createMemoryUserStore();
    const login = await ensureAdminUser({ users, clock, givenPassword: undefined });
    expect(login).toEqual({ username: 'admin', password: expect.stringMatching(/^[\w-]{20}$/) });
    const row = await users.find('admin');
    expect(row).toMatchObject({ username: 'admin', roles: ['admin'], createdAt: now });
    const password = login?.password ?? '';
    await expect(verifyPassword(password, row?.passwordHash ?? '')).resolves.toBe(true);
    assertLeaksNoSecret({ secrets: [password], texts: [row ?? {}] });
  });

  it('makes another password each time', async () => {
    const [one, other] = await Promise.all(
      [createMemoryUserStore(), createMemoryUserStore()].map((users) =>
        ensureAdminUser({ users, clock, givenPassword: undefined }),
      ),
    );
    expect(one?.password).not.toBe(other?.password);
  });

  it('takes the given password, and does not show it', async () => {
    const users = createMemoryUserStore();
    const login = await ensureAdminUser({ users, clock, givenPassword: 'given' });
    expect(login).toBeUndefined();
    const row = await users.find('admin');
    await expect(verifyPassword('given', row?.passwordHash ?? '')).resolves.toBe(true);
  });
});

it('a later start changes nothing, whatever password is given', async () => {
  const somebody = { username: 'somebody', passwordHash: 'h', roles: ['viewer'], createdAt: now };
  const users = createMemoryUserStore(somebody);
  const login = await ensureAdminUser({ users, clock, givenPassword: 'given' });
  expect(login).toBeUndefined();
  expect([...users.rows.values()]).toEqual([somebody]);
});
