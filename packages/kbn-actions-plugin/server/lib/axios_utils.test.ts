import { AxiosError, AxiosHeaders, create, type AxiosAdapter } from 'axios';
import nock from 'nock';
import { createConfigurationUtilities, createRecordingLogger } from '../actions_services.mock';
import { request, type RequestOptions } from './axios_utils';
import { ConnectorUsageCollector } from './connector_usage_collector';

const ORIGIN = 'https://target.invalid';
const ELSEWHERE = 'https://elsewhere.invalid';
const client = create();
const lines: string[] = [];
const logger = createRecordingLogger(lines);

function options(overrides: Partial<RequestOptions> = {}): RequestOptions {
  return {
    axios: client,
    url: `${ORIGIN}/hook`,
    logger,
    configurationUtilities: createConfigurationUtilities(),
    ...overrides,
  };
}

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const reason = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(reason instanceof Error)) {
    throw new Error('it did not fail');
  }
  return reason;
}

const limits = (maxContentLength: number, timeout = 60_000) =>
  createConfigurationUtilities({ getResponseSettings: () => ({ maxContentLength, timeout }) });

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

describe('a request over the sockets of axios', () => {
  it('is a GET without a body unless the caller says otherwise', async () => {
    nock(ORIGIN).get('/hook').reply(200, { ok: true });
    const response = await request<{ ok: boolean }>(options());
    expect(response.status).toBe(200);
    expect(response.data.ok).toBe(true);
  });

  it('sends method, headers and body', async () => {
    nock(ORIGIN, { reqheaders: { 'x-own': '1', 'content-type': /application\/json/ } })
      .post('/hook', { a: 1 })
      .reply(202);
    const response = await request(
      options({ method: 'post', data: { a: 1 }, headers: { 'x-own': '1' } }),
    );
    expect(response.status).toBe(202);
  });

  it('sends credentials as a basic Authorization header', async () => {
    nock(ORIGIN, {
      reqheaders: { authorization: `Basic ${Buffer.from('jörg:pä').toString('base64')}` },
    })
      .get('/hook')
      .reply(200);
    await expect(
      request(options({ auth: { username: 'jörg', password: 'pä' } })),
    ).resolves.toMatchObject({ status: 200 });
  });

  it('lets an own Authorization header win over the credentials', async () => {
    nock(ORIGIN, { reqheaders: { authorization: 'Bearer token' } })
      .get('/hook')
      .reply(200);
    await expect(
      request(
        options({
          auth: { username: 'u', password: 'p' },
          headers: { Authorization: 'Bearer token' },
        }),
      ),
    ).resolves.toMatchObject({ status: 200 });
  });

  it('passes other axios options on, e.g. which statuses throw', async () => {
    nock(ORIGIN).get('/hook').query({ q: '1' }).reply(418, 'tea');
    await expect(
      request(options({ params: { q: '1' }, validateStatus: () => true })),
    ).resolves.toMatchObject({ status: 418, data: 'tea' });
  });

  it('fails as axios does on a status that is no success', async () => {
    nock(ORIGIN).get('/hook').reply(503);
    const failure = await failureOf(request(options()));
    expect(failure).toBeInstanceOf(AxiosError);
    expect(failure).toMatchObject({ response: { status: 503 } });
  });

  it('fails when the answer is larger than the settings allow', async () => {
    nock(ORIGIN).get('/hook').reply(200, 'x'.repeat(11));
    const failure = await failureOf(request(options({ configurationUtilities: limits(10) })));
    expect(failure.message).toBe('maxContentLength size of 10 exceeded');
  });

  it('notes a failure with its code and nothing of the URL', async () => {
    nock(ORIGIN)
      .get('/hook')
      .replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' }));
    await failureOf(request(options()));
    expect(lines).toEqual([expect.stringMatching(/^debug .*ECONNRESET/)]);
    expect(lines.join()).not.toContain('hook');
  });

  it('goes straight to its target whatever proxy the environment names', async () => {
    const before = process.env['https_proxy'];
    process.env['https_proxy'] = 'http://proxy.invalid:8080';
    try {
      nock(ORIGIN).get('/hook').reply(200);
      await expect(request(options())).resolves.toMatchObject({ status: 200 });
    } finally {
      if (before === undefined) {
        delete process.env['https_proxy'];
      } else {
        process.env['https_proxy'] = before;
      }
    }
  });
});

describe('an axios instance with a baseURL', () => {
  it('is refused before anything is sent', async () => {
    const withBase = create({ baseURL: ORIGIN });
    const failure = await failureOf(request(options({ axios: withBase, url: '/hook' })));
    expect(failure.message).toMatch(/^Do not use "baseURL"/);
  });
});

describe('a redirect', () => {
  it('is not followed: the answer itself decides', async () => {
    nock(ORIGIN)
      .post('/hook', { a: 1 })
      .reply(302, '', { location: `${ELSEWHERE}/` });
    const failure = await failureOf(request(options({ method: 'post', data: { a: 1 } })));
    expect(failure).toMatchObject({ response: { status: 302 } });
  });

  it('is followed when the caller says so and its host is allowed', async () => {
    const asked: string[] = [];
    nock(ORIGIN)
      .get('/hook')
      .reply(302, '', { location: `${ELSEWHERE}/there` });
    nock(ELSEWHERE).get('/there').reply(200, 'arrived');
    const configurationUtilities = createConfigurationUtilities({
      ensureHostnameAllowed: (hostname) => void asked.push(hostname),
    });
    await expect(
      request(options({ maxRedirects: 1, configurationUtilities })),
    ).resolves.toMatchObject({ data: 'arrived' });
    expect(asked).toEqual(['elsewhere.invalid']);
  });

  it('is not followed to a host that is not allowed', async () => {
    nock(ORIGIN)
      .get('/hook')
      .reply(302, '', { location: `${ELSEWHERE}/there` });
    const configurationUtilities = createConfigurationUtilities({
      ensureHostnameAllowed: (hostname) => {
        throw new Error(`target hostname "${hostname}" is not added`);
      },
    });
    const failure = await failureOf(request(options({ maxRedirects: 1, configurationUtilities })));
    expect(failure.message).toContain('target hostname "elsewhere.invalid" is not added');
  });
});

describe('the bytes that a request sent', () => {
  const collect = () => new ConnectorUsageCollector({ logger, connectorId: 'connector-1' });

  it('are counted when it succeeds', async () => {
    nock(ORIGIN).post('/hook').reply(200);
    const connectorUsageCollector = collect();
    await request(options({ method: 'post', data: { a: 'ä' }, connectorUsageCollector }));
    expect(connectorUsageCollector.getRequestBodyByte()).toBe(10);
  });

  it('are counted when it fails', async () => {
    nock(ORIGIN).post('/hook').reply(500);
    const connectorUsageCollector = collect();
    await failureOf(request(options({ method: 'post', data: 'text', connectorUsageCollector })));
    expect(connectorUsageCollector.getRequestBodyByte()).toBe(4);
  });

  it('are none without a body', async () => {
    nock(ORIGIN).get('/hook').reply(200);
    const connectorUsageCollector = collect();
    await request(options({ connectorUsageCollector }));
    expect(connectorUsageCollector.getRequestBodyByte()).toBe(0);
  });
});

describe('with the sockets of the host', () => {
  type Sent = Parameters<AxiosAdapter>[0];

  function hostWith(adapter: AxiosAdapter, timeout = 60_000) {
    return createConfigurationUtilities({
      getResponseSettings: () => ({ maxContentLength: 77, timeout }),
      getOutboundHttpAdapter: () => adapter,
    });
  }

  function recordingAdapter(sent: Sent[]): AxiosAdapter {
    return (config) => {
      sent.push(config);
      return Promise.resolve({
        data: 'answer',
        status: 200,
        statusText: 'OK',
        headers: new AxiosHeaders(),
        config,
      });
    };
  }

  async function sentOf(overrides: Partial<RequestOptions>, timeout?: number): Promise<Sent> {
    const sent: Sent[] = [];
    const configurationUtilities = hostWith(recordingAdapter(sent), timeout);
    const response = await request(options({ ...overrides, configurationUtilities }));
    expect(response).toMatchObject({ status: 200, data: 'answer' });
    const [first, ...more] = sent;
    if (!first || more.length > 0) {
      throw new Error(`${sent.length} requests reached the adapter`);
    }
    return first;
  }

  it('everything that is to be sent reaches the adapter', async () => {
    const config = await sentOf({
      method: 'post',
      data: '{"a":1}',
      headers: { 'x-own': '1', 'content-type': 'application/json' },
      auth: { username: 'u', password: 'p' },
    });
    const headers = AxiosHeaders.from(config.headers);
    expect({
      url: config.url,
      method: config.method?.toLowerCase(),
      data: String(config.data),
      own: headers.get('x-own'),
      authorization: headers.get('authorization'),
    }).toEqual({
      url: `${ORIGIN}/hook`,
      method: 'post',
      data: '{"a":1}',
      own: '1',
      authorization: 'Basic dTpw',
    });
  });

  it('an object as body reaches it as JSON', async () => {
    const { data, headers } = await sentOf({ method: 'post', data: { a: 1 } });
    expect(data).toBe('{"a":1}');
    expect(String(AxiosHeaders.from(headers).get('content-type'))).toMatch(/^application\/json/);
  });

  it('the limits of the settings hold', async () => {
    expect(await sentOf({})).toMatchObject({ maxContentLength: 77, maxRedirects: 0 });
  });

  it.each([
    ['the settings when the caller says nothing', undefined, 5_000],
    ['the settings when the caller wants less', 20, 5_000],
    ['what the caller says when that is longer', 9_000, 9_000],
  ])('the time limit is that of %s', async (_name, timeout, expected) => {
    const config = await sentOf(timeout === undefined ? {} : { timeout }, 5_000);
    expect(config.timeout).toBe(expected);
  });

  it('a baseURL is refused all the same', async () => {
    const withBase = create({ baseURL: ORIGIN });
    const sent: Sent[] = [];
    const configurationUtilities = hostWith(recordingAdapter(sent));
    const failure = await failureOf(request(options({ axios: withBase, configurationUtilities })));
    expect(failure.message).toMatch(/^Do not use "baseURL"/);
    expect(sent).toEqual([]);
  });

  it('a failure comes back as it is, and what was to be sent is counted', async () => {
    const broken = new Error('the sockets are closed');
    const connectorUsageCollector = new ConnectorUsageCollector({ logger, connectorId: 'c' });
    const configurationUtilities = hostWith(() => Promise.reject(broken));
    const failure = await failureOf(
      request(
        options({ method: 'post', data: 'text', configurationUtilities, connectorUsageCollector }),
      ),
    );
    expect(failure).toBe(broken);
    expect(connectorUsageCollector.getRequestBodyByte()).toBe(4);
  });

  it('a redirect whose host is unknown is not followed', async () => {
    const { beforeRedirect } = await sentOf({ maxRedirects: 1 });
    const answer = { headers: {}, statusCode: 302 };
    const asked = { headers: {}, url: ORIGIN, method: 'GET' };
    expect(() => beforeRedirect?.({}, answer, asked)).toThrow(
      'redirect hostname not provided by axios',
    );
  });
});
