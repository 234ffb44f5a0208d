import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { assertLeaksNoSecret } from '../support/assert_leaks_no_secret';
import { createTestCertificates, type CertificatePair } from '../support/certificates';
import { comparisonDocument, type ComparisonRow } from '../support/comparison_document';
import { expectDocument } from '../support/expect_document';
import { startTestHost, type TestHost } from '../support/start_test_host';
import {
  createXmattersSimulator,
  faults,
  type Fault,
  type Trigger,
  type XmattersSimulator,
} from '../xmatters_simulator';

/** Of a host that is asked only for what never ends: all the rest has the time that it needs. */
const HASTY_MS = 700;
/** Of undici, when the headers of an answer have come. */
const ANSWER_BEGINS = 'undici:request:headers';
const EVERYTHING_BUT_TIMEOUTS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
] as const;
const PARAMS = { severity: 'high', signalId: 'rule:alert', alertActionGroupName: 'Active' };

const USER = 'elastic-login-id';
const PASSWORD = 'pässword-of-the-basic-user';
const AUTHENTICATION = ['url', 'basic'] as const;

/** A basic connector's URL is config, which its readers see: it may hold neither. */
function withoutCredentials(url: string): string {
  return url.replace(/\?apiKey=.*/, '').replace(/\/\/[^/]*@/, '//');
}

// Both kinds of authentication go through every situation; the table shows one of them.
describe.each(AUTHENTICATION)('with %s authentication', (kind) => {
  const TRIGGER = { auth: kind, user: USER, password: PASSWORD };

  function contentFor(url: string) {
    return kind === 'url'
      ? { config: { usesBasic: false }, secrets: { secretsUrl: url } }
      : {
          config: { usesBasic: true, configUrl: withoutCredentials(url) },
          secrets: { user: USER, password: PASSWORD },
        };
  }

  let host: TestHost;
  let hasty: TestHost;
  let xmatters: XmattersSimulator;
  let trigger: Trigger;
  const simulators: XmattersSimulator[] = [];
  const secrets: string[] = [];
  /** Bodies of everything the API answered. */
  const answers: unknown[] = [];
  const rows: ComparisonRow[] = [];
  const trusted = getCACertificates('default');

  async function startSimulator(tls?: CertificatePair): Promise<XmattersSimulator> {
    const simulator = createXmattersSimulator({ hostname: 'localhost', ...(tls && { tls }) });
    await simulator.start();
    simulators.push(simulator);
    return simulator;
  }

  beforeAll(async () => {
    xmatters = await startSimulator();
    trigger = xmatters.addTrigger(TRIGGER);
    const yaml =
      'xpack.actions.allowedHosts: ["localhost", "127.0.0.1", "no-such-host.invalid", "x"]\n';
    [host, hasty] = await Promise.all([
      startTestHost({ yaml }),
      startTestHost({ yaml: `${yaml}xpack.actions.responseTimeout: ${HASTY_MS}ms\n` }),
    ]);
  });

  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await Promise.all([host, hasty].map((each) => each.stop()));
    await Promise.all(simulators.map((simulator) => simulator.stop()));
  });

  async function connectTo(url: string, on: TestHost): Promise<string> {
    const { pathname, searchParams } = new URL(url);
    secrets.push(...[pathname, ...searchParams.values()].filter((secret) => secret.length > 8));
    const { status, body } = await on.call('POST', '/api/actions/connector', {
      body: { name: 'compared', connector_type_id: '.xmatters', ...contentFor(url) },
    });
    // The config is left out: as in Kibana, the API shows a basic connector's URL to its readers.
    answers.push({ ...body, config: undefined });
    expect(status).toBe(200);
    return body.id;
  }

  async function execute(secretsUrl: string = trigger.url, on = host) {
    const id = await connectTo(secretsUrl, on);
    const answer = await on.call('POST', `/api/actions/connector/${id}/_execute`, {
      body: { params: PARAMS },
    });
    answers.push(answer.body);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  function record(situation: string, kibana: string, result: Record<string, unknown>): void {
    rows.push({ situation, kibana, result });
  }

  describe('statuses', () => {
    it.each([
      [200, 'ok'],
      [202, 'ok'],
      [204, 'ok'],
    ])('%d', async (status, kibana) => {
      xmatters.script(faults.status(status, { accepted: true }));
      const result = await execute();
      expect(result).toMatchObject({ status: 'ok' });
      record(`${status}`, kibana, result);
    });

    it.each([400, 401, 403, 404])('%d is final', async (status) => {
      xmatters.script(faults.status(status));
      const result = await execute();
      expect(result).toMatchObject({ status: 'error', retry: false });
      record(`${status}`, 'error without `retry`: retried like an outage', result);
    });

    it.each([
      [408, undefined, 'error without `retry`'],
      [500, undefined, 'error, retried'],
      [503, undefined, 'error, retried'],
      [429, undefined, 'error, retried'],
    ])('%d is tried again', async (status, _retryAfter, kibana) => {
      xmatters.script(faults.status(status));
      const result = await execute();
      expect(result).toMatchObject({ status: 'error', retry: true });
      record(`${status}`, kibana, result);
    });

    it.each([429, 503])('%d with Retry-After is tried again at that time', async (status) => {
      xmatters.script(faults.status(status, { headers: { 'retry-after': '120' } }));
      const before = Date.now();
      const result = await execute();
      const waitMs = Date.parse(result.retry) - before;
      expect(waitMs).toBeGreaterThanOrEqual(119_000);
      expect(waitMs).toBeLessThan(180_000);
      record(`${status} with \`Retry-After: 120\``, 'Retry-After ignored: retried in 30 s', {
        ...result,
        retry: 'in 120 s',
      });
    });
  });

  describe('redirects are not followed', () => {
    it.each([301, 302, 303])('%d', async (status) => {
      const elsewhere = await startSimulator();
      xmatters.script(faults.redirect(status, `${elsewhere.origin}/login`));
      const result = await execute();
      expect(result).toMatchObject({ status: 'error', retry: false });
      expect(elsewhere.requests()).toEqual([]);
      record(`${status}`, '**ok**: becomes a GET without a body; the page is lost', result);
    });

    it.each([307, 308])('%d', async (status) => {
      const elsewhere = await startSimulator();
      xmatters.script(faults.redirect(status, `${elsewhere.origin}/moved`));
      const result = await execute();
      expect(result).toMatchObject({ status: 'error', retry: false });
      expect(elsewhere.requests()).toEqual([]);
      record(`${status}`, 'ok: body sent again to the new host, without the key', result);
    });

    it('307 from https to http', async () => {
      const certificates = await createTestCertificates();
      setDefaultCACertificates([...trusted, certificates.ca]);
      const secure = await startSimulator(certificates.valid);
      secure.script(faults.redirect(307, `${xmatters.origin}/in-clear`));
      const before = xmatters.requests().length;
      const result = await execute(secure.addTrigger(TRIGGER).url);
      expect(result).toMatchObject({ status: 'error', retry: false });
      expect(xmatters.requests()).toHaveLength(before);
      record('307 from https to http', '**ok**: the alert is sent again in clear text', result);
    });

    it.each([
      ['a host outside allowedHosts', 'https://evil.example/x', 'error, not followed'],
      ['ftp:', 'ftp://localhost/x', 'error `Unsupported protocol ftp:`'],
      ['file:', 'file:///etc/passwd', 'error `Unsupported protocol file:`'],
      ['what is no URL', 'http://[broken', 'error `Invalid URL`'],
    ])('to %s', async (what, location, kibana) => {
      xmatters.script(faults.redirect(307, location));
      const result = await execute();
      expect(result).toMatchObject({ status: 'error', retry: false });
      record(`redirect to ${what}`, kibana, result);
    });

    it('in a loop', async () => {
      xmatters.script(faults.redirectLoop(307));
      const before = xmatters.requests().length;
      const result = await execute();
      expect(xmatters.requests()).toHaveLength(before + 1);
      expect(result).toMatchObject({ status: 'error', retry: false });
      record('redirect loop', 'error after 22 POSTs', result);
    });
  });

  describe('answers that break', () => {
    const ACCEPTED: Array<[string, Fault, string]> = [
      [
        '202, then a reset in the body',
        faults.dropWithinBody('rst'),
        'error, retried: **paged twice**',
      ],
      ['202 with broken JSON', faults.brokenJson(), 'ok'],
      [
        '202 with a body of 100 MB, chunked',
        faults.oversizedBody('chunked'),
        'error, retried: **paged twice**',
      ],
      [
        '202 with a body of 100 MB, with its length',
        faults.oversizedBody('content-length'),
        'error, retried: **paged twice**',
      ],
      ['202 with a gzip bomb', faults.gzipBomb(), 'error, retried: **paged twice**'],
    ];
    it.each(ACCEPTED)('%s is accepted', async (situation, fault, kibana) => {
      xmatters.script(fault);
      const result = await execute();
      expect(result).toMatchObject({ status: 'ok' });
      record(situation, kibana, result);
    });

    it('202, then the body one byte at a time is accepted', async () => {
      xmatters.script(faults.dripBody(100, '{"requestId":"0123456789abcdef"}'));
      const result = await executeAndEndTimeAfterHeaders();
      expect(result).toMatchObject({ status: 'ok' });
      expect(result.data).not.toHaveProperty('requestId');
      record('202, then the body one byte at a time', '**hangs**, past its own timeout', result);
    });

    /** Time is over as soon as the headers are there, however long that takes. */
    async function executeAndEndTimeAfterHeaders() {
      const own = await startTestHost({
        yaml: `xpack.actions.allowedHosts: ["localhost"]\nxpack.actions.responseTimeout: ${HASTY_MS}ms\n`,
      });
      const isOfTrigger = (message: unknown) =>
        new URL(trigger.url).pathname ===
        (message as { request: { path: string } }).request.path.replace(/\?.*/, '');
      const endTime = (message: unknown) => {
        if (isOfTrigger(message)) {
          // When whoever waits for them has them.
          setImmediate(() => setImmediate(() => jest.advanceTimersByTime(HASTY_MS)));
        }
      };
      subscribe(ANSWER_BEGINS, endTime);
      jest.useFakeTimers({ doNotFake: [...EVERYTHING_BUT_TIMEOUTS] });
      try {
        return await execute(trigger.url, own);
      } finally {
        jest.useRealTimers();
        unsubscribe(ANSWER_BEGINS, endTime);
        await own.stop();
      }
    }

    const BROKEN: Array<[string, Fault, string, 'hasty'?]> = [
      ['no answer', faults.hang(), 'error after the timeout, retried', 'hasty'],
      [
        'the headers one byte at a time',
        faults.dripHeaders(100),
        'error after the timeout, retried',
        'hasty',
      ],
      [
        'taken, but the answer comes too late',
        faults.hang(true),
        'error, retried: **paged twice**',
        'hasty',
      ],
      ['reset before an answer', faults.dropBeforeHeaders('rst'), 'error, retried'],
      ['closed before an answer', faults.dropBeforeHeaders('fin'), 'error, retried'],
      ['an answer that is not HTTP', faults.garbage(), 'error with the parser’s text'],
      ['40 KB of headers', faults.hugeHeaders(), 'error with the parser’s text'],
    ];
    it.each(BROKEN)('%s is tried again', async (...[situation, fault, kibana, isHasty]) => {
      // On a fresh socket: what breaks a kept-alive one at once is sent again.
      const breaking = await startSimulator();
      breaking.script(fault);
      const { url } = breaking.addTrigger(TRIGGER);
      const result = await execute(url, isHasty ? hasty : host);
      expect(result).toMatchObject({ status: 'error', retry: true });
      record(situation, kibana, result);
    });

    it('200 with a web page', async () => {
      xmatters.script(faults.htmlPage());
      const result = await execute();
      expect(result).toMatchObject({ status: 'error', retry: false });
      record('200 with a web page', '**ok**: a login page counts as sent', result);
    });
  });

  describe('connections that fail', () => {
    it('refused', async () => {
      const gone = await startSimulator();
      const { url } = gone.addTrigger(TRIGGER);
      await gone.stop();
      const result = await execute(url);
      expect(result).toMatchObject({ status: 'error', retry: true });
      record('connection refused', 'error, retried', result);
    });

    it('unknown name', async () => {
      const result = await execute('https://no-such-host.invalid/hook?apiKey=unknown-name-key');
      expect(result).toMatchObject({ status: 'error', retry: true });
      record('unknown host name', 'error, retried', result);
    });

    it('the path taken for a host', async () => {
      const answer = await host.call('POST', '/api/actions/connector', {
        body: {
          name: 'n',
          connector_type_id: '.xmatters',
          ...contentFor('http:///x?apiKey=three-slashes-key'),
        },
      });
      secrets.push('three-slashes-key');
      answers.push(answer.body);
      expect(answer.status).toBe(400);
      record('`http:///x?apiKey=…`', 'error when it runs: `getaddrinfo ENOTFOUND x`', {
        status: '400 when it is saved',
        message: answer.body.message,
      });
    });

    it.each([
      ['self-signed certificate', 'selfSigned'],
      ['expired certificate', 'expired'],
      ['certificate of another host', 'wrongHost'],
    ] as const)('%s is final', async (situation, certificate) => {
      const certificates = await createTestCertificates();
      setDefaultCACertificates([...trusted, certificates.ca]);
      const secure = await startSimulator(certificates[certificate]);
      const result = await execute(secure.addTrigger(TRIGGER).url);
      expect(result).toMatchObject({ status: 'error', retry: false });
      expect(secure.requests()).toEqual([]);
      record(situation, 'retried although permanent', result);
    });

    it('TLS to a plain port', async () => {
      const result = await execute(trigger.url.replace('http://', 'https://'));
      expect(result).toMatchObject({ status: 'error', retry: false });
      record('TLS to a plain port', 'raw OpenSSL text', result);
    });

    it('plain HTTP to a TLS port', async () => {
      const certificates = await createTestCertificates();
      const secure = await startSimulator(certificates.valid);
      const { url } = secure.addTrigger(TRIGGER);
      const result = await execute(url.replace('https://', 'http://'));
      expect(result).toMatchObject({ status: 'error' });
      record('plain HTTP to a TLS port', 'not measured', result);
    });
  });

  describe('sockets', () => {
    it('1,000 executions at once share a bounded number of sockets', async () => {
      const patient = await startTestHost();
      const busy = await startSimulator();
      const created = await patient.call('POST', '/api/actions/connector', {
        body: {
          name: 'busy',
          connector_type_id: '.xmatters',
          ...contentFor(busy.addTrigger(TRIGGER).url),
        },
      });
      const results = await Promise.all(
        Array.from({ length: 1000 }, () =>
          patient.call('POST', `/api/actions/connector/${created.body.id}/_execute`, {
            body: { params: PARAMS },
          }),
        ),
      );
      await patient.stop();
      expect(results.every(({ body }) => body.status === 'ok')).toBe(true);
      expect(busy.requests()).toHaveLength(1000);
      expect(busy.peakConnections).toBeLessThanOrEqual(50);
      record('1,000 executions at once', 'ok, over 797 to 1,000 sockets', {
        status: 'ok',
        note: 'over at most 50 sockets',
      });
    });

    it('a kept-alive socket closed at the wrong moment costs nothing', async () => {
      const racing = await startSimulator();
      const { url } = racing.addTrigger(TRIGGER);
      await execute(url);
      racing.always(faults.closeOnReuse());
      // It is closed at once, however long this process is held up meanwhile.
      jest.spyOn(performance, 'now').mockReturnValue(performance.now());
      for (let count = 0; count < 20; count += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that sockets are reused
        expect(await execute(url)).toMatchObject({ status: 'ok' });
      }
      jest.restoreAllMocks();
      record(
        'the server closes a kept-alive socket as the next request comes',
        '8 to 18% of requests fail, then wait 30 s (http)',
        { status: 'ok', note: 'sent again at once on a fresh socket' },
      );
    });
  });

  describe('secrets', () => {
    it('a host taken out of allowedHosts is named without the URL', async () => {
      const answer = await host.call('POST', '/api/actions/connector', {
        body: {
          name: 'n',
          connector_type_id: '.xmatters',
          ...contentFor('https://bob:us3r-inf0@elsewhere.example/hook-path?apiKey=S3CR3TKEY12'),
        },
      });
      secrets.push('S3CR3TKEY12', 'hook-path', 'us3r-inf0');
      answers.push(answer.body);
      expect(answer.status).toBe(400);
      record('host not in allowedHosts', 'error **with the whole URL and its key**', {
        status: '400 when it is saved',
        message: answer.body.message,
      });
    });

    it('appear nowhere: answers, log lines at every level, database files', async () => {
      secrets.push(PASSWORD, Buffer.from(`${USER}:${PASSWORD}`).toString('base64'));
      expect(secrets.length).toBeGreaterThan(40);
      expect(host.logLines.length).toBeGreaterThan(100);
      assertLeaksNoSecret({
        secrets: [...new Set(secrets)],
        texts: [
          JSON.stringify(answers),
          ...[host, hasty].flatMap((each) => [each.logLines.join(''), each.storedText()]),
        ],
      });
      record('secrets in answers, log and database', 'key in API answer, ERROR and DEBUG log', {
        status: 'none',
        note: `searched after all situations of this table, in every form`,
      });
    });
  });

  it('a blackhole that takes the connection and says nothing ends at the deadline', async () => {
    const blackhole = createTcpServer((socket) => socket.on('error', () => {}).resume());
    blackhole.listen(0, '127.0.0.1');
    await once(blackhole, 'listening');
    const { port } = blackhole.address() as AddressInfo;
    const result = await execute(`http://localhost:${port}/hook?apiKey=blackhole-key`, hasty);
    expect(result).toMatchObject({ status: 'error', retry: true });
    blackhole.close();
  });

  if (kind === 'url') {
    it('the table in docs/ shows these results', () => {
      expectDocument('docs/kibana_comparison.md', comparisonDocument(rows));
    });
  }
});
