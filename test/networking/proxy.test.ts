import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { createTestCertificates, type TestCertificates } from '../support/certificates';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';
import { createSender, stopSenders } from './support/create_sender';
import { startSquid, type SecureProxy } from './support/start_squid';
import { stopDaemons } from './support/start_daemon';
import { startTinyproxy, type ForwardProxy } from './support/start_tinyproxy';

const USER = { name: 'scout', password: 'p4ss-of-scout' };
const basic = (password: string) =>
  `Basic ${Buffer.from(`${USER.name}:${password}`).toString('base64')}`;

let certificates: TestCertificates;
let secure: XmattersSimulator;
let plain: XmattersSimulator;
let open: ForwardProxy;
let guarded: ForwardProxy;
let squid: SecureProxy;

beforeAll(async () => {
  certificates = await createTestCertificates();
  secure = createXmattersSimulator({ tls: certificates.valid, hostname: 'localhost' });
  plain = createXmattersSimulator({ hostname: 'localhost' });
  await Promise.all([secure.start(), plain.start()]);
  [open, guarded, squid] = await Promise.all([
    startTinyproxy(),
    startTinyproxy({ user: USER }),
    startSquid({ certificate: certificates.valid, user: USER }),
  ]);
});
afterEach(stopSenders);
afterAll(async () => {
  await Promise.all([stopDaemons(), secure.stop(), plain.stop()]);
});

const trusting = (url: string) => ({
  url,
  ssl: { certificateAuthoritiesData: certificates.ca },
});
const throughProxy = (proxyUrl: string, more: object = {}) =>
  createSender({ proxyUrl, customHostSettings: [trusting(secure.origin)], ...more });

/** A sender whose settings trust the authority of the HTTPS proxy as well. */
const throughSquid = (credentials: string, more: object = {}) =>
  createSender({
    proxyUrl: `https://${credentials}${squid.host}`,
    customHostSettings: [trusting(secure.origin), trusting(`https://${squid.host}`)],
    ...more,
  });

describe('through a proxy', () => {
  it('https goes by a tunnel, which is kept for the next pages', async () => {
    const before = secure.connectionsOpened;
    const { send } = throughProxy(open.url);
    const { url } = secure.addTrigger();
    const pages = 10;
    for (let count = 0; count < pages; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that the tunnel is reused
      expect(await send(url)).toMatchObject({ status: 'ok' });
    }
    const requests = await open.requests();
    const tunnels = requests.filter((line) => line === `CONNECT localhost:${secure.port}`);
    // The next page may come while the socket is still being put back: then there is a second one.
    expect(tunnels.length).toBeLessThanOrEqual(2);
    expect(secure.connectionsOpened - before).toBe(tunnels.length);
  });

  it('http is asked for with its whole URL', async () => {
    const { send } = throughProxy(open.url);
    expect(await send(plain.addTrigger().url)).toMatchObject({ status: 'ok' });
    const requests = await open.requests();
    expect(requests.some((line) => line.startsWith(`POST ${plain.origin}/api/`))).toBe(true);
  });

  it.each([
    ['named in proxyBypassHosts', { proxyBypassHosts: ['localhost'] }],
    ['missing in proxyOnlyHosts', { proxyOnlyHosts: ['acme.xmatters.com'] }],
    ['in both lists', { proxyBypassHosts: ['localhost'], proxyOnlyHosts: ['localhost'] }],
  ])('goes nothing to a host that is %s', async (_name, lists) => {
    const before = (await open.requests()).length;
    const { send } = throughProxy(open.url, lists);
    expect(await send(secure.addTrigger().url)).toMatchObject({ status: 'ok' });
    expect(await send(plain.addTrigger().url)).toMatchObject({ status: 'ok' });
    expect(await open.requests()).toHaveLength(before);
  });

  it('goes what is in proxyOnlyHosts', async () => {
    const before = (await open.requests()).length;
    const { send } = throughProxy(open.url, { proxyOnlyHosts: ['LOCALHOST'] });
    expect(await send(secure.addTrigger().url)).toMatchObject({ status: 'ok' });
    expect((await open.requests()).length).toBeGreaterThan(before);
  });
});

describe('a proxy that wants credentials', () => {
  it.each<[string, () => object]>([
    ['in proxyHeaders', () => ({ proxyHeaders: { 'Proxy-Authorization': basic(USER.password) } })],
    [
      'in proxyUrl',
      () => ({ proxyUrl: guarded.url.replace('//', `//${USER.name}:${USER.password}@`) }),
    ],
  ])('gets them as they are %s, and the other side never', async (_name, credentials) => {
    const { send } = throughProxy(guarded.url, credentials());
    expect(await send(secure.addTrigger().url)).toMatchObject({ status: 'ok' });
    expect(await send(plain.addTrigger().url)).toMatchObject({ status: 'ok' });
    const received = [...secure.requests(), ...plain.requests()].map(({ headers }) => headers);
    expect(JSON.stringify(received)).not.toMatch(/proxy-authorization/i);
  });

  it.each([
    ['none', {}],
    ['wrong ones', { proxyHeaders: { 'Proxy-Authorization': basic('wr0ng') } }],
  ])('and gets %s is told apart from xMatters refusing them', async (_name, credentials) => {
    const { send } = throughProxy(guarded.url, credentials);
    expect(await send(secure.addTrigger().url)).toEqual({
      status: 'error',
      retry: false,
      serviceMessage: `The proxy on the way to localhost:${secure.port} asks for credentials, or for other ones (ERR_PROXY_AUTHENTICATION). Put the right user name and password into xpack.actions.proxyHeaders as Proxy-Authorization (Basic and user:password in base64).`,
    });
  });

  it('and gets none says so for http with status 407', async () => {
    const { send } = throughProxy(guarded.url);
    expect(await send(plain.addTrigger().url)).toMatchObject({
      retry: false,
      serviceMessage: expect.stringMatching(
        /^The proxy on the way to xMatters asks for credentials, .*\(status 407\)\./,
      ),
    });
  });
});

describe('a proxy over HTTPS', () => {
  const credentials = `${USER.name}:${USER.password}@`;

  it('is trusted by an entry of customHostSettings for its own URL', async () => {
    const { send } = throughSquid(credentials);
    expect(await send(secure.addTrigger().url)).toMatchObject({ status: 'ok' });
    expect(await send(plain.addTrigger().url)).toMatchObject({ status: 'ok' });
  });

  it('is checked no more than proxyVerificationMode says; the other side as ever', async () => {
    const { send } = throughProxy(`https://${credentials}${squid.host}`, {
      ssl: { proxyVerificationMode: 'none' },
    });
    expect(await send(secure.addTrigger().url)).toMatchObject({ status: 'ok' });
    const { send: sendWithoutCa } = createSender({
      proxyUrl: `https://${credentials}${squid.host}`,
      ssl: { proxyVerificationMode: 'none' },
    });
    expect(await sendWithoutCa(secure.addTrigger().url)).toMatchObject({
      serviceMessage: expect.stringContaining(
        `The certificate of localhost:${secure.port} is not signed by an authority`,
      ),
    });
  });

  it('with an authority that nobody trusts is told apart from the other side’s', async () => {
    const { send } = throughProxy(`https://${credentials}${squid.host}`);
    expect(await send(secure.addTrigger().url)).toEqual({
      status: 'error',
      retry: false,
      serviceMessage: expect.stringMatching(
        new RegExp(
          `^The proxy on the way to localhost:${secure.port} shows a certificate that is not trusted .*https://${squid.host}/? shows a wrong certificate.* xpack\\.actions\\.ssl\\.proxyVerificationMode`,
        ),
      ),
    });
  });

  it('with another host in its certificate is refused, or taken without its name', async () => {
    const other = await startSquid({ certificate: certificates.wrongHost, user: USER });
    const settings = {
      proxyUrl: `https://${credentials}${other.host}`,
      customHostSettings: [trusting(secure.origin), trusting(`https://${other.host}`)],
    };
    expect(await createSender(settings).send(secure.addTrigger().url)).toMatchObject({
      retry: false,
      serviceMessage: expect.stringContaining('(ERR_TLS_CERT_ALTNAME_INVALID)'),
    });
    const lenient = createSender({ ...settings, ssl: { proxyVerificationMode: 'certificate' } });
    expect(await lenient.send(secure.addTrigger().url)).toMatchObject({ status: 'ok' });
  });

  it('wants credentials like any other', async () => {
    const { send } = throughSquid('scout:wr0ng@');
    expect(await send(secure.addTrigger().url)).toMatchObject({
      retry: false,
      serviceMessage: expect.stringContaining('(ERR_PROXY_AUTHENTICATION)'),
    });
  });

  it.each<[string, () => string]>([
    ['http:// where it speaks TLS', () => `http://${credentials}${squid.host}`],
    ['https:// where it does not', () => `https://${credentials}${squid.plainHost}`],
  ])('named with %s is pointed out', async (_name, proxyUrl) => {
    const { send } = throughProxy(proxyUrl());
    expect(await send(secure.addTrigger().url)).toMatchObject({
      retry: false,
      serviceMessage: expect.stringMatching(
        /^What xpack\.actions\.proxyUrl names, .* does not speak as a proxy does .*http:\/\/ or https:\/\//,
      ),
    });
  });
});

describe('a proxy that fails', () => {
  it.each([
    ['that is not there', 'http://127.0.0.1:1', 'ECONNREFUSED'],
    ['whose name nobody knows', 'http://proxy.invalid:3128', 'ENOTFOUND|EAI_AGAIN'],
  ])('%s is told apart from xMatters being away', async (_name, proxyUrl, code) => {
    const { send } = throughProxy(proxyUrl);
    expect(await send(secure.addTrigger().url)).toEqual({
      status: 'error',
      retry: true,
      serviceMessage: expect.stringMatching(
        new RegExp(
          `^The proxy on the way to localhost:${secure.port} failed .* cannot be reached \\((${code})\\).*Check that the proxy runs, and xpack\\.actions\\.proxyUrl\\.$`,
        ),
      ),
    });
  });

  it('to connect is tried again: the other side may come back', async () => {
    const { send } = throughProxy(open.url);
    expect(await send('https://localhost:1/api/integration/1/functions/x/triggers')).toEqual({
      status: 'error',
      retry: true,
      serviceMessage: expect.stringMatching(
        /^The proxy could not connect to localhost:1 .*\(status 5\d\d\)/,
      ),
    });
  });

  it('because it may not connect there is not tried again', async () => {
    const strict = await startTinyproxy({ refusedHost: 'localhost' });
    const { send } = throughProxy(strict.url);
    expect(await send(secure.addTrigger().url)).toEqual({
      status: 'error',
      retry: false,
      serviceMessage: expect.stringMatching(
        /^The proxy refuses to connect to localhost:\d+ .*\(status 403\).*xpack\.actions\.proxyBypassHosts/,
      ),
    });
  });

  it.each([
    ['says nothing', () => {}],
    ['says its answer a byte at a time', drip],
  ])('and %s costs no more than the time limit', async (_name, behave) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      behave(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { send } = throughProxy(`http://127.0.0.1:${port}`, { responseTimeout: '300ms' });
    expect(await send(secure.addTrigger().url)).toMatchObject({
      retry: true,
      serviceMessage: expect.stringContaining('gave no answer in time, the limit is 300 ms'),
    });
    server.close();
  });

  it('by answering with something else than a proxy’s words is pointed out', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { send } = throughProxy(`http://127.0.0.1:${port}`);
    expect(await send(secure.addTrigger().url)).toMatchObject({
      retry: false,
      serviceMessage: expect.stringContaining('does not speak as a proxy does'),
    });
    server.close();
  });
});

/** Never gets to the end of its headers. */
function drip(socket: Socket): void {
  const bytes = 'HTTP/1.1 200 Connection established\r\nx-slow: '.split('');
  const timer = setInterval(() => socket.write(bytes.shift() ?? 'x'), 5);
  socket.once('close', () => clearInterval(timer));
}
