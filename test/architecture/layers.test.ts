import { findCycle, readImportGraph, type SourceFile } from '../support/import_graph';

const files = readImportGraph([
  'common',
  'server',
  'public',
  'packages',
  'host',
  'scripts',
  'bench',
  'test',
]);

interface Layer {
  name: string;
  /** Which files the layer has. */
  holds: RegExp;
  /** What they may import at run time. */
  mayImport: RegExp[];
}

const NODE = /^node:/;

/** Who may import whom; the reasons are in ARCHITECTURE.md. */
const LAYERS: Layer[] = [
  {
    name: 'the plugin’s common half runs anywhere',
    holds: /^common\//,
    mayImport: [/^common\//, /^(io-ts|fp-ts)(\/|$)/, /^@kbn\/i18n$/],
  },
  {
    name: 'the plugin’s server half runs in Kibana: only what Kibana ships',
    holds: /^server\//,
    mayImport: [
      /^(common|server)\//,
      NODE,
      /^axios$/,
      /^(io-ts|fp-ts)(\/|$)/,
      /^@kbn\/(config-schema|i18n)$/,
      /^@kbn\/actions-plugin\/(common|server\/lib\/axios_utils)$/,
    ],
  },
  {
    name: 'the plugin’s browser half runs in Kibana: only what Kibana ships',
    holds: /^public\//,
    mayImport: [
      /^(common|public)\//,
      /^(react|@elastic\/eui|@kbn\/i18n|@kbn\/i18n-react)$/,
      /^@kbn\/triggers-actions-ui-plugin\/public$/,
      /^@kbn\/es-ui-shared-plugin\/static\/forms\/(hook_form_lib|components|helpers)$/,
    ],
  },
  {
    name: 'contract packages know neither plugin nor host',
    holds: /^packages\//,
    mayImport: [
      /^packages\//,
      NODE,
      /^@kbn\//,
      /^(@hapi\/boom|axios|joi|moment|intl-messageformat|react|react-intl|@elastic\/eui)$/,
      // What templates of actions are filled with.
      /^(hjson|moment-timezone|mustache|tinymath)$/,
    ],
  },
  {
    name: 'host/common is shared by server and browser',
    holds: /^host\/common\//,
    mayImport: [/^host\/common\//],
  },
  {
    name: 'the host’s own plugins stand on contracts only',
    holds: /^host\/plugins\//,
    mayImport: [/^host\/plugins\//, NODE, /^@kbn\//, /^(axios|react|@elastic\/eui)$/],
  },
  {
    name: 'the UI knows no plugin: `virtual:plugins` lists them at build time',
    holds: /^host\/ui\//,
    mayImport: [/^host\/(ui|common)\//, /^(?!\.)(?!(common|server|public|packages|host|test)\/)/],
  },
  {
    name: 'the host knows no plugin',
    holds: /^host\/server\//,
    mayImport: [/^host\/(server|common)\//, /^(?!\.)(?!(common|server|packages|host|test)\/)/],
  },
];

/** Inside host/server: a folder, and the folders below it that it may use. */
const HOST_FOLDERS: Record<string, string[]> = {
  main: ['reencrypt_secrets', 'reset_password', 'run_host'],
  reencrypt_secrets: [
    'actions',
    'audit',
    'config',
    'core',
    'open_store',
    'plugins',
    'run_host',
    'security',
  ],
  reset_password: ['audit', 'config', 'core', 'open_store', 'plugins', 'run_host', 'security'],
  run_host: ['app', 'config', 'core', 'plugins'],
  app: [
    'actions',
    'audit',
    'config',
    'core',
    'delivery',
    'event_log',
    'http_api',
    'open_store',
    'plugins',
    'rules',
    'security',
    'storage',
  ],
  open_store: ['config', 'core', 'storage'],
  http_api: [
    'actions',
    'audit',
    'core',
    'delivery',
    'event_log',
    'kql',
    'rules',
    'security',
    'storage',
  ],
  plugins: ['config', 'core'],
  actions: ['config', 'core', 'delivery', 'event_log', 'outbound_http', 'security', 'storage'],
  audit: ['core', 'storage'],
  event_log: ['core', 'kql', 'storage'],
  rules: ['config', 'core', 'delivery', 'kql', 'outbound_http', 'storage'],
  kql: [],
  security: ['core', 'storage'],
  config: ['core'],
  outbound_http: ['core'],
  delivery: ['core', 'storage'],
  storage: ['core'],
  core: [],
};

const hostFolderOf = (path: string) => /^host\/server\/([^/.]+)/.exec(path)?.[1] ?? '';

function violations(layer: Layer): string[] {
  return files
    .filter(({ path }) => layer.holds.test(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter((target) => !layer.mayImport.some((allowed) => allowed.test(target)))
        .map((target) => `${path} imports ${target}`),
    );
}

it('reads the whole tree', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.find(({ path }) => path === 'server/executor.ts')?.imports).toContain(
    'server/trigger_client.ts',
  );
});

it.each(LAYERS)('$name', (layer) => {
  expect(files.some(({ path }) => layer.holds.test(path))).toBe(true);
  expect(violations(layer)).toEqual([]);
});

it('inside the host the arrows go one way, and only to a folder’s index', () => {
  const wrong = files
    .filter(({ path }) => path.startsWith('host/server/'))
    .flatMap(({ path, imports }) =>
      imports
        .filter((target) => target.startsWith('host/server/'))
        .filter((target) => hostFolderOf(target) !== hostFolderOf(path))
        .filter((target) => {
          const isAllowed = HOST_FOLDERS[hostFolderOf(path)]?.includes(hostFolderOf(target));
          const isSurface = /^host\/server\/[^/]+(\.ts|\/index\.ts)$/.test(target);
          return !isAllowed || !isSurface;
        })
        .map((target) => `${path} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

it('only outbound_http opens connections', () => {
  const NETWORK = /^(undici|node:(http|https|http2|net|tls|dgram))$/;
  const wrong = files
    .filter(({ path }) => /^(common|server|packages|host)\//.test(path))
    .filter(({ path }) => !path.startsWith('host/server/outbound_http/'))
    .filter(({ imports }) => imports.some((target) => NETWORK.test(target)))
    // Status texts are a table, not a connection.
    .filter(({ path }) => path !== 'host/server/http_api/error_replies.ts')
    .map(({ path }) => path);
  expect(wrong).toEqual([]);
});

it('nothing imports in a circle', () => {
  expect(findCycle(files)).toBeUndefined();
});

const file = (path: string, ...imports: string[]): SourceFile => ({ path, imports });

describe('the checks themselves', () => {
  it('find a planted circle', () => {
    expect(findCycle([file('a', 'b'), file('b', 'c'), file('c', 'b')])).toEqual(['b', 'c', 'b']);
    expect(findCycle([file('a', 'b', 'c'), file('b', 'c'), file('c')])).toBeUndefined();
  });
});
