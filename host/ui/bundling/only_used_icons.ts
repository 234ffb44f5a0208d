import type { Plugin } from 'vite';
import { USED_ICONS } from './used_icons';

const ENTRY =
  /^ {2}(\w+): (?:withMetadata\()?function \w*\(\) \{\s*return import\('(\.\/assets\/\w+)'\);/gm;

/**
 * Cuts EUI's table of icons down to those that are used and takes them into the bundle. EUI knows over
 * 500, each of which would be a request of its own.
 */
export function onlyUsedIcons(): Plugin {
  return {
    name: 'only-used-icons',
    transform(code, id) {
      if (!id.endsWith('/components/icon/icon_map.js')) {
        return undefined;
      }
      const paths = new Map([...code.matchAll(ENTRY)].map(([, name, path]) => [name, path]));
      const unknown = USED_ICONS.filter((name) => !paths.has(name));
      if (unknown.length > 0) {
        this.error(`EUI has no icon called ${unknown.join(', ')}`);
      }
      return [
        ...USED_ICONS.map((name, index) => `import * as icon${index} from '${paths.get(name)}';`),
        'export const typeToPathMap = {',
        ...USED_ICONS.map((name, index) => `  ${name}: () => Promise.resolve(icon${index}),`),
        '};',
        'export const typeToPathMapSynonyms = {};',
        'export const getTypeToPathMapMetadata = () => ({});',
      ].join('\n');
    },
  };
}
