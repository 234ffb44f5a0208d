import { Readable } from 'node:stream';
import { type AxiosAdapter, AxiosError } from 'axios';
import nock from 'nock';
import type { ActionTypeExecutorResult } from '@kbn/actions-plugin/server';
import type { XmattersResultData } from '../common';
import { createExecutor } from './executor';
import {
  ALL_SECRETS,
  API_KEY,
  createConfigurationUtilities,
  createExecutorOptions,
  createRecordingLogger,
  FULL_PARAMS,
  type LogLine,
  PASSWORD,
  TRIGGER_PATH,
  urlAuthentication,
  USER,
  type XmattersExecutorOptions,
} from './executor_options.mock';
import { assertLeaksNoSecret } from '../test/support/assert_leaks_no_secret';

const ORIGIN = 'https://acme.xmatters.invalid';
const now = new Date('2026-03-01T12:00:00.000Z');
const REQUEST_ID = 'b6f3c1de-0c1f-4e7a-9c1b-000000000001';
const BASIC = `Basic ${Buffer.from(`${USER}:${PASSWORD}`, 'utf8').toString('base64')}`;

const lines: LogLine[] = [];
const execute = createExecutor(() => now);

async function run(
  overrides: Partial<XmattersExecutorOptions> = {},
): Promise<ActionTypeExecutorResult<XmattersResultData>> {
  const logger = createRecordingLogger(lines);
  const result = await execute(createExecutorOptions(ORIGIN, { logger, ...overrides }));
  assertLeaksNoSecret({
    secrets: ALL_SECRETS,
    texts: [{ ...result, data: undefined }, ...lines],
  });
  return result;
}

beforeAll(() => nock.disableNetConnect());
beforeEach(() => {
  lines.length = 0;
});
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  if (unused.length > 0) {
    throw new Error(`nobody asked for ${unused.join(', ')}`);
  }
});
// Files run in one process share node:http: what nock patched must not outlive this one.
afterAll(() => nock.restore());

describe('an alert that xMatters takes', () => {
  test('is posted as compact JSON with basic authentication', async () => {
    const bodies: unknown[] = [];
    nock(ORIGIN, {
      reqheaders: {
        authorization: BASIC,
        'content-type': 'application/json',
        'content-length': String(JSON.stringify(FULL_PARAMS).length),
      },
    })
      .post(TRIGGER_PATH, (body: unknown) => bodies.push(body) > 0)
      .reply(202, { requestId: REQUEST_ID });
    const options = createExecutorOptions(ORIGIN);
    const result = await run(options);
    expect(result).toEqual({
      status: 'ok',
      actionId: 'connector-1',
      data: { ...FULL_PARAMS, requestId: REQUEST_ID },
    });
    expect(JSON.stringify(bodies.at(-1))).toBe(JSON.stringify(FULL_PARAMS));
    expect(options.connectorUsageCollector.getRequestBodyByte()).toBe(
      JSON.stringify(FULL_PARAMS).length,
    );
  });

  test('is posted without a header under URL authentication', async () => {
    nock(ORIGIN, { badheaders: ['authorization'] })
      .post(TRIGGER_PATH)
      .query({ apiKey: API_KEY })
      .reply(202, { requestId: REQUEST_ID });
    await expect(run(urlAuthentication(ORIGIN))).resolves.toMatchObject({
      status: 'ok',
      data: { requestId: REQUEST_ID },
    });
  });

  test('carries recipients in the body and in the query', async () => {
    const params = { severity: '', recipients: 'bob, monitor team' };
    nock(ORIGIN)
      .post(/./, { severity: 'High', recipients: 'bob, monitor team' })
      .query({ apiKey: API_KEY, recipients: 'bob,monitor team' })
      .reply(202);
    await expect(run({ ...urlAuthentication(ORIGIN), params })).resolves.toEqual({
      status: 'ok',
      actionId: 'connector-1',
      data: { severity: 'High', recipients: 'bob, monitor team' },
    });
  });

  test.each([200, 201, 202, 204, 206, 299])('with status %i is ok', async (status) => {
    nock(ORIGIN).post(TRIGGER_PATH).reply(status);
    const result = await run();
    expect(result).toEqual({ status: 'ok', actionId: 'connector-1', data: FULL_PARAMS });
  });

  test('is told in one debug line', async () => {
    nock(ORIGIN).post(TRIGGER_PATH).reply(202, { requestId: REQUEST_ID });
    await run();
    expect(lines).toEqual([
      {
        level: 'debug',
        message: 'xMatters took the alert of connector connector-1',
        meta: { connector_id: 'connector-1', request_id: REQUEST_ID },
      },
    ]);
  });

  test.each([API_KEY, PASSWORD, BASIC])(
    'does not pass on an id that repeats a secret',
    async (id) => {
      const { config, secrets } =
        id === API_KEY ? urlAuthentication(ORIGIN) : createExecutorOptions(ORIGIN);
      nock(ORIGIN).post(/./).reply(202, { requestId: id });
      const result = await run({ config, secrets });
      expect(result.status).toBe('ok');
      expect(result.data).toEqual(FULL_PARAMS);
    },
  );
});

describe('an alert that xMatters does not take', () => {
  test.each([
    {
      status: 400,
      retry: false,
      ending: 'unexpected status 400',
      says: 'did not accept the alert',
    },
    { status: 401, retry: false, ending: 'unexpected status 401', says: 'the credentials' },
    { status: 403, retry: false, ending: 'unexpected status 403', says: 'permission' },
    { status: 404, retry: false, ending: 'unexpected status 404', says: 'was deleted' },
    { status: 408, retry: true, ending: 'unexpected status 408', says: 'status page' },
    { status: 425, retry: true, ending: 'unexpected status 425', says: 'try again' },
    { status: 429, retry: true, ending: 'http status 429, retry later', says: 'plan' },
    { status: 500, retry: true, ending: 'http status 500, retry later', says: 'out of order' },
    { status: 503, retry: true, ending: 'http status 503, retry later', says: 'out of order' },
    { status: 302, retry: false, ending: 'unexpected status 302', says: 'redirect' },
  ])('with status $status: $ending', async ({ status, retry, ending, says }) => {
    nock(ORIGIN).post(TRIGGER_PATH).reply(status);
    await expect(run()).resolves.toEqual({
      status: 'error',
      actionId: 'connector-1',
      message: `Error triggering xMatters flow: ${ending}`,
      serviceMessage: expect.stringContaining(says),
      retry,
    });
  });

  test.each([429, 503])('with status %i waits as long as Retry-After says', async (status) => {
    nock(ORIGIN).post(TRIGGER_PATH).reply(status, '', { 'Retry-After': '120' });
    await expect(run()).resolves.toMatchObject({ retry: new Date('2026-03-01T12:02:00.000Z') });
    expect(lines[0]?.meta).toMatchObject({ retry: '2026-03-01T12:02:00.000Z' });
  });

  test('with a redirect is not sent to the other place', async () => {
    nock(ORIGIN)
      .post(TRIGGER_PATH)
      .reply(307, '', { Location: `https://login.invalid/sso?from=${API_KEY}` });
    const result = await run();
    expect(result.retry).toBe(false);
    expect(result.serviceMessage).toContain('It pointed to "https://login.invalid/"');
  });

  test('with a web page is an error', async () => {
    nock(ORIGIN)
      .post(TRIGGER_PATH)
      .reply(200, '<!doctype html><title>Log in</title>', { 'Content-Type': 'text/html' });
    await expect(run()).resolves.toMatchObject({
      status: 'error',
      message: 'Error triggering xMatters flow: answered with a web page, status 200',
      retry: false,
    });
  });

  test('is told in one warn line with connector and reason', async () => {
    nock(ORIGIN).post(TRIGGER_PATH).reply(401, { message: 'Unauthorized' });
    const result = await run();
    expect(lines).toEqual([
      {
        level: 'warn',
        message: `connector connector-1 did not deliver the alert to xMatters (unauthorized): ${result.message}: ${result.serviceMessage}`,
        meta: { connector_id: 'connector-1', reason: 'unauthorized', retry: false },
      },
    ]);
    expect(result.serviceMessage).toContain('xMatters said: "Unauthorized".');
  });

  test('with a very long complaint shows its beginning', async () => {
    nock(ORIGIN)
      .post(TRIGGER_PATH)
      .reply(400, { message: `no ${'x'.repeat(5000)}` });
    const { serviceMessage = '' } = await run();
    expect(serviceMessage).toContain('xMatters said: "no xxx');
    expect(serviceMessage.length).toBeLessThan(1000);
  });
});

function withCode(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('a request without an answer', () => {
  test.each([
    [withCode('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:443'), true, 'ECONNREFUSED'],
    [withCode('ENOTFOUND', 'getaddrinfo ENOTFOUND acme.xmatters.com'), true, 'DNS'],
    [withCode('ECONNRESET', 'socket hang up'), true, 'broke before an answer'],
    [withCode('ETIMEDOUT', 'connect ETIMEDOUT'), true, 'no answer in time'],
    [withCode('CERT_HAS_EXPIRED', 'certificate has expired'), false, 'has expired'],
    [withCode('ERR_HOST_NOT_ALLOWED', 'host is not allowed'), false, 'xpack.actions.allowedHosts'],
    [withCode('ERR_ADDRESS_NOT_ALLOWED', 'private'), false, 'xpack.actions.allowedHosts'],
    [withCode('ERR_HOST_STOPPING', 'stopping'), true, 'was stopping'],
  ])('%s', async (error, retry, explanation) => {
    nock(ORIGIN).post(TRIGGER_PATH).replyWithError(error);
    await expect(run()).resolves.toEqual({
      status: 'error',
      actionId: 'connector-1',
      message: 'Error triggering xMatters workflow',
      serviceMessage: expect.stringContaining(explanation),
      retry,
    });
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  test('a host that accepts and never answers is given up at the deadline', async () => {
    nock(ORIGIN).post(TRIGGER_PATH).delay(60_000).reply(202);
    const configurationUtilities = createConfigurationUtilities({
      getResponseSettings: () => ({ maxContentLength: 1000, timeout: 20 }),
    });
    await expect(run({ configurationUtilities })).resolves.toMatchObject({
      message: 'Error triggering xMatters workflow',
      serviceMessage: expect.stringContaining('the limit is 20 ms'),
      retry: true,
    });
    nock.abortPendingRequests();
  });

  test('a missing timeout is a minute, not none', async () => {
    nock(ORIGIN).post(TRIGGER_PATH).replyWithError(withCode('ETIMEDOUT', 'connect ETIMEDOUT'));
    const configurationUtilities = createConfigurationUtilities({
      getResponseSettings: () => ({ maxContentLength: 1000, timeout: 0 }),
    });
    await expect(run({ configurationUtilities })).resolves.toMatchObject({
      serviceMessage: expect.stringContaining('the limit is 60000 ms'),
    });
  });

  test('a cancelled execution sends nothing', async () => {
    const result = await run({ signal: AbortSignal.abort() });
    expect(result).toMatchObject({
      status: 'error',
      message: 'Error triggering xMatters workflow',
      serviceMessage: expect.stringContaining('cancelled'),
      retry: true,
    });
  });

  test.each([
    [{ configUrl: null, usesBasic: true }, 'no url provided'],
    [{ configUrl: 'nonsense', usesBasic: true }, 'Invalid URL'],
    [{ configUrl: 'file://host/x', usesBasic: true }, 'Only http and https'],
  ])('a connector without a usable URL: %j', async (config, problem) => {
    await expect(run({ config })).resolves.toEqual({
      status: 'error',
      actionId: 'connector-1',
      message: 'Error triggering xMatters workflow',
      serviceMessage: expect.stringContaining(problem),
      retry: false,
    });
  });
});

describe('through an adapter of the host', () => {
  function withAdapter(adapter: AxiosAdapter): Partial<XmattersExecutorOptions> {
    return {
      configurationUtilities: createConfigurationUtilities({
        getOutboundHttpAdapter: () => adapter,
      }),
    };
  }

  function answering(data: unknown, headers = {}): Partial<XmattersExecutorOptions> {
    return withAdapter(async (config) => ({ status: 202, statusText: '', headers, data, config }));
  }

  test.each([
    ['text', '{"requestId":"r-1"}', { 'Content-Type': 'application/json' }],
    ['an object', { requestId: 'r-1' }, { 'CONTENT-TYPE': ['application/json'] }],
  ])('an answer whose body is %s is read too', async (_what, data, headers) => {
    await expect(run(answering(data, headers))).resolves.toMatchObject({
      status: 'ok',
      data: { requestId: 'r-1' },
    });
  });

  test('an answer without a body is read too', async () => {
    await expect(run(answering(undefined))).resolves.toEqual({
      status: 'ok',
      actionId: 'connector-1',
      data: FULL_PARAMS,
    });
  });

  test('a stream that was read by others or is closed already does not hold it up', async () => {
    const read = Readable.from(['{"requestId":"r-1"}']);
    await read.toArray();
    await expect(run(answering(read))).resolves.toMatchObject({ status: 'ok' });
    const closed = Readable.from([]).destroy();
    await expect(run(answering(closed))).resolves.toMatchObject({ status: 'ok' });
  });

  test('a stream of texts is read too', async () => {
    await expect(run(answering(Readable.from(['{"requestId":', '"r-1"}'])))).resolves.toMatchObject(
      { data: { requestId: 'r-1' } },
    );
  });

  test('an error that came after the status line leaves the status in charge', async () => {
    const failing = withAdapter(async (config) => {
      const response = { status: 202, statusText: '', headers: {}, data: undefined, config };
      throw new AxiosError('read ECONNRESET', 'ECONNRESET', config, undefined, response);
    });
    await expect(run(failing)).resolves.toMatchObject({ status: 'ok' });
  });
});
