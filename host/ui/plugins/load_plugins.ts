import type { Plugin, ToastsSetup } from '@kbn/core/public';
import type { ActionTypeModel, TypeRegistry } from '@kbn/triggers-actions-ui-plugin/public';
import type { BrowserPlugin } from 'virtual:plugins';
import { inDependencyOrder } from '../../common/dependency_order';
import { createCoreStart } from './core_start';
import { createOwnedTypeRegistry } from './owned_type_registry';

export interface LoadPluginsOptions {
  plugins: readonly BrowserPlugin[];
  toasts: ToastsSetup;
  version: string;
}

export interface PluginFailure {
  pluginId: string;
  /** Why the plugin was left out. */
  reason: string;
}

export interface LoadedPlugins {
  connectorTypes: TypeRegistry<ActionTypeModel>;
  failures: PluginFailure[];
}

type PluginModule = Awaited<ReturnType<BrowserPlugin['load']>>;

/** The host as an owner in the registry; no plugin id has a space. */
const HOST = 'the host';

/** Contracts that plugins may require and of which they need nothing while they run. */
const EMPTY_CONTRACTS: Array<[string, unknown]> = [
  ['actions', {}],
  ['esUiShared', {}],
];

/**
 * Runs the browser halves of plugins as Kibana does: sets each up after those it depends on, then
 * starts them in the same order. A plugin that fails is left out, with all it registered, and takes
 * only those that require it with it.
 */
export async function loadPlugins(options: LoadPluginsOptions): Promise<LoadedPlugins> {
  const { plugins, toasts, version } = options;
  const loads = await Promise.allSettled(plugins.map(async (plugin) => plugin.load()));
  const loadOf = new Map(plugins.map(({ id }, index) => [id, loads[index]]));
  const registry = createOwnedTypeRegistry<ActionTypeModel>();
  const setups = new Map(EMPTY_CONTRACTS);
  const starts = new Map(EMPTY_CONTRACTS);
  const instances = new Map<string, Plugin<unknown, unknown>>();
  const failures: PluginFailure[] = [];
  const started = Promise.withResolvers<void>();

  const dependenciesOf = (plugin: BrowserPlugin, contracts: ReadonlyMap<string, unknown>) => {
    const triggersActionsUi = { actionTypeRegistry: registry.ownedBy(plugin.id) };
    return pickContracts(plugin, new Map([...contracts, ['triggersActionsUi', triggersActionsUi]]));
  };

  function setUp(plugin: BrowserPlugin): void {
    const { id } = plugin;
    const dependencies = dependenciesOf(plugin, setups);
    const initialize = initializerOf(loadOf.get(id));
    const instance = initialize({ opaqueId: Symbol(id), env: { packageInfo: { version } } });
    const core = createCoreStart(id, toasts);
    const getStartServices = () =>
      started.promise.then((): [typeof core, object, unknown] => [
        core,
        dependenciesOf(plugin, starts),
        starts.get(id),
      ]);
    setups.set(id, instance.setup({ ...core, getStartServices }, dependencies));
    instances.set(id, instance);
  }

  function start(plugin: BrowserPlugin): void {
    const { id } = plugin;
    const dependencies = dependenciesOf(plugin, starts);
    starts.set(id, instances.get(id)?.start(createCoreStart(id, toasts), dependencies));
  }

  function forEach(some: readonly BrowserPlugin[], act: (plugin: BrowserPlugin) => void): void {
    for (const plugin of some) {
      try {
        act(plugin);
      } catch (error) {
        registry.disown(plugin.id);
        failures.push({ pluginId: plugin.id, reason: reasonOf(error) });
      }
    }
  }

  const ordered = inDependencyOrder(plugins);
  forEach(ordered, setUp);
  forEach(
    ordered.filter(({ id }) => instances.has(id)),
    start,
  );
  started.resolve();
  return { connectorTypes: registry.ownedBy(HOST), failures };
}

function initializerOf(load: PromiseSettledResult<PluginModule> | undefined) {
  if (load?.status !== 'fulfilled') {
    throw new Error(`its code could not be loaded: ${reasonOf(load?.reason)}`);
  }
  if (typeof load.value.plugin !== 'function') {
    throw new TypeError('its public/index exports no function "plugin"');
  }
  return load.value.plugin;
}

/** @throws Error when a required one is not there. */
function pickContracts(
  { requiredPlugins, optionalPlugins }: BrowserPlugin,
  contracts: ReadonlyMap<string, unknown>,
): Record<string, unknown> {
  const missing = requiredPlugins.filter((id) => !contracts.has(id));
  if (missing.length > 0) {
    throw new Error(`it requires plugins that are not there: ${missing.join(', ')}`);
  }
  const ids = [...requiredPlugins, ...optionalPlugins].filter((id) => contracts.has(id));
  return Object.fromEntries(ids.map((id) => [id, contracts.get(id)]));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
