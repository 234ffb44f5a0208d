import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ManifestError, readManifest, type PluginManifest } from './manifest';
import { readPluginArchive, type PluginArchive } from './plugin_archive';

export interface DiscoveredPlugin {
  /** Where its files are; for an archive the archive, until it was unpacked. */
  folder: string;
  manifest: PluginManifest;
  archive?: PluginArchive;
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
 * Reads the manifests of the bundled plugins and of those the settings name: folders, or zip archives as
 * Kibana installs them. One that the settings name takes the place of a bundled one of the same id.
 *
 * @throws ManifestError when one is missing or wrong, or when two that are named have the same id.
 */
export function discoverPlugins(root: string, paths: readonly string[]): DiscoveredPlugin[] {
  const bundled = bundledPluginFolders(root).map(discover);
  const named = new Map<string, DiscoveredPlugin>();
  for (const plugin of paths.map((path) => discover(resolve(path)))) {
    const { id } = plugin.manifest;
    const other = named.get(id);
    if (other) {
      throw new ManifestError(`${plugin.folder} and ${other.folder} both hold plugin "${id}"`);
    }
    named.set(id, plugin);
  }
  return [...bundled.filter(({ manifest }) => !named.has(manifest.id)), ...named.values()];
}

/** Every plugin in a folder: the archives are unpacked below the given one. */
export function unpackPlugins(
  plugins: readonly DiscoveredPlugin[],
  folder: string,
): DiscoveredPlugin[] {
  return plugins.map(({ archive, ...plugin }) =>
    archive ? { ...plugin, folder: archive.unpackInto(folder) } : plugin,
  );
}

function discover(path: string): DiscoveredPlugin {
  if (!existsSync(path)) {
    throw new ManifestError(`plugins.paths names ${path}, which does not exist`);
  }
  if (statSync(path).isDirectory()) {
    return { folder: path, manifest: readManifest(path) };
  }
  const archive = readPluginArchive(path);
  return { folder: path, manifest: archive.manifest, archive };
}
