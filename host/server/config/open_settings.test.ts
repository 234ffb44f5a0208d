import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { schema } from '@kbn/config-schema';
import {
  openSettings,
  SettingsError,
  settingKeys,
  type OpenSettingsOptions,
  type Settings,
} from '.';
import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { DEFAULT_NETWORKING, DEFAULT_RUN } from './networking_settings';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
const path = join(folder, 'host.yml');
afterAll(() => rmSync(folder, { recursive: true }));

interface Given extends Partial<OpenSettingsOptions> {
  yaml?: string;
}

function open({ yaml, ...options }: Given) {
  if (yaml !== undefined) {
    writeFileSync(path, yaml);
  }
  return openSettings({
    path: yaml === undefined ? undefined : path,
    environment: {},
    overrides: [],
    ...options,
  });
}

const settingsOf = (given: Given): Settings => open(given).validate([]);

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof SettingsError) {
      return error.message;
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

const KEY = 'k'.repeat(32);

describe('settings', () => {
  it('have defaults for everything', () => {
    expect(settingsOf({})).toEqual({
      server: {
        name: hostname(),
        host: '127.0.0.1',
        port: 5601,
        publicBaseUrl: undefined,
        shutdownTimeoutMs: 8_000,
      },
      alerting: {
        minimumIntervalMs: 60_000,
        isMinimumIntervalEnforced: false,
        perRuleType: 50,
        timeoutMs: 300_000,
        timeoutsMs: new Map(),
        maxActions: 100_000,
        maxAlerts: 1_000,
        lateAfterMs: 300_000,
        retentionMs: 90 * 86_400_000,
        quietRetentionMs: 86_400_000,
      },
      locale: 'en',
      dataPath: 'data',
      logLevel: 'info',
      eventLog: { retentionMs: 90 * 86_400_000 },
      security: {
        audit: { isEnabled: true, retentionMs: 365 * 86_400_000 },
        secureCookies: false,
        session: { idleTimeoutMs: 3 * 86_400_000, lifespanMs: 30 * 86_400_000 },
      },
      actions: {
        allowedHosts: ['*'],
        allowPrivateAddresses: false,
        enabledActionTypes: ['*'],
        preconfigured: [],
        responseTimeoutMs: 60_000,
        maxResponseContentLengthBytes: 1_048_576,
        networking: DEFAULT_NETWORKING,
        run: DEFAULT_RUN,
      },
      deliveries: {
        maxOpen: 1_000_000,
        concurrency: 200,
        perConnector: 50,
        rateLimits: new Map(),
        leaseMs: 30_000,
        retentionMs: 30 * 86_400_000,
        lateAfterMs: 5 * 60_000,
        retry: {
          baseMs: 5_000,
          capMs: 5 * 60_000,
          maxAgeMs: 86_400_000,
          attempts: DEFAULT_RUN,
        },
      },
      dataSources: { elasticsearch: undefined, prometheus: new Map() },
      postgres: undefined,
      encryptionKey: undefined,
      decryptionOnlyKeys: [],
      pluginSettings: expect.any(Function),
    });
  });

  it('are read from a block as people have it in kibana.yml', () => {
    const settings = settingsOf({
      yaml: `
server.host: "0.0.0.0"
logging.root.level: debug
xpack.encryptedSavedObjects.encryptionKey: "${KEY}"
xpack.actions:
  allowedHosts: [acme.xmatters.com, "*"]
  responseTimeout: 1m30s
  maxResponseContentLength: 2kb
`,
    });
    expect(settings).toMatchObject({
      server: { host: '0.0.0.0', port: 5601 },
      logLevel: 'debug',
      encryptionKey: KEY,
      actions: {
        allowedHosts: ['acme.xmatters.com', '*'],
        responseTimeoutMs: 90_000,
        maxResponseContentLengthBytes: 2_048,
      },
    });
  });

  it.each([
    ['a number is milliseconds', 'xpack.actions.responseTimeout: 1500', 1_500],
    ['a text with a unit', 'xpack.actions.responseTimeout: 2m', 120_000],
  ])('take durations: %s', (_name, yaml, expected) => {
    expect(settingsOf({ yaml }).actions.responseTimeoutMs).toBe(expected);
  });

  it.each([
    ['xpack.actions.rateLimiter:\n  .xmatters: { lookbackWindow: 1m, limit: 60 }', 60_000],
    ['xpack.actions.rateLimiter: { .xmatters: { lookbackWindow: 30s, limit: 60 } }', 30_000],
  ])('take limits by the ids of connector types, which hold dots: %j', (yaml, windowMs) => {
    expect(settingsOf({ yaml }).deliveries.rateLimits).toEqual(
      new Map([['.xmatters', { limit: 60, windowMs }]]),
    );
  });

  it('take a database for many nodes', () => {
    const yaml = `
storage.postgres: { url: "postgresql://host:secret@db.example:5432/host", maxConnections: 20 }
xpack.encryptedSavedObjects.encryptionKey: "${KEY}"
`;
    expect(settingsOf({ yaml }).postgres).toEqual({
      url: 'postgresql://host:secret@db.example:5432/host',
      maxConnections: 20,
    });
  });

  it('name plugin folders before it is known which keys are right', () => {
    expect(open({ yaml: 'plugins.paths: [/a, /b]\nunknown: 1' }).pluginPaths).toEqual(['/a', '/b']);
  });

  it.each(['', 'plugins: 1', 'plugins.paths: /a', 'plugins.other: 1'])(
    'name no plugin folder in "%s"',
    (yaml) => {
      expect(open({ yaml }).pluginPaths).toEqual([]);
    },
  );
});

describe('a wrong setting stops the start with key, problem and line', () => {
  it.each([
    ['xpack.actions.queued.max: 0', 1, '[xpack.actions.queued.max]: Value must be equal to'],
    [
      'xpack.actions.rateLimiter:\n  .xmatters:\n    lookbackWindow: 1m',
      2,
      '[xpack.actions.rateLimiter..xmatters.limit]: expected value of type [number]',
    ],
    [
      'xpack.actions.deliveries:\n  leaseDuration: 1s',
      2,
      '[xpack.actions.deliveries.leaseDuration]: ',
    ],
    [
      'xpack.actions.deliveries.retry: { initialDelay: 10m, maxDelay: 5m }',
      1,
      '[xpack.actions.deliveries.retry]: initialDelay must not be longer than maxDelay',
    ],
    [
      'storage.postgres.url: postgresql://db/host',
      1,
      '[storage.postgres.url]: needs xpack.encryptedSavedObjects.encryptionKey',
    ],
    ['unknown: 1', 1, '[unknown]: definition for this key is missing'],
    ['\nserver:\n  prot: 1', 3, '[server.prot]: definition for this key is missing'],
    ['server.publicBaseUrl: ftp://a', 1, '[server.publicBaseUrl]: must be a URL such as https://'],
    [
      'server.publicBaseUrl: http://a/',
      1,
      '[server.publicBaseUrl]: must be a URL such as https://',
    ],
    ['server.port: many', 1, '[server.port]: expected value of type [number] but got [string]'],
    ['server.port: 65536', 1, '[server.port]: Value must be equal to or lower than [65535].'],
    ['server.host: "a b"', 1, '[server.host]: value must be a valid hostname (see RFC 1123).'],
    ['logging.root.level: loud', 1, '[logging.root.level]: must be one of fatal, error,'],
    ['xpack.actions.responseTimeout: soon', 1, '[xpack.actions.responseTimeout]: '],
    ['xpack.actions.maxResponseContentLength: big', 1, '[xpack.actions.maxResponseContentLength]'],
    ['xpack.actions:\n  allowedHosts: ["https://a"]', 2, '[xpack.actions.allowedHosts.0]'],
    ['xpack.actions.relay.url: http://a', 1, '[xpack.actions.relay]: definition for this key'],
  ])('%p', (yaml, line, problem) => {
    expect(refusalOf(() => settingsOf({ yaml }))).toContain(`${path}, line ${line}: ${problem}`);
  });

  it('without repeating a secret', () => {
    const secret = 'too-short-s3cret';
    const yaml = `xpack.encryptedSavedObjects.encryptionKey: ${secret}`;
    const refusal = refusalOf(() => settingsOf({ yaml }));
    expect(refusal).toContain(
      'line 1: [xpack.encryptedSavedObjects.encryptionKey]: value has length [16] but it must have a minimum length of [32].',
    );
    assertLeaksNoSecret({ secrets: [secret], texts: [refusal] });
  });

  it('without a line when it does not come from the file', () => {
    const environment = { SERVER_PORT: 'many' };
    expect(refusalOf(() => settingsOf({ yaml: 'server.port: 1', environment }))).toBe(
      'settings: [server.port]: expected value of type [number] but got [string]',
    );
  });

  it('when the file itself is missing', () => {
    expect(refusalOf(() => open({ path: join(folder, 'missing.yml') }))).toContain(
      'does not exist',
    );
  });
});

describe('preconfigured connectors', () => {
  it('have ids with dots and defaults for what is left out', () => {
    const yaml = `
xpack.actions.preconfigured:
  team.web:
    name: Web
    actionTypeId: .xmatters
    config: { configUrl: "https://acme.invalid", usesBasic: true }
    secrets: { user: u }
    exposeConfig: true
  plain: { name: Plain, actionTypeId: .server-log }`;
    expect(settingsOf({ yaml }).actions.preconfigured).toEqual([
      {
        id: 'team.web',
        name: 'Web',
        connectorTypeId: '.xmatters',
        config: { configUrl: 'https://acme.invalid', usesBasic: true },
        secrets: { user: 'u' },
        exposeConfig: true,
      },
      {
        id: 'plain',
        name: 'Plain',
        connectorTypeId: '.server-log',
        config: {},
        secrets: {},
        exposeConfig: false,
      },
    ]);
  });

  it('with an error have its line, dots in the id or not', () => {
    const yaml = 'xpack.actions.preconfigured:\n  a.b:\n    name: x\n    actionTypeId: ""';
    expect(refusalOf(() => settingsOf({ yaml }))).toContain(
      `${path}, line 4: [xpack.actions.preconfigured.a.b.actionTypeId]: `,
    );
  });

  it('cannot be called constructor', () => {
    const yaml = 'xpack.actions.preconfigured:\n  constructor: { name: a, actionTypeId: b }';
    expect(refusalOf(() => settingsOf({ yaml }))).toContain(
      'invalid preconfigured action id "constructor"',
    );
  });

  it.each(['x'.repeat(129), 'a\\nb', 'a\\0'])('cannot be called %j: no path holds it', (id) => {
    const yaml = `xpack.actions.preconfigured:\n  "${id}": { name: a, actionTypeId: b }`;
    expect(refusalOf(() => settingsOf({ yaml }))).toContain('invalid preconfigured action id "');
  });

  it.each(['""', '__proto__'])('cannot be called %s', (id) => {
    const yaml = `xpack.actions.preconfigured:\n  ${id}: { name: a, actionTypeId: b }`;
    expect(refusalOf(() => settingsOf({ yaml }))).toContain(`${path}, line 2: `);
  });

  it.each(['', '__proto__', 'constructor'])(
    'cannot be called "%s" in the environment either',
    (id) => {
      const environment = {
        XPACK_ACTIONS_PRECONFIGURED: `{"${id}": {"name": "a", "actionTypeId": "b"}}`,
      };
      expect(refusalOf(() => settingsOf({ environment }))).toContain(
        '[xpack.actions.preconfigured',
      );
    },
  );
});

describe('values that are kept elsewhere', () => {
  const yaml = `
xpack.actions.preconfigured:
  on-call:
    name: On call
    actionTypeId: .xmatters
    secrets: { user: "\${XMATTERS_USER}", password: "file:\${SECRETS}/password" }`;

  it('are put in from the environment and from files', () => {
    writeFileSync(join(folder, 'password'), 's3cret-password\n');
    const environment = { XMATTERS_USER: 'ann', SECRETS: folder };
    expect(settingsOf({ yaml, environment }).actions.preconfigured).toMatchObject([
      { secrets: { user: 'ann', password: 's3cret-password' } },
    ]);
  });

  it('stop the start where they are missing, with key, name and line', () => {
    expect(refusalOf(() => open({ yaml }))).toBe(
      `${path}, line 6: [xpack.actions.preconfigured.on-call.secrets.user]: the environment variable XMATTERS_USER is not set`,
    );
  });

  it('may be missing where something else wins over the file', () => {
    expect(
      settingsOf({
        yaml: 'path.data: ${NOWHERE}\nserver.port: ${NOWHERE}',
        environment: { SERVER_PORT: '2' },
        overrides: [['path.data', 'flag']],
      }),
    ).toMatchObject({ dataPath: 'flag', server: { port: 2 } });
  });

  it('are checked as if they stood in the file, and not repeated', () => {
    const secret = 'short-s3cret';
    const refusal = refusalOf(() =>
      settingsOf({
        yaml: 'server.port: ${PORT}\nxpack.encryptedSavedObjects.encryptionKey: ${KEY}',
        environment: { PORT: '80', KEY: secret },
      }),
    );
    expect(refusal).toContain(
      'line 2: [xpack.encryptedSavedObjects.encryptionKey]: value has length [12]',
    );
    assertLeaksNoSecret({ secrets: [secret], texts: [refusal] });
  });
});

describe('keys of earlier days', () => {
  it('may be several, each as long as a key', () => {
    const key = 'xpack.encryptedSavedObjects.keyRotation.decryptionOnlyKeys';
    expect(settingsOf({ yaml: `${key}: ["${KEY}"]` }).decryptionOnlyKeys).toEqual([KEY]);
    expect(refusalOf(() => settingsOf({ yaml: `${key}: ["${KEY}", s3cret]` }))).toContain(
      `[${key}.1]: value has length [6] but it must have a minimum length of [32].`,
    );
  });
});

describe('environment variables', () => {
  it('win over the file, setting by setting', () => {
    const settings = settingsOf({
      yaml: 'server: { host: a.invalid, port: 1 }\nxpack.actions.allowedHosts: [a]',
      environment: {
        SERVER_PORT: '2',
        XPACK_ACTIONS_ALLOWEDHOSTS: '["b", "*"]',
        XPACK_ACTIONS_ALLOWPRIVATEADDRESSES: 'true',
        XPACK_ACTIONS_RESPONSETIMEOUT: '5s',
        UNRELATED: 'x',
      },
    });
    expect(settings.server).toMatchObject({ host: 'a.invalid', port: 2 });
    expect(settings.actions).toMatchObject({
      allowedHosts: ['b', '*'],
      allowPrivateAddresses: true,
      responseTimeoutMs: 5_000,
    });
  });

  it('replace even what is no group in the file', () => {
    expect(settingsOf({ yaml: 'server: 1', environment: { SERVER_PORT: '2' } }).server.port).toBe(
      2,
    );
  });

  it.each([['1'.repeat(40)], [`${KEY} # no comment`], [`@${KEY}`], [`"${KEY}`]])(
    'that hold a text are taken literally: %s',
    (key) => {
      const environment = { XPACK_ENCRYPTEDSAVEDOBJECTS_ENCRYPTIONKEY: key };
      expect(settingsOf({ environment }).encryptionKey).toBe(key);
    },
  );

  it('name plugin folders', () => {
    expect(open({ environment: { PLUGINS_PATHS: '["/a"]' } }).pluginPaths).toEqual(['/a']);
  });

  it('that cannot be read are refused by the name of the setting, without the value', () => {
    const environment = { XPACK_ACTIONS_PRECONFIGURED: '{"a": {"secrets": {"x": "s3cret"' };
    const refusal = refusalOf(() => settingsOf({ environment }));
    expect(refusal).toContain('[xpack.actions.preconfigured]');
    assertLeaksNoSecret({ secrets: ['s3cret'], texts: [refusal] });
  });

  it('exist for every setting', () => {
    expect([...settingKeys()]).toEqual(
      expect.arrayContaining(['server.port', 'path.data', 'xpack.actions.preconfigured']),
    );
  });
});

describe('overrides', () => {
  it('win over the environment, which wins over the file', () => {
    const settings = settingsOf({
      yaml: 'server.port: 1\npath.data: from-file\nlogging.root.level: warn',
      environment: { SERVER_PORT: '2', PATH_DATA: 'from-environment' },
      overrides: [['server.port', '3']],
    });
    expect(settings).toMatchObject({
      server: { port: 3 },
      dataPath: 'from-environment',
      logLevel: 'warn',
    });
  });

  it('with an unknown key are refused', () => {
    expect(refusalOf(() => settingsOf({ overrides: [['a.b', 1]] }))).toBe(
      'settings: [a]: definition for this key is missing',
    );
  });
});

describe('the settings of a plugin', () => {
  const ownSchema = schema.object({ size: schema.number({ defaultValue: 7 }) });

  it.each([
    ['a path of its own', ['mine'], 'mine.size: 8'],
    ['a dotted path of its own', ['acme', 'mine'], 'acme.mine.size: 8'],
    ['a path within a group of the host', ['xpack', 'mine'], 'xpack.mine.size: 8'],
  ])('are found under %s', (_name, configPath, yaml) => {
    const settings = open({ yaml }).validate([configPath]);
    expect(settings.pluginSettings(configPath, ownSchema)).toEqual({ size: 8 });
  });

  it('have the defaults of its schema when nothing is set', () => {
    const settings = open({}).validate([['acme', 'mine']]);
    expect(settings.pluginSettings(['acme', 'mine'], ownSchema)).toEqual({ size: 7 });
    expect(
      open({})
        .validate([['mine']])
        .pluginSettings(['mine'], undefined),
    ).toEqual({});
  });

  it('stop the start with key, problem and line when they are wrong', () => {
    const settings = open({ yaml: 'server.port: 1\nmine:\n  size: big' }).validate([['mine']]);
    expect(refusalOf(() => settings.pluginSettings(['mine'], ownSchema))).toBe(
      `${path}, line 3: [mine.size]: expected value of type [number] but got [string]`,
    );
  });

  it('are refused when the plugin takes none', () => {
    const settings = open({ yaml: 'mine.size: 1' }).validate([['mine']]);
    expect(refusalOf(() => settings.pluginSettings(['mine'], undefined))).toContain(
      `${path}, line 1: [mine]: `,
    );
  });

  it('are unknown keys when there is no such plugin', () => {
    expect(refusalOf(() => settingsOf({ yaml: 'mine.size: 1' }))).toContain(
      'line 1: [mine]: definition for this key is missing',
    );
  });

  it('do not hide an unknown key beside them', () => {
    const opened = open({ yaml: 'acme.mine.size: 1\nacme.other: 2' });
    expect(refusalOf(() => opened.validate([['acme', 'mine']]))).toContain('[acme]: ');
  });
});
