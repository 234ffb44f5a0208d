// A bare Node process that does with an unpacked plugin what Kibana's server does, asked by its parent
// (../start_kibana_server.ts). Its working folder is Kibana's.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createActionExecutor, type Execution, utilitiesOf } from './action_executor';
import { createActionTypeRegistry } from './action_type_registry';
import { currentEra } from './eras';

interface PluginModule {
  plugin: (context: object) => Plugin | Promise<Plugin>;
  config?: {
    schema: { validate(value: unknown, context: object, namespace: string): unknown };
    exposeToBrowser?: Record<string, boolean>;
  };
}

interface Plugin {
  setup(core: object, plugins: object): unknown;
  start(core: object, plugins: object): unknown;
  stop?(): unknown;
}

export interface SetUpRequest {
  /** What `kibana.yml` says under the plugin's `configPath`. */
  settings?: object;
  /** Besides the required ones. */
  enabledPlugins?: string[];
  /** Connector types that other plugins registered before. */
  takenTypes?: string[];
}

export interface ValidateRequest {
  part: 'config' | 'secrets' | 'params';
  value: unknown;
  refusedHosts?: string[];
}

const era = currentEra();
const folder = join(process.cwd(), 'plugins', 'xmattersConnector');
const manifest: { requiredPlugins: string[]; optionalPlugins: string[] } = JSON.parse(
  readFileSync(join(folder, 'kibana.json'), 'utf8'),
);
// Kibana loads a plugin's server half so; where it lies is known at run time only.
// oxlint-disable-next-line typescript/no-require-imports -- CommonJS is the contract
const plugin: PluginModule = require(join(folder, 'server'));
let executor: ReturnType<typeof createActionExecutor> | undefined;

async function setUp({ settings = {}, enabledPlugins = [], takenTypes = [] }: SetUpRequest) {
  const registry = createActionTypeRegistry(takenTypes);
  const config = plugin.config?.schema.validate(settings, {}, 'xmattersConnector') ?? {};
  const instance = await plugin.plugin({
    opaqueId: Symbol('xmattersConnector'),
    logger: { get: () => ({}) },
    env: {
      mode: { dev: false, prod: true, name: 'production' },
      packageInfo: { version: '9.0.0', branch: '9.0', buildNum: 1, buildSha: '', dist: true },
    },
    config: { get: () => config, create: () => ({}), legacy: { get: () => ({}) } },
    node: { roles: { ui: true, backgroundTasks: true, migrator: false } },
  });
  const actions = { registerType: registry.registerType };
  // One that is switched off has no key at all; one without a contract has it with `undefined`.
  const contracts: Record<string, unknown> = Object.fromEntries(
    [
      ...manifest.requiredPlugins,
      ...manifest.optionalPlugins.filter((id) => enabledPlugins.includes(id)),
    ].map((id) => [id, id === 'actions' ? actions : undefined]),
  );
  const setupContract = await instance.setup(
    { getStartServices: async () => [{}, {}, {}] },
    contracts,
  );
  const startContract = await instance.start({}, { ...contracts, actions: {} });
  await instance.stop?.();
  const types = registry.types();
  const [type] = types;
  executor = type && createActionExecutor(type, era);
  return {
    contracts: [setupContract ?? null, startContract ?? null],
    settings: config,
    exposed: plugin.config?.exposeToBrowser ?? {},
    types: types.map(({ validate, executor: run, ...rest }) => ({
      ...rest,
      validates: Object.keys(validate).toSorted((a, b) => (a < b ? -1 : 1)),
      hasExecutor: typeof run === 'function',
    })),
  };
}

function theExecutor() {
  if (!executor) {
    throw new Error('no connector type was registered');
  }
  return executor;
}

const COMMANDS: Record<string, (asked: never) => unknown> = {
  setUp,
  validate: ({ part, value, refusedHosts = [] }: ValidateRequest) => ({
    value: theExecutor().validate(part, value, {
      configurationUtilities: utilitiesOf({ refusedHosts }),
    }),
  }),
  validateConnector({ config, secrets }: { config: unknown; secrets: unknown }) {
    theExecutor().validateConnector(config, secrets);
    return {};
  },
  execute: (execution: Execution) => theExecutor().execute(execution),
  exports: () => ({ names: Object.keys(plugin), node: process.version }),
};

process.on('message', ({ command, asked }: { command: string; asked: never }) => {
  void Promise.resolve()
    .then(() => COMMANDS[command]?.(asked))
    .then(
      (answer) => process.send?.({ answer }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? error.message : String(error) }),
    );
});
// Whoever asked has gone.
process.on('disconnect', () => process.exit());
process.send?.({ answer: 'ready' });
