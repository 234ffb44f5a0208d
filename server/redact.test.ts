import { assertLeaksNoSecret } from '../test/support/assert_leaks_no_secret';
import { createScrubber, createScrubberCache, redactUrl } from './redact';

describe('a redacted URL', () => {
  test.each([
    [
      'https://acme.xmatters.com/api/1/functions/uuid/triggers?apiKey=k',
      'https://acme.xmatters.com/…',
    ],
    ['https://acme.xmatters.com', 'https://acme.xmatters.com/'],
    ['https://acme.xmatters.com/', 'https://acme.xmatters.com/'],
    ['https://acme.xmatters.com/?apiKey=k', 'https://acme.xmatters.com/…'],
    ['https://acme.xmatters.com/#k', 'https://acme.xmatters.com/…'],
    ['https://bob:pw@acme.xmatters.com/x', 'https://acme.xmatters.com/…'],
    ['https://token@acme.xmatters.com', 'https://acme.xmatters.com/'],
    ['HTTPS://ACME.XMATTERS.COM:443/X', 'https://acme.xmatters.com/…'],
    ['http://localhost:8080/x', 'http://localhost:8080/…'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/…'],
    ['http:///s3cret-path?apiKey=k', '[unreadable URL]'],
    ['https:s3cret', '[unreadable URL]'],
    ['s3cret:x', '[unreadable URL]'],
    ['ftp://bob:pw@host/x', '[unreadable URL]'],
    ['https://bob:pa/ss@host/x', '[unreadable URL]'],
    ['', '[unreadable URL]'],
  ])('of %s is %s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
  });
});

const UUID = '0d8a2b8e-5c11-4222-8333-abcdefabcdef';

describe('the scrubber', () => {
  const key = 'S3cr3t/K3y+=&x';
  const url = `https://acme.xmatters.com/api/integration/1/functions/${UUID}/triggers?apiKey=${encodeURIComponent(key)}&recipients=bob`;
  const user = 'login';
  const password = 'p(a.s*s/w:ö?rd';
  const secrets = [key, password, UUID];
  const { pathname, search } = new URL(url);

  test.each([
    ['the whole URL', `to ${url} failed`],
    ['the URL in quotes', `target url "${url}" is not added`],
    ['the URL with more behind it', `POST ${url}%2Cann#top`],
    ['the URL in upper case', url.toUpperCase()],
    ['path and query', `path: '${pathname}${search}'`],
    ['the path', pathname],
    ['a part of the path', `function ${UUID} is unknown`],
    ['the key', `bad key ${key}.`],
    ['the key, percent-encoded', `bad key ${encodeURIComponent(key)}.`],
    ['the key, percent-encoded in lower case', encodeURIComponent(key).toLowerCase()],
    ['the key, form-encoded', new URLSearchParams({ key }).toString()],
    ['the key in base64', Buffer.from(key).toString('base64')],
    ['the key in JSON', JSON.stringify({ key })],
    ['the password', `pw=${password};`],
    ['the password, percent-encoded', encodeURIComponent(password)],
    ['user and password', `${user}:${password}@acme`],
    ['the Authorization header', `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`],
    ['base64url', Buffer.from(`${user}:${password}`).toString('base64url')],
    ['a stack', new Error(`getaddrinfo for ${url}`).stack ?? ''],
    ['several at once', `${url} ${password} ${pathname} ${key}`],
  ])('takes out %s', (_what, text) => {
    const scrubbed = createScrubber({ url, user, password })(text);
    expect(scrubbed).not.toBe(text);
    assertLeaksNoSecret({ secrets, texts: [scrubbed] });
  });

  test('leaves other texts as they are', () => {
    const text = 'connect ECONNREFUSED 127.0.0.1:443 (recipients bob, functions, triggers)';
    expect(createScrubber({ url, user, password })(text)).toBe(text);
  });

  test('keeps the origin of the trigger URL readable', () => {
    expect(createScrubber({ url })(`target url "${url}" is not added`)).toBe(
      'target url "https://acme.xmatters.com/…" is not added',
    );
  });

  test('does not take a path for a part of the host', () => {
    const scrub = createScrubber({ url: 'https://hooks.example.com/hook' });
    expect(scrub('https://hooks.example.com/hook and https://hooks.example.com')).toBe(
      'https://hooks.example.com/… and https://hooks.example.com/',
    );
  });

  test('takes the path out of any other URL too', () => {
    expect(createScrubber({})('see http://bob:pw@other.example/login?token=1 now')).toBe(
      'see http://other.example/… now',
    );
  });

  test.each([
    ['user information', 'https://bob:s3cr3tpass@acme.xmatters.com/x', 's3cr3tpass'],
    ['escaped user information', 'https://bob:s3cr3t%2Fpass@acme.xmatters.com/x', 's3cr3t/pass'],
    ['a token as user name', 'https://s3cr3ttoken@acme.xmatters.com/x', 's3cr3ttoken'],
    ['a key in the path', `https://acme.xmatters.com/hook/${UUID}`, UUID],
    ['a key under another name', 'https://acme.xmatters.com/x?k=s3cr3tvalue', 's3cr3tvalue'],
    ['a short key', 'https://acme.xmatters.com/x?apiKey=s3cr', 's3cr'],
    ['an upper-case name', 'https://acme.xmatters.com/x?APIKEY=s3cr3tkey', 's3cr3tkey'],
    ['a key with a plus', 'https://acme.xmatters.com/x?apiKey=s3cr3t+key', 's3cr3t key'],
    ['a key with an equals sign', 'https://acme.xmatters.com/x?apiKey=s3cr3t=key', 's3cr3t=key'],
    ['a fragment', 'https://acme.xmatters.com/x#s3cr3tfragment', 's3cr3tfragment'],
    ['a broken escape', 'https://acme.xmatters.com/x?apiKey=s3cr3t%ZZkey', 's3cr3t%ZZkey'],
    ['no URL at all', 's3cr3t key without host', 's3cr3t key without host'],
  ])('knows %s for a secret', (_what, secretUrl, secret) => {
    const scrub = createScrubber({ url: secretUrl });
    const texts = [secret, encodeURIComponent(secret), secretUrl, `x=${secret}&y`].map(scrub);
    expect(() => assertLeaksNoSecret({ secrets: [secret], texts })).not.toThrow();
  });

  test('takes a password that has no percent-encoded form', () => {
    expect(createScrubber({ user: 'u', password: 'half\ud800pair' })('half\ud800pair')).toBe(
      '[redacted]',
    );
  });

  test('does nothing without secrets', () => {
    expect(createScrubber({ url: null, user: null, password: null })('any text')).toBe('any text');
  });

  test('is idempotent', () => {
    const scrub = createScrubber({ url, user, password });
    const once = scrub(`${url} ${password}`);
    expect(scrub(once)).toBe(once);
  });
});

describe('the scrubber cache', () => {
  test('gives the same scrubber for the same secrets and another for others', () => {
    const scrubberFor = createScrubberCache();
    const first = scrubberFor({ password: 'first-secret' });
    expect(scrubberFor({ password: 'first-secret' })).toBe(first);
    expect(scrubberFor({ password: 'other-secret' })).not.toBe(first);
  });

  test('lets go of the least recently used', () => {
    const scrubberFor = createScrubberCache();
    const kept = scrubberFor({ password: 'kept-secret' });
    const dropped = scrubberFor({ password: 'dropped-secret' });
    for (let index = 0; index < 98; index += 1) {
      scrubberFor({ password: `secret-${index}` });
    }
    expect(scrubberFor({ password: 'kept-secret' })).toBe(kept);
    scrubberFor({ password: 'one-more-secret' });
    expect(scrubberFor({ password: 'kept-secret' })).toBe(kept);
    expect(scrubberFor({ password: 'dropped-secret' })).not.toBe(dropped);
  });
});

it('a very long secret is taken out like a short one, in no time', () => {
  const password = Array.from({ length: 60_000 }, (_each, index) => `.-${index}`).join('');
  const scrub = createScrubber({ user: 'u', password });
  expect(scrub(`said ${password} here`)).toBe('said [redacted] here');
  expect(scrub(Buffer.from(`u:${password}`).toString('base64'))).not.toContain('dTou');
});
