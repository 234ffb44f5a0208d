import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import type { Plugin } from 'vite';

const NAME = 'virtual:plugins';

interface Manifest {
  plugin: {
    id: string;
    browser: boolean;
    requiredPlugins?: string[];
    optionalPlugins?: string[];
  };
}

/** `virtual:plugins`: every plugin whose manifest says `"browser": true`, each a chunk of its own. */
export function pluginList(folders: readonly string[]): Plugin {
  const resolved = `\0${NAME}`;
  return {
    name: 'plugin-list',
    resolveId: (id) => (id === NAME ? resolved : undefined),
    load(id) {
      if (id !== resolved) {
        return undefined;
      }
      const entries = folders.flatMap((folder) => {
        const path = join(folder, 'kibana.jsonc');
        this.addWatchFile(path);
        const { plugin } = parse(readFileSync(path, 'utf8')) as Manifest;
        const { requiredPlugins = [], optionalPlugins = [] } = plugin;
        const facts = JSON.stringify({ id: plugin.id, requiredPlugins, optionalPlugins });
        const entry = JSON.stringify(join(folder, 'public', 'index.ts'));
        return plugin.browser ? [`{ ...${facts}, load: () => import(${entry}) }`] : [];
      });
      return `export const plugins = [\n${entries.join(',\n')}\n];`;
    },
  };
}
