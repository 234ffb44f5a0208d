import {
  DEFAULT_NETWORKING,
  DEFAULT_RUN,
  type ActionsSettings,
  type NetworkingSettings,
} from '../config';
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

describe('how often a delivery may be tried', () => {
  const run = { maxAttempts: 5, maxAttemptsByType: new Map([['.pager', 8]]) };

  it('is said by the type’s override, then by the setting for all', () => {
    const { getMaxAttempts } = configurationOf({ run });
    expect(getMaxAttempts({ actionTypeId: '.pager', actionTypeMaxAttempts: 7 })).toBe(8);
    expect(getMaxAttempts({ actionTypeId: '.other', actionTypeMaxAttempts: 7 })).toBe(5);
  });
});

describe('connector types that open connections themselves', () => {
  const networking: NetworkingSettings = {
    proxy: {
      url: 'http://proxy.invalid:3128',
      headers: { 'X-Team': 'ops' },
      bypassHosts: new Set(['a.invalid']),
      onlyHosts: new Set(['ignored.invalid']),
    },
    verificationMode: 'certificate',
    proxyVerificationMode: 'none',
    customHosts: [
      {
        url: 'https://acme.invalid:443',
        verificationMode: 'none',
        certificateAuthorities: 'PEM',
        certificateAuthoritiesFiles: ['/ca.pem'],
        clientCertificate: { cert: 'c', key: 's3cret', passphrase: undefined },
        smtp: undefined,
      },
      {
        url: 'smtp://mail.invalid:25',
        verificationMode: undefined,
        certificateAuthorities: undefined,
        certificateAuthoritiesFiles: undefined,
        clientCertificate: undefined,
        smtp: { requireTLS: true },
      },
    ],
  };
  const configuration = configurationOf({ networking });

  it('are told the settings as in Kibana', () => {
    expect(configuration.getSSLSettings()).toEqual({ verificationMode: 'certificate' });
    expect(configuration.getProxySettings()).toEqual({
      proxyUrl: 'http://proxy.invalid:3128',
      proxyBypassHosts: new Set(['a.invalid']),
      proxyOnlyHosts: undefined,
      proxyHeaders: { 'X-Team': 'ops' },
      proxySSLSettings: { verificationMode: 'none' },
    });
    expect(configurationOf().getProxySettings()).toBeUndefined();
  });

  it('are told the settings of a host by its protocol, name and port', () => {
    expect(configuration.getCustomHostSettings('https://ACME.invalid/hook?apiKey=1')).toEqual({
      url: 'https://acme.invalid:443',
      ssl: {
        verificationMode: 'none',
        certificateAuthoritiesFiles: ['/ca.pem'],
        certificateAuthoritiesData: 'PEM',
      },
    });
    expect(configuration.getCustomHostSettings('smtp://mail.invalid')).toEqual({
      url: 'smtp://mail.invalid:25',
      smtp: { requireTLS: true },
    });
  });

  it.each(['https://acme.invalid:8443', 'http://acme.invalid:443', 'https://other.invalid', 'x'])(
    'are told nothing about %s',
    (url) => {
      expect(configuration.getCustomHostSettings(url)).toBeUndefined();
    },
  );
});

it('requests get the limits of the settings and the sockets of the host', () => {
  const configuration = configurationOf({
    responseTimeoutMs: 5,
    maxResponseContentLengthBytes: 7,
  });
  expect(configuration.getResponseSettings()).toEqual({ timeout: 5, maxContentLength: 7 });
  expect(configuration.getOutboundHttpAdapter?.()).toBe(adapter);
});
