import { ObjectType, schema, ValidationError, type Type, type TypeOf } from '@kbn/config-schema';
import { parse as parseYaml } from 'yaml';
import type { LogLevel } from '../core';
import { toAlertingSettings } from './alerting_settings';
import { toDataSourcesSettings } from './data_source_settings';
import { toNetworkingSettings, toRunSettings } from './networking_settings';
import { resolveReferences } from './resolve_references';
import type { DeliverySettings, Settings } from './settings';
import { SettingsError } from './settings_error';
import { EMPTY_SETTINGS_FILE, readSettingsFile, type SettingsTree } from './settings_file';
import { settingsSchema } from './settings_schema';

export interface OpenSettingsOptions {
  /** `host.yml`; none when absent. */
  path: string | undefined;
  environment: Record<string, string | undefined>;
  /** Command line flags; they win over the environment, which wins over the file. */
  overrides: ReadonlyArray<readonly [key: string, value: unknown]>;
}

/** Settings before validation: which keys are right depends on the plugins that are there. */
export interface OpenedSettings {
  pluginPaths: readonly string[];
  /**
   * @param pluginConfigPaths where plugins keep their settings, e.g. `['xmattersConnector']`.
   * @throws SettingsError naming the key, the problem and, for a file, the line.
   */
  validate(pluginConfigPaths: ReadonlyArray<readonly string[]>): Settings;
}

const wholeSchema = schema.object(settingsSchema, {
  validate: ({ storage, xpack }) =>
    storage.postgres.url !== undefined && xpack.encryptedSavedObjects.encryptionKey === undefined
      ? '[storage.postgres.url]: needs xpack.encryptedSavedObjects.encryptionKey, the same on every node: a key that is made here cannot be read by the others.'
      : undefined,
});

/** @throws SettingsError when the file is missing, not YAML, or refers to what is not there. */
export function openSettings({
  path,
  environment,
  overrides,
}: OpenSettingsOptions): OpenedSettings {
  const file = path === undefined ? EMPTY_SETTINGS_FILE : readSettingsFile(path);
  const replacements = [...fromEnvironment(environment), ...overrides];
  const fromFile = structuredClone(file.tree);
  for (const [key] of replacements) {
    // What it refers to need not be there.
    takeAt(fromFile, key.split('.'));
  }
  const tree = resolveReferences(fromFile, {
    environment,
    placeOf: (keyPath) => whereIn(path, file.lineOf(keyPath)),
  });
  for (const [key, value] of replacements) {
    setAt(tree, key.split('.'), value);
  }
  const lineOf = (key: string) =>
    replacements.some(([replaced]) => `${key}.`.startsWith(`${replaced}.`))
      ? undefined
      : file.lineOf(key.split('.'));
  const check = <T>(type: Type<T>, value: unknown, namespace?: string): T =>
    validateWithLine(() => type.validate(value, {}, namespace), { lineOf, path });

  return {
    pluginPaths: pluginPathsIn(tree),
    validate(pluginConfigPaths) {
      const own = structuredClone(tree);
      const pluginTrees = new Map(
        pluginConfigPaths.map((configPath) => [configPath.join('.'), takeAt(own, configPath)]),
      );
      return {
        ...toSettings(check(wholeSchema, own)),
        pluginSettings(configPath, type) {
          const key = configPath.join('.');
          const given = pluginTrees.get(key);
          return type || given === undefined
            ? check(type ?? schema.any(), given ?? {}, key)
            : check(schema.never(), given, key);
        },
      };
    },
  };
}

function validateWithLine<T>(
  validate: () => T,
  { lineOf, path }: { lineOf: (key: string) => number | undefined; path: string | undefined },
): T {
  try {
    return validate();
  } catch (error) {
    if (!(error instanceof ValidationError)) {
      throw error;
    }
    const [, key] = /^\[([^\]]+)\]/.exec(error.message) ?? [];
    const where = whereIn(path, key === undefined ? undefined : lineOf(key));
    throw new SettingsError(`${where}: ${error.message}`);
  }
}

function whereIn(path: string | undefined, line: number | undefined): string {
  return path === undefined || line === undefined ? 'settings' : `${path}, line ${line}`;
}

function toSettings(validated: TypeOf<typeof wholeSchema>): Omit<Settings, 'pluginSettings'> {
  const { actions, encryptedSavedObjects, eventLog, security } = validated.xpack;
  const { url, maxConnections } = validated.storage.postgres;
  return {
    server: {
      name: validated.server.name,
      host: validated.server.host,
      port: validated.server.port,
      publicBaseUrl: validated.server.publicBaseUrl,
      shutdownTimeoutMs: validated.server.shutdownTimeout.asMilliseconds(),
    },
    locale: validated.i18n.locale,
    dataPath: validated.path.data,
    logLevel: validated.logging.root.level as LogLevel,
    postgres: url === undefined ? undefined : { url, maxConnections },
    deliveries: toDeliverySettings(actions),
    alerting: toAlertingSettings(validated.xpack.alerting),
    dataSources: toDataSourcesSettings(validated),
    actions: {
      allowedHosts: actions.allowedHosts,
      allowPrivateAddresses: actions.allowPrivateAddresses,
      enabledActionTypes: actions.enabledActionTypes,
      preconfigured: Object.entries(actions.preconfigured).map(
        ([id, { actionTypeId, ...connector }]) => ({
          id,
          connectorTypeId: actionTypeId,
          ...connector,
        }),
      ),
      responseTimeoutMs: actions.responseTimeout.asMilliseconds(),
      maxResponseContentLengthBytes: actions.maxResponseContentLength.getValueInBytes(),
      networking: toNetworkingSettings(actions),
      run: toRunSettings(actions),
    },
    encryptionKey: encryptedSavedObjects.encryptionKey,
    decryptionOnlyKeys: encryptedSavedObjects.keyRotation.decryptionOnlyKeys,
    eventLog: { retentionMs: eventLog.retention.asMilliseconds() },
    security: {
      audit: {
        isEnabled: security.audit.enabled,
        retentionMs: security.audit.retention.asMilliseconds(),
      },
      secureCookies: security.secureCookies,
      session: {
        idleTimeoutMs: security.session.idleTimeout.asMilliseconds(),
        lifespanMs: security.session.lifespan.asMilliseconds(),
      },
    },
  };
}

function toDeliverySettings(
  actions: TypeOf<typeof wholeSchema>['xpack']['actions'],
): DeliverySettings {
  const { queued, rateLimiter, deliveries } = actions;
  const { concurrency, perConnector, leaseDuration, retention, lateAfter, retry } = deliveries;
  return {
    maxOpen: queued.max,
    concurrency,
    perConnector,
    rateLimits: new Map(
      Object.entries(rateLimiter).map(([typeId, { limit, lookbackWindow }]) => [
        typeId,
        { limit, windowMs: lookbackWindow.asMilliseconds() },
      ]),
    ),
    leaseMs: leaseDuration.asMilliseconds(),
    retentionMs: retention.asMilliseconds(),
    lateAfterMs: lateAfter.asMilliseconds(),
    retry: {
      baseMs: retry.initialDelay.asMilliseconds(),
      capMs: retry.maxDelay.asMilliseconds(),
      maxAgeMs: retry.maxAge.asMilliseconds(),
      attempts: toRunSettings(actions),
    },
  };
}

function pluginPathsIn({ plugins }: SettingsTree): string[] {
  const paths =
    typeof plugins === 'object' && plugins !== null && 'paths' in plugins ? plugins.paths : [];
  return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
}

/** Kibana's way for containers: `xpack.actions.allowedHosts` is `XPACK_ACTIONS_ALLOWEDHOSTS`. */
function* fromEnvironment(
  environment: Record<string, string | undefined>,
): Generator<[key: string, value: unknown]> {
  for (const [key, type] of leaves(settingsSchema)) {
    const text = environment[key.replaceAll('.', '_').toUpperCase()];
    if (text !== undefined) {
      yield [key, type.getSchema().type === 'string' ? text : parseLeniently(text)];
    }
  }
}

/** What is no YAML stays a text: the validation says what is wrong, without repeating the value. */
function parseLeniently(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return text;
  }
}

/** Every setting of the host itself, e.g. `xpack.actions.allowedHosts`. */
export function settingKeys(): string[] {
  return [...leaves(settingsSchema)].map(([key]) => key);
}

/** Those that are nothing until somebody sets them. */
export function settingsWithoutDefault(): string[] {
  return [...leaves(settingsSchema)].flatMap(([key, type]) =>
    type.validate(undefined) === undefined ? [key] : [],
  );
}

function* leaves(
  types: Record<string, Type<unknown>>,
  parents: string[] = [],
): Generator<[key: string, type: Type<unknown>]> {
  for (const [name, type] of Object.entries(types)) {
    const path = [...parents, name];
    if (type instanceof ObjectType) {
      yield* leaves(type.getPropSchemas(), path);
    } else {
      yield [path.join('.'), type];
    }
  }
}

function setAt(tree: SettingsTree, path: string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const child = tree[first];
  const branch =
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? (child as SettingsTree)
      : {};
  tree[first] = branch;
  setAt(branch, rest, value);
}

/** Takes the parents that hold nothing else along: nobody else knows their keys. */
function takeAt(tree: SettingsTree, path: readonly string[]): unknown {
  const [first = '', ...rest] = path;
  const child = Object.hasOwn(tree, first) ? tree[first] : undefined;
  if (rest.length === 0) {
    delete tree[first];
    return child;
  }
  if (typeof child !== 'object' || child === null) {
    return undefined;
  }
  const taken = takeAt(child as SettingsTree, rest);
  if (taken !== undefined && Object.keys(child).length === 0) {
    delete tree[first];
  }
  return taken;
}
