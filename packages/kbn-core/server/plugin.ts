import type { Type } from '@kbn/config-schema';
import type { LoggerFactory } from './logger';

/** What core offers a plugin in `setup`. Kibana's has many more members; see the README. */
export interface CoreSetup {
  /** Resolves with core's start contract and the plugin's own dependencies once all have started. */
  getStartServices(): Promise<[CoreStart, Record<string, unknown>]>;
}

export type CoreStart = Record<string, unknown>;

export interface PluginInitializerContext<ConfigType = unknown> {
  opaqueId: symbol;
  logger: LoggerFactory;
  env: {
    mode: { dev: boolean; prod: boolean; name: 'development' | 'production' };
    packageInfo: { version: string };
  };
  config: {
    /** The plugin's validated settings, as its `PluginConfigDescriptor.schema` returns them. */
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Kibana's contract
    get<T = ConfigType>(): T;
  };
}

export interface Plugin<
  Setup = void,
  Start = void,
  SetupDependencies extends object = object,
  StartDependencies extends object = object,
> {
  setup(core: CoreSetup, plugins: SetupDependencies): Setup;
  start(core: CoreStart, plugins: StartDependencies): Start;
  stop?(): Promise<void> | void;
}

/** A plugin's `server/index` exports this as `plugin`; it may be async so that code loads lazily. */
export type PluginInitializer<
  Setup,
  Start,
  SetupDependencies extends object = object,
  StartDependencies extends object = object,
> = (
  context: PluginInitializerContext,
) =>
  | Plugin<Setup, Start, SetupDependencies, StartDependencies>
  | Promise<Plugin<Setup, Start, SetupDependencies, StartDependencies>>;

/** A plugin's `server/index` exports this as `config` to accept settings under its `configPath`. */
export interface PluginConfigDescriptor<T = unknown> {
  schema: Type<T>;
  exposeToBrowser?: Partial<Record<keyof T, boolean>>;
}
