import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ManifestError, readManifest, type PluginManifest } from './manifest';

export interface DiscoveredPlugin {
  folder: string;
  manifest: PluginManifest;
}

/** Where the plugins are that come with the host: this repository's own, and the host's. */
export function bundledPluginFolders(root: string): string[] {
  const hostPlugins = join(root, 'host', 'plugins');
  const folders = readdirSync(hostPlugins, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(hostPlugins, name));
  return [root, ...folders];
}

/**
 * Reads the manifests of the bundled plugins and of those the settings name.
 *
 * @throws ManifestError when one is missing or wrong, or when two plugins have the same id.
 */
export function discoverPlugins(root: string, paths: readonly string[]): DiscoveredPlugin[] {
  const folders = [...bundledPluginFolders(root), ...paths.map((path) => resolve(path))];
  const byId = new Map<string, DiscoveredPlugin>();
  for (const folder of folders) {
    if (!existsSync(folder)) {
      throw new ManifestError(`plugins.paths names ${folder}, which does not exist`);
    }
    const manifest = readManifest(folder);
    const other = byId.get(manifest.id);
    if (other) {
      throw new ManifestError(`${folder} and ${other.folder} both hold plugin "${manifest.id}"`);
    }
    byId.set(manifest.id, { folder, manifest });
  }
  return [...byId.values()];
}
