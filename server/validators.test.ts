import { assertLeaksNoSecret } from '../test/support/assert_leaks_no_secret';
import {
  API_KEY,
  createConfigurationUtilities,
  refuseEveryHost,
  TRIGGER_PATH,
} from './executor_options.mock';
import { validateConfig, validateConnector, validateSecrets } from './validators';

const anyHost = { configurationUtilities: createConfigurationUtilities() };
const noHost = {
  configurationUtilities: createConfigurationUtilities({ ensureUriAllowed: refuseEveryHost }),
};
const url = `https://acme.xmatters.com${TRIGGER_PATH}?apiKey=${encodeURIComponent(API_KEY)}`;
const READABLE =
  'Error configuring xMatters action: configUrl must hold no apiKey and no user information, because people who may see the connector can read it. Put the whole URL into secretsUrl (URL authentication), or user and password into the secrets.';
const NOT_ALLOWED =
  'target url "https://acme.xmatters.com/…" is not added to the Kibana config xpack.actions.allowedHosts';

function messageOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('the config check', () => {
  test.each([
    [{ configUrl: `https://acme.xmatters.com${TRIGGER_PATH}`, usesBasic: true }, anyHost, null],
    [{ configUrl: url, usesBasic: true }, anyHost, READABLE],
    [{ configUrl: 'https://u:p@acme.xmatters.com/x', usesBasic: true }, anyHost, READABLE],
    [{ configUrl: 'http://localhost:1', usesBasic: true }, anyHost, null],
    [{ configUrl: null, usesBasic: true }, anyHost, null],
    [{ configUrl: null, usesBasic: true }, noHost, null],
    [{ configUrl: 'nonsense', usesBasic: false }, noHost, null],
    [
      { configUrl: 'nonsense', usesBasic: true },
      noHost,
      'Error configuring xMatters action: unable to parse url: Invalid URL',
    ],
    [
      { configUrl: '', usesBasic: true },
      anyHost,
      'Error configuring xMatters action: unable to parse url: Invalid URL',
    ],
    [
      { configUrl: 'ftp://acme.xmatters.com/', usesBasic: true },
      anyHost,
      'Error configuring xMatters action: unable to parse url: Only http and https URLs are supported',
    ],
    [
      { configUrl: url, usesBasic: true },
      noHost,
      `Error configuring xMatters action: ${NOT_ALLOWED}`,
    ],
  ])('%#: says what it should', (config, services, message) => {
    expect(messageOf(() => validateConfig(config, services))).toBe(message);
  });
});

const NEITHER = 'Provide either secretsUrl link or user/password to authenticate';
const MIXED =
  'Cannot use user/password for URL authentication. Provide valid secretsUrl or use Basic Authentication.';
const HALF = 'Both user and password must be specified.';
const empty = { user: null, password: null, secretsUrl: null };

describe('the secrets check', () => {
  test.each([
    [{ ...empty, secretsUrl: url }, anyHost, null],
    [{ ...empty, user: 'u', password: 'p' }, anyHost, null],
    [{ ...empty, user: 'u', password: 'p' }, noHost, null],
    [empty, noHost, NEITHER],
    [{ user: '', password: '', secretsUrl: '' }, anyHost, NEITHER],
    [{ user: 'u', password: null, secretsUrl: url }, noHost, MIXED],
    [{ user: null, password: 'p', secretsUrl: 'nonsense' }, noHost, MIXED],
    [{ user: 'u', password: 'p', secretsUrl: url }, anyHost, MIXED],
    [{ ...empty, secretsUrl: 'nonsense' }, noHost, 'Invalid secretsUrl: TypeError: Invalid URL'],
    [
      { ...empty, secretsUrl: 'file:///etc/passwd' },
      anyHost,
      'Invalid secretsUrl: TypeError: Invalid URL',
    ],
    [
      { ...empty, secretsUrl: 'ftp://acme.xmatters.com/x' },
      anyHost,
      'Invalid secretsUrl: TypeError: Only http and https URLs are supported',
    ],
    [{ ...empty, secretsUrl: url }, noHost, NOT_ALLOWED],
    [{ ...empty, user: 'u' }, noHost, HALF],
    [{ ...empty, password: 'p' }, anyHost, HALF],
  ])('%#: says what it should', (secrets, services, message) => {
    expect(messageOf(() => validateSecrets(secrets, services))).toBe(message);
  });
});

describe('the connector check', () => {
  const basic = { usesBasic: true, configUrl: url };
  const byUrl = { usesBasic: false, configUrl: null };
  test.each([
    [basic, { ...empty, user: 'u', password: 'p' }, null],
    [
      { ...basic, configUrl: null },
      { user: null, password: null, secretsUrl: url },
      'secretsUrl should not be provided when usesBasic is true',
    ],
    [{ ...basic, configUrl: null }, empty, 'Provide valid Username'],
    [{ ...basic, configUrl: null }, { ...empty, user: 'u' }, 'Provide valid Password'],
    [{ ...basic, configUrl: null }, { ...empty, password: 'p' }, 'Provide valid Username'],
    [
      { ...basic, configUrl: null },
      { ...empty, user: 'u', password: 'p' },
      'Provide valid configUrl',
    ],
    [byUrl, { ...empty, secretsUrl: url }, null],
    [
      { ...byUrl, configUrl: url },
      { ...empty, user: 'u' },
      'Username and password should not be provided when usesBasic is false',
    ],
    [
      byUrl,
      { ...empty, password: 'p', secretsUrl: url },
      'Username and password should not be provided when usesBasic is false',
    ],
    [
      { ...byUrl, configUrl: url },
      empty,
      'configUrl should not be provided when usesBasic is false',
    ],
    [byUrl, empty, 'Provide valid secretsUrl with API Key'],
  ])('%#: says what it should', (config, secrets, message) => {
    expect(validateConnector(config, secrets)).toBe(message);
  });

  test('takes usesBasic for its default where the client left it out', () => {
    expect(validateConnector({ configUrl: url }, { user: 'u', password: 'p' })).toBeNull();
    expect(validateConnector({}, { secretsUrl: url })).toBe(
      'secretsUrl should not be provided when usesBasic is true',
    );
  });
});

describe('what the checks say', () => {
  const hostile = [
    url,
    `https://bob:s3cr3tpass@acme.xmatters.com/x?apiKey=${encodeURIComponent(API_KEY)}`,
    `HTTPS://ACME.XMATTERS.COM${TRIGGER_PATH}?APIKEY=${encodeURIComponent(API_KEY)}#${API_KEY}`,
    ` https://acme.xmatters.com/${encodeURIComponent(API_KEY)}" `,
    `http:///${encodeURIComponent(API_KEY)}`,
    `ftp://bob:s3cr3tpass@acme.xmatters.com/${API_KEY}`,
    `${API_KEY}:s3cr3tpass`,
  ];

  test.each(hostile)('%# holds no part of the URL', (text) => {
    const texts = [anyHost, noHost].flatMap((services) => [
      messageOf(() => validateConfig({ configUrl: text, usesBasic: true }, services)) ?? '',
      messageOf(() => validateSecrets({ ...empty, secretsUrl: text }, services)) ?? '',
    ]);
    expect(texts.some((message) => message !== '')).toBe(true);
    assertLeaksNoSecret({ secrets: [API_KEY, 's3cr3tpass', TRIGGER_PATH], texts });
  });

  test('survives a refusal that is no Error', () => {
    const services = {
      configurationUtilities: createConfigurationUtilities({
        ensureUriAllowed: (uri) => {
          // eslint-disable-next-line no-throw-literal, typescript/only-throw-error -- that is the case
          throw `no: ${uri}`;
        },
      }),
    };
    expect(messageOf(() => validateSecrets({ ...empty, secretsUrl: url }, services))).toBe(
      'no: https://acme.xmatters.com/…',
    );
  });
});
