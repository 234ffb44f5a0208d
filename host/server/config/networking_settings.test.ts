import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { createTestCertificates, type TestCertificates } from '../../../test/support/certificates';
import { openSettings } from './open_settings';

let folder: string;
let certificates: TestCertificates;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'networking-settings-'));
  certificates = await createTestCertificates();
  write('ca.pem', certificates.ca);
  write('client.crt', certificates.valid.cert);
  write('client.key', certificates.valid.key);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const file = (name: string) => join(folder, name);

function actionsOf(actions: object) {
  const path = write('host.yml', stringify({ xpack: { actions } }));
  return openSettings({ path, environment: {}, overrides: [] }).validate([]).actions;
}

function refusalOf(actions: object): string {
  try {
    actionsOf(actions);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing was refused';
}

const withSsl = (ssl: object, url = 'https://acme.invalid') => ({
  customHostSettings: [{ url, ssl }],
});

describe('a proxy', () => {
  it('is read with everything that belongs to it', () => {
    const { networking } = actionsOf({
      proxyUrl: 'http://proxy.invalid:3128',
      proxyHeaders: { 'Proxy-Authorization': 'Basic abc', 'X.Dotted': '1' },
      proxyOnlyHosts: ['Acme.invalid'],
      ssl: { verificationMode: 'certificate', proxyVerificationMode: 'none' },
    });
    expect(networking).toEqual({
      proxy: {
        url: 'http://proxy.invalid:3128',
        headers: { 'Proxy-Authorization': 'Basic abc', 'X.Dotted': '1' },
        bypassHosts: undefined,
        onlyHosts: new Set(['acme.invalid']),
      },
      verificationMode: 'certificate',
      proxyVerificationMode: 'none',
      customHosts: [],
    });
  });

  it.each(['proxy:3128', 'socks5://proxy', 'http://', 'http://proxy/path', 'http://proxy?a=b'])(
    'is not "%s"',
    (proxyUrl) => {
      expect(refusalOf({ proxyUrl })).toMatch(/line \d+: \[xpack.actions.proxyUrl\]: must /);
    },
  );

  it('is never quoted with what is secret in it', () => {
    const texts = [
      refusalOf({ proxyUrl: 'socks5://user:s3cret-pass@proxy' }),
      refusalOf({ proxyHeaders: { 'Proxy-Authorization': 's3cret-value\r\nx: y' } }),
      refusalOf({ proxyHeaders: { 's3cret-value:': 'x' } }),
    ];
    expect(texts.join()).not.toContain('nothing was refused');
    assertLeaksNoSecret({ secrets: ['s3cret-pass', 's3cret-value'], texts });
  });
});

describe('a custom host', () => {
  it('is kept under its origin with the port, with its files read', () => {
    const [acme, mail] = actionsOf({
      customHostSettings: [
        {
          url: 'https://ACME.invalid/',
          ssl: {
            verificationMode: 'certificate',
            certificateAuthoritiesFiles: file('ca.pem'),
            certificateAuthoritiesData: certificates.selfSigned.cert,
            certificate: file('client.crt'),
            key: certificates.valid.key,
          },
        },
        { url: 'smtp://mail.invalid:465', smtp: { requireTLS: true } },
      ],
    }).networking.customHosts;
    expect(acme).toEqual({
      url: 'https://acme.invalid:443',
      verificationMode: 'certificate',
      certificateAuthorities: `${certificates.selfSigned.cert}\n${certificates.ca}`,
      certificateAuthoritiesFiles: file('ca.pem'),
      clientCertificate: {
        cert: certificates.valid.cert,
        key: certificates.valid.key,
        passphrase: undefined,
      },
      smtp: undefined,
    });
    expect(mail).toMatchObject({ url: 'smtp://mail.invalid:465', smtp: { requireTLS: true } });
  });

  it('may have a key with a passphrase', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open s3same',
    }) as string;
    const certificate = certificates.valid.cert;
    const right = refusalOf(withSsl({ certificate, key, keyPassphrase: 'open s3same' }));
    expect(right).toContain('key does not belong to certificate');
    const wrong = refusalOf(withSsl({ certificate, key, keyPassphrase: 'wr0ng' }));
    expect(wrong).toContain('key or keyPassphrase');
    assertLeaksNoSecret({ secrets: ['open s3same', 'wr0ng', key], texts: [right, wrong] });
  });

  it.each<[string, () => object, string]>([
    ['plain http', () => withSsl({}, 'http://acme.invalid'), '0.url]: must be https://host'],
    ['a path', () => withSsl({}, 'https://acme.invalid/x'), '0.url]: must end after the host'],
    ['a user', () => withSsl({}, 'https://u@acme.invalid'), '0.url]: must end after the host'],
    ['no URL', () => withSsl({}, 'acme.invalid'), '0.url]: must be https://host'],
    [
      'the same origin twice',
      () => ({ customHostSettings: [{ url: 'https://a' }, { url: 'https://a:443' }] }),
      'customHostSettings]: "https://a:443" is there twice',
    ],
    [
      'a file that is not there',
      () => withSsl({ certificateAuthoritiesFiles: ['/nowhere/ca.pem'] }),
      'certificateAuthoritiesFiles: the file /nowhere/ca.pem cannot be read (ENOENT)',
    ],
    [
      'a file that is no certificate',
      () => withSsl({ certificateAuthoritiesFiles: file('client.key') }),
      'certificateAuthoritiesFiles: not PEM of that kind',
    ],
    [
      'a certificate without key',
      () => withSsl({ certificate: file('client.crt') }),
      'certificate and key must be set together',
    ],
    [
      'a key of another certificate',
      () => withSsl({ certificate: file('client.crt'), key: certificates.expired.key }),
      'key does not belong to certificate',
    ],
    [
      'two kinds of client certificate',
      () => withSsl({ pfx: file('client.crt'), certificate: file('client.crt') }),
      'set either pfx, or certificate and key',
    ],
    ['an unknown key', () => withSsl({ rejectUnauthorized: false }), 'rejectUnauthorized]: def'],
    ['an unknown mode', () => withSsl({ verificationMode: 'some' }), 'verificationMode]: types'],
  ])('with %s stops the start', (_name, actions, problem) => {
    expect(refusalOf(actions())).toMatch(/line \d+: \[xpack\.actions\.customHostSettings/);
    expect(refusalOf(actions())).toContain(problem);
  });
});

describe('run', () => {
  it('says how often, in all and by type; the first of two for a type counts', () => {
    const { run } = actionsOf({
      run: {
        maxAttempts: 4,
        connectorTypeOverrides: [
          { id: '.xmatters', maxAttempts: 7 },
          { id: '.xmatters', maxAttempts: 8 },
          { id: '.other' },
        ],
      },
    });
    expect(run).toEqual({ maxAttempts: 4, maxAttemptsByType: new Map([['.xmatters', 7]]) });
  });

  it.each([0, 11])('is from 1 to 10 attempts, not %d', (maxAttempts) => {
    expect(refusalOf({ run: { maxAttempts } })).toContain('[xpack.actions.run.maxAttempts]');
  });
});
