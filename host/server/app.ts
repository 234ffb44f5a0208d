import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from '@kbn/core/server';
import { i18n } from '@kbn/i18n';
import { createActions } from './actions';
import { createAuditLog } from './audit';
import { DEFAULT_SPACE_ID } from '../common/space_resource';
import type { NetworkingSettings, Settings } from './config';
import { repeat, type Clock } from './core';
import { createDeliveryRuntime, retryOnClock } from './delivery';
import { createEventLog } from './event_log';
import { createHttpApi } from './http_api';
import { openStore } from './open_store';
import {
  assetsOf,
  browserPluginsAmong,
  bundlesOf,
  createPluginSystem,
  localeAmong,
  readTranslations,
  SOURCE_LOCALE,
  unpackPlugins,
  type DiscoveredPlugin,
} from './plugins';
import { createRules, createRulesRuntime, createRuleTypes, createSources } from './rules';
import {
  createAccessCache,
  createApiKeys,
  createAuthenticator,
  createCheckApiKey,
  createFirstSetup,
  createLoginThrottle,
  createSessions,
  createSpaces,
  createUserAccounts,
  openSecretsCipher,
} from './security';

/** What an execution that was ended gets to send its answer. */
const ANSWERING_MS = 1_000;
/** What everything after `server.shutdownTimeout` may take, also when the database hangs. */
const CLOSING_MS = 1_700;
/** What runs of rules get to end by themselves: those that are ended are run again. */
const LAST_RUNS_MS = 1_000;
const CLEAN_UP_EVERY_MS = 60 * 60_000;

export interface AppOptions {
  settings: Settings;
  plugins: readonly DiscoveredPlugin[];
  /** The built UI. */
  uiPath: string;
  logger: Logger;
  clock: Clock;
  createId: () => string;
  version: string;
  /** `HOST_ADMIN_PASSWORD`, when set. */
  adminPassword: string | undefined;
  loadModule: (path: string) => unknown;
}

export interface StartedApp {
  /** Where people and clients reach it, e.g. `http://localhost:5601`. */
  address: string;
  /** Where the first user is made, with a code of this start; undefined when there is one. */
  setupUrl: string | undefined;
}

export interface App {
  /**
   * Takes other settings for what connectors send from now on.
   *
   * @throws Error when they cannot be used; the old ones stay.
   */
  changeNetworking(networking: NetworkingSettings): void;
  /** @throws Error when the store, the key or the port is not usable; everything opened is closed. */
  start(): Promise<StartedApp>;
  /**
   * Finishes what is under way, at most `server.shutdownTimeout` long, then closes everything. What
   * cannot be closed in time is left: nothing that was accepted depends on it. Idempotent.
   */
  stop(): Promise<void>;
}

/** The whole host as a value: `main` runs one, tests run many. */
export function createApp(options: AppOptions): App {
  const { settings, logger, createId, version } = options;
  const cleanups: Array<() => Promise<void>> = [];
  let stopped: Promise<void> | undefined;
  let changeNetworking: App['changeNetworking'] | undefined;

  async function start(): Promise<StartedApp> {
    const { store, clock, isShared, nodeId } = await openStore({
      ...options,
      logger: logger.get('storage'),
    });
    cleanups.push(store.close);

    const auditLog = createAuditLog({
      store: store.audit,
      logger: logger.get('audit'),
      clock,
      createId,
      ...settings.security.audit,
    });
    cleanups.push(() => auditLog.stop());
    const cipher = await openSecretsCipher({ ...settings, store });
    const access = createAccessCache({ store, isShared, monotonicMs: () => performance.now() });
    const throttle = createLoginThrottle(clock);
    const setup = await createFirstSetup({
      users: access.users,
      throttle,
      clock,
      givenPassword: options.adminPassword,
    });
    if (setup.hasMadeAdmin) {
      auditLog.record({
        action: 'user_create',
        outcome: 'success',
        provider: 'start',
        username: null,
        spaceId: DEFAULT_SPACE_ID,
        object: { type: 'user', id: 'admin' },
        note: 'with the password of HOST_ADMIN_PASSWORD',
      });
    }
    const sessions = createSessions({
      store: store.sessions,
      users: access.users,
      clock,
      createId,
      ...settings.security.session,
    });
    const sessionCleaning = repeat(CLEAN_UP_EVERY_MS, sessions.removeExpired, (error) =>
      logger.error(`ended sessions cannot be deleted: ${String(error)}`),
    );
    cleanups.push(sessionCleaning.stop);
    const pluginsOnDisk = unpackPlugins(options.plugins, join(settings.dataPath, 'plugins'));
    const translations = readTranslations(pluginsOnDisk);
    const locale = localeAmong(translations.keys(), settings.locale);
    if (locale === undefined) {
      logger.warn(`There are no texts in "${settings.locale}" (i18n.locale): they are in English.`);
    }
    const uiLocale = locale ?? SOURCE_LOCALE;
    i18n.init({ locale: uiLocale, messages: translations.get(uiLocale) ?? {} });
    const uuid = await store.settings.setOnce('installation_id', createId());

    const eventLog = createEventLog({
      store: store.executions,
      logger: logger.get('event_log'),
      clock,
      ...settings.eventLog,
    });
    cleanups.push(() => eventLog.stop());
    const actions = createActions({
      settings: settings.actions,
      connectors: store.connectors,
      cipher,
      eventLog,
      logger: logger.get('actions'),
      clock,
      createId,
      version,
      isShared,
      countUses: store.rules.countByConnector,
    });
    const plugins = createPluginSystem({
      plugins: pluginsOnDisk,
      hostContracts: {
        actions: { setup: actions.setup, start: actions.start },
        // Their contracts are in the browser; a plugin with two halves requires them in its one manifest.
        esUiShared: { setup: {}, start: {} },
        triggersActionsUi: { setup: {}, start: {} },
      },
      logger,
      version,
      pluginSettings: settings.pluginSettings,
      loadModule: options.loadModule,
    });
    cleanups.push(() => plugins.stop());
    await plugins.start();
    actions.checkPreconfigured();
    await actions.checkStored();
    cleanups.push(() => actions.stop());

    const sources = createSources(settings.dataSources, settings.actions.networking);
    cleanups.push(() => sources.stop());
    changeNetworking = (networking) => {
      actions.changeNetworking(networking);
      sources.changeNetworking(networking);
    };
    const rules = createRules({
      store,
      types: createRuleTypes({
        outboundHttp: actions.outboundHttp,
        sources,
        clock,
        monotonicMs: () => performance.now(),
      }),
      connectorsOf: actions.connectorsOf,
      minimumInterval: {
        ms: settings.alerting.minimumIntervalMs,
        isEnforced: settings.alerting.isMinimumIntervalEnforced,
      },
      clock,
      createId,
      logger: logger.get('rules'),
    });

    const spaces = createSpaces({
      store: access.spaces,
      users: access.users,
      deliveries: store.deliveries,
      deleteConnectors: actions.client.deleteAll,
    });
    const delivery = createDeliveryRuntime({
      store,
      settings: settings.deliveries,
      node: { id: nodeId, name: settings.server.name, version },
      checkAction: actions.deliveries.check,
      execute: retryOnClock(actions.deliveries.execute, { machineClock: options.clock, clock }),
      spaceIds: spaces.ids,
      clock,
      logger: logger.get('delivery'),
      random: Math.random,
      randomBytes,
    });
    const rulesRuntime = createRulesRuntime({
      store,
      settings: { ...settings.alerting, leaseMs: settings.deliveries.leaseMs },
      registry: rules.types,
      flappingOf: rules.settings.flappingOf,
      renderParameterTemplates: actions.renderParameterTemplates,
      deliveries: delivery.deliveries,
      publicBaseUrl: settings.server.publicBaseUrl,
      nodeId,
      clock,
      createId,
      version,
      logger: logger.get('rules'),
    });
    const httpApi = createHttpApi({
      actions: actions.client,
      transfer: actions.transfer,
      connectorsOf: actions.connectorsOf,
      rules,
      ruleStore: store.rules,
      ingest: rulesRuntime.ingest,
      preview: {
        checkAction: actions.deliveries.check,
        renderParameterTemplates: actions.renderParameterTemplates,
        publicBaseUrl: settings.server.publicBaseUrl,
      },
      deliveries: delivery.deliveries,
      deliveryStore: store.deliveries,
      deliveryMonitor: delivery.monitor,
      eventLog,
      auditLog,
      createId,
      clock,
      authenticator: createAuthenticator({
        users: access.users,
        checkApiKey: createCheckApiKey({ ...access, clock }),
        throttle,
        clock,
      }),
      users: createUserAccounts({ users: access.users, clock }),
      apiKeys: createApiKeys({ store: access.apiKeys, clock }),
      spaces,
      sessions,
      setup,
      areCookiesSecure: settings.security.secureCookies,
      logger: logger.get('http'),
      status: {
        uuid,
        version,
        clock,
        plugins: options.plugins.map(({ manifest }) => manifest.id),
        health: () => ({ ...delivery.health(), areRulesLate: rulesRuntime.health().isLate }),
        nodes: delivery.nodes,
      },
      ui: {
        path: options.uiPath,
        locale: uiLocale,
        pluginAssets: new Map(pluginsOnDisk.map(assetsOf)),
        pluginBundles: new Map(pluginsOnDisk.map(bundlesOf)),
        browserPlugins: browserPluginsAmong(pluginsOnDisk),
        translationsOf: (wanted) => translations.get(wanted),
      },
    });
    cleanups.push(async () => {
      const { shutdownTimeoutMs } = settings.server;
      // Deliveries first: those that take too long are given back before their requests are ended.
      const delivered = delivery.stop(shutdownTimeoutMs);
      const run = rulesRuntime.stop(Math.min(shutdownTimeoutMs, LAST_RUNS_MS));
      // Executions that take too long are ended; they answer that they were, and the API closes.
      const timer = setTimeout(() => void actions.stop(), shutdownTimeoutMs);
      await Promise.all([delivered, run, httpApi.close(shutdownTimeoutMs + ANSWERING_MS)]);
      clearTimeout(timer);
    });
    const address = await httpApi.listen(settings.server.host, settings.server.port);
    // Not before the port is ours: a host that cannot start must not send anything.
    await delivery.start();
    await rulesRuntime.start();
    logger.info(`host listening on ${address}`, { event: 'host.started', version });
    const code = setup.code();
    // Behind the #, which browsers send to nobody.
    return { address, setupUrl: code === undefined ? undefined : `${address}/setup#code=${code}` };
  }

  async function cleanUp(): Promise<void> {
    for (const cleanup of cleanups.toReversed()) {
      // oxlint-disable-next-line no-await-in-loop -- what was opened last rests on what came before
      await cleanup().catch((error: unknown) =>
        logger.error(`not everything could be closed: ${String(error)}`),
      );
    }
  }

  async function cleanUpInTime(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      logger.error('not everything could be closed in time');
      resolve();
    }, settings.server.shutdownTimeoutMs + CLOSING_MS);
    await Promise.race([cleanUp(), late]);
    clearTimeout(timer);
  }

  return {
    async start() {
      try {
        return await start();
      } catch (error) {
        await cleanUpInTime();
        throw error;
      }
    },
    changeNetworking: (networking) => changeNetworking?.(networking),
    stop() {
      stopped ??= cleanUpInTime().then(() =>
        logger.info('host stopped', { event: 'host.stopped' }),
      );
      return stopped;
    },
  };
}
