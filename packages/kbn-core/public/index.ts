import type { ReactNode } from 'react';

/** What core offers a plugin's browser half in `setup`. Kibana's has many more members; see the README. */
export interface CoreSetup<StartDependencies extends object = object> {
  http: HttpSetup;
  notifications: NotificationsSetup;
  /** Resolves with core's start contract and the plugin's own dependencies once all have started. */
  getStartServices(): Promise<[CoreStart, StartDependencies, unknown]>;
}

export interface CoreStart {
  http: HttpSetup;
  notifications: NotificationsSetup;
}

export interface HttpSetup {
  basePath: { get(): string; prepend(path: string): string };
  staticAssets: {
    /** Where a file of the plugin's folder `public/assets` is served, e.g. `/plugins/x/assets/a.svg`. */
    getPluginAssetHref(path: string): string;
  };
}

export interface NotificationsSetup {
  toasts: ToastsSetup;
}

export interface ToastInput {
  title: string;
  text?: ReactNode;
}

export interface ToastsSetup {
  addSuccess(toast: string | ToastInput): void;
  addWarning(toast: string | ToastInput): void;
  addDanger(toast: string | ToastInput): void;
}

export interface PluginInitializerContext {
  opaqueId: symbol;
  env: { packageInfo: { version: string } };
}

export interface Plugin<
  Setup = void,
  Start = void,
  SetupDependencies extends object = object,
  StartDependencies extends object = object,
> {
  setup(core: CoreSetup<StartDependencies>, plugins: SetupDependencies): Setup;
  start(core: CoreStart, plugins: StartDependencies): Start;
  stop?(): void;
}

/** A plugin's `public/index` exports this as `plugin`. Synchronous, as in Kibana's browser. */
export type PluginInitializer<
  Setup = void,
  Start = void,
  SetupDependencies extends object = object,
  StartDependencies extends object = object,
> = (
  context: PluginInitializerContext,
) => Plugin<Setup, Start, SetupDependencies, StartDependencies>;
