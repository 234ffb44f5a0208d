import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { createSecretScrubber } from './secret_scrubber';

const URL_SECRET =
  'https://us%20er:p%2Fss@acme.invalid/api/triggers/0d8a?apiKey=K3Y%2Fpl%2Bus&other=val%20ue';

describe('a text without secrets', () => {
  it.each([
    ['nothing is secret', []],
    ['the secrets hold no text', [null, undefined, 7, true, {}, []]],
    ['the secrets are too short to be told from words', ['', 'id', 'key']],
  ])('stays as it is when %s', (_name, secrets) => {
    expect(createSecretScrubber(...secrets)('id and key are 7 and true')).toBe(
      'id and key are 7 and true',
    );
  });
});

describe('a secret is taken out of a text', () => {
  it('wherever it stands, as often as it does', () => {
    expect(createSecretScrubber('s3cret')('s3cret, as3cretb, s3cret')).toBe(
      '[redacted], a[redacted]b, [redacted]',
    );
  });

  it('wherever it was in the secrets', () => {
    const scrub = createSecretScrubber('first', { a: { b: ['second', 'third'] } }, [['fourth']]);
    expect(scrub('first second third fourth fifth')).toBe(
      '[redacted] [redacted] [redacted] [redacted] fifth',
    );
  });

  it('whole when another secret is a part of it', () => {
    const scrub = createSecretScrubber({ user: 'pass', password: 'pass-word' });
    expect(scrub('pass-word of pass')).toBe('[redacted] of [redacted]');
  });

  it.each(['a.*b', '$&$1', '((((', '[a-z]{3}', 'back\\slash', 'a|b|c', '^$^$'])(
    'literally, whatever its characters mean elsewhere: %s',
    (secret) => {
      const scrub = createSecretScrubber(secret);
      expect(scrub(`<${secret}>`)).toBe('<[redacted]>');
      expect(scrub('aXXb abc')).toBe('aXXb abc');
    },
  );

  it.each([
    ['percent-encoded', 'p ä/s+s', encodeURIComponent('p ä/s+s')],
    ['inside JSON', 'quo"te\nline', JSON.stringify({ password: 'quo"te\nline' })],
  ])('%s', (_name, secret, text) => {
    const scrubbed = createSecretScrubber(secret)(text);
    expect(scrubbed).toContain('[redacted]');
    assertLeaksNoSecret({ secrets: [secret], texts: [scrubbed] });
  });
});

describe('of a secret URL', () => {
  const scrub = createSecretScrubber({ secretsUrl: URL_SECRET });

  it.each([
    ['the whole', URL_SECRET],
    ['the path', 'POST /api/triggers/0d8a failed'],
    ['path and query', 'POST /api/triggers/0d8a?apiKey=K3Y%2Fpl%2Bus&other=val%20ue failed'],
    ['a query value in clear', 'key K3Y/pl+us is unknown'],
    ['the user', 'user us er is unknown'],
    ['the user, encoded', 'user us%20er is unknown'],
    ['the password', 'password p/ss is wrong'],
    ['the password, encoded', 'password p%2Fss is wrong'],
  ])('%s is taken out', (_name, text) => {
    const scrubbed = scrub(text);
    expect(scrubbed).toContain('[redacted]');
    assertLeaksNoSecret({
      secrets: ['/api/triggers/0d8a', 'K3Y/pl+us', 'us er', 'p/ss'],
      texts: [scrubbed],
    });
  });

  it('the host stays, so that people see where it went', () => {
    expect(scrub('connect ECONNREFUSED acme.invalid:443')).toBe(
      'connect ECONNREFUSED acme.invalid:443',
    );
  });

  it('without a path no slash is taken for a secret', () => {
    expect(createSecretScrubber('https://acme.invalid/')('a/b / c')).toBe('a/b / c');
  });

  it('with broken percent-encoding is taken out too', () => {
    const broken = 'https://acme.invalid/100%/secret-part?k=%zz';
    expect(createSecretScrubber(broken)(`POST ${broken}`)).toBe('POST [redacted]');
  });
});

it('credentials are found as they travel, and a query value as it stands in its URL', () => {
  const scrub = createSecretScrubber({ user: 'elastic', password: 'opensesame' }, URL_SECRET);
  const header = `Basic ${Buffer.from('elastic:opensesame').toString('base64')}`;
  expect(scrub(header)).toBe('Basic [redacted]');
  expect(scrub('?apiKey=K3Y%2Fpl%2Bus')).toBe('?apiKey=[redacted]');
});
