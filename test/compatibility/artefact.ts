import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { ROOT } from '../support/import_graph';

/** The files of the archive: path to bytes, in the order they have in it. */
export type Artefact = ReadonlyMap<string, Uint8Array>;

export const PLUGIN_ID = 'xmattersConnector';
export const PREFIX = `kibana/${PLUGIN_ID}/`;
export const ENTRY = `${PREFIX}target/public/${PLUGIN_ID}.plugin.js`;

const { version }: { version: string } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);

/** What `npm run build:plugin` wrote. */
export const ZIP_PATH = join(ROOT, 'build', `${PLUGIN_ID}-${version}.zip`);

export function readArtefact(): Artefact {
  return new Map(Object.entries(unzipSync(readFileSync(ZIP_PATH))));
}

/** @throws Error when the archive holds no such file. */
export function textOf(artefact: Artefact, path: string): string {
  const bytes = artefact.get(path);
  if (!bytes) {
    throw new Error(`${path} is not in the archive`);
  }
  return strFromU8(bytes);
}

/** Every script of a half; `target/public/` also holds compressed copies. */
export function scriptsBelow(
  artefact: Artefact,
  folder: string,
): Array<[path: string, text: string]> {
  return [...artefact.keys()]
    .filter((path) => path.startsWith(`${PREFIX}${folder}`) && path.endsWith('.js'))
    .map((path) => [path, textOf(artefact, path)]);
}

/** The artefact with a file changed, added (from the empty text) or, without a text, left out. */
export function altered(
  artefact: Artefact,
  path: string,
  change: (text: string) => string | undefined,
): Artefact {
  const known = artefact.get(path);
  const before = known ? strFromU8(known) : '';
  const after = change(before);
  if (after === before) {
    throw new Error(`the change of ${path} changes nothing`);
  }
  const files = new Map(artefact);
  if (after === undefined) {
    files.delete(path);
  } else {
    files.set(path, strToU8(after));
  }
  return files;
}
