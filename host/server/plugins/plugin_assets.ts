import { join } from 'node:path';
import type { DiscoveredPlugin } from './discover_plugins';

/** Where a plugin keeps the files that its browser half shows. */
export function assetsOf({ manifest, folder }: DiscoveredPlugin): [id: string, path: string] {
  return [manifest.id, join(folder, 'public', 'assets')];
}
