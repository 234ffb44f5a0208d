import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestCertificates, type TestCertificates } from '../support/certificates';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';
import { createSender, stopSenders } from './support/create_sender';
import { stopDaemons } from './support/start_daemon';
import { startNginx } from './support/start_nginx';
import { startStunnel } from './support/start_stunnel';

type Server = 'valid' | 'expired' | 'wrongHost' | 'selfSigned' | 'mutual';

const PASSPHRASE = 'open-s3same';
let folder: string;
let certificates: TestCertificates;
let strangers: TestCertificates;
let simulator: XmattersSimulator;
let urls: Record<Server, string>;
let alerting: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tls-test-'));
  [certificates, strangers] = await Promise.all([
    createTestCertificates(),
    createTestCertificates(),
  ]);
  const { ca, valid, expired, wrongHost, selfSigned } = certificates;
  simulator = createXmattersSimulator();
  await simulator.start();
  [urls, alerting] = await Promise.all([
    startNginx(
      {
        valid: { certificate: valid },
        expired: { certificate: expired },
        wrongHost: { certificate: wrongHost },
        selfSigned: { certificate: selfSigned },
        mutual: { certificate: valid, clientAuthority: ca },
      },
      simulator.origin,
    ),
    startStunnel({ certificate: valid, clientAuthority: ca, port: simulator.port }),
  ]);
  writeFileSync(join(folder, 'ca.pem'), ca);
});
afterEach(stopSenders);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([stopDaemons(), simulator.stop()]);
});

/** Sends a page to a trigger behind a TLS terminator, with these settings for its host. */
function send(origin: string, ssl?: object, more: object = {}) {
  const { pathname, search } = new URL(simulator.addTrigger().url);
  return createSender({
    ...(ssl && { customHostSettings: [{ url: origin, ssl }] }),
    ...more,
  }).send(`${origin}${pathname}${search}`);
}

const trusted = () => ({ certificateAuthoritiesData: certificates.ca });
const failure = (text: RegExp) => ({
  status: 'error',
  retry: false,
  serviceMessage: expect.stringMatching(text),
});

describe('a certificate of an authority of our own', () => {
  it('is refused until it is trusted, with how to do so', async () => {
    expect(await send(urls.valid)).toEqual(
      failure(
        /^The certificate of localhost:\d+ is not signed by an authority this machine trusts .*ssl\.certificateAuthoritiesFiles for that host in xpack\.actions\.customHostSettings/,
      ),
    );
    expect(simulator.requests()).toHaveLength(0);
  });

  it('is trusted by its file or its text', async () => {
    const byFile = { certificateAuthoritiesFiles: [join(folder, 'ca.pem')] };
    expect(await send(urls.valid, byFile)).toMatchObject({ status: 'ok' });
    expect(await send(urls.valid, trusted())).toMatchObject({ status: 'ok' });
  });

  it('is not trusted because another host’s is', async () => {
    const elsewhere = { customHostSettings: [{ url: 'https://localhost', ssl: trusted() }] };
    expect(await send(urls.valid, undefined, elsewhere)).toEqual(failure(/is not signed by/));
  });
});

describe('a certificate', () => {
  it.each<[Server, RegExp]>([
    ['expired', /^The certificate of localhost:\d+ has expired .*check the clock/],
    [
      'wrongHost',
      /^The certificate shown by localhost:\d+ is for another host .*Check the host in the trigger URL/,
    ],
    ['selfSigned', /^The certificate of localhost:\d+ is (self-signed|not signed by an authority)/],
  ])('that is %s is refused with its own cause and fix', async (server, text) => {
    expect(await send(urls[server], trusted())).toEqual(failure(text));
  });

  it.each<[string, Server, object]>([
    ['none', 'expired', {}],
    ['none', 'selfSigned', {}],
    ['none', 'wrongHost', {}],
    ['certificate', 'wrongHost', { ca: true }],
  ])('is taken in verificationMode %s when it is %s', async (verificationMode, server, more) => {
    const ssl = { verificationMode, ...('ca' in more && trusted()) };
    expect(await send(urls[server], ssl)).toMatchObject({ status: 'ok' });
  });

  it.each<Server>(['expired', 'valid'])(
    'is still checked for its authority and dates in verificationMode certificate: %s',
    async (server) => {
      const trust = server === 'expired' ? trusted() : {};
      expect(await send(urls[server], { verificationMode: 'certificate', ...trust })).toMatchObject(
        { status: 'error' },
      );
    },
  );

  it('is checked as xpack.actions.ssl says, where its host says nothing', async () => {
    const none = { ssl: { verificationMode: 'none' } };
    expect(await send(urls.expired, undefined, none)).toMatchObject({ status: 'ok' });
    expect(
      await send(urls.expired, { ...trusted(), verificationMode: 'full' }, none),
    ).toMatchObject({ status: 'error' });
  });
});

describe('a demand for a client certificate', () => {
  const shown = () => ({
    certificate: certificates.valid.cert,
    key: certificates.valid.key,
  });

  it.each([
    ['nginx', () => urls.mutual, /^The other side wants a client certificate that it trusts/],
    ['TLS', () => alerting, /^localhost:\d+ wants a client certificate that it trusts/],
  ])('that is not met says what to set, told by %s', async (_name, origin, text) => {
    const answer = await send(origin(), trusted());
    expect(answer).toEqual(failure(text));
    expect(answer.serviceMessage).toContain(
      'ssl.certificate and ssl.key in xpack.actions.customHostSettings',
    );
  });

  it.each([
    ['nginx', () => urls.mutual],
    ['TLS', () => alerting],
  ])('is met by certificate and key, told by %s', async (_name, origin) => {
    expect(await send(origin(), { ...trusted(), ...shown() })).toMatchObject({ status: 'ok' });
  });

  it.each([
    ['nginx', () => urls.mutual],
    ['TLS', () => alerting],
  ])('is not met by a certificate of strangers, told by %s', async (_name, origin) => {
    const { cert, key } = strangers.valid;
    expect(await send(origin(), { ...trusted(), certificate: cert, key })).toEqual(
      failure(/wants a client certificate that it trusts/),
    );
  });

  it('is met by a key with a passphrase', async () => {
    const key = createPrivateKey(certificates.valid.key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: PASSPHRASE,
    });
    expect(
      await send(urls.mutual, { ...trusted(), ...shown(), key, keyPassphrase: PASSPHRASE }),
    ).toMatchObject({ status: 'ok' });
  });

  it('is met by a PKCS#12 file, which a wrong passphrase does not open', async () => {
    const pfx = pkcs12();
    expect(await send(urls.mutual, { ...trusted(), pfx, keyPassphrase: PASSPHRASE })).toMatchObject(
      { status: 'ok' },
    );
    expect(() =>
      createSender({
        customHostSettings: [{ url: urls.mutual, ssl: { pfx, keyPassphrase: 'wr0ng' } }],
      }),
    ).toThrow(
      /^xpack\.actions\.customHostSettings: the client certificate or its keyPassphrase for https:\/\/localhost:\d+ cannot be used/,
    );
  });
});

function pkcs12(): string {
  const [cert, key, pfx] = ['client.crt', 'client.key', 'client.p12'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  writeFileSync(cert, certificates.valid.cert);
  writeFileSync(key, certificates.valid.key);
  const passout = `pass:${PASSPHRASE}`;
  const made = spawnSync(
    'openssl',
    `pkcs12 -export -in ${cert} -inkey ${key} -out ${pfx} -passout ${passout}`.split(' '),
  );
  expect([made.status, String(made.stderr), readFileSync(pfx).length > 0]).toEqual([0, '', true]);
  return pfx;
}
