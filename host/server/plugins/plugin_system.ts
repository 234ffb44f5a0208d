import type { Type } from '@kbn/config-schema';
import type { CoreSetup, Logger, Plugin, PluginInitializerContext } from '@kbn/core/server';
import { join } from 'node:path';
import { inDependencyOrder } from '../../common/dependency_order';
import { SettingsError, type Settings } from '../config';
import type { DiscoveredPlugin } from './discover_plugins';

/** The contracts that the host itself provides to plugins, e.g. `actions`. */
export type HostContracts = Record<string, { setup: object; start: object }>;

export interface PluginSystemOptions {
  plugins: readonly DiscoveredPlugin[];
  hostContracts: HostContracts;
  logger: Logger;
  version: string;
  pluginSettings: Settings['pluginSettings'];
  loadModule(path: string): unknown;
}

export interface PluginSystem {
  /**
   * Loads, sets up and starts every plugin, each after those it depends on.
   *
   * @throws SettingsError when a plugin's settings are wrong.
   */
  start(): Promise<void>;
  /** In the opposite order. A plugin that fails to stop is logged and keeps nobody from stopping. */
  stop(): Promise<void>;
}

/** What a plugin's `server/index` exports. */
interface PluginModule {
  plugin: (
    context: PluginInitializerContext,
  ) => Plugin<unknown, unknown> | Promise<Plugin<unknown, unknown>>;
  config?: { schema: Type<unknown> };
}

interface LoadedPlugin {
  id: string;
  instance: Plugin<unknown, unknown>;
  dependencies: readonly string[];
}

/**
 * Runs plugins as Kibana does. A plugin that cannot load or set up is left out with an error in the
 * log and takes only those that require it with it: a broken plugin must not stop the others' pages.
 */
export function createPluginSystem(options: PluginSystemOptions): PluginSystem {
  const { hostContracts, logger } = options;
  const loaded: LoadedPlugin[] = [];
  const setups = new Map<string, unknown>(
    Object.entries(hostContracts).map(([id, { setup }]) => [id, setup]),
  );
  const starts = new Map<string, unknown>(
    Object.entries(hostContracts).map(([id, { start }]) => [id, start]),
  );

  async function load({
    folder,
    ...manifest
  }: DiscoveredPlugin['manifest'] & { folder: string }): Promise<void> {
    const { id } = manifest;
    const missing = manifest.requiredPlugins.filter((required) => !setups.has(required));
    if (missing.length > 0) {
      throw new Error(`it requires plugins that are not there: ${missing.join(', ')}`);
    }
    const module = options.loadModule(join(folder, 'server')) as Partial<PluginModule>;
    if (typeof module.plugin !== 'function') {
      throw new TypeError('its server/index exports no function "plugin"');
    }
    const settings = options.pluginSettings(manifest.configPath, module.config?.schema);
    const instance = await module.plugin(contextFor(id, settings));
    const dependencies = [...manifest.requiredPlugins, ...manifest.optionalPlugins];
    const coreSetup: CoreSetup = {
      getStartServices: () => started.promise.then(() => [{}, pick(starts, dependencies)]),
    };
    setups.set(id, await instance.setup(coreSetup, pick(setups, dependencies)));
    loaded.push({ id, instance, dependencies });
  }

  const started = Promise.withResolvers<void>();

  function contextFor(id: string, settings: unknown): PluginInitializerContext {
    return {
      opaqueId: Symbol(id),
      logger: { get: (...context) => logger.get('plugins', id, ...context) },
      env: {
        mode: { dev: false, prod: true, name: 'production' },
        packageInfo: { version: options.version },
      },
      config: { get: () => settings as never },
    };
  }

  return {
    async start() {
      const plugins = options.plugins.map(({ folder, manifest }) => ({ ...manifest, folder }));
      for (const plugin of inDependencyOrder(plugins).filter(({ server }) => server)) {
        const { id } = plugin;
        try {
          // oxlint-disable-next-line no-await-in-loop -- a plugin sets up after those it depends on
          await load(plugin);
          logger.debug(`plugin loaded: ${id}`, { event: 'plugin.loaded', plugin_id: id });
        } catch (error) {
          if (error instanceof SettingsError) {
            throw error;
          }
          logger.error(`Plugin "${id}" in ${plugin.folder} is left out: ${reasonOf(error)}`);
        }
      }
      for (const { id, instance, dependencies } of loaded) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- a plugin starts after those it depends on
          starts.set(id, await instance.start({}, pick(starts, dependencies)));
        } catch (error) {
          logger.error(`Plugin "${id}" did not start: ${reasonOf(error)}`);
        }
      }
      started.resolve();
    },

    async stop() {
      for (const { id, instance } of loaded.toReversed()) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- a plugin stops before those it depends on
          await instance.stop?.();
        } catch (error) {
          logger.error(`Plugin "${id}" did not stop: ${reasonOf(error)}`);
        }
      }
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pick(from: ReadonlyMap<string, unknown>, ids: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(ids.filter((id) => from.has(id)).map((id) => [id, from.get(id)]));
}
