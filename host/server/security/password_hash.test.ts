import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { hashPassword, verifyPassword } from './password_hash';

const PASSWORD = 'correct höRse';

describe('a password hash', () => {
  it('fits its password and no other', async () => {
    const hash = await hashPassword(PASSWORD);
    await expect(verifyPassword(PASSWORD, hash)).resolves.toBe(true);
    await expect(verifyPassword('correct hörse', hash)).resolves.toBe(false);
    await expect(verifyPassword('', hash)).resolves.toBe(false);
  });

  it('says how it was made, not what of, and is another each time', async () => {
    const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(other).not.toBe(one);
    assertLeaksNoSecret({ secrets: [PASSWORD], texts: [one] });
  });

  it('made with other parameters is verified with those', async () => {
    // scrypt of RFC 7914: password "password", salt "NaCl", N 1024, r 8, p 16.
    const salt = Buffer.from('NaCl').toString('base64url');
    const key = Buffer.from(
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162',
      'hex',
    ).toString('base64url');
    await expect(verifyPassword('password', `scrypt$1024$8$16$${salt}$${key}`)).resolves.toBe(true);
  });

  it.each(['', 'password', 'scrypt$32768$8$3$c2FsdA$', 'scrypt$a$b$c$c2FsdA$a2V5'])(
    'that is damaged lets nobody in: "%s"',
    async (hash) => {
      await expect(verifyPassword(PASSWORD, hash)).rejects.toMatchObject({
        code: expect.stringMatching(/^ERR_/),
      });
    },
  );
});
