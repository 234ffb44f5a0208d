// Bundles kibana_page.tsx with one generation of React and EUI: node bundle_page.mjs <out>
// <name>=<folder> ... A process of its own: rolldown is a module, and jest runs scripts.
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const [, , outFile, ...places] = process.argv;
const QUIET = new Set(['MODULE_LEVEL_DIRECTIVE', 'IMPORT_IS_UNDEFINED']);
const REACT_FOR_CONTRACTS = '\0react-for-contracts';

/**
 * The contract packages are written for React 18. Where they run on 17 they get the one hook that it does
 * not have; the plugin under test does not.
 */
const contractsOnOldReact = {
  name: 'contracts-on-old-react',
  resolveId: (id, importer) =>
    id === 'react' && /[\\/]packages[\\/]kbn-/.test(importer ?? '')
      ? REACT_FOR_CONTRACTS
      : undefined,
  load: (id) =>
    id === REACT_FOR_CONTRACTS
      ? `export * from 'react';
         export { default } from 'react';
         export { useSyncExternalStore } from 'use-sync-external-store/shim';`
      : undefined,
};

const OLD_ICON_IMPORT =
  /import\(\s*\/\*[^*]*\*\/[\s\S]{0,400}?'\.\/assets\/' \+ (typeToPathMap\[iconType\])\)/;

/** Older EUI leaves it to webpack to find the file of an icon by its name; here all of them are taken. */
const iconsOfOldEui = {
  name: 'icons-of-old-eui',
  transform(code, id) {
    if (!id.endsWith('/components/icon/icon.js') || !OLD_ICON_IMPORT.test(code)) {
      return undefined;
    }
    const names = readdirSync(join(dirname(id), 'assets'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => name.replace(/\.js$/, ''));
    return [
      ...names.map((name, index) => `import * as asset${index} from './assets/${name}';`),
      `const assets = {${names.map((name, index) => `${JSON.stringify(name)}: asset${index}`).join()}};`,
      code.replace(OLD_ICON_IMPORT, 'Promise.resolve(assets[$1])'),
    ].join('\n');
  },
};

const bundle = await rolldown({
  input: join(dirname(fileURLToPath(import.meta.url)), 'kibana_page.tsx'),
  platform: 'browser',
  resolve: {
    // Whatever imports it gets that one.
    alias: Object.fromEntries(places.map((place) => place.split('='))),
  },
  transform: {
    jsx: { runtime: 'classic' },
    define: { 'process.env.NODE_ENV': '"production"' },
  },
  plugins: [contractsOnOldReact, iconsOfOldEui],
  onLog(level, log, write) {
    // "use client" in EUI's modules, and what one of the generations does not have.
    if (level !== 'info' && !QUIET.has(log.code)) {
      write(level, log);
    }
  },
});
const { output } = await bundle.generate({ format: 'iife', codeSplitting: false });
writeFileSync(outFile, output[0].code);
