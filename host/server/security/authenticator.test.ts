import { scryptSync } from 'node:crypto';
import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { createAuthenticator, type AuthenticationResult } from './authenticator';
import { verifyPassword } from './password_hash';
import type * as PasswordHash from './password_hash';
import { authenticatedUser, createMemoryUserStore, userRow } from './user_store.mock';

const actual = () => jest.requireActual<typeof PasswordHash>('./password_hash');
jest.mock('./password_hash', () => ({ verifyPassword: jest.fn() }));

/** As the real ones, but cheap to compute. */
function hashOf(password: string): string {
  const key = scryptSync(password, 'salt', 32, { N: 1024, r: 8, p: 1 });
  return `scrypt$1024$8$1$${Buffer.from('salt').toString('base64url')}$${key.toString('base64url')}`;
}

const PASSWORD = 'pä:ss w0rd';
const passwordHash = hashOf(PASSWORD);
const otherHash = hashOf('other');
beforeEach(() => {
  jest.mocked(verifyPassword).mockReset().mockImplementation(actual().verifyPassword);
});

const basic = (username: string, password: string, scheme = 'Basic') =>
  `${scheme} ${Buffer.from(`${username}:${password}`).toString('base64')}`;

function setUp() {
  const createdAt = new Date('2026-01-01T00:00:00Z');
  const row = userRow({ username: 'jörg', passwordHash, createdAt });
  const users = createMemoryUserStore(row);
  let now = createdAt.getTime();
  const clock = { now: () => new Date(now) };
  const checkApiKey = jest.fn();
  const throttle = { waitMs: () => 0, failed: jest.fn(), succeeded: jest.fn() };
  const authenticator = createAuthenticator({ users, checkApiKey, throttle, clock });
  return {
    users,
    row,
    authenticate: (authorization?: string) =>
      authenticator.authenticate(authorization, '192.0.2.1'),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const IN: AuthenticationResult = {
  kind: 'authenticated',
  user: authenticatedUser({ username: 'jörg' }),
};
const WRONG: AuthenticationResult = {
  kind: 'refused',
  message: 'The user name or the password is wrong.',
};

/** Of a user there is, for the audit log. */
const WRONG_OF_USER = { ...WRONG, username: 'jörg' };

describe('a user', () => {
  it.each(['Basic', 'basic', 'BASIC', ' Basic '])(
    'comes in with the scheme "%s"',
    async (scheme) => {
      const { authenticate } = setUp();
      expect(await authenticate(basic('jörg', PASSWORD, scheme))).toEqual(IN);
    },
  );

  it.each([
    ['a wrong password', 'jörg', 'wrong'],
    ['no password', 'jörg', ''],
    ['a wrong name', 'jorg', PASSWORD],
    ['a name of JavaScript', '__proto__', PASSWORD],
    ['nothing', '', ''],
  ])('stays out with %s, and is not told which it was', async (_name, username, password) => {
    const { authenticate } = setUp();
    const result = await authenticate(basic(username, password));
    expect(result).toEqual(username === 'jörg' ? WRONG_OF_USER : WRONG);
    expect(verifyPassword).toHaveBeenCalledTimes(1);
  });

  it.each([undefined, ''])('is told to send credentials when there are none (%p)', async (none) => {
    const result = await setUp().authenticate(none);
    expect(result).toEqual({
      kind: 'refused',
      message:
        'Credentials are missing: send an Authorization header with the scheme Basic or ApiKey.',
    });
  });

  it.each([
    'Bearer s3cret-token',
    'Basic',
    'Basic not base64!',
    `Basic ${Buffer.from('s3cret-without-colon').toString('base64')}`,
    `ApiKey ${Buffer.from('s3cret-without-colon').toString('base64')}`,
    'ApiKey s3cret:not-base64',
  ])('is told what is not understood: %s', async (authorization) => {
    const result = await setUp().authenticate(authorization);
    expect(result).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('must be Basic with base64 of user:password'),
    });
    assertLeaksNoSecret({ secrets: ['s3cret'], texts: [result] });
  });
});

it('a disabled user stays out, and is told so with the right password only', async () => {
  const { authenticate, users, row } = setUp();
  await authenticate(basic('jörg', PASSWORD));
  users.rows.set('jörg', { ...row, isEnabled: false });
  expect(await authenticate(basic('jörg', PASSWORD))).toEqual({
    kind: 'refused',
    message: 'This user is disabled. An administrator can enable it.',
    username: 'jörg',
  });
  expect(await authenticate(basic('jörg', 'wrong'))).toEqual(WRONG_OF_USER);
});

describe('a password that was right', () => {
  it('is not computed again for a minute', async () => {
    const { authenticate, pass } = setUp();
    await authenticate(basic('jörg', PASSWORD));
    pass(59_999);
    expect(await authenticate(basic('jörg', PASSWORD))).toEqual(IN);
    expect(verifyPassword).toHaveBeenCalledTimes(1);
  });

  it('is not computed again while it is used: whoever sends all the time does not wait once a minute', async () => {
    const { authenticate, pass } = setUp();
    for (let times = 0; times < 5; times += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await authenticate(basic('jörg', PASSWORD))).toEqual(IN);
      pass(59_999);
    }
    expect(verifyPassword).toHaveBeenCalledTimes(1);
  });

  it('is computed again a minute after it was used last', async () => {
    const { authenticate, pass } = setUp();
    await authenticate(basic('jörg', PASSWORD));
    pass(59_999);
    await authenticate(basic('jörg', PASSWORD));
    pass(60_000);
    expect(await authenticate(basic('jörg', PASSWORD))).toEqual(IN);
    expect(verifyPassword).toHaveBeenCalledTimes(2);
  });

  it('does not count any more once it was changed', async () => {
    const { authenticate, users, row } = setUp();
    await authenticate(basic('jörg', PASSWORD));
    users.rows.set('jörg', { ...row, passwordHash: otherHash });
    expect(await authenticate(basic('jörg', PASSWORD))).toEqual(WRONG_OF_USER);
    expect(await authenticate(basic('jörg', 'other'))).toEqual(IN);
  });

  it('does not count any more once the user is gone', async () => {
    const { authenticate, users } = setUp();
    await authenticate(basic('jörg', PASSWORD));
    users.rows.delete('jörg');
    expect(await authenticate(basic('jörg', PASSWORD))).toEqual(WRONG);
  });

  it('comes with the roles of the moment', async () => {
    const { authenticate, users, row } = setUp();
    await authenticate(basic('jörg', PASSWORD));
    const grants = [{ role: 'viewer' as const, spaces: ['default'] }];
    users.rows.set('jörg', { ...row, grants });
    expect(await authenticate(basic('jörg', PASSWORD))).toEqual({
      kind: 'authenticated',
      user: authenticatedUser({ username: 'jörg', grants }),
    });
  });

  it('does not make another one right', async () => {
    const { authenticate } = setUp();
    await authenticate(basic('jörg', PASSWORD));
    expect(await authenticate(basic('jörg', `${PASSWORD} `))).toEqual(WRONG_OF_USER);
    expect(await authenticate(basic('jörg', PASSWORD))).toEqual(IN);
  });

  it('is forgotten rather than letting the memory grow without end', async () => {
    const { authenticate, users, row } = setUp();
    for (let index = 0; index <= 1_000; index += 1) {
      const username = `user-${index}`;
      users.rows.set(username, { ...row, username });
      // oxlint-disable-next-line no-await-in-loop -- the order matters
      await authenticate(basic(username, PASSWORD));
    }
    await authenticate(basic('user-0', PASSWORD));
    expect(verifyPassword).toHaveBeenCalledTimes(1_002);
  });
});

it('passwords are checked one at a time, and only so many wait: guessing must not stop pages', async () => {
  const { authenticate } = setUp();
  const gate = Promise.withResolvers<boolean>();
  let running = 0;
  let most = 0;
  jest.mocked(verifyPassword).mockImplementation(async () => {
    running += 1;
    most = Math.max(most, running);
    await gate.promise;
    running -= 1;
    return false;
  });
  const answers = Array.from({ length: 80 }, (_each, index) =>
    authenticate(basic('x', `${index}`)),
  );
  gate.resolve(false);
  const kinds = (await Promise.all(answers)).map(({ kind }) => kind);
  expect(most).toBe(1);
  expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(50);
  expect(kinds.filter((kind) => kind === 'later')).toHaveLength(30);
});
