import { DEFAULT_NETWORKING, DEFAULT_RUN, type ActionsSettings } from '../config';
import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { createActionsConfiguration, createHostAllowList } from './actions_configuration';

function settings(overrides: Partial<ActionsSettings> = {}): ActionsSettings {
  return {
    allowedHosts: ['*'],
    allowPrivateAddresses: false,
    enabledActionTypes: ['*'],
    preconfigured: [],
    responseTimeoutMs: 60_000,
    maxResponseContentLengthBytes: 1_048_576,
    networking: DEFAULT_NETWORKING,
    run: DEFAULT_RUN,
    ...overrides,
  };
}

const adapter = () => Promise.reject(new Error('nothing is sent here'));

function configurationOf(overrides: Partial<ActionsSettings> = {}) {
  const whole = settings(overrides);
  return createActionsConfiguration({
    settings: whole,
    allowList: createHostAllowList(whole),
    adapter,
  });
}

describe('a host is allowed', () => {
  it.each([
    [['acme.invalid'], 'acme.invalid'],
    [['Acme.INVALID'], 'aCME.invalid'],
    [['10.0.0.1'], '10.0.0.1'],
    [['::1'], '::1'],
    [['::1'], '[::1]'],
    [['*'], 'anything.invalid'],
    [['other.invalid', '*'], 'anything.invalid'],
  ])('with the list %p: %s', (allowedHosts, hostname) => {
    expect(createHostAllowList(settings({ allowedHosts })).isHostnameAllowed(hostname)).toBe(true);
  });
});

describe('a host is not allowed', () => {
  it.each([
    [[], 'acme.invalid'],
    [['acme.invalid'], 'www.acme.invalid'],
    [['acme.invalid'], 'acme.invalid.evil.invalid'],
    [['acme.invalid'], 'acme.invalid:443'],
    [['acme.invalid'], ''],
    [['*'], ''],
    [['*.acme.invalid'], 'www.acme.invalid'],
  ])('with the list %p: "%s"', (allowedHosts, hostname) => {
    expect(createHostAllowList(settings({ allowedHosts })).isHostnameAllowed(hostname)).toBe(false);
  });
});

describe('a private address', () => {
  const isAllowed = (overrides: Partial<ActionsSettings>, hostname: string) =>
    createHostAllowList(settings(overrides)).isPrivateAddressAllowed(hostname);

  it('is not covered by *', () => {
    expect(isAllowed({ allowedHosts: ['*'] }, '127.0.0.1')).toBe(false);
    expect(isAllowed({ allowedHosts: ['*'] }, '[::1]')).toBe(false);
    expect(isAllowed({ allowedHosts: ['*'] }, 'intranet.invalid')).toBe(false);
  });

  it('may be reached by a host that is named, beside * too', () => {
    const allowedHosts = ['*', 'Intranet.invalid', '127.0.0.1', '::1'];
    expect(isAllowed({ allowedHosts }, 'intranet.INVALID')).toBe(true);
    expect(isAllowed({ allowedHosts }, '127.0.0.1')).toBe(true);
    expect(isAllowed({ allowedHosts }, '[::1]')).toBe(true);
    expect(isAllowed({ allowedHosts }, 'localhost')).toBe(false);
  });

  it('may be reached by any host when the settings say so', () => {
    expect(isAllowed({ allowPrivateAddresses: true }, '10.0.0.1')).toBe(true);
  });
});

describe('a URL', () => {
  const { isUriAllowed, ensureUriAllowed } = configurationOf({
    allowedHosts: ['acme.invalid', '::1'],
  });

  it.each([
    'https://acme.invalid/hook?apiKey=1',
    'http://ACME.invalid:8080',
    'https://user:pass@acme.invalid/',
    'https://[::1]:9200/',
  ])('is allowed when its host is: %s', (uri) => {
    expect(isUriAllowed(uri)).toBe(true);
    expect(() => ensureUriAllowed(uri)).not.toThrow();
  });

  it.each([
    'https://evil.invalid/acme.invalid',
    'https://acme.invalid@evil.invalid/',
    'https://evil.invalid#acme.invalid',
    'acme.invalid/hook',
    '//acme.invalid/hook',
    'mailto:me@acme.invalid',
    '',
  ])('is not allowed otherwise: "%s"', (uri) => {
    expect(isUriAllowed(uri)).toBe(false);
    expect(() => ensureUriAllowed(uri)).toThrow(
      / is not added to the Kibana config xpack\.actions\.allowedHosts$/,
    );
  });
});

describe('a refusal is in the words of Kibana', () => {
  const { ensureHostnameAllowed, ensureUriAllowed } = configurationOf({ allowedHosts: ['a'] });

  it('for a host', () => {
    expect(() => ensureHostnameAllowed('evil.invalid')).toThrow(
      'target hostname "evil.invalid" is not added to the Kibana config xpack.actions.allowedHosts',
    );
    expect(() => ensureHostnameAllowed('a')).not.toThrow();
  });

  it.each([
    [
      'https://user:s3cret-pass@evil.invalid:8443/s3cret-path?apiKey=s3cret-key',
      'https://evil.invalid:8443/…',
    ],
    ['s3cret-path?apiKey=s3cret-key', '[not a URL]'],
    ['mailto:s3cret-path@evil.invalid', '[not a URL]'],
  ])('for a URL, but without what is secret in it: %s', (uri, shown) => {
    let refusal: unknown;
    try {
      ensureUriAllowed(uri);
    } catch (error) {
      refusal = error;
    }
    const error = refusal instanceof Error ? refusal : new Error('nothing was refused');
    expect(error.message).toBe(
      `target url "${shown}" is not added to the Kibana config xpack.actions.allowedHosts`,
    );
    assertLeaksNoSecret({ secrets: ['s3cret-pass', 's3cret-path', 's3cret-key'], texts: [error] });
  });
});

describe('connector types', () => {
  it('are all enabled with *', () => {
    const configuration = configurationOf();
    expect(configuration.isActionTypeEnabled('.anything')).toBe(true);
    expect(() => configuration.ensureActionTypeEnabled('.anything')).not.toThrow();
  });

  it('are enabled by their exact id only', () => {
    const configuration = configurationOf({ enabledActionTypes: ['.xmatters'] });
    expect(configuration.isActionTypeEnabled('.xmatters')).toBe(true);
    expect(configuration.isActionTypeEnabled('.Xmatters')).toBe(false);
    expect(() => configuration.ensureActionTypeEnabled('.pager')).toThrow(
      'action type ".pager" is not enabled in the Kibana config xpack.actions.enabledActionTypes',
    );
  });

  it('are all disabled by an empty list', () => {
    expect(configurationOf({ enabledActionTypes: [] }).isActionTypeEnabled('.xmatters')).toBe(
      false,
    );
  });

  it('are tried as often as they say, otherwise three times', () => {
    const { getMaxAttempts } = configurationOf();
    expect(getMaxAttempts({ actionTypeId: '.pager', actionTypeMaxAttempts: 7 })).toBe(7);
    expect(getMaxAttempts({ actionTypeId: '.pager' })).toBe(3);
  });
});

it('requests get the limits of the settings and the sockets of the host', () => {
  const configuration = configurationOf({
    responseTimeoutMs: 5,
    maxResponseContentLengthBytes: 7,
  });
  expect(configuration.getResponseSettings()).toEqual({ timeout: 5, maxContentLength: 7 });
  expect(configuration.getOutboundHttpAdapter?.()).toBe(adapter);
});
