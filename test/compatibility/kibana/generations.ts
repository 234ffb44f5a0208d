import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../support/import_graph';

/** What some release of Kibana 9 gives the browser halves of plugins. */
export interface Generation {
  name: string;
  /** A `node_modules` that holds its React and EUI. */
  modules: string;
}

export const OLDEST: Generation = {
  name: 'React and EUI of Kibana 9.0',
  modules: join(ROOT, 'test', 'compatibility', 'kibana_9_0', 'node_modules'),
};

export const GENERATIONS: readonly Generation[] = [
  OLDEST,
  { name: 'React 18 and the newest EUI', modules: join(ROOT, 'node_modules') },
];

const LIBRARIES = ['react', 'react-dom', '@elastic/eui', '@elastic/eui-theme-borealis'];

/** `react 17.0.2, …`, as installed. */
export function versionsOf({ modules }: Generation): string {
  return LIBRARIES.map((name) => {
    const text = readFileSync(join(modules, name, 'package.json'), 'utf8');
    const { version }: { version: string } = JSON.parse(text);
    return `${name} ${version}`;
  }).join(', ');
}

const scripts = new Map<Generation, Promise<string>>();

/** The script of a page that holds only what Kibana of that generation puts on its own. */
export function pageScriptOf(generation: Generation): Promise<string> {
  const script = scripts.get(generation) ?? bundle(generation);
  scripts.set(generation, script);
  return script;
}

async function bundle({ modules }: Generation): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kibana-page-'));
  const outFile = join(folder, 'page.js');
  try {
    await promisify(execFile)(process.execPath, [
      join(__dirname, 'browser', 'bundle_page.mjs'),
      outFile,
      ...LIBRARIES.map((name) => `${name}=${join(modules, name)}`),
    ]);
    return readFileSync(outFile, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
