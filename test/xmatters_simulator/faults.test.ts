import { Agent, get, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { createGunzip } from 'node:zlib';
import { createTestCertificates, type TestCertificates } from '../support/certificates';
import { createXmattersSimulator, faults, gzipBomb, type XmattersSimulator } from './index';
import { alertBody, jsonOf, send, sendRaw } from './test_client';

let certificates: TestCertificates;

beforeAll(async () => {
  certificates = await createTestCertificates();
});

describe.each(['http', 'https'])('over %s', (scheme) => {
  let simulator: XmattersSimulator;
  let url = '';
  let agent: Agent;
  const tryOnce = (signal?: AbortSignal): ReturnType<typeof send> =>
    send(url, { ca: certificates.ca, ...(signal === undefined ? {} : { signal }) });

  beforeEach(async () => {
    simulator = createXmattersSimulator(scheme === 'https' ? { tls: certificates.valid } : {});
    await simulator.start();
    url = simulator.addTrigger().url;
    agent =
      scheme === 'https'
        ? new HttpsAgent({ keepAlive: true, ca: certificates.ca })
        : new Agent({ keepAlive: true });
  });

  afterEach(async () => {
    agent.destroy();
    await simulator.stop();
  });

  it('answers any status with headers and body, and accepts nothing', async () => {
    simulator.script(faults.status(503, { headers: { 'x-a': ['1', '2'] }, body: 'sorry' }));
    const answer = await tryOnce();
    expect(answer).toMatchObject({ status: 503, headers: { 'x-a': '1, 2' } });
    expect(answer.body.toString()).toBe('sorry');
    expect(simulator.signals()).toEqual([]);
    expect(simulator.requests()[0]?.outcome).toEqual({
      kind: 'faulted',
      status: 503,
      fault: 'answer',
    });
    expect((await tryOnce()).status).toBe(202);
  });

  it('tells RST from FIN', async () => {
    simulator.script(faults.dropBeforeHeaders('rst'));
    simulator.script(faults.dropBeforeHeaders('fin'));
    expect(await sendRaw(url, certificates.ca)).toEqual({
      chunks: [],
      text: '',
      errorCode: 'ECONNRESET',
    });
    expect(await sendRaw(url, certificates.ca)).toEqual({
      chunks: [],
      text: '',
      errorCode: undefined,
    });
  });

  it('resets before the headers', async () => {
    simulator.script(faults.dropBeforeHeaders('rst'));
    expect(await tryOnce()).toMatchObject({ status: undefined, errorCode: 'ECONNRESET' });
    expect(simulator.signals()).toEqual([]);
    expect(simulator.requests()[0]?.outcome).toMatchObject({ kind: 'faulted', status: undefined });
  });

  it('closes before the headers, after the application took the request', async () => {
    simulator.script(faults.dropBeforeHeaders('fin', true));
    expect(await tryOnce()).toMatchObject({ status: undefined, errorCode: 'ECONNRESET' });
    expect(simulator.signals()).toHaveLength(1);
  });

  it.each(['rst', 'fin'] as const)('breaks within the headers: %s', async (how) => {
    simulator.script(faults.dropWithinHeaders(how));
    expect(await tryOnce()).toMatchObject({ status: undefined, errorCode: 'ECONNRESET' });
    expect(simulator.signals()).toHaveLength(1);
  });

  it.each(['rst', 'fin'] as const)('says 202 and breaks within the body: %s', async (how) => {
    simulator.script(faults.dropWithinBody(how));
    const answer = await tryOnce();
    expect(answer).toMatchObject({ status: 202, errorCode: 'ECONNRESET' });
    expect(answer.body.toString()).toMatch(/^\{"requestId":"[\da-f-]+$/);
    expect(simulator.signals()).toHaveLength(1);
  });

  it('hangs until the client gives up', async () => {
    simulator.script(faults.hang());
    const abort = new AbortController();
    const answer = tryOnce(abort.signal);
    await simulator.waitFor((entry) => entry.outcome.fault === 'hang');
    abort.abort();
    expect(await answer).toMatchObject({ status: undefined, errorCode: 'ABORT_ERR' });
    const entry = await simulator.waitFor((one) => one.outcome.kind === 'client_closed');
    expect(entry.outcome.fault).toBe('hang');
    expect(simulator.signals()).toEqual([]);
  });

  it('drips the headers', async () => {
    simulator.script(faults.dripHeaders(0));
    const answer = await tryOnce();
    expect(answer.status).toBe(202);
    expect(jsonOf(answer)).toEqual({ requestId: simulator.requests()[0]?.requestId });
  });

  it('drips the body, and the client may leave in the middle of it', async () => {
    simulator.script(faults.dripBody(1, 'x'.repeat(1_000_000)));
    const abort = new AbortController();
    const head = await fetchHead(url, { agent, signal: abort.signal });
    expect(head).toBe(202);
    abort.abort();
    const entry = await simulator.waitFor((one) => one.outcome.kind === 'client_closed');
    expect(entry.outcome.fault).toBe('drip_body');
    expect(simulator.signals()).toHaveLength(1);
  });

  it.each(['rst', 'fin'] as const)('closes a reused socket: %s', async (how) => {
    simulator.always(faults.closeOnReuse(how));
    const options = { agent };
    expect(await send(url, options)).toMatchObject({ status: 202, reusedSocket: false });
    const second = await send(url, options);
    expect(second).toMatchObject({ status: undefined, reusedSocket: true });
    expect(['ECONNRESET', 'EPIPE']).toContain(second.errorCode);
    expect(await send(url, options)).toMatchObject({ status: 202, reusedSocket: false });
    expect(simulator.signals()).toHaveLength(2);
    expect(simulator.connectionsOpened).toBe(2);
    expect(simulator.requests().map((entry) => entry.outcome.fault)).toEqual([
      undefined,
      'close_on_reuse',
      undefined,
    ]);
  });

  it('keeps the socket after faults that end as HTTP should', async () => {
    simulator.script(faults.status(500));
    simulator.script(faults.redirect(302, '/login'));
    simulator.script(faults.dripBody(0, '{}'));
    simulator.script(faults.gzipBomb(1024 * 1024));
    for (let sent = 0; sent < 5; sent += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other on one socket
      await send(url, { agent });
    }
    expect(simulator.connectionsOpened).toBe(1);
    expect(simulator.requests().map((entry) => entry.requestOnConnection)).toEqual([1, 2, 3, 4, 5]);
  });
});

/** The status, as soon as the headers are here; the body is left on its way. */
const fetchHead = (
  url: string,
  { agent, signal }: { agent: Agent; signal: AbortSignal },
): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const client = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = client(url, { method: 'POST', agent, signal }, (response) => {
      response.on('error', () => undefined);
      resolve(response.statusCode);
    });
    request.once('error', reject);
    request.end(alertBody());
  });

describe('on the wire', () => {
  let simulator: XmattersSimulator;
  let url = '';

  beforeEach(async () => {
    simulator = createXmattersSimulator();
    await simulator.start();
    url = simulator.addTrigger().url;
  });

  afterEach(() => simulator.stop());

  it('sends a part of the headers', async () => {
    simulator.script(faults.dropWithinHeaders('fin'));
    const { text } = await sendRaw(url);
    expect(text).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/);
    expect(text).not.toContain('\r\n\r\n');
  });

  it('resets inside the body, headers first', async () => {
    simulator.script(faults.dropWithinBody('rst'));
    const { text, errorCode } = await sendRaw(url);
    expect(text).toMatch(/^HTTP\/1\.1 202 Accepted\r\n[^]*\r\n\r\n\{"requestId/);
    expect(errorCode).toBe('ECONNRESET');
  });

  it('drips one byte at a time', async () => {
    simulator.script(faults.dripHeaders(1));
    const { text, chunks } = await sendRaw(url);
    expect(text).toMatch(/^HTTP\/1\.1 202 Accepted\r\n[^]*\r\n\r\n\{"requestId":"[\da-f-]+"\}$/);
    // The kernel may join two bytes now and then, so no exact number is asked for.
    expect(chunks.length).toBeGreaterThan(20);
  });

  it('sends what is not HTTP', async () => {
    simulator.script(faults.garbage());
    simulator.script(faults.garbage('\u0015\u0003\u0001'));
    expect(await send(url)).toMatchObject({ status: undefined, errorCode: 'HPE_INVALID_CONSTANT' });
    expect((await sendRaw(url)).text).toBe('\u0015\u0003\u0001');
    expect(simulator.signals()).toEqual([]);
  });

  it('sends huge headers', async () => {
    simulator.script(faults.hugeHeaders());
    expect(await send(url)).toMatchObject({ status: undefined, errorCode: 'HPE_HEADER_OVERFLOW' });
    expect(simulator.signals()).toHaveLength(1);
  });

  it('answers with a web page', async () => {
    simulator.script(faults.htmlPage());
    const answer = await send(url);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body.toString()).toContain('<title>Sign in</title>');
    expect(simulator.signals()).toEqual([]);
  });

  it('accepts with broken JSON', async () => {
    simulator.script(faults.brokenJson());
    const answer = await send(url);
    expect(answer.status).toBe(202);
    expect(() => jsonOf(answer)).toThrow(SyntaxError);
    expect(simulator.signals()).toHaveLength(1);
  });

  it.each(['chunked', 'content-length'] as const)(
    'sends an oversized body: %s',
    async (framing) => {
      const bytes = 3 * 1024 * 1024 + 1;
      simulator.script(faults.oversizedBody(framing, bytes));
      const answer = await send(url);
      expect(answer.status).toBe(202);
      expect(answer.body).toHaveLength(bytes);
      expect(answer.headers['content-length']).toBe(
        framing === 'chunked' ? undefined : String(bytes),
      );
      expect(simulator.signals()).toHaveLength(1);
    },
  );

  it('stops sending 100 MB when the client leaves', async () => {
    simulator.script(faults.oversizedBody());
    const abort = new AbortController();
    const agent = new Agent();
    expect(await fetchHead(url, { agent, signal: abort.signal })).toBe(202);
    abort.abort();
    await simulator.waitFor((entry) => entry.outcome.kind === 'client_closed');
    agent.destroy();
  });

  it('sends a gzip bomb', async () => {
    simulator.script(faults.gzipBomb(2 * 1024 * 1024));
    const answer = await send(url);
    expect(answer).toMatchObject({ status: 202, headers: { 'content-encoding': 'gzip' } });
    expect(answer.body.length).toBeLessThan(5_000);
  });

  it('packs 100 MB into about 100 kB', async () => {
    const bomb = gzipBomb(100 * 1024 * 1024);
    expect(bomb.length).toBeLessThan(120_000);
    const unpacked = await new Promise((resolve) => {
      let bytes = 0;
      const gunzip = createGunzip();
      gunzip.on('data', (chunk: Buffer) => (bytes += chunk.length));
      gunzip.once('end', () => resolve(bytes));
      gunzip.end(bomb);
    });
    expect(unpacked).toBe(100 * 1024 * 1024);
  });

  it.each([301, 302, 303, 307, 308])('redirects with %i', async (status) => {
    simulator.script(faults.redirect(status, 'http://elsewhere.example/x'));
    const answer = await send(url);
    expect(answer).toMatchObject({ status, headers: { location: 'http://elsewhere.example/x' } });
    expect(simulator.signals()).toEqual([]);
  });

  it('redirects in a loop', async () => {
    simulator.always(faults.redirectLoop(308));
    const answer = fetch(url, { method: 'POST', body: alertBody() });
    await expect(answer).rejects.toMatchObject({ cause: { message: 'redirect count exceeded' } });
    expect(simulator.requests().length).toBeGreaterThan(10);
    expect(new Set(simulator.requests().map((entry) => entry.url)).size).toBe(1);
  });

  it.each([undefined, '120', 'Thu, 01 Oct 2026 12:00:40 GMT', 'soon'])(
    'answers 429 with Retry-After %s',
    async (retryAfter) => {
      simulator.script(faults.tooManyRequests(retryAfter));
      const answer = await send(url);
      expect(answer.status).toBe(429);
      expect(answer.headers['retry-after']).toBe(retryAfter);
    },
  );

  it('answers late what was accepted at once', async () => {
    const gate = Promise.withResolvers<void>();
    simulator.script(faults.until(gate.promise));
    const answer = send(url);
    const entry = await simulator.waitFor((one) => one.outcome.fault === 'none');
    expect(entry.outcome.kind).toBe('pending');
    expect(simulator.signals()).toHaveLength(1);
    gate.resolve();
    expect(jsonOf(await answer)).toEqual({ requestId: entry.requestId });
    expect(entry.outcome).toEqual({ kind: 'faulted', status: 202, fault: 'none' });
  });

  it('delays any fault', async () => {
    simulator.script(faults.delay(5));
    simulator.script({ ...faults.status(500), delayMs: 5 });
    expect((await send(url)).status).toBe(202);
    expect((await send(url)).status).toBe(500);
  });

  it('leaves no delay behind when the client goes away', async () => {
    simulator.script(faults.delay(60_000));
    const abort = new AbortController();
    const answer = send(url, { signal: abort.signal });
    await simulator.waitFor();
    abort.abort();
    expect((await answer).errorCode).toBe('ABORT_ERR');
    await simulator.waitFor((entry) => entry.outcome.kind === 'client_closed');
  });

  it('gives the refusal of the application to a fault that bends its answer', async () => {
    simulator.script(faults.dripBody(0));
    const answer = await send(url.replace(/apiKey=.*/, 'apiKey=wrong'));
    expect(answer.status).toBe(401);
    expect(simulator.signals()).toEqual([]);
  });

  it('sends a decoy for a fault that was not to be accepted', async () => {
    simulator.script(faults.dropWithinHeaders('fin', false));
    expect((await sendRaw(url)).text).toContain('HTTP/1.1 202 Accepted');
    expect(simulator.signals()).toEqual([]);
  });
});

describe('which request meets which fault', () => {
  let simulator: XmattersSimulator;
  let url = '';

  beforeEach(async () => {
    simulator = createXmattersSimulator();
    await simulator.start();
    url = simulator.addTrigger().url;
  });

  afterEach(() => simulator.stop());

  const statuses = async (count: number): Promise<(number | undefined)[]> => {
    const all: (number | undefined)[] = [];
    for (let sent = 0; sent < count; sent += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the order is what is tested
      all.push((await send(url)).status);
    }
    return all;
  };

  it('takes scripted ones in order, then the lasting ones, then none', async () => {
    simulator.always(faults.status(500));
    simulator.script(faults.status(503), { times: 2 });
    simulator.script(faults.status(429));
    expect(simulator.faultsLeft).toBe(3);
    expect(await statuses(4)).toEqual([503, 503, 429, 500]);
    expect(simulator.faultsLeft).toBe(0);
    simulator.clearFaults();
    expect(await statuses(1)).toEqual([202]);
  });

  it('waits for the request that matches', async () => {
    simulator.script(faults.status(503), { match: (entry) => entry.recipients.includes('bob') });
    expect(await statuses(1)).toEqual([202]);
    expect((await send(`${url}&recipients=bob`)).status).toBe(503);
    simulator.always(faults.status(404), (entry) => entry.recipients.includes('ann'));
    expect((await send(`${url}&recipients=ann`)).status).toBe(404);
    expect(await statuses(1)).toEqual([202]);
  });

  it('shows a match function that throws to the client', async () => {
    simulator.script(faults.hang(), {
      match: () => {
        throw new Error('broken match');
      },
    });
    const answer = await send(url);
    expect(answer.status).toBe(500);
    expect(answer.body.toString()).toContain('broken match');
  });

  it('does not touch the pages for people', async () => {
    simulator.always(faults.hang());
    const answer = await new Promise((resolve) => {
      get(simulator.url, { agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(answer).toBe(200);
  });
});
