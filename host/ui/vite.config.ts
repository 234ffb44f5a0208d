import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { fastStyles } from './bundling/fast_styles';
import { plainCellFormats } from './bundling/plain_cell_formats';
import { precompress } from './bundling/precompress';
import { onlyUsedIcons } from './bundling/only_used_icons';
import { pluginList } from './bundling/plugin_list';

const ROOT = join(__dirname, '..', '..');

/** Folders that hold a manifest: the plugin of this repository and those that come with the host. */
const PLUGIN_FOLDERS = [
  ROOT,
  ...readdirSync(join(ROOT, 'host', 'plugins')).map((name) => join(ROOT, 'host', 'plugins', name)),
];

export default defineConfig({
  root: __dirname,
  base: '/ui/',
  cacheDir: join(ROOT, 'node_modules', '.vite'),
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'classic' } },
  resolve: {
    alias: [
      // EUI's tree-shakeable build, and a lodash of which only the used functions are taken.
      { find: /^@elastic\/eui$/, replacement: '@elastic/eui/optimize/es' },
      { find: /^lodash$/, replacement: 'lodash-es' },
      { find: /^refractor$/, replacement: join(__dirname, 'bundling', 'highlighted_languages.ts') },
    ],
  },
  plugins: [
    pluginList(PLUGIN_FOLDERS),
    onlyUsedIcons(),
    fastStyles(),
    plainCellFormats(),
    precompress(),
  ],
  build: {
    outDir: join(ROOT, 'build', 'ui'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      onLog(level, log, write) {
        // "use client" is for servers that render React; here everything is the client.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') {
          write(level, log);
        }
      },
    },
  },
});
