import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
} from 'node:net';
import { createOutboundHttp, type OutboundHttp } from '../../../outbound_http';
import { createTestCertificates } from '../../../../../test/support/certificates';
import { RuleRunError } from '../../rule_type';
import { knownAlert, runOptions } from '../run_options.mock';
import { httpCheckParams } from './http_check_params';
import { createHttpCheckRuleType } from './http_check_rule_type';

const open: Array<() => void> = [];
afterEach(() => open.splice(0).forEach((close) => close()));

async function listen(server: Server | TcpServer, scheme = 'http'): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    server.close();
    if ('closeAllConnections' in server) {
      server.closeAllConnections();
    }
  });
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const serve = (listener: RequestListener) => listen(createServer(listener));
const gone = async () => {
  const server = createTcpServer();
  const url = await listen(server);
  open.pop()?.();
  await once(server, 'close');
  return url;
};

function outbound(more: Partial<Parameters<typeof createOutboundHttp>[0]> = {}): OutboundHttp {
  const http = createOutboundHttp({
    isHostAllowed: () => true,
    isPrivateAddressAllowed: () => true,
    maxSocketsPerDestination: 2,
    ...more,
  });
  open.push(() => void http.stop());
  return http;
}

function check(params: object, more: object = {}, outboundHttp = outbound()) {
  const type = createHttpCheckRuleType({
    outboundHttp,
    clock: { now: () => new Date() },
    monotonicMs: () => performance.now(),
  });
  return type.run(runOptions(httpCheckParams.validate(params), more));
}

it('looks at each target by itself and tells of those that recovered', async () => {
  const well = await serve((_request, response) => response.end('all is green'));
  const ill = await serve((_request, response) => response.writeHead(503).end('starting'));
  const away = await gone();
  const { alerts, recoveredContext, warnings } = await check({ urls: [well, ill, away] });
  expect(warnings).toEqual([]);
  expect(alerts).toEqual([
    {
      id: ill,
      reason: `${ill} answered with status 503 instead of 2xx.`,
      context: {
        url: ill,
        reason: `${ill} answered with status 503 instead of 2xx.`,
        status: 503,
        latencyMs: expect.any(Number),
        checkedAt: expect.any(String),
      },
    },
    {
      id: away,
      reason: `${away} does not take connections (ECONNREFUSED).`,
      context: expect.objectContaining({ fix: 'Check that it runs, and its port.' }),
    },
  ]);
  expect([...(recoveredContext ?? [])]).toEqual([
    [well, expect.objectContaining({ status: 200, reason: `${well} answers as expected.` })],
  ]);
});

it('sends what it is told to, each time on a new connection', async () => {
  let connections = 0;
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    seen.push([request.method, request.url, request.headers.accept, request.headers.connection]);
    response.end();
  });
  server.on('connection', () => {
    connections += 1;
  });
  const url = `${await listen(server)}a?b=c`;
  const http = outbound();
  const params = { urls: [url], method: 'HEAD', headers: { Accept: 'text/plain' } };
  await check(params, {}, http);
  await check(params, {}, http);
  expect(seen).toEqual(Array(2).fill(['HEAD', '/a?b=c', 'text/plain', 'close']));
  expect(connections).toBe(2);
});

it('follows redirects unless told not to', async () => {
  const url = await serve((request, response) =>
    request.url === '/' ? response.writeHead(302, { location: '/ok' }).end() : response.end('here'),
  );
  expect((await check({ urls: [url], bodyContains: ['here'] })).alerts).toEqual([]);
  expect((await check({ urls: [url], followRedirects: false })).alerts).toMatchObject([
    { reason: `${url} answered with status 302 instead of 2xx.` },
  ]);
});

it('reads a megabyte of a body that does not end, and no more', async () => {
  const url = await serve((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more).on('error', () => {});
    more();
  });
  expect((await check({ urls: [url], bodyContains: ['needle'] })).alerts).toMatchObject([
    { reason: `${url} answered without "needle" in the first megabyte.` },
  ]);
});

it('gives up on a target that does not answer, and on a body that breaks', async () => {
  const silent = await listen(createTcpServer(() => {}));
  const breaking = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('begin', () => response.destroy());
  });
  expect((await check({ urls: [silent], timeoutMs: 100 })).alerts).toMatchObject([
    { reason: `${silent} gave no answer in time (ETIMEDOUT).` },
  ]);
  expect((await check({ urls: [breaking] })).alerts).toMatchObject([
    { reason: expect.stringContaining('broke the connection before the answer was complete') },
  ]);
});

describe('over TLS', () => {
  async function secure(pair: 'valid' | 'expired' | 'wrongHost' | 'selfSigned') {
    const certificates = await createTestCertificates();
    const server = createTlsServer(certificates[pair], (_request, response) => response.end());
    const url = await listen(server, 'https');
    const { port } = new URL(url);
    const networking = {
      proxy: undefined,
      verificationMode: 'full' as const,
      proxyVerificationMode: 'full' as const,
      customHosts: [
        {
          url: `https://127.0.0.1:${port}`,
          verificationMode: undefined,
          certificateAuthorities: certificates.ca,
          clientCertificate: undefined,
          smtp: undefined,
          certificateAuthoritiesFiles: undefined,
        },
      ],
    };
    return { url, server, http: outbound({ networking }) };
  }

  it('tells how many days the certificate has, of a renewed one too', async () => {
    const { url, server, http } = await secure('valid');
    const params = { urls: [url], minTlsDays: 3_650 };
    const { alerts } = await check(params, {}, http);
    const { tlsDaysLeft, certificateExpiresAt } = alerts[0]?.context ?? {};
    expect(tlsDaysLeft).toEqual(expect.any(Number));
    expect(alerts[0]?.reason).toBe(
      `${url} has a certificate that expires in ${String(tlsDaysLeft)} days, fewer than 3650.`,
    );
    const renewed = await createTestCertificates();
    server.setSecureContext(renewed.valid);
    // Nobody knows the new authority: what is shown is not what an earlier handshake left behind.
    expect((await check(params, {}, http)).alerts[0]?.reason).toContain('does not trust');
    expect(Date.parse(String(certificateExpiresAt))).toBeGreaterThan(Date.now());
    const { recoveredContext } = await check({ urls: [url] }, {}, (await secure('valid')).http);
    expect(recoveredContext?.size).toBe(0);
  });

  it.each([
    ['expired', 'has a certificate that has expired (CERT_HAS_EXPIRED).'],
    ['wrongHost', 'shows a certificate for another host (ERR_TLS_CERT_ALTNAME_INVALID).'],
    ['selfSigned', 'shows a certificate that this machine does not trust'],
  ] as const)('%s: %s', async (pair, words) => {
    const { url, http } = await secure(pair);
    const { alerts } = await check({ urls: [url] }, {}, http);
    expect(alerts).toMatchObject([{ id: url, reason: expect.stringContaining(words) }]);
  });
});

describe('what this machine does not let out', () => {
  const guarded = () => outbound({ isPrivateAddressAllowed: () => false });

  it('is an error of the rule when nothing could be asked', async () => {
    const urls = ['http://127.0.0.1:1/', 'http://127.0.0.1:2/'];
    const run = check({ urls }, {}, guarded());
    await expect(run).rejects.toBeInstanceOf(RuleRunError);
    await expect(run).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:1\/ is not asked: .*allowedHosts.*true\. The other 1 were not asked/,
    );
  });

  it('leaves the alert as it was when others could be asked', async () => {
    const well = await serve((_request, response) => response.end());
    const refused = 'http://10.0.0.1/';
    const http = outbound({ isPrivateAddressAllowed: (host) => host === '127.0.0.1' });
    const alerts = [knownAlert(refused, { reason: 'before', actionGroup: 'failed' })];
    const result = await check({ urls: [well, refused] }, { alerts }, http);
    expect(result.alerts).toEqual([
      { id: refused, reason: 'before', context: {}, state: {}, actionGroup: 'failed' },
    ]);
    expect(result.warnings).toEqual([expect.stringContaining('http://10.0.0.1/ is not asked')]);
    expect((await check({ urls: [well, refused] }, {}, http)).alerts).toEqual([]);
  });
});

it('ends at once when the run is cancelled', async () => {
  const cancelling = new AbortController();
  const silent = await listen(
    createTcpServer(() => cancelling.abort(new Error('the run took too long'))),
  );
  await expect(check({ urls: [silent] }, { signal: cancelling.signal })).rejects.toThrow(
    'the run took too long',
  );
});
