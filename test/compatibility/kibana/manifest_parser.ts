import type { Artefact } from '../artefact';
import { textOf } from '../artefact';

/** What Kibana makes of a plugin's `kibana.json`. */
export interface KibanaManifest {
  id: string;
  version: string;
  kibanaVersion: string;
  configPath: string | string[];
  requiredPlugins: string[];
  optionalPlugins: string[];
  requiredBundles: string[];
  server: boolean;
  ui: boolean;
}

/** Every key real Kibana knows; it refuses to start with any other. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'id',
  'version',
  'kibanaVersion',
  'type',
  'configPath',
  'requiredPlugins',
  'optionalPlugins',
  'requiredBundles',
  'runtimePluginDependencies',
  'server',
  'ui',
  'extraPublicDirs',
  'serviceFolders',
  'owner',
  'description',
  'enabledOnAnonymousPages',
]);

/**
 * The rules by which Kibana takes or refuses a manifest.
 *
 * @throws Error where Kibana would not start.
 */
export function parseKibanaManifest(text: string, runningVersion: string): KibanaManifest {
  // Not with comments, as `kibana.jsonc` may have.
  const manifest: Record<string, unknown> = JSON.parse(text);
  const { id, version, owner, type = 'standard', server = false, ui = false } = manifest;
  demand(typeof id === 'string' && id !== '', 'an "id" property');
  demand(!String(id).includes('.'), 'an "id" without "."');
  demand(/^[a-z][a-zA-Z0-9]*$/.test(String(id)), 'an "id" in camelCase');
  demand(typeof version === 'string' && version !== '', 'a "version" property');
  demand(type === 'standard' || type === 'preboot', 'a known "type"');
  demand(isNamed(owner), 'an "owner" with a "name"');
  const { configPath = snakeCase(String(id)), kibanaVersion = version } = manifest;
  demand(
    typeof configPath === 'string' || isTexts(configPath),
    'a "configPath" that is a text or a list of texts',
  );
  demand(
    kibanaVersion === 'kibana' || releaseOf(String(kibanaVersion)) === releaseOf(runningVersion),
    `a "kibanaVersion" that is ${runningVersion}`,
  );
  demand(typeof server === 'boolean' && typeof ui === 'boolean' && (server || ui), 'a half');
  for (const key of ['requiredPlugins', 'optionalPlugins', 'requiredBundles', 'extraPublicDirs']) {
    demand(isTexts(manifest[key] ?? []), `"${key}" as a list of texts`);
  }
  const unknown = Object.keys(manifest).filter((key) => !KNOWN_KEYS.has(key));
  demand(unknown.length === 0, `no unrecognized properties: ${unknown.join(', ')}`);
  return {
    requiredPlugins: [],
    optionalPlugins: [],
    requiredBundles: [],
    ...manifest,
    server,
    ui,
    configPath,
    kibanaVersion,
  } as unknown as KibanaManifest;
}

/** What the installer finds in an archive: `kibana/<folder>/kibana.json`. */
export function pluginFoldersIn(artefact: Artefact): string[] {
  const folders = [...artefact.keys()]
    .map((path) => /^kibana\/([^/]+)\/kibana\.json$/.exec(path)?.[1])
    .filter((folder) => folder !== undefined);
  if (folders.length === 0) {
    throw new Error('No kibana plugins found in archive');
  }
  return folders;
}

export function manifestOf(artefact: Artefact, runningVersion = '9.0.0'): KibanaManifest {
  const [folder] = pluginFoldersIn(artefact);
  return parseKibanaManifest(textOf(artefact, `kibana/${folder}/kibana.json`), runningVersion);
}

function demand(isMet: boolean, what: string): void {
  if (!isMet) {
    throw new Error(`Plugin manifest must contain ${what}`);
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isNamed(owner: unknown): boolean {
  return typeof owner === 'object' && owner !== null && 'name' in owner && Boolean(owner.name);
}

/** `9.1.0-SNAPSHOT` counts as `9.1.0`. */
function releaseOf(version: string): string {
  return /\d+\.\d+\.\d+/.exec(version)?.[0] ?? version;
}

function snakeCase(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
