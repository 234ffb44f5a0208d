import { join } from 'node:path';
import { HOST_VERSION } from '../common/api_version';
import { createApp, type StartedApp } from './app';
import { openSettings } from './config';
import { createLogger, systemClock } from './core';
import { discoverPlugins, shareModulesWithPlugins } from './plugins';

export interface RunHostOptions {
  /** The folder that holds `kibana.jsonc`, `server/` and `host/`: sources or their build. */
  root: string;
  /** The built UI; `ui/` in the root unless given. */
  uiPath?: string;
  configPath: string | undefined;
  overrides: ReadonlyArray<readonly [key: string, value: unknown]>;
  environment: Record<string, string | undefined>;
  createId: () => string;
  loadModule: (path: string) => unknown;
  /** For the few lines people read at the start. */
  print: (text: string) => void;
}

export interface RunningHost extends StartedApp {
  /**
   * Reads the settings and the files they name again, and takes those of the network. What is wrong with
   * them is logged; then the old ones stay.
   */
  reload(): void;
  stop(): Promise<void>;
}

/** From settings to a listening host, with the welcome that a newcomer needs. */
export async function runHost(options: RunHostOptions): Promise<RunningHost> {
  const { root, environment } = options;
  const open = () =>
    openSettings({ path: options.configPath, environment, overrides: options.overrides });
  const opened = open();
  const plugins = discoverPlugins(root, opened.pluginPaths);
  const pluginConfigPaths = plugins.map(({ manifest }) => manifest.configPath);
  const settings = opened.validate(pluginConfigPaths);
  const logger = createLogger({ level: settings.logLevel });
  shareModulesWithPlugins(__filename);

  const app = createApp({
    settings,
    plugins,
    uiPath: options.uiPath ?? join(root, 'ui'),
    logger,
    clock: systemClock,
    createId: options.createId,
    version: HOST_VERSION,
    adminPassword: environment['HOST_ADMIN_PASSWORD'] || undefined,
    loadModule: options.loadModule,
  });
  const started = await app.start();
  options.print(welcome(started, environment));
  return {
    ...started,
    reload() {
      try {
        app.changeNetworking(open().validate(pluginConfigPaths).actions.networking);
        logger.info('the settings of the network were read again', { event: 'settings.reloaded' });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        logger.error(`the settings cannot be read again, the old ones stay: ${reason}`, {
          event: 'settings.reload_failed',
        });
      }
    },
    stop: () => app.stop(),
  };
}

function welcome(
  { address, setupUrl }: StartedApp,
  { HOST_ADMIN_PASSWORD: givenPassword }: RunHostOptions['environment'],
): string {
  const login = givenPassword
    ? 'Log in as admin with the password of HOST_ADMIN_PASSWORD at the first start.'
    : 'Log in as admin.';
  const lines =
    setupUrl === undefined
      ? [login]
      : [
          `Choose a password for admin: ${setupUrl}`,
          'The link works once. Each start prints another one until it was used.',
        ];
  const firstCall = `curl -u admin ${address}/api/actions/connector_types`;
  return ['', `The host is up: ${address}`, ...lines, `The API, for scripts: ${firstCall}`, '']
    .map((line) => `${line}\n`)
    .join('');
}
