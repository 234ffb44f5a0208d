import type { RequestOptions } from '@kbn/actions-plugin/server/lib/axios_utils';
import type { AxiosAdapter } from 'axios';
import nock from 'nock';
import { createExecutor } from './executor';
import {
  API_KEY,
  createConfigurationUtilities,
  createExecutorOptions,
  createRecordingLogger,
  type LogLine,
  PASSWORD,
  TRIGGER_PATH,
  urlAuthentication,
  USER,
} from './executor_options.mock';
import { assertLeaksNoSecret } from '../test/support/assert_leaks_no_secret';

const ORIGIN = 'https://acme.xmatters.invalid';
const TOKEN = Buffer.from(`${USER}:${PASSWORD}`, 'utf8').toString('base64');
const URL_WITH_KEY = `${ORIGIN}${TRIGGER_PATH}?apiKey=${encodeURIComponent(API_KEY)}`;

const KINDS = [
  {
    kind: 'basic',
    authentication: {},
    secrets: [PASSWORD, `${USER}:${PASSWORD}`, TRIGGER_PATH],
    url: `${ORIGIN}${TRIGGER_PATH}`,
    babble: [
      PASSWORD,
      encodeURIComponent(PASSWORD),
      TOKEN,
      `https://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@acme.xmatters.invalid/`,
    ],
  },
  {
    kind: 'URL',
    authentication: urlAuthentication(ORIGIN),
    secrets: [API_KEY, TRIGGER_PATH],
    url: URL_WITH_KEY,
    babble: [API_KEY, encodeURIComponent(API_KEY), Buffer.from(API_KEY).toString('base64')],
  },
];

// Kibana's own `request` writes the URL to the debug log when custom TLS settings match.
jest.mock('@kbn/actions-plugin/server/lib/axios_utils', () => {
  const actual = jest.requireActual('@kbn/actions-plugin/server/lib/axios_utils');
  return {
    request: (options: RequestOptions) => {
      options.logger.debug(`Creating customized connection settings for: ${options.url}`);
      options.logger.get('child').warn(new Error(`invalid url "${options.url}"`));
      return actual.request(options);
    },
  };
});

const CODES = [
  undefined,
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPROTO',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HPE_INVALID_CONSTANT',
  'HPE_HEADER_OVERFLOW',
  'ERR_HOST_NOT_ALLOWED',
  'ERR_ADDRESS_NOT_ALLOWED',
  'ERR_HOST_STOPPING',
  'ERR_INVALID_URL',
  'EMFILE',
  'EUNKNOWN',
];
const STATUSES = [
  100, 101, 199, 200, 202, 204, 299, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405,
  407, 408, 409, 410, 413, 415, 422, 425, 426, 429, 431, 451, 499, 500, 501, 502, 503, 504, 511,
  599, 600,
];

const execute = createExecutor();

beforeAll(() => nock.disableNetConnect());
// Files run in one process share node:http: what nock patched must not outlive this one.
afterAll(() => nock.restore());

describe.each(KINDS)('under $kind authentication no secret comes out', (kind) => {
  const { authentication, secrets, url } = kind;
  /** Everything secret, as a careless other side would write it. */
  const babble = [url, url.toUpperCase(), `POST ${TRIGGER_PATH}`, ...kind.babble].join(' | ');
  const lines: LogLine[] = [];

  beforeEach(() => {
    lines.length = 0;
  });
  afterEach(() => nock.cleanAll());

  async function runAndCheck(overrides = {}) {
    const logger = createRecordingLogger(lines);
    const options = createExecutorOptions(ORIGIN, { ...authentication, logger, ...overrides });
    const result = await execute(options);
    expect(lines[0]?.message).toBe(
      'Creating customized connection settings for: https://acme.xmatters.invalid/…',
    );
    expect(lines.length).toBeGreaterThanOrEqual(3);
    assertLeaksNoSecret({ secrets, texts: [result, ...lines] });
    return result;
  }

  test.each(STATUSES.filter((status) => status >= 200 && status < 600))(
    'of an answer with status %i that repeats the request',
    async (status) => {
      nock(ORIGIN)
        .post(/./)
        .reply(
          status,
          { message: babble, requestId: kind.babble[0] },
          { Location: url, 'Retry-After': API_KEY },
        );
      const { status: outcome } = await runAndCheck();
      expect(outcome).toBe(status < 300 ? 'ok' : 'error');
      expect(nock.isDone()).toBe(true);
    },
  );

  test.each(STATUSES)('of an answer with status %i through the adapter', async (status) => {
    const adapter: AxiosAdapter = async (config) => ({
      status,
      statusText: babble,
      headers: { location: url },
      data: { message: babble },
      config,
    });
    const configurationUtilities = createConfigurationUtilities({
      getOutboundHttpAdapter: () => adapter,
    });
    const { status: outcome } = await runAndCheck({ configurationUtilities });
    expect(outcome).toBe(status >= 200 && status < 300 ? 'ok' : 'error');
  });

  test.each(CODES)('of an error with code %s, its causes and its stack', async (code) => {
    const cause = new Error(`cause: ${babble}`);
    const error = Object.assign(new Error(`failed: ${babble}`, { cause }), {
      ...(code !== undefined && { code }),
      config: { url },
    });
    nock(ORIGIN).post(/./).replyWithError(error);
    await expect(runAndCheck()).resolves.toMatchObject({ status: 'error' });
    expect(nock.isDone()).toBe(true);
  });
});
